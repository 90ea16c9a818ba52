"""The head of a note, from its top to its first prose: what it states, and which of its lines state it.

People write it as a heading, as labelled lines, as a list, a quote or a table of fields, as names below a
title, as links. A run of lines of one form is read as a whole: prose that holds a colon is prose
(docs/note-format.md#other-peoples-notes).
"""

from collections.abc import Sequence

from kb.language.head_labels import Meaning
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.bibtex import HeadEntry, entry_at
from kb.parse.head.blocks import BlockReader
from kb.parse.head.facts import Facts, Head
from kb.parse.head.field import Field, Piece, bare_label
from kb.parse.head.field_value import has_its_form, names_title
from kb.parse.head.head_lines import HeadLine, HeadLines, without_elements
from kb.parse.head.labels import is_section, names_references
from kb.parse.head.names_line import names_in_heading
from kb.parse.head.paper_link import LinkTo, links_in
from kb.parse.head.reference import MOST_REFERRING, lists_references
from kb.parse.head.title_block import read_title_block

MOST_LINES = 40
"""Lines of a head, blank ones aside."""

_LINES_OF_VALUE = 3  # below a heading among others that are labels
_LABELS_BELOW = 2
_LINKED_TITLE = lazy_pattern(r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\](?:\((?:[^()\s]|\([^()\s]*\))*\))?$")
_ENDS_IT = frozenset({"code", "links-heading", "language-marker"})


def read_head(lines: Sequence[HeadLine]) -> Head:
    """The head of a note with these lines."""
    reader = _HeadReader(HeadLines(lines))
    reader.read()
    return reader.facts.head()


_MONTH = lazy_pattern(r"(?:19|20)[0-9]{2}[-./][0-9]{1,2}")  # what is dated so is a list


class _HeadReader:
    def __init__(self, lines: HeadLines) -> None:
        self.facts = Facts()
        self._lines = lines
        self._blocks = BlockReader(lines, self.facts)
        self._is_below_title = False  # and no heading since

    def read(self) -> None:
        """Read block by block up to a section, code, or as many lines as a head has."""
        number = taken = read_title_block(self._lines, self.facts)
        while number < len(self._lines) and taken < MOST_LINES:
            line = self._lines[number]
            if entry := self._own_entry(number):
                self.facts.entry = entry
                self.facts.use(() if entry.is_code else range(number, entry.stop))
                number = entry.stop
            elif line.kind in _ENDS_IT:
                return
            elif line.kind == "blank":
                number += 1
            elif after := self._lines.after_raw(number):
                number = after
            else:
                stop = self._after(number)
                if stop is None:
                    return
                taken += stop - number
                number = stop

    def _after(self, number: int) -> int | None:
        """Read the heading or block at a line, and say where it ends; None where the head ends before."""
        if heading := self._lines.heading(number):
            return self._after_heading(number, *heading)
        return self._blocks.take(self._lines.block(number))

    def _after_heading(self, number: int, text: str, count: int) -> int | None:
        field = self._lines.field(number) if count == 1 else None
        if field and (stop := self._after_field(number, field)):
            return stop
        line = self._lines[number]
        link = next(links_in(text, line.at + line.text.index(text)), None)
        meaning = bare_label(text)
        if meaning and meaning != "abstract" and link is None and self._states_below(number, meaning):
            return self._after_value_below(number, meaning)
        is_taken = self._take_names(number, text, count)
        if not is_taken and self._may_be_title(number, text):
            self._take_title(number, text, count, link)
            is_taken = True
        if is_taken or self._leads_to_entry(number + count):
            return number + count
        if self._blocks.is_after_prose and names_references(text):
            return None
        if self._leads_to_fields(number + count, is_section=is_section(text)):
            self._blocks.is_below_label = True
            return number + count
        return self._after_section_among_labels(number)

    def _after_field(self, number: int, field: Field) -> int | None:
        """Read a heading that is a field (`### Authors: A, B`); None where it is none."""
        facts = self.facts
        if field.meaning and not field.value:
            facts.use([number])
            return self._after_value_below(number, field.meaning)
        is_among_fields = facts.title and facts.fields and not self._blocks.is_after_prose
        if (field.meaning and has_its_form(field)) or is_among_fields:
            facts.use([number], field)
            return number + 1
        if facts.title is None and names_title(field):
            self._take_title(number, field.value.strip(), 1, None)
            return number + 1
        return None

    def _take_title(self, number: int, text: str, count: int, link: LinkTo | None) -> None:
        line = self._lines[number]
        start = line.at + line.text.index(text)
        linked = _LINKED_TITLE.match(text)
        shown = linked["text"] if linked else text
        shown = without_elements(shown) if line.text.startswith("<") else shown
        self.facts.title = Piece(shown, start, start + len(text))
        self.facts.title_link = link
        self.facts.heading = number
        self._is_below_title = True
        self.facts.use(range(number, number + count))

    def _take_names(self, number: int, text: str, count: int) -> bool:
        """Take a heading that names the authors: the first one below the title."""
        is_below_title, self._is_below_title = self._is_below_title, False
        if not is_below_title or self._blocks.is_after_prose or self.facts.has_authors:
            return False
        line = self._lines[number]
        at = self._lines.next(number + count)
        found = names_in_heading(
            text,
            line.at + line.text.index(text),
            is_empty=at is None or self._lines.heading(at) is not None,
            is_alone=count == 1 and self._lines.is_alone_on_level(number),
        )
        if found:
            self.facts.names = found.names
            self.facts.use(range(number, number + count), *filter(None, [found.day]))
        return found is not None

    def _states_below(self, number: int, meaning: Meaning) -> bool:
        """Whether the block below a heading is the value of a label that the heading is."""
        below = self._lines.below(number)
        if below is None or self._blocks.known_fields(below):
            return False
        if meaning == "source":
            section = below._replace(stop=below.first + MOST_REFERRING)
            if lists_references(self._lines.of(section)):
                return False
        return _is_value(self._lines.as_field(below, meaning))

    def _after_section_among_labels(self, number: int) -> int | None:
        """Where a short section ends that stands above headings that are labels; None for any other.

        What it holds has a heading that `kb` does not know, and stays text.
        """
        below = self._lines.below(number)
        if below is None or below.stop - below.first > _LINES_OF_VALUE or self._blocks.is_after_prose:
            return None
        at: int | None = below.stop
        for _ in range(_LABELS_BELOW):
            at = self._lines.next(at) if at is not None else None
            heading = self._lines.heading(at) if at is not None else None
            meaning = bare_label(heading[0]) if heading else None
            if at is None or meaning is None or not self._states_below(at, meaning):
                return None
            value = self._lines.below(at)
            at = value.stop if value else None
        return below.stop

    def _after_value_below(self, number: int, meaning: Meaning) -> int:
        below = self._lines.below(number)
        field = self._lines.as_field(below, meaning) if below else None
        if below is None or field is None or not _is_value(field):
            return number + 1
        self.facts.use(range(number, below.stop), field)
        return below.stop

    def _may_be_title(self, number: int, text: str) -> bool:
        """Whether a heading may name the note; behind prose only one of the first level below an entry."""
        is_below_entry = self.facts.entry is not None and self._lines[number].text.startswith("# ")
        is_on_top = is_below_entry or not self._blocks.is_after_prose
        is_month = _MONTH.fullmatch(text) is not None
        return self.facts.title is None and not is_section(text) and not is_month and is_on_top

    def _leads_to_entry(self, number: int) -> bool:
        at = self._lines.next(number)
        return at is not None and self.facts.title is not None and self._own_entry(at) is not None

    def _own_entry(self, number: int) -> HeadEntry | None:
        """The entry at a line if it is of the note's paper: behind prose, if no other title is known."""
        facts = self.facts
        entry = entry_at(self._lines, number) if facts.entry is None else None
        if entry is None or not self._blocks.is_after_prose:
            return entry
        return entry if facts.title is None or entry.is_titled(facts.title.value) else None

    def _leads_to_fields(self, number: int, *, is_section: bool) -> bool:
        """Whether fields come next, or below a section a label alone on its line."""
        at = self._lines.next(number)
        if at is None or self._lines.heading(at):
            return False
        known = self._blocks.known_fields(self._lines.block(at))
        return known > 1 or (is_section and (known == 1 or bool(bare_label(self._lines[at].text))))


def _is_value(field: Field) -> bool:
    return has_its_form(field) or names_title(field)
