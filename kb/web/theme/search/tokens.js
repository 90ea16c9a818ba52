/* made by kb build
 *
 * Text → tokens: kb/search/text/tokens.py for the browser. Index and query must be cut by the same rules, so the
 * two are held equal by tests.
 */

const RUN =
  /[a-z](?:\+\+|#)(?![a-z0-9])|[a-z0-9]+(?:(?:[-_]|(?<=[0-9])\.(?=[0-9]))[a-z0-9]+)*|(?:(?![a-z0-9])[\p{L}\p{N}])+/gu;
const SCRIPT = RegExp(`[${HANGUL}]+|[${UNSPACED}]+|[^${HANGUL}${UNSPACED}]+`, "gu");
const CJK = RegExp(`^[${HANGUL}${UNSPACED}]`);
const SYLLABLE = RegExp(`[${HANGUL}]`);

/** The words and parts of words in one script each, in order. */
function runs(foldedText) {
  return (foldedText.match(RUN) || []).flatMap((run) => run.match(SCRIPT));
}

/** Whether a run is of a script in which a word is found inside longer ones. */
function isCjk(run) {
  return CJK.test(run);
}

/** A word without a Korean particle that can be told from it. */
function bare(word) {
  return word.replace(RegExp(PARTICLE), "");
}

/** The tokens of one run; of a Latin run the last one is the whole. */
function runTokens(run) {
  if (isCjk(run)) return run.length > 1 ? [...run.slice(1)].map((next, at) => run[at] + next) : [run];
  const parts = wordParts(run);
  return (parts.length > 1 ? [...parts, parts.join("")] : parts).map(wordToken);
}

/** What a Latin run is joined of: of `gpt-4`, `gpt` and `4`. */
function wordParts(run) {
  return run.split(/[-_]|(?<=[a-z]{2})(?=[0-9])/);
}

/** The joined names that a longer one begins with. */
function leadingNames(run) {
  const separators = [...run.matchAll(/[-_]/g)].slice(0, MOST_LEADING);
  return separators.map(({ index }) => run.slice(0, index)).filter((name) => wordParts(name)[1]);
}

const stems = new Map(); // of the words met so far

function wordToken(word) {
  if (word.length > LONGEST_TOKEN) word = [...word].slice(0, LONGEST_TOKEN).join("");
  if (!/^[a-z]+$/.test(word)) return word;
  if (!stems.has(word)) stems.set(word, stem(word));
  return stems.get(word);
}
