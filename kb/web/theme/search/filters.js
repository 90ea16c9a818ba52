/* made by kb build
 *
 * The filters of a query as tests of a note, by its number: kb/search/query/filters.py for the browser.
 */

const PLAIN_LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };

/** The test that a filter makes. */
async function filterTest({ key, value }) {
  const notes = await load("notes");
  const { dates, languages } = notes;
  const speaks = (note) => languages.rows[note].includes(languages.values.indexOf(value));
  if (key === "tag") return tagTest(notes, value);
  if (key === "lang") return speaks;
  if (key === "year") return (note) => dates[note].startsWith(value);
  if (key === "since") return (note) => dates[note] >= value;
  if (key === "until") return (note) => dates[note] && dates[note] <= value;
  const facts = await load(`facts/${key}`);
  const test = {
    title: titleTest,
    author: () => (names) => names.some((name) => plainName(name).includes(plainName(value))),
    missing: () => (lacks, note) => (MISSING.includes(value) ? lacks.includes(value) : !speaks(note)),
    kind: () => (kind) => kind === value,
    arxiv: () => (papers) => papers.includes(value),
    links: linksTest,
    path: pathTest,
    category: () => (categories) => categories.some((one) => glob(value.toLowerCase()).test(one.toLowerCase()) || one.toLowerCase().startsWith(`${value.toLowerCase()}.`)),
  }[key](value, facts);
  return (note) => test(facts[note], note);
}

/** Spellings and aliases of a tag are one tag; a star stands for any letters. */
function tagTest({ tags, aliases }, value) {
  const canonical = (key) => (Object.hasOwn(aliases, key) ? aliases[key] : key);
  const keys = tags.values.map((name) => canonical(tagKey(name)));
  const wanted = tagKey(value);
  const pattern = glob(wanted);
  const found = wanted.includes("*") ? [...keys, ...Object.keys(aliases)].filter((key) => pattern.test(key)).map(canonical) : [canonical(wanted)];
  return (note) => tags.rows[note].some((tag) => found.includes(keys[tag]));
}

function tagKey(name) {
  return name.trim().replace(/^#/, "").normalize("NFC").toLowerCase().replaceAll("_", "-");
}

function titleTest(value) {
  const words = value.split(" ").map((text) => (text.endsWith("*") ? { kind: "prefix", text: text.replace(/\*+$/, "") } : { kind: "word", text }));
  return (title) => words.every((word) => textHas(foldedLine(title), word));
}

function plainName(name) {
  return spaced(folded(name).replace(/[øłđðıßæœ]/g, (letter) => PLAIN_LETTERS[letter]));
}

/** Notes that link to what a name means, by path, stem, id or title, or by this name to nothing. */
function linksTest(value, facts) {
  const wanted = spaced(value.normalize("NFC").toLowerCase()).replace(/\.md$/, "").trim();
  const called = [
    ([path]) => path === wanted,
    ([path]) => path.endsWith(`/${wanted}`),
    ...[1, 2, 3].map((at) => (names) => names[at] === wanted),
  ];
  const numbers = facts.map((_, number) => number);
  const targets = called.map((is) => numbers.filter((number) => is(facts[number][0]))).find((found) => found.length) || [];
  return ([, names, meant]) => names.includes(wanted) || meant.some((number) => targets.includes(number));
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
