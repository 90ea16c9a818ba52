/* made by kb build
 *
 * The reader's language and colours, the button that copies, the box above long lists, and the way to the search. Loaded in the head and not
 * deferred, so that the choice is made before anything is painted; the rest waits for the page.
 */
(() => {
  "use strict";

  const KEY = "kb-language";
  const SCHEME = "kb-scheme";
  const SCHEMES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const languages = root.dataset.languages?.split(" "); // of a page that holds them all, else nothing
  const title = document.querySelector("title");
  const titleOfAll = title.text;
  const langOfAll = root.lang;

  /** The choice kept from another page; null where there is none, or storage is closed to us. */
  function kept(key = KEY) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function keep(choice, key = KEY) {
    try {
      localStorage.setItem(key, choice);
    } catch {
      // A choice that is not remembered still holds on this page.
    }
  }

  function show(choice) {
    root.dataset.lang = languages.includes(choice) ? choice : "both";
    root.lang = languages.includes(choice) ? choice : langOfAll;
    title.text = title.getAttribute(`data-${choice}`) ?? titleOfAll;
    for (const button of document.querySelectorAll("button[data-choose]")) {
      button.setAttribute("aria-pressed", String(button.dataset.choose === root.dataset.lang));
    }
  }

  /** A button in the place of a link to another edition: this page has the language already. */
  function buttonFor(link) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.choose = link.dataset.choose;
    if (link.lang) button.lang = link.lang;
    button.append(...link.childNodes);
    button.addEventListener("click", () => {
      keep(button.dataset.choose);
      show(button.dataset.choose);
    });
    return button;
  }

  function prepareSwitch() {
    for (const link of document.querySelectorAll("a[data-choose]")) {
      if (languages) link.replaceWith(buttonFor(link));
      else link.addEventListener("click", () => keep(link.dataset.choose));
    }
    if (languages) show(kept());
  }

  /** Light, dark, or as the system is; one button goes round. */
  function prepareScheme() {
    const button = document.querySelector(".scheme");
    const names = button.dataset.schemes.split("|");
    const name = () => {
      button.title = names[SCHEMES.indexOf(root.dataset.scheme)];
      button.setAttribute("aria-label", button.title);
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = SCHEMES[(SCHEMES.indexOf(root.dataset.scheme) + 1) % SCHEMES.length];
      keep(next, SCHEME);
      showScheme(next);
      name();
    });
    name();
  }

  function showScheme(scheme) {
    root.dataset.scheme = SCHEMES.includes(scheme) ? scheme : "auto";
  }

  /** A box above a long list of names: what does not hold the letters typed is hidden. */
  function prepareNarrowing() {
    const box = document.querySelector(".narrow input");
    if (!box) return;
    const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
    const groups = [...document.querySelectorAll(".by-count, details.initial")];
    const items = groups.map((group) => [...group.querySelectorAll("li")].map((item) => [item, folded(item.firstElementChild.textContent)]));
    const wasOpen = groups.map(({ open }) => open);
    box.parentElement.hidden = false;
    box.addEventListener("input", () => {
      const typed = folded(box.value.trim());
      groups.forEach((group, at) => {
        for (const [item, name] of items[at]) item.hidden = !name.includes(typed);
        group.hidden = items[at].every(([item]) => item.hidden);
        group.open = typed ? true : wasOpen[at];
      });
    });
  }

  /** The arrows lead to the note before and the one after, where nothing else has a use for them. */
  function prepareNeighbours() {
    addEventListener("keydown", (event) => {
      const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
      if (!way || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || document.activeElement !== document.body) return;
      document.querySelector(`.beside [rel=${way}]`)?.click();
    });
  }

  function prepareCopying() {
    for (const button of document.querySelectorAll("button[data-copy]")) {
      const source = document.getElementById(button.dataset.copy);
      const done = button.nextElementSibling;
      button.hidden = false;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(source.textContent);
          done.hidden = false;
        } catch {
          getSelection().selectAllChildren(source); // one keystroke is left to the reader
        }
      });
    }
  }

  let searching; // a promise from the first search on

  /** The search's own script, which loads nothing else before something is asked. */
  function search(address) {
    searching ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("theme/search.js", address);
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return searching;
  }

  /** The link to the search and the key `/` open it here; a link that is opened elsewhere leads to its page. */
  function prepareSearch() {
    const link = document.querySelector("a[data-search]");
    const box = document.querySelector(".find input");
    const open = () => search(link.href).then(() => kbSearch.open(), () => location.assign(link.href));
    if (!link) return;
    if (box) search(link.href);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || box) return;
      event.preventDefault();
      open();
    });
    if (history.state?.search) open(); // back to a page on which the search was open
    addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
      const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping;
      const isCommand = event.key.toLowerCase() === "k" && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
      if (!isSlash && !isCommand) return;
      event.preventDefault();
      if (box) box.select();
      else open();
    });
  }

  if (languages) show(kept());
  showScheme(kept(SCHEME));
  addEventListener("DOMContentLoaded", () => {
    prepareSwitch();
    prepareScheme();
    prepareNarrowing();
    prepareNeighbours();
    prepareCopying();
    prepareSearch();
  });
  addEventListener("pageshow", (event) => {
    if (languages && event.persisted) show(kept()); // back to a page that slept through another choice
  });
})();
