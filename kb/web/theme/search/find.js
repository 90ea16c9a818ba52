/* made by kb build
 *
 * A query and chosen filters → what a reader sees of the answer.
 */

const UNSPACED_LETTER = RegExp(`[${UNSPACED}]`);
const MOST_VALUES = 60; // of a filter; whoever looks for another one types it

/** The best notes, best first, and for every filter the values that the notes found have.
 *
 * Of authors only once they were asked for, `withAuthors` or by name: they are a file of their own. `total` counts
 * the notes of which the query holds; `isAtMost` where some of them would have to be read for that. Long words of
 * Hangul are believed to be where all their pairs of syllables are, until a note is read.
 */
kbSearch.find = async (query, choice) => {
  try {
    await learnFilters(query);
    const tree = parsedQuery(query);
    const answer = await answerTo(tree, choice);
    return { ...answer, offered: namesDate(query) && filters.offeredQuery(query, tree) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    error.message = phrase(error.name, error.value, await load("query_errors"));
    return { hits: [], facets: {}, error };
  }
};

async function answerTo(tree, { offset, limit, withAuthors, ...chosen }) {
  const notes = await load("notes");
  const columns = (notes.columns ||= facetColumns(notes));
  if (withAuthors || chosen.authors.length) columns.authors ||= valuesOf(await load("authors"));
  await learnStemmers(notes.languages.values);
  await Promise.all(leaves(tree).map(refuseShort));
  const words = await rankedWords(tree);
  const tests = await leafTests(tree);
  const scores = scoresOf(words, notes.dates.length);
  const [, asked] = words;
  const score = (note) => scores.get(note) || 0;
  const isWhole = (note) => holds(tree, note, tests);
  const isFound = (note) => (scores.has(note) ? holds(tree, note, tests, true) : isWhole(note)) !== false;
  const candidates = (outrunsScore(tree) ? [...notes.dates.keys()] : [...scores.keys()])
    .filter((note) => hasChosen(columns, chosen, note))
    .sort((one, other) => score(other) - score(one) || other - one);
  // Of words without spaces between them whole matches come first: kb/search/query/ranking.py.
  const isApart = asked.some((run) => UNSPACED_LETTER.test(run)) ? (note) => isWhole(note) !== false : () => false;

  let found, unread;
  do {
    found = candidates.filter(isFound).sort((one, other) => isApart(other) - isApart(one));
    unread = found.slice(0, offset + limit).filter((note) => !texts.has(note));
    await Promise.all(unread.map(read));
  } while (unread.length);
  const whole = found.filter((note) => isWhole(note) !== false);
  return {
    hits: found.slice(offset, offset + limit).map((note) => ({ note: texts.get(note), partial: !isWhole(note) })),
    total: whole.length,
    isAtMost: whole.some((note) => isWhole(note) === undefined) && (/"kind":"(phrase|prefix|not)"/.test(JSON.stringify(tree)) || asked.some((run) => wordParts(run)[1])),
    terms: positiveTerms(tree),
    facets: facetCounts(columns, whole.length ? whole : found),
    nearest: found.length ? [] : await nearestTo(asked),
  };
}

async function nearestTo(asked) {
  await learnFilters("#");
  return filters.nearestNames(asked);
}

/** All the text of a note, folded, a line for each of its fields. */
async function linesOf(note) {
  await read(note);
  return texts.get(note).lines;
}

/** Loads the text of a note. */
async function read(note) {
  const name = (await load(`names/${Math.floor(note / NAMES_PER_FILE)}`))[note % NAMES_PER_FILE];
  const content = await load(`texts/${name}`);
  const { passages, abstract, fields } = content;
  const isFirst = ({ lang }) => lang === passages[0].lang;
  const [first, second] = [passages.filter(isFirst), passages.filter((one) => !isFirst(one))].map((some) => some.map(({ text }) => text).join("\n"));
  const lines = [...fields, abstract, first, second].map(foldedLine).join("\n");
  const langs = passages.map(({ lang }) => lang);
  texts.set(note, { ...content, address: `notes/${name}.html`, lines, langs: [...new Set(langs)] });
}

/** What can be chosen of every note, by kind of filter. */
function facetColumns({ dates, tags, languages, hasAuthors }) {
  const years = dates.map((date) => (date ? [date.slice(0, 4)] : []));
  return { tags: valuesOf(tags), years, languages: valuesOf(languages), ...(hasAuthors || { authors: dates.map(() => []) }) };
}

function valuesOf({ values, rows }) {
  return rows.map((row) => row.map((at) => values[at]));
}

function hasChosen(columns, chosen, note) {
  return Object.entries(chosen).every(([kind, values]) => values.every((value) => columns[kind][note].includes(value)));
}

/** The values that some notes have and how many of them: the most first, years from the last. */
function facetCounts(columns, notes) {
  return Object.fromEntries(Object.entries(columns).map(([kind, column]) => {
    const counts = new Map();
    for (const value of notes.flatMap((note) => column[note])) add(counts, value, 1);
    return [kind, [...counts].sort(([one, few], [other, many]) => (kind === "years" ? other - one : many - few || (one < other ? -1 : 1))).slice(0, MOST_VALUES)];
  }));
}
