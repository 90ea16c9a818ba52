/* made by kb build
 *
 * The words a query is ranked by, each with other expansions: kb/search/query/ranked_words.py and expansion.py for the
 * browser, with the glossary and the typos that these ask.
 */

const wordsOfRuns = new Map(); // the words of the runs that were asked for

/** `{tokens, others, share}` for every word of a query, each token once; then its runs in order.
 *
 * `others` are the tokens of other expansions, `share` is the part of its idf that a word counts for. Who has a run has
 * those of its words that `isAsked`.
 * Whatever the words are ranked by is known to `posting` when this is done.
 */
async function rankedWords(query) {
  const names = glossary(await load("glossary"));
  const terms = positiveTerms(query);
  const found = terms.flatMap(({ text }) => runs(folded(text)));
  const words = (await Promise.all(terms.map((leaf) => leafWords(leaf, names)))).flat();
  await learn([...words.flatMap(({ tokens, others }) => [tokens, ...others].flat()), ...found.flatMap(runTokens), ...pairTokens(found)]);
  await Promise.all(words.map(respell));
  const seen = new Set();
  const each = words.map((word) => ({ ...word, tokens: word.tokens.filter((token) => !seen.has(token) && seen.add(token)) }));
  return [each.filter(({ tokens }) => tokens[0]), found];
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
  const rest = found.map(async (run) => {
    if (!wordsOfRuns.has(run)) wordsOfRuns.set(run, await (isCjk(run) ? cjkWords(run, names) : withStems(run, latinWords(run, names))));
    return wordsOfRuns.get(run);
  });
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

/** Glossary words first, each a word of its own; then every pair that belongs to none of them, which together
 * are one word or two. */
function cjkWords(run, { english }) {
  const words = [];
  const loose = new Set(runTokens(run));
  let asked = run.replace(RegExp(PARTICLE), ""); // with a space for what a glossary word has
  for (let start = 0; start < run.length; ) {
    let end = run.length;
    while (end > start + 1 && !english.has(run.slice(start, end))) end--;
    const word = run.slice(start, end);
    if (end > start + 1) {
      words.push({ tokens: runTokens(word), others: english.get(word), isAsked: true });
      asked = asked.slice(0, start) + " ".repeat(word.length) + asked.slice(end);
      runTokens(word).forEach((token) => loose.delete(token));
    }
    start = end;
  }
  return [...words, ...[...loose].map((token) => ({ tokens: [token], others: [], typo: token, share: 1 / Math.sqrt(loose.size), isAsked: asked.includes(token) || (/^\S /.test(asked) && run.startsWith(token)) }))];
}

function latinWords(run, { korean }) {
  const tokens = runTokens(run);
  const parts = wordParts(run).map((typo, at) => ({ tokens: [tokens[at]], others: korean.get(tokens[at]) || [], typo, isAsked: true }));
  return tokens.length > 1 ? [...parts, { tokens: tokens.slice(-1), others: [] }] : parts;
}

/** Gives a word that no note has the commonest words that are one typo away. */
async function respell(word) {
  if (!word.typo || posting(word.tokens[0]).length) return;
  const { respelled } = (await load("spelling"))({ SYLLABLE, jamo, learn, posting, syllable, vocabulary, wordToken });
  word.others = [...word.others, ...(await respelled(word.typo))];
  word.typo = "";
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
