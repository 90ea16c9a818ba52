/* made by kb build
 *
 * The score of every note for a query: kb/search/query/ranking.py for the browser, the same sums in the same order.
 */

/** The score of every note that has anything of some words, by number. */
function scoresOf(words, noteCount) {
  const idf = (token) => Math.log(1 + (noteCount - posting(token).length + 0.5) / (posting(token).length + 0.5));
  const worthOf = (tokens) => tokens.reduce((sum, token) => sum + idf(token), 0);
  const everything = words.reduce((sum, { tokens }) => sum + worthOf(tokens), 0) || 1;
  const scores = new Map();
  const shares = new Map();
  for (const word of words) {
    const { worths, covered } = wordScores(word, idf, OTHER * worthOf(word.tokens));
    for (const [note, worth] of worths) {
      scores.set(note, (scores.get(note) || 0) + worth);
      shares.set(note, (shares.get(note) || 1) + (COVERAGE * covered.get(note)) / everything);
    }
  }
  for (const [note, score] of scores) scores.set(note, score * shares.get(note));
  return scores;
}

/** What a word is worth in each note that has it, and how much of its idf each note covers. */
function wordScores({ tokens, others }, idf, otherWorth) {
  const worths = new Map();
  const covered = new Map();
  for (const token of tokens) {
    const most = idf(token);
    const step = most / STEPS;
    for (const [note, impact] of posting(token)) {
      worths.set(note, (worths.get(note) || 0) + step * impact);
      covered.set(note, (covered.get(note) || 0) + most);
    }
  }
  for (const other of others) {
    for (const [note, score] of sharedScores(other, idf)) {
      worths.set(note, Math.max(OTHER * score, worths.get(note) || 0));
      covered.set(note, Math.max(otherWorth, covered.get(note) || 0));
    }
  }
  return { worths, covered };
}

/** The mean of idf · impact in the notes that have all of some tokens. */
function sharedScores(tokens, idf) {
  return tokens.reduce((scores, token, at) => {
    const step = idf(token) / STEPS / tokens.length;
    const found = new Map();
    for (const [note, impact] of posting(token)) {
      if (!at || scores.has(note)) found.set(note, (scores.get(note) || 0) + step * impact);
    }
    return found;
  }, new Map());
}
