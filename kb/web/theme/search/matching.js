/* made by kb build
 *
 * Whether a query holds of a note: kb/search/query/matching.py and postings_lookup.py for the browser. Where the postings
 * leave it in doubt the answer is `undefined` until the text of the note is there.
 */

const texts = new Map(); // the notes that were loaded, by number

/** The tests of all leaves of a query, which `holds` asks. Words are had in other expansions too, unless negated. */
async function leafTests(query) {
  const found = new Map();
  const wanted = positiveTerms(query);
  await Promise.all(leaves(query).map(async (leaf) => found.set(leaf, await leafTest(leaf, wanted.includes(leaf)))));
  return found;
}

/** Whether a query holds of a note; with `areWordsGiven`, whether it would if all its words were there. */
function holds(query, note, tests, areWordsGiven) {
  const { kind, parts, part } = query;
  if (parts) {
    return united(parts.map((one) => holds(one, note, tests, areWordsGiven)), kind === "any");
  }
  if (part) {
    const answer = holds(part, note, tests);
    return answer === undefined ? undefined : !answer;
  }
  return (areWordsGiven && /word|prefix/.test(kind)) || tests.get(query)(note);
}

/** One answer of several: the decisive one if it is there, none as long as it may be. */
function united(answers, decisive) {
  return answers.includes(decisive) ? decisive : answers.includes(undefined) ? undefined : !decisive;
}

async function leafTest(leaf, isWanted) {
  const { kind, text } = leaf;
  if (kind === "filter") return filters.filterTest(leaf);
  if (kind === "phrase") return testOf(await notesWithPhrase(text), leaf);
  const last = runs(folded(text)).at(-1);
  if (kind === "prefix" && last && !isCjk(last)) return testOf(await notesWithPrefix(text), leaf);
  const tests = await Promise.all(significantRuns(text).map(async (run) => {
    const word = isWanted ? bare(run) : run;
    return testOf(await notesWithRun(word), { text: word }, isWanted && (await renamed(run)));
  }));
  return (note) => united(tests.map((test) => test(note)), false);
}

/** The test of a note by those that surely have a term, all those that may, and those that have it in other words. */
function testOf([sure, doubtful], term, others) {
  return (note) => sure.has(note) || (others && others.has(note)) || (doubtful?.has(note) === false ? false : texts.has(note) ? textHas(texts.get(note), term) : undefined);
}

/** The notes that have a run of the query, some of its words in another expansion: kb/search/query/ranked_words.py. */
async function renamed(run) {
  const asked = (wordsOfRuns.get(run) || []).filter(({ isAsked }) => isAsked);
  const others = asked.map(({ others, isGuess }) => (isGuess ? [] : others).flatMap((tokens) => [...having(tokens)]));
  const each = asked.map(({ tokens }, at) => new Set([...having(tokens), ...others[at]]));
  return each.reduce(common, new Set(questions.has(run) || asked.some(({ isMeant }) => isMeant) ? Array((await load("notes")).count).keys() : others.flat()));
}

/** Hangul is proven by its text, of a joined word its parts side by side. */
async function notesWithRun(run) {
  const tokens = runTokens(run);
  if (!isCjk(run)) {
    const sure = await notesWithAny([tokens.at(-1), ...queryStems(run)]);
    return [sure, tokens[1] ? new Set([...sure, ...(await postingsOf(tokens.slice(0, -1)))]) : sure];
  }
  const notes = [...run].length > 1 ? await postingsOf(tokens) : new Set((await syllablePosting(run)).map(([note]) => note));
  return [run.length < 3 ? notes : new Set(), notes];
}

/** The notes that have all of some tokens; nothing where none is asked for. */
async function postingsOf(tokens) {
  await learn(tokens);
  return tokens.map(notesWith).reduce(common, undefined);
}

/** The notes that have any of some tokens. */
async function notesWithAny(tokens) {
  await learn(tokens);
  return new Set(tokens.flatMap((token) => [...notesWith(token)]));
}

function notesWith(token) {
  return new Set(posting(token).map(([note]) => note));
}

/** The notes that have all of some tokens. */
function having(tokens) {
  return tokens.map(notesWith).reduce(common);
}

function noteCount(tokens) {
  return having(tokens).size;
}

function common(some, others) {
  return some ? new Set([...some].filter((note) => others.has(note))) : others;
}

/** A longer token proves a prefix; a shorter one may be what a stem left of a word that begins like this. */
async function notesWithPrefix(text) {
  const found = runs(folded(text));
  const prefix = found.at(-1);
  const tokens = (await vocabulary(prefix)).filter((token) => token.startsWith(prefix) || (token[1] && prefix.startsWith(token.replace(/(e|i|le?)$/, ""))));
  await learn(tokens);
  const longer = tokens.filter((token) => token.startsWith(prefix) && token !== prefix);
  const sure = found.length === 1 && /^[a-z]/.test(prefix) ? new Set(longer.flatMap((token) => [...notesWith(token)])) : new Set();
  const rest = await Promise.all(found.slice(0, -1).map(notesWithRun));
  return [sure, rest.reduce((some, [, more]) => common(some, more), new Set(tokens.flatMap((token) => [...notesWith(token)])))];
}

/** Nobody surely has a phrase; who lacks a word of it has not. */
async function notesWithPhrase(text) {
  const tokens = runs(folded(text)).flatMap((run) => {
    if (isCjk(run)) return run.length > 1 ? runTokens(run) : [];
    return wordParts(run).filter((part) => /^[a-z]+$/.test(part)).map(wordToken);
  });
  return [new Set(), await postingsOf(tokens)];
}

/** Whether a query can hold of a note that nothing is scored in, as filters and negations can. */
function outrunsScore({ kind, parts, text }) {
  if (kind === "all") return parts.every(outrunsScore);
  if (kind === "any") return parts.some(outrunsScore);
  return !(kind === "word" && runs(folded(text)).length);
}
