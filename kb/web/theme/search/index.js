/* made by kb build
 *
 * What the search loads (kb/web/pages/search_files.py), each file when it is needed.
 */

const { element, load, site: SITE } = kbSearch;
const known = new Map(); // postings, by token
const magnitudes = new Map(); // of note counts, by token of a vocabulary that was loaded

let filters; // what reads and compares the values of filters, since a query may have had one

/** Makes `filters` known where a query may have a filter, or names a paper or a date. */
async function learnFilters(query) {
  if (/[#:0-9]/.test(query) || namesDate(query)) filters ||= (await load("filters"))(column, escaped, folded, foldedLine, isCjk, learn, linesOf, load, posting, runTokens, runs, spaced, textHas, vocabulary);
}

function namesDate(query) {
  return RegExp(NAMED_DATE, "i").test(query);
}

/** Makes `posting` know some tokens. */
async function learn(tokens) {
  const { shards } = await load("notes");
  const news = tokens.filter((token) => !known.has(token));
  await Promise.all(news.map(async (token) => known.set(token, decoded((await load(`words/${part(firstToken(token), shards)}`))[token]))));
}

/** Where a token occurs: `[note, impact]` pairs. */
function posting(token) {
  return known.get(token) || [];
}

/** All tokens that begin with the same letter as a word, of Hangul with the same consonant. */
async function vocabulary([letter]) {
  const first = SYLLABLE.test(letter) ? syllable(jamo(letter) - (jamo(letter) % PER_INITIAL)) : letter;
  const lines = (await group("vocabulary", first)).split("\n");
  return lines.flatMap((line, at) => line.split(" ").filter((token) => token && magnitudes.set(token, at + 1)));
}

/** Where a single syllable occurs in any token. */
async function syllablePosting(syllable) {
  return decoded((await group("syllables", syllable))[syllable]);
}

/** The file of a kind of which there are fewer. */
async function group(kind, key) {
  const { groups } = await load("notes");
  return load(`${kind}/${part(key, groups)}`);
}

/** In which of `count` files, a power of two, something is: by its CRC-32. */
function part(text, count) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  }
  return ~crc & (count - 1);
}

/** What is said of every note, in a file or a part of it: the `values` and, a list a note, the `rows` of their numbers. */
async function column(name, part) {
  const file = await load(name);
  const found = part ? file[part] : file;
  if (!Array.isArray(found.rows)) {
    const numbers = numbersIn(found.rows);
    found.rows = [];
    for (let at = 0; at < numbers.length; at += numbers[at] + 1) found.rows.push(numbers.slice(at + 1, at + 1 + numbers[at]));
  }
  return found;
}

/** The numbers that a string holds (kb/web/client_index/posting.py). */
function numbersIn(text) {
  const numbers = [];
  let value = 0;
  for (const digit of text) {
    const code = digit.charCodeAt(0);
    if (code > 92) value = value * 34 + code - 93;
    else {
      numbers.push(value * 57 + code - 35);
      value = 0;
    }
  }
  return numbers;
}

/** The posting that a string holds; of anything else, an empty one. */
function decoded(text) {
  const numbers = numbersIn(typeof text === "string" ? text : "");
  const found = [];
  let note = -1;
  for (let at = 0; at < numbers.length; at += 2) found.push([(note += numbers[at] + 1), numbers[at + 1]]);
  return found;
}
