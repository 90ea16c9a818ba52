/* made by kb build
 *
 * The score of every note for a query: kb/search/query/ranking.py for the browser, the same sums in the same order.
 */

/** The score of every note that has anything of a query, by number. */
function scoresOf([words, found], notes) {
  // The inverse document frequency of some tokens of which a note has all.
  const idf = (tokens) => {
    const size = noteCount(tokens);
    return Math.log(1 + (notes - size + 0.5) / (size + 0.5));
  };
  const scores = new Map();
  const shares = new Map(); // how much of the query's weight each note covers
  let everything = 0;
  for (const { tokens, others, isGuess, share = 1 } of words) {
    const idfs = tokens.map((token) => idf([token]));
    const part = idfs[1] ? idf(tokens) / sumOf(idfs) : share;
    const weights = idfs.map((one) => part * one);
    const weight = sumOf(weights);
    everything += weight;
    const worths = new Map(); // of the word in each note that has it
    const covered = new Map();
    tokens.forEach((token, at) => {
      for (const [note, impact] of posting(token)) {
        add(worths, note, (weights[at] / STEPS) * impact);
        add(covered, note, weights[at]);
      }
    });
    for (const other of others) {
      for (const [note, score] of sharedScores(other, isGuess ? 0 : weight, idf)) {
        raise(worths, note, OTHER * score);
        raise(covered, note, isGuess ? 0 : OTHER * weight);
      }
    }
    for (const [note, worth] of worths) add(scores, note, worth);
    for (const [note, cover] of covered) add(shares, note, cover);
  }
  const gain = COVERAGE / everything;
  for (const [note, score] of scores) scores.set(note, score * (1 + gain * shares.get(note)));
  const weights = found.map((run) => idf(isCjk(run) ? runTokens(run) : runTokens(run).slice(-1)));
  for (const [note, piece] of titlePieces(found, weights)) add(scores, note, (piece * piece) / sumOf(weights));
  return scores;
}

/** The mean of weight · impact in the notes that have all tokens of another expansion of a word, of no weight for a guess. */
function sharedScores(tokens, weight, idf) {
  return tokens.reduce((scores, token, at) => {
    const own = idf([token]);
    const step = (weight ? Math.min(Math.max(own, (weight + own) / 2), RARER * weight) : GUESS * own) / STEPS / tokens.length;
    const having = posting(token).filter(([note]) => !at || scores.has(note));
    return new Map(having.map(([note, impact]) => [note, (scores.get(note) || 0) + step * impact]));
  }, new Map());
}

function sumOf(numbers) {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function add(sums, note, value) {
  sums.set(note, (sums.get(note) || 0) + value);
}

function raise(maxima, note, value) {
  maxima.set(note, Math.max(value, maxima.get(note) || 0));
}
