"""What is wrong or missing in one note, told from the note alone: the parse-made diagnostics.

What needs the other notes (dead links, near-duplicate tags, what arXiv says) is `kb.check`'s.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic
from kb.model.note import Note
from kb.model.place import LineMap, Place
from kb.parse.front_matter import FrontMatter
from kb.parse.layout import Layout
from kb.parse.line import stray_text

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TRACKED = re.compile(
    r"https?://(?:l\.facebook\.com/l\.php\?|lm\.facebook\.com/l\.php\?)[^\s)\]>]*"
    r"|https?://[^\s)\]>]*[?&](?:fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|utm_[a-z]+|ref_src)=[^\s)\]>]*"
)
_LANGUAGE_MESSAGES = {
    "language-unclosed": (
        "The language block that opens here is never closed.",
        "It is read up to the tags; close it with a line `</NAME>`.",
    ),
    "language-misspelt": (
        "This language name is misspelt.",
        "It is read as meant; write the language's English name.",
    ),
    "language-close-as-open": (
        "An opening and a closing language tag are mixed up here.",
        "It is read as meant; close a block with `</NAME>`.",
    ),
    "language-trailing-text": (
        "Text follows the closing language tag on its line.",
        "It is read as commentary outside the block; put it on a line of its own.",
    ),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the parser saw of a note beside its values."""

    text: str
    lines: LineMap
    front: FrontMatter
    parts: Layout
    bad_date: str | None


def problems(note: Note, facts: Facts) -> tuple[Diagnostic, ...]:
    """Every diagnostic of one note, in order of place."""
    found = [
        diagnostic(rule, note.path, place, message, hint, is_fixable=rule in _FIXABLE)
        for part in (_top, _ids, _language, _tags, _links, _bytes, _missing)
        for rule, place, message, hint in part(note, facts)
    ]
    return tuple(sorted(found, key=lambda one: (one.place.start, one.rule)))


_FIXABLE = frozenset(
    [
        "language-unclosed",
        "language-misspelt",
        "language-close-as-open",
        "language-trailing-text",
        "empty-abstract",
        "tracking-url",
        "duplicate-heading",
        "control-char",
        "tag-line-trailing-text",
    ]
)

_Found = Iterator[tuple[str, Place, str, str]]


def _top(note: Note, facts: Facts) -> _Found:
    parts, lines = facts.parts, facts.lines
    if facts.front.problem:
        message, offset = facts.front.problem
        place = lines.place(offset, offset)
        yield (
            "bad-front-matter",
            place,
            f"The front matter cannot be read: {message}.",
            "Mend the YAML or remove it.",
        )
    if facts.bad_date:
        hint = "Name the file `YYMMDD Short title.md` after a day the calendar has."
        yield "bad-date", START_OF_FILE, f"{facts.bad_date} is no date.", hint
    elif note.date is None:
        yield (
            "no-date",
            START_OF_FILE,
            "The file name does not begin with a date.",
            "Name it `YYMMDD Short title.md`.",
        )
    if parts.source and (parts.source_shares_line or "..." in parts.source[0]):
        place = lines.place(*parts.source[1:])
        what = "is cut short" if "..." in parts.source[0] else "shares its line with text"
        yield "malformed-source", place, f"The source URL {what}.", "Give the whole URL a line of its own."
    if parts.other_papers:
        url, start, end = parts.other_papers[0]
        hint = "The first is taken as the source; a note of its own for each paper is found more easily."
        yield (
            "multiple-sources",
            lines.place(start, end),
            f"A second paper stands beside the source: {url}",
            hint,
        )
    if parts.abstract_span and parts.abstract is None:
        yield (
            "empty-abstract",
            lines.place(*parts.abstract_span),
            "The abstract is an empty quote.",
            "Fill or remove it.",
        )


def _ids(note: Note, _facts: Facts) -> _Found:
    for mention in note.malformed_ids:
        message = f"{mention.arxiv_id} cannot be an arXiv id: {_id_fault(mention.arxiv_id)}."
        yield (
            "bad-arxiv-id",
            mention.place,
            message,
            "Look it up and correct it; it is never asked for as it stands.",
        )


def _id_fault(arxiv_id: str) -> str:
    year_month, _, number = arxiv_id.rpartition("/")[2].partition(".")
    if not 1 <= int(year_month[2:4]) <= 12:  # noqa: PLR2004 - months
        return f"there is no month {year_month[2:4]}"
    if "/" in arxiv_id:
        return "old ids are an archive, `/` and seven digits, up to March 2007"
    wanted = 5 if int(year_month) >= 1501 else 4  # noqa: PLR2004 - when ids grew a digit
    if len(number) != wanted:
        return f"ids of {year_month} have {wanted} digits behind the point, not {len(number)}"
    return "this scheme began with 0704 and counts from 1"


def _language(note: Note, facts: Facts) -> _Found:
    for slip in facts.parts.slips:
        message, hint = _LANGUAGE_MESSAGES[slip.rule]
        yield slip.rule, facts.lines.place(slip.start, slip.end), message, hint
    counts: dict[str, int] = {}
    for passage in note.passages:
        counts[passage.lang] = counts.get(passage.lang, 0) + len(passage.paragraphs)
    marked = next((passage for passage in note.passages if passage.is_marked), None)
    if marked and len(counts) > 1 and len(set(counts.values())) > 1:
        told = ", ".join(f"{count} in {lang}" for lang, count in counts.items())
        hint = "Paragraph k should translate paragraph k; they are shown one below the other until then."
        yield (
            "passages-unaligned",
            marked.place,
            f"The languages have unlike numbers of paragraphs: {told}.",
            hint,
        )


def _tags(note: Note, facts: Facts) -> _Found:
    if not note.tags:
        yield "no-tags", START_OF_FILE, "The note has no tags.", "Add a line such as `#llm #rl` at the end."
    inline = next((tag for tag in note.tags if tag.origin == "inline"), None)
    if inline:
        hint = "They are read; a line of their own is easier to find and to rewrite."
        yield "tags-inline", inline.place, "Tags stand inside a sentence.", hint
    for line in facts.parts.tag_lines:
        stray = stray_text(line.text)
        if stray:
            start = facts.text.index(stray.split()[0], line.start)
            place = facts.lines.place(start, start + len(stray))
            yield (
                "tag-line-trailing-text",
                place,
                f"“{stray}” stands on a tag line.",
                "Remove it or make it a tag.",
            )
    if facts.parts.tag_lines and facts.parts.paragraphs:
        first, last = facts.parts.tag_lines[0], facts.parts.paragraphs[-1]
        if last.start > first.start:
            place = facts.lines.place(first.start, first.start + len(first.text))
            yield (
                "tags-not-last",
                place,
                "Commentary follows the tags.",
                "It is read; the tags' place is at the end.",
            )


def _links(_note: Note, facts: Facts) -> _Found:
    parts, lines = facts.parts, facts.lines
    for heading in parts.headings[1:]:
        place = lines.place(heading.start, heading.start + len(heading.text))
        yield "duplicate-heading", place, "The links heading stands here a second time.", "One is enough."
    loose = next((line for line, is_under_heading in parts.link_lines if not is_under_heading), None)
    if loose:
        place = lines.place(loose.start, loose.start + len(loose.text))
        yield (
            "links-no-heading",
            place,
            "Links stand on a line of their own without a heading.",
            "Put `# Links` above.",
        )
    if parts.second_source:
        url, start, end = parts.second_source
        hint = "A note of its own is found more easily."
        yield (
            "second-writeup",
            lines.place(start, end),
            f"A second write-up begins here, about {url}.",
            hint,
        )


def _bytes(_note: Note, facts: Facts) -> _Found:
    match = _CONTROL.search(facts.text)
    if match:
        message = f"The text holds the control character U+{ord(match[0]):04X}."
        yield "control-char", facts.lines.place(*match.span()), message, "Remove it; it is never shown."
    for tracked in _TRACKED.finditer(facts.text):
        message = "This URL carries what tracks its reader."
        yield (
            "tracking-url",
            facts.lines.place(*tracked.span()),
            message,
            "Keep the address, drop the tracking part.",
        )


def _missing(note: Note, _facts: Facts) -> _Found:
    if note.source is None:
        yield (
            "no-source",
            START_OF_FILE,
            "The note names no source.",
            "Put the URL of the paper on the first line.",
        )
    if note.title is None:
        hint = "Write `*Title* (Author, Author)` below the source, or `kb fetch --fill`."
        yield "no-title", START_OF_FILE, "The note gives no title.", hint
    elif not note.authors:
        place = note.citation_place or START_OF_FILE
        yield (
            "no-authors",
            place,
            "The citation names no authors.",
            "Write them behind the title: `(Author, Author)`.",
        )
    if not note.passages:
        yield (
            "no-commentary",
            START_OF_FILE,
            "The note says nothing of its own.",
            "What did you think of it?",
        )
