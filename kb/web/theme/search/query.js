/* made by kb build
 *
 * A query as typed → its tree: kb/parse/query/grammar.py for the browser. Throws `Unreadable` and nothing else.
 *
 * Nodes are `{kind}`: `word`, `phrase`, `prefix` with `text`, `filter` with `key` and `value`, `not` with
 * `part`, `all` and `any` with `parts`. A blank query is `all` of nothing.
 */

/** The tree of a query. */
function parsedQuery(text) {
  if (text.length > LONGEST_QUERY) throw new Unreadable("long", LONGEST_QUERY, text.length);
  const words = queryWords(text);
  let terms = 0;
  let next;
  advance();
  const query = all(0);
  if (next) throw new Unreadable("closing", next.start, next.end);
  if (spaced(text) && !/[\p{L}\p{N}]/u.test(text)) throw new Unreadable("letters", 0, text.length);
  return query;

  function advance() {
    next = words.next().value;
  }

  function taken(sign) {
    const word = next;
    if (word?.sign !== sign) return undefined;
    advance();
    return word;
  }

  function isAtEnd() {
    return !next || next.sign === ")";
  }

  function all(depth) {
    const parts = [];
    while (!isAtEnd()) parts.push(...partsFor("all", choice(depth, parts.length ? taken("AND") : undefined)));
    return parts.length === 1 ? parts[0] : { kind: "all", parts };
  }

  function choice(depth, operator) {
    const parts = partsFor("any", one(depth, operator));
    let joint;
    while ((joint = taken("OR"))) parts.push(...partsFor("any", one(depth, joint)));
    return parts.length === 1 ? parts[0] : { kind: "any", parts };
  }

  /** One part; `operator` is the word before it that needs it. */
  function one(depth, operator) {
    const word = next;
    if (isAtEnd() || /^(AND|OR)$/.test(word.sign)) throw lonely(/[A-Z]/.test(word?.sign) ? word : operator);
    if (depth > DEEPEST) throw new Unreadable("deep", word.start, word.end);
    advance();
    if (!word.sign) return counted(word);
    if (word.sign === "(") return group(depth, word);
    if (word.sign === "NOT" && isAtEnd()) return counted({ kind: "phrase", text: word.sign, start: word.start, end: word.end });
    return { kind: "not", part: one(depth + 1, word) };
  }

  function group(depth, opening) {
    const query = all(depth + 1);
    const closing = taken(")");
    if (!closing) throw new Unreadable("opening", opening.start, opening.end);
    if (query.kind === "all" && !query.parts.length) throw new Unreadable("emptyGroup", opening.start, closing.end);
    return query;
  }

  function counted(word) {
    if (++terms > MOST_TERMS) throw new Unreadable("terms", word.start, word.end);
    return word;
  }

  function lonely({ sign, start, end }) {
    return new Unreadable("lonely", start, end, sign);
  }
}

/** The parts of a query to be joined with others: its own, where it is of that kind. */
function partsFor(kind, query) {
  return query.kind === kind ? query.parts : [query];
}

/** The words, phrases and prefixes that a note gains by having. */
function positiveTerms(query) {
  return query.parts ? query.parts.flatMap(positiveTerms) : query.text ? [query] : [];
}

/** All terms and filters of a query. */
function leaves(query) {
  return query.parts ? query.parts.flatMap(leaves) : query.part ? leaves(query.part) : [query];
}
