/* made by kb build
 *
 * Where the words of a query are in a text as it is shown: kb/search/display/marks.py for the browser.
 *
 * A Hangul match is the syllables asked for and not the particle after them; a Latin match is the whole
 * word whose stem was asked for. Places are UTF-16 units.
 */

const foldedCharacters = new Map();

/** A text for showing, its folded form, where each folded character comes from, and the runs of the form. */
function shownText(text) {
  const pieces = text.split("").map((character) => {
    if (!foldedCharacters.has(character)) foldedCharacters.set(character, folded(character));
    return foldedCharacters.get(character);
  });
  for (const { index } of text.matchAll(/['’]/g)) {
    if (/[a-z]/.test(pieces[index - 1]) && /[a-z]/.test(pieces[index + 1])) pieces[index] = "";
  }
  const whole = pieces.join("");
  let end = 0;
  const words = runs(whole).map((run) => {
    const start = whole.indexOf(run, end);
    end = start + run.length;
    return { run, span: [start, end] };
  });
  return { text, words, folded: whole, origin: pieces.flatMap((piece, at) => Array(piece.length).fill(at)) };
}

/** For each shown text the places `{start, end, term}` where the terms are in it, in order.
 *
 * A word that is whole in none of the texts is marked by its parts, as far as they are there: the note
 * may be a partial match.
 */
function marks(texts, terms) {
  const found = texts.map(() => []);
  terms.forEach((asked, term) => {
    for (const [whole, ...parts] of finders(asked)) {
      let spans = texts.map(whole);
      if (!spans.flat().length) spans = texts.map((text) => parts.flatMap((part) => part(text)));
      texts.forEach(({ origin }, at) => {
        for (const [start, end] of spans[at]) found[at].push({ start: origin[start], end: origin[end - 1] + 1, term });
      });
    }
  });
  return found.map((marked) => marked.sort((one, other) => one.start - other.start));
}

/** For each thing a term asks for: what finds its spans in a shown text whole, and then what finds its parts. */
function finders({ kind, text }) {
  if (kind === "phrase") return [[(shown) => phraseSpans(shown.folded, text)]];
  const asked = significantRuns(text);
  return asked.map((run, at) => {
    if (isCjk(run)) {
      const parts = run.length > 2 ? runTokens(run) : [];
      return [run, ...parts].map((part) => (shown) => spans(shown.folded, part));
    }
    if (kind === "prefix" && at === asked.length - 1) return [(shown) => prefixSpans(shown.folded, run)];
    return runTokens(run).reverse().map(wordFinder);
  });
}

function wordFinder(token) {
  return (shown) => shown.words.filter(({ run }) => runTokens(run).includes(token)).map(({ span }) => span);
}
