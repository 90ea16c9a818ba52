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

whenRead(prepareSearch);
