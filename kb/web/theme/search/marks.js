/* made by kb build
 *
 * Where the words of a query are in a text as it is shown: kb/search/display/marks.py for the browser. Places are
 * UTF-16 units.
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

/** For each shown text the places `{start, end, term}` where the terms are in it, or other expansions of their words,
 * in order. */
function marks(texts, terms) {
  const found = texts.map(() => []);
  terms.forEach((asked, term) => {
    for (const kinds of places(texts, asked)) {
      kinds.forEach((spans, isInner) => spans.forEach((here, at) => found[at].push(...here.map(([start, end]) => ({ start, end, term, isInner })))));
    }
  });
  return texts.map((text, at) => {
    let reach = 0;
    const inOrder = found[at].sort((one, other) => one.start - other.start || one.isInner - other.isInner);
    const kept = inOrder.filter(({ start, end, isInner }) => (!isInner || (start && start <= reach)) && (reach = Math.max(reach, end)));
    return kept.flatMap((mark) => shownMarks(text, mark)).sort((one, other) => one.start - other.start);
  });
}

/** A mark of a folded text as marks of the text, several where an address is between. */
function shownMarks({ text, origins }, { start, end, term }) {
  let first;
  return origins.slice(start, end).flatMap((place, letter, places) => {
    const next = places[letter + 1];
    first ??= place;
    if (next >= place && next <= place + 4) return [];
    const mark = { start: first, end: place + String.fromCodePoint(text.codePointAt(place)).length, term };
    first = undefined;
    return [mark];
  });
}

/** For each thing a term asks for `[spans, inner]`, by text: what is marked, and what is only after another mark.
 *
 * A word that is whole in none of the texts is marked by its parts, as far as they are there.
 */
function* places(texts, { kind, text }) {
  const all = (find) => [texts.map(find)];
  const asked = kind === "phrase" ? [] : significantRuns(text);
  const prefix = kind === "prefix" && !isCjk(asked.at(-1)) && asked.pop();
  if (kind === "phrase") yield all(({ folded }) => phraseSpans(folded, text));
  if (prefix) yield all(({ folded }) => prefixSpans(folded, prefix));
  for (const run of asked) {
    const tokens = runTokens(run);
    const last = (shown) => [tokens.at(-1), ...queryStems(run, [shown.lang])].flatMap((token) => tokenSpans(shown, token));
    const wholes = isCjk(run) ? [run, bare(run)].map((one) => syllables(texts, one)) : [all((shown) => [...joinedSpans(shown.folded, run), ...last(shown)])];
    const parts = isCjk(run) ? tokens : tokens.slice(0, -1).filter((part) => part[1]);
    const whole = wholes.find((kinds) => kinds.some((spans) => isSomewhere([spans])));
    if (whole) yield whole;
    else if (run.length > 2) yield* parts.map((part) => inWords(texts, [part]));
    for (const { tokens, others, isMeant } of wordsOfRuns.get(run) || []) {
      yield* [...(isMeant ? [tokens] : []), ...others].map((other) => inWords(texts, tokenWords(other)));
    }
  }
}

function isSomewhere([spans]) {
  return spans.flat().length;
}

/** Where words, Latin ones as tokens, are in texts that have all of them; only side by side if ever. */
function inWords(texts, words) {
  const each = words.map((word) => (isCjk(word) ? syllables(texts, word) : [texts.map((shown) => tokenSpans(shown, word))]));
  if (!each[1]) return each[0];
  if (!each.every(isSomewhere)) return [];
  const byText = texts.map((_, at) => each.map(([spans]) => spans[at]));
  const beside = byText.map((words) => words.reduce((some, next) => some.flatMap(([start, end]) => {
    const after = next.find(([first]) => first >= end && first <= end + 2);
    return after ? [[start, after[1]]] : [];
  })));
  return [isSomewhere([beside]) ? beside : byText.map((words) => words.flat())];
}

/** Where a run of a CJK script is; of Hangul where a word begins, of several syllables else anywhere. */
function syllables(texts, run) {
  const every = texts.map(({ folded }) => spans(folded, run));
  const first = texts.map(({ folded }, at) => every[at].filter(([start]) => !SYLLABLE.test(run) || !SYLLABLE.test(folded[start - 1])));
  return isSomewhere([first]) || !run[1] ? [first, every] : [every];
}

/** Where a token of a Latin word is; of a part of the word where the part is. */
function tokenSpans(shown, token) {
  shown.tokens ||= shown.words.flatMap(({ run, start }) => [
    ...[...run.matchAll(/[^-_]+/g)].flatMap(({ 0: part, index }) => runTokens(part).map((one) => [one, start + index, part])),
    ...[...leadingNames(run), run].flatMap((name) => [runTokens(name).at(-1), ...noteStems(name, [shown.lang])].map((one) => [one, start, name])),
  ]);
  return shown.tokens.filter(([one]) => one === token).map(([, at, { length }]) => [at, at + length]);
}

/** The words that some tokens are of: of pairs that overlap one word, of any other token itself. */
function tokenWords(tokens) {
  return tokens.reduce((words, token) => {
    const last = words.at(-1);
    return token[1] && isCjk(token) && last?.at(-1) === token[0] ? [...words.slice(0, -1), last + token[1]] : [...words, token];
  }, []);
}
