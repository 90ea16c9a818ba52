/* made by kb build
 *
 * Tokens for the stems of languages other than English: kb/search/text/stems.py for the browser. Each stemmer is
 * loaded once, by a site that has notes in its language.
 */

const stemmers = new Map(); // by the code of their language

/** Makes the stemmers of some languages known; others have none. */
async function learnStemmers(codes) {
  const having = codes.filter((code) => STEMMED.includes(code)).sort();
  const loaded = await Promise.all(having.map((code) => load(`stemmers/${code}`)));
  having.forEach((code, at) => stemmers.set(code, loaded[at]));
}

/** The tokens of a word, and of the parts of a joined one, in each of some languages. */
function noteStems(run, codes) {
  const parts = isCjk(run) ? [] : wordParts(run).filter((part) => /^\p{L}+$/u.test(part));
  return parts.flatMap((part) => codes.filter((code) => stemmers.has(code)).map((code) => stemToken(code, part)));
}

function stemToken(code, part) {
  return `~${code}~${stemmers.get(code)([...part].slice(0, LONGEST_TOKEN).join(""))}`;
}

/** The tokens any of which counts as a run of a query besides its own. */
function queryStems(run, codes = [...stemmers.keys()]) {
  return wordParts(run)[1] ? [] : noteStems(run, codes);
}
