/* made by kb build
 *
 * The words of a query: signs and terms, with their places. kb/parse/query/lexer.py for the browser.
 */

const BLANK = SPACE.source.slice(0, -1);
const NAME = "[\\p{L}\\p{Nl}\\p{No}_]+";
const RUN_OF_QUERY = RegExp(`^[^()"${BLANK.slice(1)}*`);

/** What is wrong with a query, one of `QueryErrors` in kb/language/site_words.py, and where: `start` to `end`. */
class Unreadable {
  constructor(name, start, end, value) {
    Object.assign(this, { name, start, end, value });
  }
}

/** The signs and terms of a query from left to right; throws `Unreadable`. */
function* queryWords(text) {
  const blanks = RegExp(`${BLANK}*`, "y");
  for (let at = 0; ; ) {
    blanks.lastIndex = at;
    at += blanks.exec(text)[0].length;
    if (at === text.length) return;
    const word = sign(text, at) || term(text, at);
    yield word;
    at = word.end;
  }
}

function runAt(text, at) {
  return text.slice(at).match(RUN_OF_QUERY)[0];
}

function sign(text, start) {
  const run = runAt(text, start);
  const isNegation = /^-/.test(run) && !/^-[0-9]{1,3}(\.[0-9]+)?$/.test(run) && !RegExp(`^-+(${BLANK}|\\)|$)`).test(text.slice(start));
  const found = /^[()]/.test(text[start]) || isNegation ? text[start] : /^(AND|OR|NOT)$/.test(run) && run;
  return found && { sign: found, start, end: start + found.length };
}

function term(text, start) {
  if (text[start] === '"') return quotedTerm(text, start);
  const run = runAt(text, start);
  const end = start + run.length;
  const [, name] = RegExp(`^(${NAME}(?:-${NAME})*):`, "u").exec(run) || [];
  const key = name && Object.keys(filters.QUERY_FILTERS).find((one) => one === name.toLowerCase());
  if (key) return filterTerm(text, start, start + key.length + 1, key);
  const [, tag] = /^#([^#]*[\p{L}\p{Nl}\p{No}][^#]*)$/u.exec(run.replace(/[.,;:]+$/, "")) || [];
  if (tag) return { kind: "filter", key: "tag", value: tag, start, end };
  const paper = filters?.paperId(run);
  if (paper) return { kind: "filter", key: "arxiv", value: paper, start, end };
  if (name) refuseUnknown(text, start, name);
  if (!/^\*|\*$/.test(run)) return { kind: "word", text: run, start, end };
  const beginning = run.replace(/\*+$/, "");
  if (/^\*/.test(beginning) || !/[\p{L}\p{N}]/u.test(beginning)) throw new Unreadable("star", start, end);
  return { kind: "prefix", text: beginning, start, end };
}

function quotedTerm(text, start) {
  const [content, end] = quoted(text, start);
  if (!spaced(content)) throw new Unreadable("emptyPhrase", start, end);
  return { kind: "phrase", text: content, start, end };
}

/** The text between a quotation mark and the next, and where that one ends. */
function quoted(text, start) {
  const closing = text.indexOf('"', start + 1);
  if (closing < 0) throw new Unreadable("openPhrase", start, start + 1);
  return [text.slice(start + 1, closing), closing + 1];
}

function filterTerm(text, start, at, key) {
  const run = runAt(text, at);
  const [value, end] = text[at] === '"' ? quoted(text, at) : [run, at + run.length];
  const found = filters.filterValue(key, spaced(value));
  if (found) return { kind: "filter", key, value: found, start, end };
  throw spaced(value) ? new Unreadable(/day|year/.test(filters.QUERY_FILTERS[key].kind) ? "date" : "value", at, end, value) : new Unreadable("value", start, end, key);
}

/** Throws for the name of no filter, where one must have been meant. */
function refuseUnknown(text, start, name) {
  const end = start + name.length + 1;
  const isAddress = /^(doi|mailto)$/i.test(name) || /^[a-z]:[\\/]/i.test(text.slice(start));
  const hasValue = !isAddress && RegExp(`^(?!//|:)(["(]|[^()"${BLANK.slice(1)}*[\\p{L}\\p{N}_])`, "u").test(text.slice(end));
  const nearest = filters.nearestKeys(name.toLowerCase(), hasValue);
  if (nearest.length || (hasValue && /^[a-z]+$/i.test(name))) throw new Unreadable(nearest.length ? "key" : "noKey", start, end, nearest.join(" "));
}
