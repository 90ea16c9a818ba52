/* made by kb build
 *
 * The dialog with the search that a page opens. On the home page and the search's own the box is there.
 */

let dialog;

/** Shows the dialog, with what was searched for before. */
kbSearch.open = () => {
  if (!dialog) {
    const label = WORDS.search[SPOKEN.indexOf(document.documentElement.lang)];
    const box = element("input", { type: "search", name: "q", "aria-label": label, maxlength: 1000, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
    const close = element("button", { type: "button" }, phrase("close"));
    close.addEventListener("click", () => dialog.close());
    dialog = element("dialog", { class: "search", "aria-label": label }, element("form", { role: "search" }, box, close));
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    dialog.addEventListener("close", () => history.replaceState(null, ""));
    // Of a box for searching the key would only clear it.
    dialog.addEventListener("keydown", ({ key, isComposing }) => key === "Escape" && !isComposing && dialog.close());
    document.body.append(dialog);
    new SearchView(dialog, false);
  }
  dialog.showModal();
  dialog.querySelector("input").select();
};

const place = document.querySelector("main .search");
if (place) new SearchView(place, place.matches(".find *"));
