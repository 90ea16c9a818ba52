/* made by kb build
 *
 * Typos in a long word of Hangul: kb/search/spelling/hangul_typos.py for the browser.
 */

/** The words in the most notes that a run of Hangul, in `typed` notes, may be a typo of. */
async function corrected(run, typed) {
  const rare = runTokens(run).flatMap((pair, at) => (noteCount([pair]) <= RARE ? [at] : []));
  if (!rare.length || rare[0] === run.length - 2) return [];
  const pairs = new Set((await Promise.all([...new Set(run)].map(vocabulary))).flat());
  const words = [...new Set(candidates(run, rare, pairs))].filter((word) => word !== run && runTokens(word).slice(0, -1).every((pair) => pairs.has(pair)));
  return (await commonest(words.map(runTokens), typed)).map((tokens) => tokens.map(([first]) => first).join("") + tokens.at(-1)[1]);
}

/** A run with one change where pairs are rare; `rare` are their places. */
function* candidates(run, rare, pairs) {
  if (!rare[0]) for (const first of otherEndings(run[0])) yield first + run.slice(1);
  for (const at of new Set(rare.flatMap((pair) => [pair, pair + 1]))) {
    if (!at) continue;
    const [before, after] = [run.slice(0, at), run.slice(at + 1)];
    if (run.length >= SHORTEST_CUT && after) yield before + after;
    const alike = new Set(otherSyllables(run[at]));
    for (const [first, syllable = ""] of pairs) {
      if (first !== run[at - 1]) continue;
      if (alike.has(syllable)) yield before + syllable + after;
      yield before + syllable + run.slice(at);
    }
  }
}
