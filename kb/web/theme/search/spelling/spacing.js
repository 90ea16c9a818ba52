/* made by kb build
 *
 * Korean words with a space too many or too few: kb/search/spelling/spacing.py for the browser.
 */

/** Where a run may be two words, none of them known: where neighbours are in no note; else 0. */
function space(run, known) {
  for (let at = 2; at < run.length - 1; at++) {
    if (!known.some(([start, end]) => start < at && at < end) && !noteCount([run.slice(at - 1, at + 1)])) return at;
  }
  return 0;
}

/** What a syllable is a part of, with the leaf before it or the one after it: the pair that it makes with that. */
async function partedSyllable(leaf, previous, next, { english }) {
  const before = previous?.end + 1 === leaf.start ? previous.text : "";
  const after = next?.start === leaf.end + 1 ? next.text : "";
  for (const [one, other] of [[before, ""], ["", after]]) {
    const word = one + leaf.text + other;
    const tokens = [one.slice(-1) + leaf.text + other.slice(0, 1)];
    await learn([leaf.text, ...tokens, ...runTokens(word)]);
    const isOne = word.length > 1 && [...word].every((syllable) => SYLLABLE.test(syllable)) && noteCount(runTokens(word));
    if (isOne && noteCount(tokens) > noteCount([leaf.text])) return [{ tokens, others: english.get(word) || [], isAsked: true }];
  }
}
