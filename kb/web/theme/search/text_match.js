/* made by kb build
 *
 * Whether the text of a note has a word, a phrase or a prefix: kb/search/text/text_match.py for the browser. Asked
 * only of the few notes that the index leaves in doubt.
 */

// Python's white space, which is not JavaScript's.
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** The runs of a word that a note must have: a single syllable beside another run is a particle. */
function significantRuns(word) {
  const found = runs(folded(word));
  const significant = found.filter((run) => run.length > 1 || !isCjk(run));
  return significant.length ? significant : found;
}

/** Text with single spaces, folded. */
function foldedLine(text) {
  return spaced(folded(text));
}

/** Text with single spaces and none at its ends. */
function spaced(text) {
  return text.replace(SPACE, " ").replace(/^ | $/g, "");
}

/** Where the words of a folded text are that begin like this, whole. */
function prefixSpans(foldedText, foldedPrefix) {
  return spans(foldedText, `(?<![a-z0-9]|[0-9]\\.)${escaped(foldedPrefix)}[a-z0-9]*`);
}

/** Where words are side by side in a folded text with single spaces; only a last Latin word may have
 * another ending, so that "scaling law" finds `scaling laws`. */
function phraseSpans(foldedText, phrase) {
  const wanted = foldedLine(phrase);
  if (!wanted || !foldedText.includes(wanted)) return [];
  const [last] = /[a-z]+$/.exec(wanted) || [];
  const before = /^[a-z0-9]/.test(wanted) ? "(?<![a-z0-9])" : "";
  const ending = last ? "([a-z]*)(?![0-9])" : /\p{Nd}$/u.test(wanted) ? "()(?![0-9])" : "()";
  return spans(foldedText, before + escaped(wanted) + ending, (added) => !added || wordToken(last + added) === wordToken(last));
}

function spans(text, pattern, accepts = () => true) {
  const found = [...text.matchAll(new RegExp(pattern, "g"))];
  return found.filter((match) => accepts(match[1])).map((match) => [match.index, match.index + match[0].length]);
}

function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Whether a term of a query holds of the text of a note: of any of its fields, folded, a line each. */
function textHas(lines, { kind, text }) {
  if (kind === "phrase") return phraseSpans(lines, text).length > 0;
  const all = runs(folded(text));
  const isPrefix = kind === "prefix" && all.length && !isCjk(all.at(-1));
  return (isPrefix ? all : significantRuns(text)).every((run, at) => {
    if (isCjk(run)) return lines.includes(run);
    if (isPrefix && at === all.length - 1) return prefixSpans(lines, run).length > 0;
    return runs(lines).some((other) => runTokens(other).includes(runTokens(run).at(-1)));
  });
}
