/* made by kb build
 *
 * What a search says of its answer: how many notes, and each of them with what was found marked.
 */

/** The answer in one line; of a query that cannot be read the reason, and the place in it. */
function summary(answer, query) {
  const { offered } = answer;
  return offered ? [...counted(answer, query), element("p", {}, searchLink(offered))] : counted(answer, query);
}

function counted({ error, total, hits, isAtMost, isFailed, nearest }, query) {
  if (isFailed) return phrase("failed");
  if (error) return [element("p", {}, error.message), placeInQuery(query, error)];
  if (total) return phrase(isAtMost ? "most" : total === 1 ? "one" : "many", total.toLocaleString("en"));
  if (hits.length) return phrase("near");
  return total === 0 ? [...phrase("none"), ...nearest.map(nearestLink)] : [];
}

/** A name that may have been meant, as a link to a search for it. */
function nearestLink({ kind, name, notes }) {
  const q = { tag: `#${name}`, author: `author:"${name}"` }[kind] || name;
  return element("p", {}, searchLink(q, kind === "tag" ? q : name), ", ", ...phrase(notes === 1 ? "one" : "many", notes.toLocaleString("en")));
}

function searchLink(q, words = q) {
  return element("a", { "data-query": q, href: new URL(`search.html?${new URLSearchParams({ q })}`, SITE) }, words);
}

function placeInQuery(query, { start, end }) {
  const place = element("mark", {}, query.slice(start, end) || "\u00a0");
  return element("p", { class: "place" }, query.slice(0, start), place, query.slice(end));
}

/** A note that was found, as an item of the list of results. */
function hitItem({ note, partial }, terms) {
  const { address, lang, title, date, tags } = note;
  const facts = element("p", { class: "by" });
  if (partial) facts.append(element("span", { class: "mark" }, "≈ ", phrase("partial")), " ");
  if (date) facts.append(element("time", { datetime: date }, date), " ");
  facts.append(tags.map((tag) => `#${tag}`).join(" "));
  const shown = excerpts(note, terms);
  const marked = shown.find(({ parts }) => parts.join("") === title);
  const link = element("a", { class: "title", lang, href: new URL(address, SITE) }, marked ? markedText(marked) : title);
  return element("li", {}, link, facts, shown.filter((one) => one !== marked).map((one) => element("p", { class: "excerpt", lang: one.lang }, markedText(one))));
}

function markedText({ parts }) {
  return parts.map((part, at) => (at % 2 ? element("mark", {}, part) : part));
}
