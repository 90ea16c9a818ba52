/* made by kb build
 *
 * Where the words of a query are in a text as it is shown: kb/search/display/marks.py for the browser.
 *
 * A Hangul match is the syllables asked for and not the particle after them; a Latin match is the whole
 * word whose stem was asked for. Places are UTF-16 units.
 */

const plainCharacters = new Map();

/** A text for showing in a language, its folded form, where each folded character comes from, and the runs of the form. */
function shownText(text, lang) {
  const places = [];
  let letters = "";
  let place = 0;
  for (const character of text) {
    if (!plainCharacters.has(character)) plainCharacters.set(character, plain(character));
    const piece = plainCharacters.get(character);
    letters += piece;
    places.push(...Array(piece.length).fill(place));
    place += character.length;
  }
  const { form, origins } = foldedForm(letters, places);
  let end = 0;
  const words = runs(form).map((run) => {
    const start = form.indexOf(run, end);
    end = start + run.length;
    return { run, start };
  });
  return { text, lang, words, folded: form, origins };
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
      texts.forEach(({ text, origins }, at) => {
        for (const span of spans[at]) {
          let start;
          origins.slice(...span).forEach((place, letter, places) => {
            const next = places[letter + 1];
            start ??= place;
            if (next >= place && next <= place + 4) return;
            found[at].push({ start, end: place + String.fromCodePoint(text.codePointAt(place)).length, term });
            start = undefined;
          });
        }
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
    const [whole, ...parts] = runTokens(run).reverse().map((token) => wordFinder(token));
    return [(shown) => [...joinedSpans(shown.folded, run), ...whole(shown, queryStems(run, [shown.lang]))], ...parts];
  });
}

function wordFinder(token) {
  return (shown, stems = []) => shown.words.flatMap(({ run, start }) => {
    const found = runTokens(run).includes(token) || noteStems(run, [shown.lang]).some((one) => stems.includes(one)) ? run : leadingNames(run).find((name) => runTokens(name).at(-1) === token);
    return found ? [[start, start + found.length]] : [];
  });
}
