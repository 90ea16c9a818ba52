/* made by kb build
 *
 * Mouse and fingers, and where it all begins.
 */

function nearest(event) {
  const off = (note) => Math.hypot(x(note) - event.offsetX, heights[note] - event.offsetY);
  let [best, least] = [-1, NEAR];
  notes.forEach((_, note) => {
    if (off(note) < least) [best, least] = [note, off(note)];
  });
  return best;
}

/** One finger or the pressed mouse pans, two zoom; what did not move was a click. */
function preparePointers() {
  const down = new Map();
  let moved = 0;
  const gap = () => Math.max(1, Math.max(...down.values()) - Math.min(...down.values()));
  canvas.addEventListener("pointerdown", (event) => {
    down.set(event.pointerId, event.offsetX);
    moved = down.size > 1 ? Infinity : 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) {
      if (event.pointerType === "mouse") choose(nearest(event));
      return;
    }
    const [by, before] = [event.offsetX - down.get(event.pointerId), gap()];
    down.set(event.pointerId, event.offsetX);
    moved += Math.abs(by);
    if (down.size > 1) return zoomBy(clamp(0.5, gap() / before, 2), event.offsetX - by);
    if (moved < 4) return;
    if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
    look(start - by / across());
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    canvas.addEventListener(end, (event) => down.delete(event.pointerId));
  }
  canvas.addEventListener("click", (event) => {
    const note = nearest(event);
    if (moved > 4) return;
    if (note >= 0 && note === at) link.dispatchEvent(new MouseEvent("click", event));
    else choose(note);
  });
}

/** Shows the map, if there is anything on it. */
function begin() {
  if (!notes.length) return;
  stage.hidden = false;
  new ResizeObserver(place).observe(stage);
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  canvas.addEventListener("focus", () => {
    if (at < 0 && canvas.matches(":focus-visible")) go(notes.length - 1);
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    if (at < 0) choose(notes.length - 1);
    KEYS[event.key]();
    event.preventDefault();
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) zoomBy(2 ** (-event.deltaY / 100), event.offsetX);
      else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) look(start + event.deltaX / across());
      else return; // the page scrolls
      event.preventDefault();
    },
    { passive: false },
  );
  for (const button of stage.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoomBy(button.dataset.zoom));
  }
  preparePointers();
  prepareFilter();
  const named = notes.findIndex(([page]) => page === `notes/${new URLSearchParams(location.search).get("note")}.html`);
  if (named >= 0) {
    addEventListener("load", () => {
      go(named);
      canvas.focus({ preventScroll: true });
    });
  }
}

begin();
