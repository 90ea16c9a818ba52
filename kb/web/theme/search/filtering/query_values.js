/* made by kb build
 *
 * The values of filters, read by the kind of value of each: kb/parse/query/filter_values.py and dates.py for the browser.
 * `QUERY_FILTERS` are the records of kb/model/filters.py, `PAPER_ID` the pattern of kb/model/grammar/arxiv_id.py. Of
 * arXiv's old names any archive is taken for one.
 */

const PAPER = RegExp(`^${PAPER_ID}(?:\\.pdf)?$`, "i");
const PAPER_ADDRESS = RegExp(
  "(?<![a-z0-9-])(?:(?:arxiv|alphaxiv|semanticscholar|ar5iv|ar5iv\\.labs\\.arxiv)\\.org/(?:[a-z-]+/)+|" +
    `(?:huggingface|hf)\\.co/papers/|10\\.48550/arxiv\\.|arxiv\\s?:\\s?)${PAPER_ID}`,
  "i",
);
const CALENDAR = /^([0-9]{4})(?:[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?)?\.?$|^([0-9]{4}|[0-9]{2})([0-9]{2})([0-9]{2})$/;

const READERS = {
  text: (value) => value,
  tag: (value) => value.replace(/^#+ ?/, "").replaceAll(" ", "-"),
  year: (value) => /^(.{4})-01-01.\1-12-31$/.exec(days(value.toLowerCase()))?.[1],
  "first-day": (value) => days(value.toLowerCase())?.[0],
  "last-day": (value) => days(value.toLowerCase())?.[1],
  language: (value) => LANGUAGE_NAMES[value.toLowerCase()] || /^[a-z]{2}$/.exec(value.toLowerCase())?.[0],
  choice: () => undefined,
  "arxiv-id": paperId,
  note: (value) => value.replace(/^\[\[/, "").replace(/\]\]$/, "").trim() || value,
};

/** The canonical value of a filter, or nothing where it has none. */
function filterValue(key, value) {
  const { kind, choices } = QUERY_FILTERS[key];
  return choices.find((choice) => choice === value.toLowerCase()) || READERS[kind](value);
}

/** The arXiv id, without its version, that an id or address names. */
function paperId(text) {
  const plain = text.replace(/^[<>]+|[<>]+$/g, "");
  let match = PAPER.exec(plain) || PAPER_ADDRESS.exec(plain);
  if (!match && text.includes("%")) match = PAPER_ADDRESS.exec(plain.replace(/%3a/gi, ":").replace(/%2f/gi, "/"));
  if (!match || Number(match[2]) === 0) return undefined;
  const id = match[1].toLowerCase().replace(/\.[a-z-]+(?=\/)/, "");
  const [, year, month, dot, digits] = /([0-9]{2})([0-9]{2})(\.?)([0-9]*)$/.exec(id.replace(/.*\//, ""));
  const isNew = `${year}${month}` >= "1501";
  const canExist = month > 0 && month < 13 && (dot ? digits > 0 && digits.length === (isNew ? 5 : 4) && `${year}${month}` > "0703" : digits.length === 3);
  return canExist ? id : undefined;
}

/** The filters that a name, which is none, may have been meant to be: by difflib's likeness, as kb does. */
function nearestKeys(name, hasValue) {
  const keys = Object.keys(QUERY_FILTERS);
  const meant = keys.filter((key) => QUERY_FILTERS[key].otherNames.includes(name));
  if (hasValue && meant.length) return meant.map((key) => `${key}:`);
  const letters = (word) => [...word].sort().join("");
  const isSwapped = (key) => hasValue && letters(key) === letters(name);
  const likeness = (key) => (isSwapped(key) ? 1 : (2 * shared(key, name)) / (key.length + name.length));
  const [best] = keys.sort((one, other) => likeness(other) - likeness(one));
  return likeness(best) >= (hasValue ? 0.75 : 0.9) && best[0] === name[0] ? [`${best}:`] : [];
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
  const calendar = CALENDAR.exec(text) || RegExp(`^${CALENDAR_DATE}$`).exec(text);
  if (calendar) return calendarDays(...(calendar[1] ? calendar.slice(1) : [calendar[4].padStart(4, "20"), ...calendar.slice(5)]));
  const words = DATE_SYNONYMS[text] || text;
  const [, isThis, period] = RegExp(`^${PERIOD}$`).exec(words) || [];
  const [, count, unit] = RegExp(`^${AGO}$`).exec(words) || [];
  return (period || unit) && relativeDays(DATE_UNITS[period || unit], count, isThis);
}

/** A year, a month of it or a day of that. */
function calendarDays(year, month, day) {
  const [first, second] = [(month || 1) - 1, day || 1];
  const start = iso(year, first, second);
  const isThere = Number(start.slice(5, 7)) === first + 1 && year > 0;
  return isThere ? [start, day ? start : iso(year, month || 12, 0)] : undefined;
}

/** The day so many units ago, where the month is too short its last; without a count this unit, or the last. */
function relativeDays(unit, count, isThis) {
  const now = new Date();
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const back = Number(count ?? !isThis);
  const isMonth = unit === "month";
  let ends;
  if (unit === "day" || unit === "week") {
    const first = count ? day - back * (unit === "day" ? 1 : 7) : day - ((now.getDay() + 6) % 7) - back * 7;
    ends = [first, count ? first : first + 6].map((one) => iso(year, month, one));
  } else {
    const first = (isMonth || count ? month : 0) - back * (isMonth ? 1 : 12);
    const last = new Date(year, first + 1, 0).getDate();
    ends = count ? Array(2).fill(iso(year, first, Math.min(day, last))) : [iso(year, first, 1), iso(year, first + (isMonth ? 1 : 12), 0)];
  }
  return /^(?!0000)[0-9]{4}-/.test(ends[0]) ? ends : undefined;
}

/** A date as it is sorted; a month or day that is too great or too small is one of the next or the last. */
function iso(year, month, day) {
  const date = new Date(0, 0);
  date.setFullYear(year, month, day);
  return [String(date.getFullYear()).padStart(4, "0"), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
