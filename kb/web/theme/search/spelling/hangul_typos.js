/* made by kb build
 *
 * Typos in a long word of Hangul: kb/search/spelling/hangul_typos.py for the browser.
 */

/** The words in the most notes that a run of Hangul, in `typed` notes, may be a typo of. */
async function corrected(run, known, typed) {
  const rare = runTokens(run).flatMap((pair, at) => (noteCount([pair]) <= RARE ? [at] : []));
  if (!rare.length) return [];
  const isDoubtful = known.length || rare[0] === run.length - 2;
  const counts = new Map(runTokens(run).map((pair) => [pair, 32 - Math.clz32(noteCount([pair]))]));
  const pairs = (await Promise.all([...new Set(changed(rare).map((at) => run[at - 1]))].map(vocabulary))).flat();
  const atMost = new Map();
  for (const [word, pair] of candidates(run, rare, pairs)) {
    const old = runTokens(word).map((token) => counts.get(token) ?? Infinity);
    atMost.set(word, Math.min(magnitudes.get(pair) || 0, atMost.get(word) ?? Infinity, ...old));
  }
  atMost.delete(run);
  const isOther = (word) => word.length !== run.length;
  const likely = [...atMost].filter(([, count]) => count);
  likely.sort(([one, many], [other, more]) => more - many || isOther(one) - isOther(other) || (one < other ? -1 : 1));
  const found = await commonest(likely.slice(0, MOST_COUNTED).map(([word]) => runTokens(word)), typed, isDoubtful ? FEWEST_DOUBTFUL : 1);
  return found.map((tokens) => tokens.map(([first]) => first).join("") + tokens.at(-1)[1]);
}

/** The places of syllables that may be wrong, the first excepted. */
function changed(rare) {
  return [...new Set(rare.flatMap((pair) => [pair, pair + 1]))].filter(Boolean);
}

/** A run with one change where pairs are rare, each with the first pair that is new; `rare` are their places. */
function* candidates(run, rare, pairs) {
  if (!rare[0]) for (const first of otherEndings(run[0])) yield [first + run.slice(1), first + run[1]];
  for (const at of changed(rare)) {
    const [before, after] = [run.slice(0, at), run.slice(at + 1)];
    if (run.length >= SHORTEST_CUT && after) yield [before + after, before.at(-1) + after[0]];
    const alike = new Set(otherSyllables(run[at]));
    for (const pair of pairs) {
      const [first, syllable] = pair;
      if (first !== run[at - 1] || !syllable) continue;
      if (alike.has(syllable)) yield [before + syllable + after, pair];
      yield [before + syllable + run.slice(at), pair];
    }
  }
}
