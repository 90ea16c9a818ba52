/* made by kb build
 *
 * A query and chosen filters → what a reader sees of the answer.
 */

const UNSPACED_LETTER = RegExp(`[${UNSPACED}]`);
const MOST_VALUES = 60; // of a filter; whoever looks for another one types it

const valuesOfNotes = {}; // what can be chosen of every note, by kind of filter

/** The best notes, best first, and for every filter that is `counted` the values that the notes found have.
 *
 * Filters that nobody looks at are not loaded, for they are a file each about all notes. `total` counts
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

/** The pages of all notes that a query finds, as far as that is known without reading them. */
kbSearch.pages = async (query) => {
  const { found = [] } = await kbSearch.find(query, { tags: [], years: [], languages: [], authors: [], offset: 0, limit: 0 });
  return Promise.all(found.map(async (note) => `notes/${await nameOf(note)}.html`));
};

async function answerTo(tree, { offset, limit, counted = [], ...chosen }) {
  const { count, languages, hasAuthors } = await load("notes");
  await Promise.all(Object.keys(chosen).map((kind) => (counted.includes(kind) || chosen[kind][0]) && learnValues(kind)));
  await learnStemmers(languages);
  await Promise.all(leaves(tree).map(refuseShort));
  const words = await rankedWords(tree);
  const tests = await leafTests(tree);
  const scores = scoresOf(words, count);
  const [, asked] = words;
  const score = (note) => scores.get(note) || 0;
  const isWhole = (note) => holds(tree, note, tests);
  const isFound = (note) => (scores.has(note) ? holds(tree, note, tests, true) : isWhole(note)) !== false;
  const candidates = (outrunsScore(tree) ? [...Array(count).keys()] : [...scores.keys()])
    .filter((note) => hasChosen(chosen, note))
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
    found: whole,
    total: whole.length,
    isAtMost: whole.some((note) => isWhole(note) === undefined) && (/"kind":"(phrase|prefix|not)"/.test(JSON.stringify(tree)) || asked.some((run) => wordParts(run)[1])),
    terms: positiveTerms(tree),
    facets: { ...facetCounts(counted, whole.length ? whole : found), ...(hasAuthors || { authors: [] }) },
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

/** The name of a note's page. */
async function nameOf(note) {
  return (await load(`names/${Math.floor(note / NAMES_PER_FILE)}`))[note % NAMES_PER_FILE];
}

/** Loads the text of a note. */
async function read(note) {
  const name = await nameOf(note);
  const content = await load(`texts/${name}`);
  const { passages, abstract, fields } = content;
  const isFirst = ({ lang }) => lang === passages[0].lang;
  const [first, second] = [passages.filter(isFirst), passages.filter((one) => !isFirst(one))].map((some) => some.map(({ text }) => text).join("\n"));
  const lines = [...fields, abstract, first, second].map(foldedLine).join("\n");
  const langs = passages.map(({ lang }) => lang);
  texts.set(note, { ...content, address: `notes/${name}.html`, lines, langs: [...new Set(langs)] });
}

/** Makes `valuesOfNotes` know a filter. */
async function learnValues(kind) {
  const { values, rows } = await (kind === "authors" ? column("facts/authors") : column("facts", kind === "years" ? "dates" : kind));
  valuesOfNotes[kind] ||= rows.map((row) => row.map((at) => (kind === "years" ? values[at].slice(0, 4) : values[at])));
}

function hasChosen(chosen, note) {
  return Object.entries(chosen).every(([kind, values]) => values.every((value) => valuesOfNotes[kind][note].includes(value)));
}

/** The values that some notes have and how many of them: the most first, years from the last. */
function facetCounts(kinds, notes) {
  return Object.fromEntries(kinds.map((kind) => {
    const counts = new Map();
    for (const value of notes.flatMap((note) => valuesOfNotes[kind][note])) add(counts, value, 1);
    return [kind, [...counts].sort(([one, few], [other, many]) => (kind === "years" ? other - one : many - few || (one < other ? -1 : 1))).slice(0, MOST_VALUES)];
  }));
}
