/* made by kb build
 *
 * The pieces of a note around what a query found: kb/search/display/excerpts.py for the browser.
 *
 * A piece begins and ends with a sentence where one does nearby, else between words.
 */

const SENTENCES = /^.*[.!?。？！]["'”’)\]*_]*(?= )/s;

/** At most two excerpts `{lang, parts}` of at most 160 characters, best first, none overlapping; then the title where
 * it is needed.
 *
 * `parts` are pieces of text, every second one found by the query. Where nothing of the commentary and the abstract
 * matched, one excerpt is the beginning of the commentary, else of the abstract.
 */
function excerpts(note, terms) {
  const { sections, isAnswered, title } = markedSections(note, terms);
  let pieces = sections.flatMap((section) => section.marks.map(({ start }) => pieceFrom(section, start)));
  if (!isAnswered && sections[0]) pieces.push(pieceFrom(sections[0], 0));
  const chosen = [];
  const answered = new Set();
  while (pieces.length && chosen.length < 2) {
    const worths = pieces.map((piece) => worth(piece, answered));
    const best = pieces[worths.indexOf(Math.max(...worths))];
    chosen.push({ lang: best.section.lang, parts: [...partsOf(best)] });
    best.terms.forEach((term) => answered.add(term));
    pieces = pieces.filter(({ section, start, end }) => section !== best.section || start >= best.end || end <= best.start);
  }
  if (title) chosen.push({ lang: title.lang, parts: [...partsOf(pieceFrom(title, title.marks[0].start))] });
  return chosen;
}

/** The texts that excerpts are taken from, with their marks, and the title if it is to be shown. */
function markedSections({ passages, abstract, title, fields }, terms) {
  const parts = [...passages, ...[abstract, fields[1].replaceAll("\n", ", "), title].map((text) => ({ text, lang: SYLLABLE.test(text) ? "ko" : "en" }))];
  const texts = parts.map(({ text, lang }) => shownText((text || "").slice(0, LONGEST_SECTION).trim().replace(/\s+/g, " "), lang));
  const marked = marks(texts, terms);
  const sections = parts.map(({ lang }, at) => ({ lang, text: texts[at].text, marks: marked[at] }));
  const [authors, name] = sections.splice(-2);
  const answered = new Set(sections.flatMap(({ marks }) => marks).map(({ term }) => term));
  const isNew = ({ term }) => !answered.has(term);
  const isAnswered = answered.size;
  const line = { ...authors, marks: authors.marks.filter(isNew) };
  line.marks.forEach(({ term }) => answered.add(term));
  const [asked, called] = [terms, [name]].map((some) => pairTokens(some.flatMap(({ text }) => runs(folded(text)))));
  return {
    sections: name.marks[0] && !answered.size ? [] : [...sections.filter(({ text, marks }) => marks[0] || /\p{L}/u.test(text)), ...(line.marks[0] ? [line] : [])],
    isAnswered,
    title: name.marks.some((mark) => isNew(mark) || asked.some((pair) => called.includes(pair))) && name,
  };
}

/** The piece of a section that shows the mark at `first` and as many of the next as fit. */
function pieceFrom(section, first) {
  const { text, marks } = section;
  const inside = marks.filter(({ start, end }) => start >= first && end <= first + WIDTH);
  const needed = Math.max(first, ...inside.map(({ end }) => end));
  const start = pieceStart(text, first, Math.max(0, first + WIDTH - needed));
  return { section, start, end: pieceEnd(text, needed, start + WIDTH), terms: new Set(inside.map(({ term }) => term)) };
}

/** Where a piece begins: with the sentence of its first mark if that is near, else with a word. */
function pieceStart(text, first, slack) {
  const reach = Math.max(0, first - Math.floor((slack * 2) / 3));
  const sentences = text.slice(reach, first).match(SENTENCES);
  if (!reach || sentences) return reach + (sentences ? sentences[0].length + 1 : 0);
  const earliest = first - Math.floor(slack / 3);
  const space = text.indexOf(" ", earliest) + 1;
  return space && space <= first ? space : earliest;
}

/** Where a piece ends: with a sentence if that leaves enough, else with a word. */
function pieceEnd(text, needed, latest) {
  if (latest >= text.length) return text.length;
  const sentences = text.slice(needed, latest + 1).match(SENTENCES);
  if (sentences) return needed + sentences[0].length;
  const space = text.lastIndexOf(" ", latest);
  return space > needed ? space : latest;
}

/** New terms count before all terms; a query has at most fifty. */
function worth({ terms }, answered) {
  return [...terms].filter((term) => !answered.has(term)).length * 100 + terms.size;
}

/** The text of a piece, what was found and what was not in turns. */
function* partsOf({ section: { text, marks }, start, end }) {
  let at = start;
  let plain = isCut(text, start) ? "…" : "";
  for (const mark of marks) {
    if (mark.start < at || mark.end > end) continue;
    yield plain + text.slice(at, mark.start);
    yield text.slice(mark.start, (at = mark.end));
    plain = "";
  }
  yield plain + text.slice(at, end) + (isCut(text, end) ? "…" : "");
}

/** Whether a cut at this place is inside a sentence. */
function isCut(text, at) {
  return at > 0 && at < text.length && !/[.!?。？！]["'”’)\]*_]*$/.test(text.slice(0, at).trimEnd());
}
