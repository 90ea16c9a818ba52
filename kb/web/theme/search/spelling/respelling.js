/* made by kb build
 *
 * What a word that no note has is spelt as in notes: kb/search/text/expansion.py for the browser.
 */

/** The tokens of the commonest words that are one typo away, each as an expansion. */
async function respelled(word) {
  const spelt = new Set(spellings(word));
  const found = spelt.size ? (await vocabulary(word)).filter((token) => spelt.has(token)) : [];
  await learn(found);
  found.sort((one, other) => posting(other).length - posting(one).length || (one < other ? -1 : 1));
  return found.slice(0, MOST_RESPELLINGS).map((token) => [token]);
}
