"""`kb todo`: a line for each kind of work with its command, then numbered notes to look at again."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from kb.model.names.folder_note import note_stem
from kb.terminal import styles
from kb.terminal.cells import fitted, padded
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from rich.console import RenderableType

    from kb.model.report.todo import Revisit, TodoLine

_GAP = 2


def todo_view(  # noqa: PLR0913 - what waits, and how it is to be shown
    lines: "Sequence[TodoLine]",
    revisit: "Sequence[Revisit]",
    total: int,
    titles: "Mapping[PurePosixPath, str]",
    width: int,
    *,
    is_numbered: bool = True,
) -> "RenderableType":
    """The kinds, the command beside each where there is room, else below it; then the notes of `total`."""
    parts: list[RenderableType] = [*kind_lines(lines, width)]
    if revisit:
        parts += [Text()] if lines else []
        commands = ("kb edit 1",) if is_numbered else ()
        parts += [_heading(len(revisit), total, commands, width), *_notes(revisit, titles, width)]
    return Group(*parts)


def kind_lines(lines: "Sequence[TodoLine]", width: int) -> "Iterator[Text]":
    """Each kind of work, the command beside it where there is room for all, else below it."""
    counts = [f"{line.count:,}" for line in lines]
    of_count = max(map(len, counts), default=0) + 1
    of_what = max((cell_len(line.what) for line in lines), default=0)
    of_command = max((cell_len(line.command) for line in lines), default=0)
    is_wide = of_count + of_what + of_command + 2 * _GAP <= width
    for line, count in zip(lines, counts, strict=True):
        text = Text().append(f"{count:>{of_count}}  ", styles.TITLE)
        what = padded(line.what, of_what + _GAP) if is_wide else fitted(line.what, width - of_count - _GAP)
        yield text.append(what)
        command = Text(clean_line(line.command), styles.QUIET)
        if is_wide:
            text.append_text(command)
        else:
            yield Text(" " * (of_count + _GAP)).append_text(command)


def _heading(shown: int, total: int, commands: tuple[str, ...], width: int) -> Text:
    more = f" · {shown:,} of {total:,}" if shown < total else ""
    heading = Text().append("Look at again", styles.HEADING).append(more, styles.QUIET)
    command = " · ".join((*commands, "kb todo -n 20") if more else commands)
    room = width - cell_len(heading.plain) - cell_len(command)
    return heading.append(" " * room + command, styles.QUIET) if room >= _GAP else heading


def _notes(
    revisit: "Sequence[Revisit]", titles: "Mapping[PurePosixPath, str]", width: int
) -> "Iterator[RenderableType]":
    of_number = len(str(len(revisit))) + 1
    for number, one in enumerate(revisit, 1):
        title = clean_line(titles.get(one.path, note_stem(one.path)))
        line = Text().append(f"{number:>{of_number}}  ", styles.NUMBER)
        yield line.append(fitted(title, width - of_number - _GAP), styles.TITLE)
        indent = of_number + _GAP
        yield Padding(Text(clean_line(one.why), styles.QUIET), (0, 0, 0, indent), expand=False)
