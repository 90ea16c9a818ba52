"""Fixes for lists of links: a second `# Links`, a link listed twice and, on request, a redundant `.md`."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from kb.edit.lines import line_span, lines_out, next_line
from kb.edit.repair import Fix, Reading, Repair, reported_lines_out
from kb.edit.span_edit import Edit, applied
from kb.model.card import Link
from kb.model.grammar.wikilink import Wikilink, wikilink_at, wikilinks
from kb.model.note import Note
from kb.model.note_content import note_content

_IN_A_LIST = frozenset({"links", "blank", "url"})
_BULLET = re.compile(r"(?:[-*+]|[0-9]{1,3}[.)])?[ \t]*")
_SEPARATORS = " \t,·|*-"
_ENDING = ".md"
_WITH_ENDING = re.compile(r".*(?<!\.md)(?<!\s)\.md", re.IGNORECASE)


def _listed_once(reading: Reading) -> Iterator[Repair]:
    """Remove the second of two equal links in one list, with its line if nothing else is on it.

    Links in two lists (say, on a line in the text and under `# Links`) are left for a person to choose
    from, and so is a second link with an alias of its own.
    """
    listed: dict[tuple[int, tuple[str, str]], Link] = {}
    for number, link in _in_lists(reading.note):
        key = number, reading.library.target_key(reading.note, link)
        first = listed.setdefault(key, link)
        if first is not link and link.alias in ("", first.alias):
            yield Repair((link.place.start,), (_link_out(reading.text, link),))


def _in_lists(note: Note) -> Iterator[tuple[int, Link]]:
    """The links in lists, each with the number of its list; text and headings separate lists."""
    starts = [block.start for block in note.blocks]
    parted = list(accumulate(block.kind not in _IN_A_LIST for block in note.blocks))
    for link in note.links:
        at = bisect_right(starts, link.place.start) - 1
        if note.blocks[at].kind == "links":
            yield parted[at], link


def _link_out(text: str, link: Link) -> Edit:
    start, end = link.place[:2]
    first, last = line_span(text, start)
    before = text[first:start].rstrip(_SEPARATORS)
    if before and not _BULLET.fullmatch(text, first, start):
        return Edit(first + len(before), end, "")
    rest = text[end:last].lstrip(_SEPARATORS)
    return Edit(start, last - len(rest), "") if rest else _line_of_list_out(text, first, last)


def _line_of_list_out(text: str, first: int, last: int) -> Edit:
    """The edit that removes a line without leaving a blank one between two lines of a list."""
    following = next_line(text, last)
    is_between = first > 0 and text[line_span(text, first - 1)[0] : first].strip()
    if is_between and text[following : line_span(text, following)[1]].strip():
        return Edit(first, following, "")
    return lines_out(text, first, last)


def _keeps_targets(before: Reading, after: Reading) -> bool:
    def targets(reading: Reading) -> set[tuple[str, str]]:
        return {reading.library.target_key(reading.note, link) for link in reading.note.links}

    kept = note_content(before.note, without=("links",))
    return kept == note_content(after.note, without=("links",)) and targets(before) == targets(after)


def _keeps_all_but_headings(before: Reading, after: Reading) -> bool:
    kept, read = (note_content(one.note, without=("headings",)) for one in (before, after))
    return kept == read


def _without_ending(reading: Reading) -> Iterator[Repair]:
    """Write `[[note]]` for `[[note.md]]` if it leads to the same note."""
    for link in reading.note.links:
        written = wikilink_at(reading.text, link.place.start)
        if written and (edits := _ending_out(written)):
            yield Repair((link.place.start,), edits)


def _ending_out(link: Wikilink) -> tuple[Edit, ...]:
    """The edit that takes the `.md` out of a wikilink's target, if it has one."""
    end = link.target_end
    return (Edit(end - len(_ENDING), end, ""),) if _WITH_ENDING.fullmatch(link.target) else ()


def _keeps_bare_targets(before: Reading, after: Reading) -> bool:
    def bare(text: str) -> str:
        return applied(text, (edit for link in wikilinks(text) for edit in _ending_out(link)))

    def leads(reading: Reading) -> list[tuple[object, ...]]:
        return [
            (reading.library.target_key(reading.note, link), reading.library.linked(reading.note, link))
            for link in reading.note.links
        ]

    kept = note_content(before.note, bare, without=("links",))
    return kept == note_content(after.note, bare, without=("links",)) and leads(before) == leads(after)


LINK_FIXES = (
    Fix("duplicate-heading", reported_lines_out("duplicate-heading"), _keeps_all_but_headings),
    Fix("duplicate-link", _listed_once, _keeps_targets),
)
LINK_ENDING_FIX = Fix("link-ending", _without_ending, _keeps_bare_targets)
