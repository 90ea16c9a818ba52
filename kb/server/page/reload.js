// Loads the page again when the server has another version of it, where the reader was.
"use strict";
(() => {
  const version = document.currentScript.dataset.version;
  const KEPT = "kb serve";

  const place = () => ({
    x: scrollX,
    y: scrollY,
    open: [...document.querySelectorAll("details")].map((one) => one.open),
  });

  const kept = JSON.parse(sessionStorage.getItem(KEPT));
  sessionStorage.removeItem(KEPT);
  // A page whose note was renamed is loaded again from where it went.
  if (kept && performance.getEntriesByType("navigation")[0]?.type === "reload") {
    const scrollBack = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    document.querySelectorAll("details").forEach((one, number) => {
      if (number in kept.open) one.open = kept.open[number];
    });
    scrollBack();
    // What loads late makes the page longer: only then is the place there.
    addEventListener("load", scrollBack, { once: true });
  }

  let isReloading = false;
  const reload = () => {
    isReloading = true;
    location.reload();
  };

  // A browser opens six connections to a server at most: a page nobody sees keeps none.
  let stream = null;
  const listen = () => {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    stream = new EventSource(`/.kb/events?${location.pathname}`);
    stream.onmessage = (event) => {
      if (event.data !== version) reload();
    };
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => {
    stream?.close();
    // Not sooner: the reader goes on reading while the next version is on its way.
    if (isReloading) sessionStorage.setItem(KEPT, JSON.stringify(place()));
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
  listen();
})();
