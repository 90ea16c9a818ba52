/* made by kb build
 *
 * The filters of a query as tests of a note, by its number: kb/search/query/filter_tests.py for the browser.
 */

// The test that a value makes of one fact.
const COMPARISONS = {
  equal: (value) => (fact) => fact === value,
  prefix: (value) => (fact) => fact.startsWith(value),
  "at-least": (value) => (fact) => fact >= value,
  "at-most": (value) => (fact) => fact <= value,
  name: (value) => (name) => foldedLine(name).includes(foldedLine(value)),
  words: wordsTest,
  path: pathTest,
  category: (value) => (one) => glob(value.toLowerCase()).test(one.toLowerCase()) || one.toLowerCase().startsWith(`${value.toLowerCase()}.`),
  tag: tagTest,
  link: linkTest,
};

/** The test that a filter makes of a note: whether some fact of the note compares, or of an absence none. */
async function filterTest({ key, value }) {
  const { comparison, column: shared, isAbsence } = QUERY_FILTERS[key];
  const facts = await (shared ? column("facts", shared) : column(`facts/${key}`));
  const { values, rows } = facts;
  const test = COMPARISONS[comparison](value, facts);
  const known = []; // whether a fact compares, by its number
  return (note) => rows[note].some((at) => (known[at] ??= test(values[at]))) !== isAbsence;
}

/** Any spelling or alias of a tag, or a tag below it; a star matches any letters. */
function tagTest(value, { values, aliases }) {
  const canonical = (key, above = key) => {
    if (Object.hasOwn(aliases, above)) return aliases[above] + key.slice(above.length);
    return above.includes("/") ? canonical(key, above.replace(/\/[^/]*$/, "")) : key;
  };
  const wanted = tagKey(value);
  const one = canonical(wanted);
  if (!wanted.includes("*")) return (name) => `${canonical(tagKey(name))}/`.startsWith(`${one}/`);
  const pattern = glob(wanted);
  const keys = [...values.map((name) => canonical(tagKey(name))), ...Object.keys(aliases)];
  const found = keys.filter((key) => pattern.test(key)).map((key) => canonical(key));
  return (name) => found.includes(canonical(tagKey(name)));
}

function tagKey(name) {
  return name.trim().replace(/^#/, "").normalize("NFC").toLowerCase().replace(/[_ ]/g, "-");
}

function wordsTest(value) {
  const words = value.split(" ").map((text) => (text.endsWith("*") ? { kind: "prefix", text: text.replace(/\*+$/, "") } : { kind: "word", text }));
  return (text) => words.every((word) => textHas({ lines: foldedLine(text), langs: [] }, word));
}

/** Links to what a name means by path, stem, id, title or alias, or by this name to nothing. */
function linkTest(value, { names }) {
  const wanted = linkKey(value);
  const called = [
    ([path]) => linkKey(path) === wanted,
    ([path]) => linkKey(path).endsWith(`/${wanted}`),
    ([, folder]) => `/${folder}`.endsWith(`/${wanted}`),
    ...[2, 3, 4].map((at) => (names) => names[at] === wanted),
    (names) => names.includes(wanted, 5),
  ];
  const targets = called.map((is) => names.filter(is)).find((found) => wanted && found.length) || [];
  return (link) => link === wanted || targets.some(([path]) => path === link);
}

function linkKey(name) {
  return spaced(name.normalize("NFC").toLowerCase()).replace(/(\.md)?\/*$/, "").trim();
}

/** A glob over the path from the notes folder; without a leading `/` it may begin at any folder. */
function pathTest(value) {
  const pattern = plainPath(value).replace(/^\/+|\/+$/g, "");
  const ends = [pattern, `${pattern}.md`, `${pattern}/*`];
  const patterns = (value.startsWith("/") ? ends : [...ends, ...ends.map((end) => `*/${end}`)]).map(glob);
  return (path) => patterns.some((one) => one.test(plainPath(path)));
}

function plainPath(path) {
  return path.normalize("NFC").toLowerCase();
}

/** A pattern of a shell, `*`, `?` and `[a-z]`, of a whole text. */
function glob(pattern) {
  const source = pattern.replace(/\[(!?)(\]?[^\]]*)\]|[^]/g, (piece, not, set) => {
    if (set) return `[${not && "^"}${set.replace(/[\\\]^[]/g, "\\$&")}]`;
    return { "*": ".*", "?": "." }[piece] || escaped(piece);
  });
  return RegExp(`^${source}$`, "s");
}
