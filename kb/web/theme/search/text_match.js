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

/** Where the words of a folded text are that begin like this, whole; hyphens may be spaces. */
function prefixSpans(foldedText, foldedPrefix) {
  const beginning = foldedPrefix.split(/[-_]/).map(escaped).join("[-_ ]");
  return spans(foldedText, `(?<![a-z0-9]|[0-9]\\.)${beginning}[a-z0-9]*`);
}

/** Where the parts of a joined Latin run are side by side in a folded text with single spaces; the last may
 * have another ending. */
function joinedSpans(foldedText, run) {
  const parts = wordParts(run);
  if (!parts[1]) return [];
  const joined = parts.map((part, at) => (at ? (/[a-z]{2}$/.test(parts[at - 1]) && /^[0-9]/.test(part) ? "[-_ ]?" : "[-_ ]") : "") + escaped(part));
  const last = parts.at(-1);
  const token = wordToken(last);
  const isWord = /^[a-z]+$/.test(last);
  let same = 0;
  while (last[same] && last[same] === token[same]) same++;
  const ending = joined.pop().slice(0, -escaped(last).length) + (isWord ? `(${last.slice(0, same)}[a-z]*)` : escaped(last));
  const pattern = `(?<![a-z0-9]|[0-9]\\.)${joined.join("")}${ending}(?![a-z0-9]|\\.[0-9])`;
  return spans(foldedText, pattern, (found) => !isWord || wordToken(found) === token);
}

/** Where words are side by side in a folded text with single spaces; only a last Latin word may have
 * another ending, so that "scaling law" finds `scaling laws`. A hyphen between words is a space. */
function phraseSpans(foldedText, phrase) {
  const [wanted, text] = [foldedLine(phrase), foldedText].map(unjoined);
  if (!wanted || !text.includes(wanted)) return [];
  const [last] = /[a-z]+$/.exec(wanted) || [];
  const before = /^[a-z0-9]/.test(wanted) ? "(?<![a-z0-9])" : "";
  const ending = last ? "([a-z]*)(?![0-9])" : /\p{Nd}$/u.test(wanted) ? "()(?![0-9])" : "()";
  return spans(text, before + escaped(wanted) + ending, (added) => !added || wordToken(last + added) === wordToken(last));
}

/** A folded text with a space for every hyphen and underscore between two words. */
function unjoined(text) {
  return text.replace(/(?<=[\p{L}\p{N}])[-_](?=[\p{L}\p{N}])/gu, " ");
}

function spans(text, pattern, accepts = () => true) {
  const found = [...text.matchAll(new RegExp(pattern, "g"))];
  return found.filter((match) => accepts(match[1])).map((match) => [match.index, match.index + match[0].length]);
}

function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Whether a term of a query holds of the text of a note: of any of its fields, folded, a line each. */
function textHas({ lines, langs }, { kind, text }) {
  if (kind === "phrase") return phraseSpans(lines, text).length > 0;
  const all = runs(folded(text));
  const isPrefix = kind === "prefix" && all.length && !isCjk(all.at(-1));
  const found = runs(lines);
  const tokens = new Set([...[...found, ...found.flatMap(leadingNames)].flatMap(runTokens), ...found.flatMap((run) => noteStems(run, langs))]);
  return (isPrefix ? all : significantRuns(text)).every((run, at) => {
    if (isCjk(run)) return lines.includes(run);
    if (!isPrefix || at < all.length - 1) return [runTokens(run).at(-1), ...queryStems(run, langs)].some((token) => tokens.has(token)) || joinedSpans(lines, run).length > 0;
    return prefixSpans(lines, run).length > 0 || (/^[a-z]/.test(run) && [...tokens].some((token) => token !== run && token.startsWith(run)));
  });
}
