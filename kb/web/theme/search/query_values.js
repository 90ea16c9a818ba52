/* made by kb build
 *
 * The filters of a query and what their values are read as: kb/parse/query_filter.py and query_date.py for
 * the browser. Of arXiv's old names any archive is taken for one.
 */

const KEYS = "tag author title lang missing year since until kind arxiv links path category".split(" ");
const MISSING = "tags abstract paper title authors date source commentary".split(" ");
const OTHER_NAMES = { after: "since", before: "until", language: "lang", folder: "path", type: "kind" };
const LANGUAGE_NAMES = { korean: "ko", 한국어: "ko", english: "en", 영어: "en" };
const VALUES = { year: "date", since: "date", until: "date" }; // which text refuses a value; of all others "value"
const PAPER_ID = "([0-9]{4}\\.[0-9]{1,7}|[a-z]+(?:-[a-z]+)*(?:\\.[a-z-]+)?/[0-9]{5,9})(v[0-9]{1,3})?(?![0-9])";
const PAPER = RegExp(`^${PAPER_ID}(?:\\.pdf)?$`, "i");
const PAPER_ADDRESS = RegExp(
  "(?<![a-z0-9.-])(?:(?:www\\.|export\\.|browse\\.)?arxiv\\.org/(?:abs|pdf|html|e-print|src|format|ps)/|" +
    "(?:(?:dx\\.)?doi\\.org/)?10\\.48550/arxiv\\.|(?:www\\.)?(?:huggingface|hf)\\.co/papers/|" +
    "(?:www\\.)?alphaxiv\\.org/(?:[a-z]{2}/)?(?:abs|pdf|overview|html)/|" +
    `(?:www\\.)?ar5iv(?:\\.labs\\.arxiv)?\\.org/(?:abs|html)/|(?:www\\.)?semanticscholar\\.org/arxiv/|arxiv\\s?:\\s?)${PAPER_ID}`,
  "i",
);
const UNITS = { day: /^(d|days?|일)$/, week: /^(w|weeks?|주일?)$/, month: /^(m|mo|months?|달|개월)$/, year: /^(y|years?|년|해)$/ };
const DATE_NAMES = { today: "0d", 오늘: "0d", yesterday: "1d", 어제: "1d", 그제: "2d", 올해: "this year", 작년: "last year" };

/** The canonical value of a filter, or nothing where it has none. */
function filterValue(key, value) {
  const lower = value.toLowerCase();
  const language = LANGUAGE_NAMES[lower] || /^[a-z]{2}$/.exec(lower)?.[0];
  if (key === "tag") return value.replace(/^#+/, "");
  if (key === "year") return /^[0-9]{4}$/.test(value) && value;
  if (key === "since") return days(lower)?.[0];
  if (key === "until") return days(lower)?.[1];
  if (key === "lang") return language;
  if (key === "missing") return MISSING.includes(lower) ? lower : language;
  if (key === "kind") return /^(paper|review|other)$/.test(lower) && lower;
  if (key === "arxiv") return paperId(value);
  if (key === "links") return value.replace(/^\[\[/, "").replace(/\]\]$/, "").trim() || value;
  return value;
}

/** The arXiv id, without its version, that an id or address names. */
function paperId(text) {
  const plain = text.replace(/^<+|>+$/g, "");
  let match = PAPER.exec(plain) || PAPER_ADDRESS.exec(plain);
  if (!match && text.includes("%")) match = PAPER_ADDRESS.exec(plain.replace(/%3a/gi, ":").replace(/%2f/gi, "/"));
  if (!match || match[2] === "v0") return undefined;
  const id = match[1].toLowerCase().replace(/\.[a-z-]+(?=\/)/, "");
  const [, year, month, dot, digits] = /([0-9]{2})([0-9]{2})(\.?)([0-9]*)$/.exec(id.replace(/.*\//, ""));
  const isNew = `${year}${month}` >= "1501";
  const canExist = month > 0 && month < 13 && (dot ? digits > 0 && digits.length === (isNew ? 5 : 4) && `${year}${month}` > "0703" : digits.length === 3);
  return canExist ? id : undefined;
}

/** The filter that a name, which is none, was probably meant to be: by difflib's likeness, as kb does. */
function nearestKey(name, hasValue) {
  if (hasValue && OTHER_NAMES[name]) return OTHER_NAMES[name];
  const likeness = (key) => (2 * shared(key, name)) / (key.length + name.length);
  const [best] = [...KEYS].sort((one, other) => likeness(other) - likeness(one));
  return likeness(best) >= (hasValue ? 0.75 : 0.9) && best[0] === name[0] ? best : undefined;
}

/** How many letters two words share: of their longest common piece, and of what is on its sides. */
function shared(one, other) {
  for (let length = one.length; length; length--) {
    for (let at = 0; at + length <= one.length; at++) {
      const place = other.indexOf(one.slice(at, at + length));
      if (place >= 0) return length + shared(one.slice(0, at), other.slice(0, place)) + shared(one.slice(at + length), other.slice(place + length));
    }
  }
  return 0;
}

/** The first and the last day that a text means, as ISO dates, or nothing where it is no date. */
function days(text) {
  const wanted = DATE_NAMES[text] || text;
  const today = new Date();
  const month = today.getMonth();
  let match;
  if ((match = /^([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?\.?$/.exec(wanted))) return calendarDays(...match.slice(1));
  if ((match = /^([0-9]{4}|[0-9]{2})([0-9]{2})([0-9]{2})$/.exec(wanted))) return calendarDays(match[1].padStart(4, "20"), match[2], match[3]);
  if ((match = /^(this|last|이번|지난) ?(week|month|year|주|달|해)$/.exec(wanted))) {
    const back = /last|지난/.test(match[1]) ? 1 : 0;
    const unit = unitOf(match[2]);
    if (unit === "year") return calendarDays(String(today.getFullYear() - back));
    if (unit === "month") return calendarDays(...iso(new Date(today.getFullYear(), month - back, 1)).split("-").slice(0, 2));
    const monday = today.getDate() - ((today.getDay() + 6) % 7) - 7 * back;
    return [0, 6].map((day) => iso(new Date(today.getFullYear(), month, monday + day)));
  }
  if ((match = /^([0-9]{1,6}) ?(\p{L}+?)(?: ?(?:ago|전))?$/u.exec(wanted))) return daysAgo(today, Number(match[1]), unitOf(match[2]));
  return undefined;
}

function unitOf(name) {
  return Object.keys(UNITS).find((unit) => UNITS[unit].test(name));
}

/** The day so many units before today; where the month is too short, its last day. */
function daysAgo(today, count, unit) {
  if (!unit) return undefined;
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const step = { day: 1, week: 7, month: 1, year: 12 }[unit] * count;
  const isLong = unit === "month" || unit === "year";
  const last = new Date(year, month - step + 1, 0).getDate();
  const found = isLong ? new Date(year, month - step, Math.min(day, last)) : new Date(year, month, day - step);
  return found.getFullYear() > 0 ? [iso(found), iso(found)] : undefined;
}

/** A year, a month of it or a day of that. */
function calendarDays(year, month, day) {
  const pad = (part) => (part || "1").padStart(2, "0");
  const first = `${year}-${pad(month)}-${pad(day)}`;
  const start = new Date(`${first}T00:00`);
  if (isNaN(start) || iso(start) !== first || year < 1) return undefined;
  const end = day ? start : new Date(start.getFullYear(), month ? start.getMonth() + 1 : 12, 0);
  return [first, iso(end)];
}

function iso(date) {
  const [year, ...rest] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return [String(year).padStart(4, "0"), ...rest.map((part) => String(part).padStart(2, "0"))].join("-");
}
