/* made by kb build
 *
 * What an empty box offers: the queries that a reader came from last, which only this browser knows, a few examples,
 * and the tags of late.
 */

const RECENT = "kb-queries";
const MOST_RECENT = 5;

/** The newest queries first; none where storage is closed to us, or holds something else. */
function recentQueries() {
  try {
    return [JSON.parse(localStorage.getItem(RECENT))].flat().filter((query) => query && typeof query === "string");
  } catch {
    return [];
  }
}

/** Keeps a query that led to a note. */
function remember(query) {
  if (query.trim()) keepQueries([...new Set([query.trim(), ...recentQueries()])].slice(0, MOST_RECENT));
}

function keepQueries(queries) {
  try {
    localStorage.setItem(RECENT, JSON.stringify(queries));
  } catch {
    // The search works without.
  }
}

/** The lists of queries to choose from. */
async function hintLists() {
  const { examples, tags } = await load("notes");
  const clear = element("button", { type: "button" }, phrase("clear"));
  const recent = hintList("recent", recentQueries(), clear);
  clear.addEventListener("click", () => {
    keepQueries([]);
    recent[0].remove();
  });
  return [...recent, ...hintList("examples", examples), ...hintList("lately", tags.map((tag) => `#${tag}`))];
}

function hintList(heading, queries, ...more) {
  const items = queries.map((query) => element("li", {}, searchLink(query)));
  return items.length ? [element("section", {}, element("h2", {}, phrase(heading), " ", more), element("ul", {}, items))] : [];
}
