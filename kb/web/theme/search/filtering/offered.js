/* made by kb build
 *
 * The filter that words of a query may have been meant for: kb/parse/query/offered_filter.py for the browser.
 */

/** The query with a filter instead of the first words that name a date, or nothing where none do. */
function offeredQuery(text, tree) {
  const parts = tree.kind === "all" ? tree.parts : [tree];
  for (let at = 0; at < parts.length; at++) {
    for (let count = MOST_DATE_WORDS; count; count--) {
      const words = parts.slice(at, at + count);
      if (words.length < count || words.some(({ kind }) => kind !== "word")) continue;
      const [start, end] = [words[0].start, words.at(-1).end];
      const found = daysNamed(text.slice(start, end));
      if (found) return `${text.slice(0, start)}${dateFilter(found)}${text.slice(end)}`;
    }
  }
}

function daysNamed(text) {
  const said = text.toLowerCase().trim().split(/\s+/).join(" ").replace(RegExp(DATE_ENDING), "");
  return RegExp(`^(?:${NAMED_DATE}|${CALENDAR_DATE})$`).test(said) && days(said);
}

function dateFilter([first, last]) {
  const year = first.slice(0, 4);
  return first === `${year}-01-01` && last === `${year}-12-31` ? `year:${year}` : `since:${first} until:${last}`;
}
