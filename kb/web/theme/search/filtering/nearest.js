/* made by kb build
 *
 * What is offered where a query finds nothing: kb/search/query/nearest_names.py for the browser. Authors, who are many,
 * are loaded for a word that neither a word nor a tag is near.
 */

/** For each word of a query that no note has, the nearest word and tag, else author, as `{kind, name, notes}`. */
async function nearestNames(asked) {
  const tags = await column("facts", "tags");
  const unknown = [...new Set(asked)].filter((run) => run.length >= SHORTEST_UNKNOWN && !runTokens(run).some(notesOf));
  const found = [];
  for (const run of unknown.slice(0, MOST_UNKNOWN)) {
    let near = [...(await nearestWord(run)), ...nearestOf("tag", run, tags)];
    if (!near.length) near = nearestOf("author", run, await column("facts/authors"));
    found.push(...near);
  }
  return found;
}

function notesOf(token) {
  return posting(token).length;
}

/** The nearest word as the note that says most of it writes it most; pairs of syllables are no words. */
async function nearestWord(run) {
  if (isCjk(run)) return [];
  const wanted = runTokens(run).at(-1);
  const likely = (await vocabulary(wanted)).map((token) => {
    const ending = wanted.length - token.length;
    return [likeness(token, ending > 0 && ending <= LONGEST_ENDING ? wanted.slice(0, token.length) : wanted), token.length, token];
  }).filter(([like]) => like);
  const [best, longest] = greatest(likely);
  const equal = likely.filter(([like, length]) => like === best && length === longest).map(([, , token]) => token);
  await learn(equal);
  const [, token] = greatest(equal.map((token) => [notesOf(token), token]));
  if (!token) return [];
  const most = Math.max(...posting(token).map(([, impact]) => impact));
  const [note] = posting(token).find(([, impact]) => impact === most);
  const counts = new Map();
  for (const word of runs(await linesOf(note))) if (runTokens(word).at(-1) === token) counts.set(word, (counts.get(word) || 0) + 1);
  const [, name] = greatest([...counts].map(([word, count]) => [count, word]));
  return [{ kind: "word", name, notes: notesOf(token) }];
}

/** The name of most notes that is most like a word, whole or in one of its words, if one is. */
function nearestOf(kind, run, { values, rows }) {
  const counts = values.map(() => 0);
  for (const at of rows.flat()) counts[at]++;
  const [, notes, name] = greatest(values.flatMap((name, at) => {
    const form = folded(name);
    const like = Math.max(...[form, ...runs(form)].map((word) => likeness(word, run)));
    return like ? [[like, counts[at], name]] : [];
  }));
  return name ? [{ kind, name, notes }] : [];
}

/** How like two words are, as difflib measures it; 0 where they are less than likely. */
function likeness(word, wanted) {
  const [one, other] = [word, wanted].map((some) => some.normalize("NFD"));
  const most = (2 * Math.min(one.length, other.length)) / (one.length + other.length);
  if (word.length < SHORTEST_UNKNOWN || one[0] !== other[0] || most < LIKENESS) return 0;
  const like = (2 * shared(one, other)) / (one.length + other.length);
  return like >= LIKENESS ? like : 0;
}

/** The greatest of some lists, compared value by value. */
function greatest(lists) {
  return lists.reduce((best, list) => {
    const at = list.findIndex((value, at) => value !== best[at]);
    return at >= 0 && (!best.length || list[at] > best[at]) ? list : best;
  }, []);
}
