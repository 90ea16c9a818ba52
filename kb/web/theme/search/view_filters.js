/* made by kb build
 *
 * The filters of the search: those chosen, as chips to take away, and those still to choose from.
 */

// What kbSearch.find calls them, and what the address does.
const FILTERS = { tags: "tag", years: "year", languages: "lang", authors: "author" };
const VALUES_SHOWN = 12;

/** The filters that the address of a page asks for, a list of values each. */
function filtersOf(parameters) {
  return Object.fromEntries(Object.entries(FILTERS).map(([kind, name]) => [kind, parameters.getAll(name)]));
}

/** A button a chosen value. */
function chips(chosen) {
  return Object.keys(FILTERS).flatMap((kind) => chosen[kind].map((value) => filterItem(kind, value, true)));
}

/** The values of a filter that narrow what was found, with the number of notes each leaves, in lists. */
function facetValues(kind, counts, chosen) {
  const items = counts
    .filter(([value]) => !chosen[kind].includes(value))
    .map(([value, count]) => filterItem(kind, value, false, " ", element("span", { class: "count" }, String(count))));
  const rest = items.splice(VALUES_SHOWN);
  const lists = items.length ? [element("ul", {}, items)] : [];
  return rest.length ? [...lists, element("details", {}, element("summary", {}, `+${rest.length}`), element("ul", {}, rest))] : lists;
}

function filterItem(kind, value, isChosen, ...count) {
  const isCode = kind === "languages" && /^[a-z]{2,3}$/.test(value); // an address may ask for anything
  const name = isCode ? new Intl.DisplayNames(value, { type: "language" }).of(value) : value;
  const attributes = { type: "button", "data-kind": kind, value, "aria-pressed": isChosen };
  return element("li", {}, element("button", attributes, String(name), ...count));
}
