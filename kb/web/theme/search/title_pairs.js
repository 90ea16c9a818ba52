/* made by kb build
 *
 * Pieces of titles: kb/search/text/title_pairs.py and kb/search/query/title_pieces.py for the browser.
 */

/** The token of each two neighbours among some runs, in order. */
function pairTokens(found) {
  const words = found.map((run) => (isCjk(run) ? run : runTokens(run).at(-1)));
  return words.slice(1).map((word, at) => `|${words[at]}|${word}`);
}

/** The token of the first word of a pair, of Hangul its first; any other token is its own. */
function firstToken(token) {
  const [start, word] = token.split("|");
  return start || (isCjk(word) ? word.slice(0, 2) : word);
}

/** The best piece of every note whose title has two words or more of a query, its runs in order, side by side. */
function titlePieces(found, weights) {
  const best = new Map();
  let last = new Map(); // the piece that ends with the word before
  pairTokens(found).map(posting).forEach((pairs, at) => {
    last = new Map(pairs.map(([note]) => [note, (last.get(note) || weights[at]) + weights[at + 1]]));
    for (const [note, piece] of last) raise(best, note, piece);
  });
  return best;
}
