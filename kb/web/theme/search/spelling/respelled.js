/* made by kb build
 *
 * The words of a query that hardly any note has, as they may have been meant: kb/search/spelling for the browser.
 */

/** The words of a rare run, with what they may have been meant to be. */
async function respelledWords(run, names) {
  if (!isCjk(run)) {
    const parts = wordParts(run);
    const words = runWords(run, names).map((word, at) => (parts[at] ? latinWords(word, parts[at], names) : word));
    return (await Promise.all(words)).flat();
  }
  const word = bare(run);
  const isLong = word.length >= SHORTEST_LONG && SYLLABLE.test(word) && isRare(word);
  const words = isLong ? await longWord(word, names) : [];
  return words.length ? words : respelledPairs(run, names);
}

/** A word as what it was most likely meant to be. */
async function latinWords(word, written, names) {
  const { others } = await withTypos(word, written);
  if (!others.length || word.others.length) return { ...word, others };
  const typed = asTyped(word.tokens);
  return [wordMeant([...others, ...typed.map(({ tokens }) => tokens)], names), ...typed];
}

/** What was typed beside what was meant, if some note has it: that comes first. */
function asTyped(tokens) {
  return noteCount(tokens) ? [{ tokens, others: [] }] : [];
}

/** A word of one token as the first of some expansions; the others may be meant, too. */
function wordMeant([tokens, ...others], names) {
  return { tokens, others: [...(names.korean.get(tokens[0]) || []), ...others], isAsked: true, isMeant: true };
}

/** The words of a rare run of Hangul that is known words or means something else, or none. */
async function longWord(run, names) {
  const known = knownWords(run, names);
  if (known.reduce((sum, [start, end]) => sum + end - start, 0) === run.length) return runWords(run, names);
  const meant = await meantBy(run, known, names);
  if (meant.length) {
    const typed = asTyped(runTokens(run));
    const [first, ...others] = [...meant, ...typed.map(({ tokens }) => tokens)];
    if (!isCjk(first[0])) return [wordMeant([first, ...others], names), ...typed];
    const read = first.map(([syllable]) => syllable).join("") + first.at(-1)[1];
    return [...runWords(read, names).map((word) => ({ ...word, others: [...word.others, ...others], isMeant: true })), ...typed];
  }
  const place = space(run, known);
  const pieces = place ? [run.slice(0, place), run.slice(place)] : [];
  const found = await Promise.all(pieces.map((piece) => (isRare(piece) ? respelledWords : runWords)(piece, names)));
  return found.flatMap(([first, ...rest], at) => [{ ...first, others: [...first.others, runTokens(pieces[at])] }, ...rest]);
}

function respelledPairs(run, names) {
  const words = runWords(run, names);
  return Promise.all(words.map(async (word) => {
    const read = word.share && !noteCount(word.tokens) ? await withTypos(word, word.tokens[0]) : word;
    return { ...read, isGuess: read !== word && read.others.length > 0 };
  }));
}

/** A word with the commonest words that are one typo away. */
async function withTypos(word, written) {
  const [token] = word.tokens;
  const typed = noteCount([token]);
  if (typed > RARE) return word;
  const spelt = new Set(spellings(written));
  const found = spelt.size ? (await vocabulary(written)).filter((other) => spelt.has(other) && other !== token) : [];
  return { ...word, others: [...word.others, ...(await commonest(mostLikely(found, typed), typed))] };
}

/** What a word of Hangul is a typo of, with the names of that; else the English it is. */
async function meantBy(run, known, names) {
  const pairs = runTokens(run);
  if (pairs.every((pair) => noteCount([pair]) > RARE)) return [];
  const typed = noteCount(pairs);
  const meant = await corrected(run, known, typed);
  const others = await Promise.all(meant.map(async (word) => names.english.get(word) || latinTokens(word, typed)));
  return meant.length ? [...meant.map(runTokens), ...others.flat()] : latinTokens(run, typed);
}

/** Of tokens of a vocabulary, those that may be in the most notes. */
function mostLikely(tokens, typed) {
  const order = tokens.map((token) => magnitudes.get(token)).sort((one, other) => other - one);
  const likely = tokens.filter((token) => magnitudes.get(token) >= (order[MOST_MEANT - 1] || 0));
  return likely.filter((token) => isMeant(2 ** magnitudes.get(token) - 1, typed)).map((token) => [token]);
}

/** Of words, the tokens of each, those in the most notes, `least` or more, that may be meant by one in `typed` notes. */
async function commonest(words, typed, least = 1) {
  await learn(words.flat());
  const counts = words.map((tokens) => [tokens, noteCount(tokens)]).filter(([, count]) => count >= least && isMeant(count, typed));
  counts.sort(([one, many], [other, more]) => more - many || (one.join() < other.join() ? -1 : 1));
  return counts.slice(0, MOST_MEANT).filter(([, count]) => count * COMMONER > counts[0][1]).map(([tokens]) => tokens);
}

/** Whether a word in so many notes may be meant by one that is in `typed` notes. */
function isMeant(count, typed) {
  return count >= Math.max(1, COMMONER * typed);
}
