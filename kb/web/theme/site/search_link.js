/* made by kb build
 *
 * The ways to the search: its link, and keys.
 */

let searching; // a promise from the first search on

/** The search's own script, which loads nothing else before something is asked. */
function search(address) {
  searching ??= new Promise((resolve, reject) => {
    const script = element("script", { src: new URL("theme/search.js", address) });
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return searching;
}

/** The link to the search and the keys `/` and Ctrl-K open it here, or go to the box that the page has; a link that is
 * opened elsewhere leads to the search's page.
 */
function prepareSearch() {
  const link = document.querySelector("a[data-search]");
  if (!link) return;
  const box = document.querySelector("main .search input");
  const ready = () => search(link.href).catch(() => location.assign(link.href));
  kbSearch.ready = ready;
  const open = () => (box ? box.select() : ready().then(() => kbSearch.open()));
  if (box) {
    box.closest(".search").hidden = false;
    box.addEventListener("focus", ready);
    if (box.matches(".find *")) box.focus();
  }
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  if (history.state?.search) box ? ready() : open(); // back to a page on which the search was open
  addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && isForPage(event);
    const isCommand = event.key.toLowerCase() === "k" && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
    if (!isSlash && !isCommand) return;
    event.preventDefault();
    open();
  });
}

whenRead(prepareSearch);
