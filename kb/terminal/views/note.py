"""One note, as `kb show` draws it: its head, what was written of it, the abstract, and the notes around it.

From `SIDE_BY_SIDE` cells on, two languages are in two columns; below that, one after the other. A
column never grows beyond `MEASURE` cells, however wide the terminal: longer lines are hard to read.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from kb.language.names import language_in_english
from kb.markdown.footnotes import with_their_footnotes
from kb.model.link_resolution import may_mean_file
from kb.terminal import styles
from kb.terminal.cells import shown
from kb.terminal.clean import clean_line
from kb.terminal.framed import quote
from kb.terminal.inline import inline_text
from kb.terminal.language_name import language_name
from kb.terminal.prose import Prose, Reading, prose, spaced
from kb.terminal.views.entry import wrapped
from kb.terminal.views.note_head import note_head
from kb.terminal.views.note_links import note_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from kb.model.note import Note, Passage
    from kb.model.paper import Paper
    from kb.model.report.links import LinksReport
    from kb.report.thread import ThreadNote
    from kb.terminal.prose import Embedded

SIDE_BY_SIDE = 100
MEASURE = 84
_GUTTER = 4
_LINES_OF_ABSTRACT = 3


def note_view(  # noqa: PLR0913 - a note, what is known around it, and how it is to be shown
    note: "Note",
    paper: "Paper | None",
    links: "LinksReport | None",
    width: int,
    languages: tuple[str, ...] | None = None,
    *,
    titles: "Mapping[PurePosixPath, str] | None" = None,
    numbers: "Mapping[PurePosixPath, int] | None" = None,
    thread: "tuple[ThreadNote, ...]" = (),
    unfolded_by: str | None = "--abstract",
    keeps_lines: bool = False,
    embedded: "Embedded" = lambda _target, _part: None,
) -> "RenderableType":
    """The whole note at `width` cells.

    `languages` are those to show, in order; None shows every passage in the order of the note. What has no
    language always shows.
    `keeps_lines`: a line end in the note is drawn as one.
    `embedded` gives what embeds of other notes show in place.
    `titles` names the notes that `links` leads to; a note without one is called by its file. `numbers` are
    those of the notes, this one included; `thread` is what was written at other times.
    `unfolded_by` is what shows the rest of an abstract that is cut; None shows it whole.
    """
    reading = Reading(embedded, keeps_lines)
    texts = with_their_footnotes(note.whole_text)
    columns = _prose_by_language(texts, languages, reading)
    above, below = (prose((one.text for one in part), reading) for part in _without_language(texts))
    known = numbers or {}
    around = note_links(links, thread, titles or {}, known) if links else None
    is_wide = width >= SIDE_BY_SIDE and len(columns) > 1
    whole = min(width, MEASURE * 2 + _GUTTER if is_wide else MEASURE)
    return _at_most(
        whole,
        *note_head(note, paper, known.get(note.path)),
        *map(_above, above.with_footnotes),
        *(_side_by_side(columns, whole) if is_wide else _stacked(columns)),
        *map(_above, below.with_footnotes),
        *_missing_languages(columns, languages),
        *_listed_files(note),
        *_abstract(note, paper, unfolded_by if note.passages else None),
        *([_above(around)] if around else []),
    )


# -- the commentary --------------------------------------------------------------------------------


def _prose_by_language(
    texts: "tuple[Passage, ...]", languages: tuple[str, ...] | None, reading: Reading
) -> dict[str, Prose]:
    """The prose of each language that is there and wanted, in the order wanted."""
    found: dict[str, list[str]] = {}
    for passage in texts:
        if passage.lang:
            found.setdefault(passage.lang, []).append(passage.text)
    wanted = tuple(found) if languages is None else languages
    return {lang: prose(found[lang], reading) for lang in wanted if lang in found}


def _without_language(texts: "tuple[Passage, ...]") -> "tuple[list[Passage], list[Passage]]":
    """The passages and asides without a language: those before the first that has one, and the others."""
    first = next((at for at, passage in enumerate(texts) if passage.lang), len(texts))
    return list(texts[:first]), [passage for passage in texts[first:] if not passage.lang]


def _side_by_side(columns: dict[str, Prose], width: int) -> "Iterator[RenderableType]":
    """Every language a column; where the counts agree, unit k is beside unit k. Footnotes are last."""
    column_width = (width - _GUTTER * (len(columns) - 1)) // len(columns)
    grid = Table.grid(padding=(0, _GUTTER, 0, 0), pad_edge=False)
    for _ in columns:
        grid.add_column(width=column_width, overflow="fold")
    grid.add_row(*map(_language_label, columns))
    if len({len(column.units) for column in columns.values()}) == 1:
        rows = list(zip(*(column.units for column in columns.values()), strict=True))
    else:
        rows = [tuple(spaced(column.units) for column in columns.values())]
    if any(column.footnotes for column in columns.values()):
        rows.append(tuple(Group(*column.footnotes) for column in columns.values()))
    for at, row in enumerate(rows):
        if at:
            grid.add_row()
        grid.add_row(*row)
    yield _above(grid)


def _stacked(columns: dict[str, Prose]) -> "Iterator[RenderableType]":
    for lang, column in columns.items():
        yield _above(Group(_language_label(lang), spaced(column.with_footnotes)))


def _missing_languages(
    columns: dict[str, Prose], languages: tuple[str, ...] | None
) -> "Iterator[RenderableType]":
    if missing := [language_in_english(lang) for lang in languages or () if lang not in columns]:
        yield _above(Text(f"The note has no {' and no '.join(missing)} part.", styles.QUIET))


def _listed_files(note: "Note") -> "Iterator[RenderableType]":
    """The links to files on lines of links, which no text shows."""
    lines = [block for block in note.blocks if block.kind in ("links", "tags")]
    for link in filter(may_mean_file, note.links) if lines else ():
        if any(line.start <= link.place.start < line.end for line in lines):
            words = f"{link.alias} ({link.target})" if link.alias else link.target
            yield _above(shown(f"→ {words}", styles.LINK))


def _abstract(note: "Note", paper: "Paper | None", unfolded_by: str | None) -> "Iterator[RenderableType]":
    abstract = note.abstract or (paper.abstract if paper else None)
    if abstract:
        text = Text.assemble(
            ("abstract  ", styles.QUIET + styles.HEADING), inline_text(clean_line(abstract), styles.QUIET)
        )
        yield _above(quote(_Folded(text, unfolded_by) if unfolded_by else text))


@dataclass(frozen=True, slots=True)
class _Folded:
    """The first lines of a text, how many more there are, and what shows them."""

    text: Text
    unfolded_by: str

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The lines; all of them where only one more would be hidden."""
        lines = wrapped(self.text, console, options.max_width)
        more = len(lines) - _LINES_OF_ABSTRACT
        if more <= 1:
            yield self.text
            return
        yield from lines[: _LINES_OF_ABSTRACT - 1]
        rest = Text(f" … ({more:,} more lines, {self.unfolded_by})", styles.QUIET)
        last = lines[_LINES_OF_ABSTRACT - 1]
        last.truncate(max(options.max_width - rest.cell_len, 0))
        if " " in last.plain:
            last.right_crop(len(last) - last.plain.rindex(" "))
        yield last.append_text(rest)


# -- layout ----------------------------------------------------------------------------------------


def _language_label(lang: str) -> Text:
    return Text(language_name(lang), styles.QUIET + styles.HEADING)


def _above(body: "RenderableType") -> "RenderableType":
    return Group(Text(), body)


def _at_most(width: int, *parts: "RenderableType") -> "RenderableType":
    return Constrain(Group(*parts), width)
