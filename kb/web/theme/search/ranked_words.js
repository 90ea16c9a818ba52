/* made by kb build
 *
 * The words a query is ranked by, each with other expansions: kb/search/query/ranked_words.py and expansion.py for the
 * browser, with the glossary that these ask.
 */

const QUESTION_END = RegExp(QUESTION_ENDING);
const wordsOfRuns = new Map(); // the words of the runs that were asked for
const questions = new Set(); // those of them that were taken without the ending of a question

/** `{tokens, others, share}` for every word of a query, each token once; then the runs that were meant, in order.
 *
 * `others` are the tokens of other expansions, of which nobody is said to have the word where it `isGuess`; `share` is the
 * part of its idf that a word counts for. Who has a run has those of its words that `isAsked`; the tokens of one that
 * `isMeant` are not those that were typed.
 * Whatever the words are ranked by is known to `posting` when this is done.
 */
async function rankedWords(query) {
  const known = glossary(await load("glossary"));
  const terms = positiveTerms(query);
  wordsOfRuns.clear();
  questions.clear();
  const meant = await Promise.all(terms.map((leaf) => inOtherLayout(leaf, known)));
  const found = terms.flatMap(({ text }, at) => runs(folded(meant[at] || text)));
  const names = { ...known, together: namesTogether(known, found) };
  const words = (await Promise.all(terms.map((leaf, at) => leafWords(leaf, names, terms[at - 1], terms[at + 1], meant[at])))).flat();
  await learn([...words.flatMap(({ tokens, others }) => [tokens, ...others].flat()), ...found.flatMap(runTokens), ...pairTokens(found)]);
  const seen = new Set();
  const each = words.map((word) => ({ ...word, tokens: word.tokens.filter((token) => !seen.has(token) && seen.add(token)) }));
  return [each.filter(({ tokens }) => tokens[0]), found];
}

/** What a word of the query is in the other layout if no note has it and it was meant to be that, else nothing. */
async function inOtherLayout({ kind, text }, names) {
  const tokens = kind === "word" ? runs(folded(text)).flatMap(runTokens) : [];
  await learn(tokens);
  return tokens[0] && !noteCount(tokens) ? (await spelling()).textInOtherLayout(text, names) : "";
}

async function leafWords(leaf, names, before, after, meant) {
  const { kind, text } = leaf;
  const found = runs(folded(text));
  const words = [];
  if (kind === "prefix" && found.length && !isCjk(found.at(-1))) {
    const start = found.pop();
    const tokens = await prefixTokens(start);
    await learn(tokens);
    words.push(unitedWord(`${start}*`, tokens.flatMap(posting)));
  }
  if (meant) {
    const read = (await Promise.all(runs(folded(meant)).map((run) => wordsOf(run, names)))).flat();
    const own = read.map((word) => ({ ...word, isMeant: true }));
    found.forEach((run) => wordsOfRuns.set(run, own));
    return own;
  }
  if (found.length === 1 && [...found[0]].length === 1 && isCjk(found[0])) {
    const parted = await (await spelling()).partedSyllable(leaf, before, after, names);
    return parted || [...words, unitedWord(found[0], await syllablePosting(found[0]))];
  }
  const asked = kind === "word" && before && !after ? found.at(-1) : "";
  const stem = asked.replace(QUESTION_END, "");
  if (stem !== asked && (!stem || isRare(asked))) questions.add(asked);
  const rest = found.map(async (run) => {
    const said = questions.has(run) ? stem : run;
    const own = said ? await wordsOf(said, names) : [];
    wordsOfRuns.set(run, own);
    return own;
  });
  return [...words, ...(await Promise.all(rest)).flat()];
}

/** The words of a run that has more than one syllable. */
async function wordsOf(run, names) {
  const words = await spokenWords(run, names);
  return words.map((word) => ({ ...word, others: [...word.others, ...[...new Set([run, word.tokens[0]])].flatMap((key) => names.together.get(key) || [])] }));
}

/** What runs of the query are called together, by each of them, of Latin ones by its token. */
function namesTogether({ english, phrases }, found) {
  const tokens = new Set(found.map((run) => runTokens(run).at(-1)));
  const names = new Map();
  const add = (keys, others) => keys.forEach((key) => names.set(key, [...(names.get(key) || []), ...others]));
  for (const [phrase, name] of phrases) if (phrase.every((token) => tokens.has(token))) add(phrase, [name]);
  for (const count of [2, 3]) {
    for (let at = 0; at + count <= found.length; at++) {
      const pieces = found.slice(at, at + count);
      if (pieces.every((run) => SYLLABLE.test(run[0]))) add(pieces, english.get(bare(pieces.join(""))) || []);
    }
  }
  return names;
}

/** The words of a run; where it has stems, the one word occurs wherever any of them does. */
async function spokenWords(run, names) {
  const tokens = runTokens(run);
  const stems = queryStems(run);
  await learn([...tokens, ...stems]);
  if (!stems.length) return isRare(run) ? (await spelling()).respelledWords(run, names) : runWords(run, names);
  const others = [...stems, ...tokens].flatMap((token) => names.korean.get(token) || []);
  const word = { ...unitedWord(`${run}~`, [...tokens, ...stems].flatMap(posting)), others, isAsked: true };
  return [noteCount(word.tokens) > RARE ? word : await (await spelling()).withTypos(word, run)];
}

/** Whether hardly any note has a run, or one of the parts of a joined one. */
function isRare(run) {
  const tokens = runTokens(run);
  if (isCjk(run)) return noteCount(tokens) <= RARE;
  return (tokens[1] ? tokens.slice(0, -1) : tokens).some((token) => noteCount([token]) <= RARE);
}

/** How else a word may be spelt, which few queries need. */
async function spelling() {
  return (await load("spelling"))(SYLLABLE, bare, folded, isCjk, isRare, jamo, knownWords, learn, magnitudes, noteCount, runTokens, runWords, runs, syllable, vocabulary, wordParts, wordToken);
}

/** A word that occurs wherever any of some postings has it, with the best impact. */
function unitedWord(name, pairs) {
  const best = new Map();
  for (const [note, impact] of pairs) raise(best, note, impact);
  known.set(name, [...best]);
  return { tokens: [name], others: [] };
}

/** The tokens that speak for a Latin word beginning so. */
async function prefixTokens(prefix) {
  const whole = runTokens(prefix);
  const start = whole.length > 1 ? whole.at(-1) : prefix;
  return [...new Set([whole.at(-1), ...(await vocabulary(start)).filter((token) => token.startsWith(start))])];
}

/** Throws for a prefix that begins so many words that their postings are too many files to load. */
async function refuseShort({ kind, text, start, end }) {
  const last = kind === "prefix" && runs(folded(text)).at(-1);
  if (!last || isCjk(last)) return;
  const { shards } = await load("notes");
  const parts = new Set((await prefixTokens(last)).map((token) => part(token, shards)));
  if (parts.size > MOST_PREFIX_FILES) throw new Unreadable("short", start, end, text);
}

/** The words of a run as it is written. Of a CJK run glossary words come first, each a word of its own; then
 * every pair that belongs to none of them, which together are one word or two. */
function runWords(run, names) {
  const tokens = runTokens(run);
  if (!isCjk(run)) {
    const words = wordParts(run).map((_, at) => ({ tokens: [tokens[at]], others: names.korean.get(tokens[at]) || [], isAsked: true }));
    return tokens[1] ? [...words, { tokens: tokens.slice(-1), others: [] }] : words;
  }
  const words = [];
  const loose = new Set(tokens);
  let asked = bare(run); // with a space for what a glossary word has
  const known = knownWords(run, names);
  for (const [start, end] of known) {
    const word = run.slice(start, end);
    words.push({ tokens: runTokens(word), others: names.english.get(word), isAsked: true });
    asked = asked.slice(0, start) + " ".repeat(word.length) + asked.slice(end);
    runTokens(word).forEach((token) => loose.delete(token));
  }
  const between = known.filter(([, end]) => known.some(([start]) => start === end)).map(([, end]) => run.slice(end - 1, end + 1));
  return [...words, ...[...loose].map((token) => ({ tokens: [token], others: [], share: (between.includes(token) ? BETWEEN : 1) / Math.sqrt(loose.size), isAsked: asked.includes(token) || (/^\S /.test(asked) && run.startsWith(token)) }))];
}

/** Where words with names are in a CJK run. */
function knownWords(run, { english }) {
  const found = [];
  for (let start = 0; start < run.length; ) {
    let end = run.length;
    while (end > start + 1 && !english.has(run.slice(start, end))) end--;
    if (end > start + 1) found.push([start, end]);
    start = end;
  }
  return found;
}

function jamo(one) {
  return one.charCodeAt(0) - FIRST_SYLLABLE;
}

function syllable(code) {
  return String.fromCharCode(FIRST_SYLLABLE + code);
}

let names;

/** The names of words in other languages, of CJK words and of tokens: kb/search/text/glossary.py.
 *
 * Lines of the built-in list come first; after an empty one, pairs of keys, of which the first is one word.
 */
function glossary(entries) {
  if (names) return names;
  names = { english: new Map(), korean: new Map(), phrases: [] };
  const [builtIn, mined = ""] = entries.split("\n\n");
  for (const entry of builtIn.split("\n")) {
    const [word, ...meanings] = entry.split(" ");
    names.english.set(word, meanings.map((meaning) => meaning.split("+").map((part) => runTokens(part).at(-1))));
    for (const tokens of names.english.get(word)) {
      if (tokens[1]) names.phrases.push([tokens, runTokens(word)]);
      else names.korean.set(tokens[0], [...(names.korean.get(tokens[0]) || []), runTokens(word)]);
    }
  }
  for (const pair of mined.split("\n").filter(Boolean)) {
    const [one, other] = pair.split(" ");
    const long = other.split("+");
    addName(one, long[1] ? long : keyTokens(other));
    if (!long[1]) addName(other, keyTokens(one));
    else names.phrases.push([long, keyTokens(one)]);
  }
  return names;
}

function addName(key, tokens) {
  const known = isCjk(key) ? names.english : names.korean;
  known.set(key, [...(known.get(key) || []), tokens]);
}

/** The tokens of the word with a key. */
function keyTokens(key) {
  return isCjk(key) ? runTokens(key) : [key];
}
