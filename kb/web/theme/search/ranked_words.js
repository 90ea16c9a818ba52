/* made by kb build
 *
 * The words a query is ranked by, each with other expansions: kb/search/query/ranked_words.py and expansion.py for the
 * browser, with the glossary and the typos that these ask.
 */

/** `{tokens, others}` for every word of a query, each token once; `others` are the tokens of other expansions.
 *
 * Whatever the words are ranked by is known to `posting` when this is done.
 */
async function rankedWords(query) {
  const names = glossary(await load("glossary"));
  const words = (await Promise.all(positiveTerms(query).map((leaf) => leafWords(leaf, names)))).flat();
  await learn(words.flatMap(({ tokens, others }) => [tokens, ...others].flat()));
  await Promise.all(words.map(respell));
  const seen = new Set();
  for (const word of words) word.tokens = [...new Set(word.tokens)].filter((token) => !seen.has(token) && seen.add(token));
  return words.filter(({ tokens }) => tokens.length);
}

async function leafWords({ kind, text }, names) {
  const found = runs(folded(text));
  const words = [];
  if (kind === "prefix" && found.length && !isCjk(found.at(-1))) {
    const start = found.pop();
    const tokens = await prefixTokens(start);
    await learn(tokens);
    words.push(unitedWord(`${start}*`, tokens.flatMap(posting)));
  }
  if (found.length === 1 && [...found[0]].length === 1 && isCjk(found[0])) {
    return [...words, unitedWord(found[0], await syllablePosting(found[0]))];
  }
  const rest = found.map(async (run) => (isCjk(run) ? cjkWords(run, names) : withStems(run, latinWords(run, names))));
  return [...words, ...(await Promise.all(rest)).flat()];
}

/** The words of a Latin run; where it has stems, the one word occurs wherever any of them does. */
async function withStems(run, words) {
  const stems = queryStems(run);
  if (!stems.length) return words;
  const tokens = [...words[0].tokens, ...stems];
  await learn(tokens);
  const others = [...stems.flatMap((stem) => names.korean.get(stem) || []), ...words[0].others];
  return [{ ...words[0], ...unitedWord(`${run}~`, tokens.flatMap(posting)), others }];
}

/** A word that occurs wherever any of some postings has it, with the best impact. */
function unitedWord(name, pairs) {
  const best = new Map();
  for (const [note, impact] of pairs) best.set(note, Math.max(impact, best.get(note) || 0));
  known.set(name, [...best]);
  return { tokens: [name], others: [] };
}

/** The tokens that speak for a Latin word beginning so. */
async function prefixTokens(prefix) {
  const whole = runTokens(prefix);
  const start = whole.length > 1 ? whole.at(-1) : prefix;
  return [...new Set([whole.at(-1), ...(await vocabulary(start)).filter((token) => token.startsWith(start))])];
}

/** Glossary words first, each a word of its own; then every pair that belongs to none of them. */
function cjkWords(run, { english }) {
  const words = [];
  for (let start = 0; start < run.length; ) {
    let end = run.length;
    while (end > start + 1 && !english.has(run.slice(start, end))) end--;
    const word = run.slice(start, end);
    if (end > start + 1) words.push({ tokens: runTokens(word), others: english.get(word) });
    start = end;
  }
  return [...words, ...runTokens(run).map((token) => ({ tokens: [token], others: [], typo: token }))];
}

function latinWords(run, { korean }) {
  const tokens = runTokens(run);
  const parts = wordParts(run).map((typo, at) => ({ tokens: [tokens[at]], others: korean.get(tokens[at]) || [], typo }));
  return tokens.length > 1 ? [...parts, { tokens: tokens.slice(-1), others: [] }] : parts;
}

/** Gives a word that no note has the commonest words that are one typo away. */
async function respell(word) {
  if (!word.typo || posting(word.tokens[0]).length) return;
  const spelt = new Set(spellings(word.typo));
  if (!spelt.size) return;
  const found = (await vocabulary(word.typo)).filter((token) => spelt.has(token));
  await learn(found);
  found.sort((one, other) => posting(other).length - posting(one).length || (one < other ? -1 : 1));
  word.others = [...word.others, ...found.slice(0, MOST_RESPELLINGS).map((token) => [token])];
}

/** The tokens of what a word may have been meant to be: kb/language/typos.py for the browser. */
function spellings(word) {
  if (word.length === 2 && [...word].every((one) => SYLLABLE.test(one))) return otherPairs(word);
  if (word.length < SHORTEST_SWAPPED || !/^[a-z]+$/.test(word)) return [];
  const swapped = [];
  for (let at = 1; at < word.length - 1; at++) swapped.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  return [...swapped, ...(word.length < SHORTEST_EDITED ? [] : edited(word))].map(wordToken);
}

function edited(word) {
  return [...word, ""].flatMap((_, at) => {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    return at ? [head + tail.slice(1), ...[...LETTERS].flatMap((letter) => [head + letter + tail, head + letter + tail.slice(1)])] : [];
  });
}

/** Pairs of syllables with one jamo different; the first consonant stays. */
function otherPairs([first, second]) {
  const initials = Array.from({ length: INITIALS }, (_, at) => syllable(at * PER_INITIAL + (jamo(second) % PER_INITIAL)));
  return [...otherEndings(first).map((other) => other + second), ...[...initials, ...otherEndings(second)].map((other) => first + other)];
}

function otherEndings(one) {
  const code = jamo(one);
  const start = code - (code % PER_INITIAL);
  const finals = Array.from({ length: FINALS }, (_, at) => syllable(code - (code % FINALS) + at));
  return [...finals, ...Array.from({ length: VOWELS }, (_, at) => syllable(start + at * FINALS + (code % FINALS)))];
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
 * Lines of the built-in list come first; after an empty one, mined pairs of keys.
 */
function glossary(entries) {
  if (names) return names;
  names = { english: new Map(), korean: new Map() };
  const [builtIn, mined = ""] = entries.split("\n\n");
  for (const entry of builtIn.split("\n")) {
    const [word, ...meanings] = entry.split(" ");
    names.english.set(word, meanings.map((meaning) => meaning.split("+").map((part) => runTokens(part).at(-1))));
    for (const meaning of meanings.filter((one) => !one.includes("+"))) {
      const token = runTokens(meaning).at(-1);
      names.korean.set(token, [...(names.korean.get(token) || []), runTokens(word)]);
    }
  }
  for (const pair of mined.split("\n").filter(Boolean)) {
    const [one, other] = pair.split(" ");
    addName(one, other);
    addName(other, one);
  }
  return names;
}

function addName(key, other) {
  const known = isCjk(key) ? names.english : names.korean;
  known.set(key, [...(known.get(key) || []), isCjk(other) ? runTokens(other) : [other]]);
}
