"""The diagnostics that one note gives by itself.

Those that need other notes or arXiv (dead links, near-duplicate tags, …) are in `kb.check`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic
from kb.model.grammar.arxiv_id import canonical_id, id_error, is_paper_page
from kb.model.grammar.tracking import tracking_urls
from kb.model.line_map import LineMap
from kb.model.missing import MISSING
from kb.model.note import Note, is_read_as_url
from kb.model.paper import Paper
from kb.model.place import Place
from kb.model.text.control import control_runs
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.front_matter import FrontMatter
from kb.parse.note.layout import Layout
from kb.parse.note.line import Line
from kb.parse.note.prose import Prose
from kb.parse.tags.tags_in_text import glued_tags, non_tag_words

MOST_OF_A_RULE = 20
"""Diagnostics of one rule in one note; one more says how many are not listed."""

_NO_PAPERS: Mapping[str, Paper] = {}  # what arXiv says of papers is for `kb.check`

_LANGUAGE_MESSAGES = {
    "language-unclosed": (
        "The language block that opens here is never closed.",
        "It is read up to the tags. Close it with `</NAME>` on a line of its own.",
    ),
    "language-misspelt": (
        "This language name is misspelt.",
        "Write the English name of the language.",
    ),
    "language-close-as-open": (
        "This language tag opens where it should close a block, or the other way round.",
        "Open a block with `<NAME>` and close it with `</NAME>`.",
    ),
    "language-trailing-text": (
        "Text follows the closing language tag on its line.",
        "It is read as commentary outside the block. Move it to a line of its own.",
    ),
}
_FIXABLE = frozenset(
    ["language-unclosed", "language-misspelt", "language-close-as-open", "language-trailing-text",
     "empty-abstract", "tracking-url", "duplicate-heading", "control-char"]
)  # fmt: skip


class Overflow(NamedTuple):
    """Items of which a note has more than are kept: what they are, how many are kept, the first dropped."""

    what: str
    most: int
    place: Place


_LONGEST_QUOTED = 60  # characters of what is no date
_WITHOUT_DAY = lazy_pattern(
    r"(?:19|20)[0-9]{2}(?:[-/._][0-9]{1,2})?|(?:[0-9]{1,2}[-/._]|[^\W\d_]{3,9}[. ] ?)(?:19|20)[0-9]{2}"
)


class Evidence(NamedTuple):
    """What the parser knows of a note besides its values."""

    text: str
    lines: LineMap
    front: FrontMatter
    body: Prose
    parts: Layout
    bad_date: str | None
    overflows: Sequence[Overflow]


class _Found(NamedTuple):
    rule: str
    place: Place
    message: str
    hint: str = ""


def note_diagnostics(note: Note, evidence: Evidence) -> tuple[Diagnostic, ...]:
    """The diagnostics of one note, in order of place; of one rule the first twenty, and how many follow."""
    found: defaultdict[str, list[_Found]] = defaultdict(list)
    for part in (_front, _conflicts, _comments, _top, _ids, _language, _tags, _links, _bytes, _missing):
        for one in part(note, evidence):
            found[one.rule].append(one)
    kept = [
        diagnostic(rule, note.path, place, message, hint, is_fixable=rule in _FIXABLE)
        for of_rule in found.values()
        for rule, place, message, hint in _listed(of_rule)
    ]
    return tuple(sorted(kept, key=lambda one: (one.place.start, one.rule)))


def _listed(found: "list[_Found]") -> "Iterator[_Found]":
    """The first of the diagnostics of one rule, and one that says how many follow it."""
    yield from found[:MOST_OF_A_RULE]
    further = found[MOST_OF_A_RULE:]
    if len(further) > 1:
        rule, place, message, hint = further[0]
        yield _Found(rule, place, f"{message} {len(further) - 1:,} more like it follow.", hint)
    else:
        yield from further


def _front(_note: Note, evidence: Evidence) -> Iterator[_Found]:
    front, lines = evidence.front, evidence.lines
    read = {tag.start for tag in evidence.parts.head.tags}
    for problem in front.problems:
        if problem.rule == "lost-tags" and problem.start in read:
            continue
        place = lines.place(problem.start, problem.end)
        yield _Found(problem.rule, place, problem.message, problem.hint)
    if evidence.bad_date:
        place = lines.place(*front.date[1:]) if front.date else START_OF_FILE
        hint = "Write `YYMMDD` or `YYYY-MM-DD` in the file name, or `date: YYYY-MM-DD` in front matter."
        written = evidence.bad_date[:_LONGEST_QUOTED] + "…" * (len(evidence.bad_date) > _LONGEST_QUOTED)
        if front.is_properties or _WITHOUT_DAY.fullmatch(evidence.bad_date):
            yield _Found("no-date", place, f"“{written}” names no day.", hint)
        else:
            yield _Found("bad-date", place, f"“{written}” is not a date.", hint)


def _conflicts(_note: Note, evidence: Evidence) -> Iterator[_Found]:
    for one in evidence.body.conflicts:
        hint = "Keep one version, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`."
        message = "A merge conflict was never resolved here."
        yield _Found("conflict-marker", evidence.lines.place(*one.markers[0]), message, hint)


def _comments(_note: Note, evidence: Evidence) -> Iterator[_Found]:
    for at in evidence.body.unclear_comments:
        message = "Text may be left out here: it is not clear which `%%` belong together."
        hint = "Close the comment, write a percentage with one `%`, and `\\%%` for one that is text."
        yield _Found("left-out", evidence.lines.place(at, at + 2), message, hint)


def _top(note: Note, evidence: Evidence) -> Iterator[_Found]:
    parts, lines = evidence.parts, evidence.lines
    if parts.source and (error := _source_error(note, parts)):
        hint = "Write the whole URL on a line of its own."
        yield _Found("malformed-source", lines.place(*parts.source[1:]), f"The source URL {error}.", hint)
    for url, start, end in parts.other_papers[:1]:
        message = f"The note names a second paper next to its source: {url}"
        hint = "The first is the source. Consider a note for each paper."
        yield _Found("multiple-sources", lines.place(start, end), message, hint)
    if parts.second_source:
        url, start, end = parts.second_source
        message = f"A second write-up starts here, about {url}."
        yield _Found("second-writeup", lines.place(start, end), message, "Move it to a note of its own.")
    if parts.abstract_span and parts.abstract is None:
        place = lines.place(*parts.abstract_span)
        yield _Found("empty-abstract", place, "The abstract is empty.", "Fill in the quote or remove it.")


def _source_error(note: Note, parts: Layout) -> str | None:
    url = parts.source.url if parts.source else ""
    if "..." in url or "…" in url:
        return "is cut short"
    if is_paper_page(url) and not note.malformed_ids and not canonical_id(url):
        return "names no paper"
    return "shares its line with text" if parts.source_shares_line else None


def _ids(note: Note, _evidence: Evidence) -> Iterator[_Found]:
    hint = "Look up the paper and correct the id."
    for mention in note.malformed_ids:
        message = (
            f"{mention.arxiv_id} is not a possible arXiv id: {id_error(mention.arxiv_id, mention.version)}."
        )
        yield _Found("bad-arxiv-id", mention.place, message, hint)


def _language(note: Note, evidence: Evidence) -> Iterator[_Found]:
    for rule, start, end in evidence.parts.marker_typos:
        yield _Found(rule, evidence.lines.place(start, end), *_LANGUAGE_MESSAGES[rule])
    counts: Counter[str] = Counter()
    for passage in note.passages:
        if passage.lang:
            counts[passage.lang] += len(passage.paragraphs)
    marked = next((passage for passage in note.passages if passage.is_marked), None)
    if marked and len(set(counts.values())) > 1:
        each = ", ".join(f"{count} in {lang}" for lang, count in counts.items())
        message = f"The languages differ in their number of paragraphs: {each}."
        hint = "Make them equal to see the languages side by side."
        yield _Found("passages-unaligned", marked.place, message, hint)


def _tags(note: Note, evidence: Evidence) -> Iterator[_Found]:
    for tag in [tag for tag in note.tags if tag.origin == "inline"][:1]:
        hint = "They count. A line of their own is easier to find."
        yield _Found("tags-inline", tag.place, "A sentence contains tags.", hint)
    yield from _glued_tags(evidence)
    tag_lines, paragraphs = evidence.parts.tag_lines, evidence.parts.paragraphs
    for line in tag_lines:
        for start, end in non_tag_words(line.text):
            place = evidence.lines.place(line.at + start, line.at + end)
            message = f"“{line.text[start:end]}” on a tag line is not a tag."
            yield _Found("tag-line-trailing-text", place, message, "Remove it, or make it a tag.")
    if tag_lines and paragraphs and paragraphs[-1].start > tag_lines[0].start:
        hint = "It is read. Move the tags to the end."
        yield _Found("tags-not-last", _whole(tag_lines[0], evidence), "Commentary follows the tags.", hint)


def _glued_tags(evidence: Evidence) -> Iterator[_Found]:
    words = evidence.body.words
    for paragraph in evidence.parts.paragraphs if "#" in words else ():
        for start, end in glued_tags(words, paragraph.start, paragraph.end):
            message = f"“{words[start:end]}” is no tag, as punctuation touches it."
            hint = (
                f"Write `{words[start:end]}` with spaces around it, or on the tag line, if you mean a tag."
            )
            yield _Found("tag-with-comma", evidence.lines.place(start, end), message, hint)


def _links(_note: Note, evidence: Evidence) -> Iterator[_Found]:
    for heading in evidence.parts.headings[1:]:
        message = "The links heading is repeated."
        yield _Found("duplicate-heading", _whole(heading, evidence), message, "Remove this one.")
    loose = next(
        (line for line, is_under_heading in evidence.parts.link_lines if not is_under_heading), None
    )
    if loose:
        message = "A list of links has no heading."
        yield _Found("links-no-heading", _whole(loose, evidence), message, "Put `# Links` above it.")


def _bytes(note: Note, evidence: Evidence) -> Iterator[_Found]:
    for what, most, place in evidence.overflows:
        message = f"The note has more than {most:,} {what}; the rest is ignored."
        yield _Found("too-large", place, message, "Split the note.")
    for match in control_runs(evidence.text):
        message = f"The text contains the control character U+{ord(match[0][0]):04X}."
        yield _Found("control-char", evidence.lines.place(*match.span()), message, "Remove it.")
    for start, end in tracking_urls(evidence.body.words):
        if is_read_as_url(note, start):
            message = "This URL tracks its reader."
            hint = "Remove the tracking parameters."
            yield _Found("tracking-url", evidence.lines.place(start, end), message, hint)


def _missing(note: Note, evidence: Evidence) -> Iterator[_Found]:
    """What the note lacks, unless another diagnostic says so; only `MISSING` decides what it lacks."""
    lacking = {name for name, lacks in MISSING.items() if lacks(note, _NO_PAPERS)}
    if "date" in lacking and not evidence.bad_date:
        message = "The file name does not start with a date."
        yield _Found("no-date", START_OF_FILE, message, "Rename it `YYMMDD Short title.md`.")
    if "source" in lacking:
        hint = "Write the URL of the paper on the first line."
        yield _Found("no-source", START_OF_FILE, "The note has no source.", hint)
    if "title" in lacking:
        fill = ", or run `kb fetch --fill`" if note.arxiv_id else ""
        hint = f"Write `*Title* (Author, Author)` below the source{fill}."
        yield _Found("no-title", START_OF_FILE, "The note has no title.", hint)
    if "authors" in lacking and lacking.isdisjoint({"source", "title"}):
        place = note.citation_place or START_OF_FILE
        hint = "Write them after the title: `(Author, Author)`."
        yield _Found("no-authors", place, "The citation names no authors.", hint)
    if "tags" in lacking:
        message = "The note has no tags."
        yield _Found("no-tags", START_OF_FILE, message, "Add a line such as `#llm #rl` at the end.")
    if "commentary" in lacking:
        message = "The note has no commentary."
        yield _Found("no-commentary", START_OF_FILE, message, "Write what you think of the paper.")


def _whole(line: Line, evidence: Evidence) -> Place:
    return evidence.lines.place(line.at, line.end)
