"""The end of a note, as `kb show` draws it: what it links to, what leads to it, what came at other times.

Each note carries its number, so that it can be named next. Titles are cut to their names (`H2O` of
`H2O: Heavy-Hitter Oracle`); `kb links` has them whole.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from kb.language.counted import counted
from kb.model.card import undated_stem
from kb.terminal import styles
from kb.terminal.cells import fitted, padded
from kb.terminal.clean import clean_line
from kb.terminal.inline import inline_text
from kb.terminal.views.entry import GAP, WIDE, clipped, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import PurePosixPath

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from kb.model.report.links import LinksReport
    from kb.report.thread import ThreadNote

_MOST = 8  # notes of a row
_LONGEST_NAME = 40
_LINES_OF_SENTENCE = 2
_LABEL = len("← 12 lead here  ")


def notes_around(links: "LinksReport", thread: "Iterable[ThreadNote]") -> "tuple[PurePosixPath, ...]":
    """The notes that are shown around one, each once, in order of appearance: those to number."""
    rows = (paths[:_MOST] for paths in _rows(links))
    return tuple(
        dict.fromkeys([*(path for row in rows for path in row), *(other.path for other in thread)])
    )


def note_links(
    links: "LinksReport",
    thread: "Iterable[ThreadNote]",
    titles: "Mapping[PurePosixPath, str]",
    numbers: "Mapping[PurePosixPath, int]",
) -> "RenderableType | None":
    """A row for each kind of link, then one for each other time; None where there is neither."""
    outgoing, backlinks, others = _rows(links)
    dead = [Text(f"{clean_line(one.target)} (line {one.line})", styles.FALLING) for one in links.broken]
    rows = [
        (f"→ {counted(len(outgoing), 'link')}", _names(outgoing, titles, numbers)),
        (f"← {counted(len(backlinks), 'leads here', 'lead here')}", _names(backlinks, titles, numbers)),
        (f"↔ {len(others):,} by a paper", _names(others, titles, numbers)),
        (f"✗ {len(dead):,} broken", _at_most(dead)),
    ]
    drawn = [_Row(label, tuple(names)) for label, names in rows if names]
    drawn += [_Row("then" if one.is_later else "before", (_then(one, titles, numbers),)) for one in thread]
    return Group(*drawn) if drawn else None


def _rows(links: "LinksReport") -> "tuple[tuple[PurePosixPath, ...], ...]":
    """The notes that a note links to, those that link to it, and those that only a paper ties to it."""
    outgoing = tuple(dict.fromkeys(link.path for link in links.outgoing))
    backlinks = tuple(back.path for back in links.backlinks)
    direct = {*outgoing, *backlinks}
    return (
        outgoing,
        backlinks,
        tuple(dict.fromkeys(tie.path for tie in links.implicit if tie.path not in direct)),
    )


def _names(
    paths: "tuple[PurePosixPath, ...]",
    titles: "Mapping[PurePosixPath, str]",
    numbers: "Mapping[PurePosixPath, int]",
) -> list[Text]:
    return _at_most([_number(path, numbers).append(_name(path, titles), styles.LINK) for path in paths])


def _at_most(pieces: list[Text]) -> list[Text]:
    more = len(pieces) - _MOST
    return [*pieces[:_MOST], *([Text(f"and {more:,} more", styles.QUIET)] if more > 0 else ())]


def _number(path: "PurePosixPath", numbers: "Mapping[PurePosixPath, int]") -> Text:
    return Text.assemble((f"[{numbers[path]}] ", styles.NUMBER)) if path in numbers else Text()


def _name(path: "PurePosixPath", titles: "Mapping[PurePosixPath, str]") -> str:
    """The title up to its colon, which is what people call a paper."""
    title = clean_line(titles.get(path) or undated_stem(path))
    return fitted(title.partition(": ")[0], _LONGEST_NAME)


def _then(
    other: "ThreadNote", titles: "Mapping[PurePosixPath, str]", numbers: "Mapping[PurePosixPath, int]"
) -> Text:
    """`2024-10-14 [8] “…”`: when, and what the last sentence was."""
    line = Text.assemble((f"{other.day.isoformat()} ", styles.QUIET)).append_text(
        _number(other.path, numbers)
    )
    if other.is_same_paper:
        version = f", v{other.version}" if other.version else ""
        line.append(f"same paper{version}  ", styles.QUIET)
    if not other.sentence:
        return line.append(_name(other.path, titles), styles.LINK)
    return Text.assemble(line, "“", inline_text(clean_line(other.sentence)), "”")


@dataclass(frozen=True, slots=True)
class _Row:
    """A label, and pieces side by side behind it in as many lines as they need; one alone is cut."""

    label: str
    pieces: tuple[Text, ...]

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The lines; on a narrow terminal those after the first begin below the label."""
        is_wide = options.max_width >= WIDE
        indent = _LABEL if is_wide else GAP
        room = max(options.max_width - indent, 1)
        label = Text(padded(self.label, indent if is_wide else len(self.label) + GAP), styles.QUIET)
        first, *others = self.pieces
        pieces = (first, *others) if is_wide else (Text.assemble(label, first), *others)
        lines: list[Text] = []
        for piece in pieces:
            if lines and lines[-1].cell_len + GAP + piece.cell_len <= room:
                lines[-1] = Text.assemble(lines[-1], " " * GAP, piece)
            else:
                lines += clipped(wrapped(piece, console, room), _LINES_OF_SENTENCE)
        for at, line in enumerate(lines):
            before = label if is_wide and not at else Text(" " * (indent if at else 0))
            yield Text.assemble(before, line)
