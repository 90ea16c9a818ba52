"""`kb check`: how much is wrong, which rules are commonest, and then note by note what and where.

The path once a note, with its number; below it a line a problem, `9:6  warning  rule  message`, and the
line of the note with what is meant underlined. What to do follows the message where there is room.
"""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from kb.check.scope import WORST_FIRST
from kb.language.counted import counted
from kb.model.diagnostic import START_OF_FILE
from kb.terminal import styles
from kb.terminal.cells import ELLIPSIS
from kb.terminal.clean import clean_line
from kb.terminal.framed import Framed, Margin
from kb.terminal.views.diagnostic import cut_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from kb.check.by_note import NoteProblems, RuleCount
    from kb.model.diagnostic import Diagnostic

_NUMBER = 3  # cells of a note's number
_GAP = "  "
_INDENT = " " * (_NUMBER + len(_GAP))
_SEVERITY = len("warning")
_BAR = "│ "
_NARROW = 60  # cells; below, all that belongs to a problem is indented less
_NARROW_INDENT = _INDENT + _GAP
_BETWEEN_RULES = "   "
_MORE = f" {ELLIPSIS}"


class CheckedNote(NamedTuple):
    """A note, or another file, with its problems, and how many more it has of some rules.

    `number` is what commands call the note by, None for another file.
    """

    problems: "NoteProblems"
    number: int | None
    more: "Mapping[str, int]"


class Checked(NamedTuple):
    """What is shown of `note_count` notes: each problem has its line, None for one of the whole file.

    `rules` are all that are broken, `counted` those of which no problem is shown.
    """

    notes: "Sequence[CheckedNote]"
    rules: "tuple[RuleCount, ...]"
    counted: frozenset[str]
    lines: "Mapping[Diagnostic, str | None]"
    note_count: int


def check_view(checked: Checked, width: int) -> "RenderableType":
    """The counts and the commonest rules, then each note, at `width` cells."""
    if not checked.rules:
        return Text("No problems", styles.GOOD).append(f" {_in_notes(checked)}.", styles.QUIET)
    notes = (line for note in checked.notes for line in _note(note, checked.lines, width))
    return Group(*_head(checked, width), *notes)


def statistics_view(rules: "tuple[RuleCount, ...]") -> "RenderableType":
    """A line a rule: how often it is broken, its name, how bad it is, and how many can be fixed."""
    if not rules:
        return Text("No problems.", styles.GOOD)
    number = len(f"{rules[0].count:,}")
    name = max(len(one.rule) for one in rules)
    return Group(*(_statistic(one, number, name) for one in rules))


def _statistic(one: "RuleCount", number: int, name: int) -> Text:
    line = Text(f"{one.count:>{number},}{_GAP}")
    line.append(f"{one.rule:<{name}}", styles.TITLE).append(_GAP)
    line.append(f"{one.severity:<{_SEVERITY}}", styles.BY_SEVERITY[one.severity])
    return line.append(f"{_GAP}{one.fixable:,} fixable" if one.fixable else "", styles.QUIET)


# -- above the notes ------------------------------------------------------------------------------


def _head(checked: Checked, width: int) -> "Iterator[RenderableType]":
    counts = Counter[str]()
    for rule in checked.rules:
        counts[rule.severity] += rule.count
    total = Text()
    for severity in WORST_FIRST:
        if number := counts[severity]:
            total.append(" · " if total else "", styles.QUIET)
            total.append(counted(number, severity), styles.BY_SEVERITY[severity])
    total.append(f" {_in_notes(checked)}", styles.QUIET)
    shown = [one for one in checked.rules if one.rule not in checked.counted]
    hidden = [one for one in checked.rules if one.rule in checked.counted]
    fixable = sum(one.fixable for one in checked.rules)
    others = "--severity error · " if 0 < counts["error"] < sum(counts.values()) else ""
    yield from _beside(total, f"{others}--explain RULE", width)
    if shown:
        action = f"{fixable:,} can be fixed: --fix" if fixable else ""
        yield from _beside_rules("", shown, action, width)
    if hidden:
        yield from _beside_rules("only counted: ", hidden, "--severity info", width)


def _in_notes(checked: Checked) -> str:
    return f"in {counted(checked.note_count, 'note')}"


def _beside_rules(label: str, rules: "list[RuleCount]", action: str, width: int) -> "Iterator[Text]":
    """As many rules as fit beside what can be done about them; where hardly one does, above that."""
    room = width - len(_GAP) - len(label)
    room = room - len(action) - len(_GAP) if width >= _NARROW and action else room
    names = [f"{one.count:,} {one.rule}" for one in rules]
    fitting = _as_many(names, room)
    line = Text(f"{_GAP}{label}", styles.QUIET).append(_BETWEEN_RULES.join(names[:fitting]))
    line.append(_MORE if fitting < len(names) else "", styles.QUIET)
    yield from _beside(line, action, width)


def _as_many(names: list[str], width: int) -> int:
    """How many names fit with what is between them, and with a sign of the others behind; at least one."""
    for some in range(len(names), 1, -1):
        rest = len(_MORE) if some < len(names) else 0
        if len(_BETWEEN_RULES.join(names[:some])) + rest <= width:
            return some
    return 1


def _beside(line: Text, action: str, width: int) -> "Iterator[Text]":
    """A line and at its right end what can be done; below it where there is no room."""
    rest = width - line.cell_len - cell_len(action)
    if rest >= len(_GAP):
        yield line.append(" " * rest).append(action, styles.QUIET) if action else line
        return
    yield line
    if action:
        yield Text(f"{_GAP}{action}", styles.QUIET)


# -- a note -------------------------------------------------------------------------------------------


def _note(
    note: CheckedNote, lines: "Mapping[Diagnostic, str | None]", width: int
) -> "Iterator[RenderableType]":
    number = str(note.number) if note.number else ""
    found = note.problems.found
    columns = _Columns(max(len(_place(one)) for one in found), max(len(one.rule) for one in found))
    yield Text()
    path = Text(clean_line(str(note.problems.path)), styles.TITLE, overflow="fold")
    yield Framed(Margin().hung(number.rjust(_NUMBER) + _GAP), path, styles.NUMBER)
    for one in found:
        yield from _problem(one, lines.get(one), columns, width)
    for rule, count in note.more.items():
        yield _behind(_INDENT, Text(f"{count:,} more of {rule}: --rule {rule}", styles.QUIET))


class _Columns(NamedTuple):
    """Cells of the columns of a note's problems that are wider in some notes than in others."""

    place: int
    rule: int


def _problem(
    one: "Diagnostic", line: str | None, columns: _Columns, width: int
) -> "Iterator[RenderableType]":
    """The problem; below it its line of the note, and what of message and hint found no room beside it."""
    head = Text(f"{_INDENT}{_place(one):<{columns.place}}{_GAP}")
    below = _NARROW_INDENT if width < _NARROW else " " * head.cell_len
    head.append(f"{one.severity:<{_SEVERITY}}{_GAP}", styles.BY_SEVERITY[one.severity])
    head.append(f"{one.rule:<{columns.rule}}{_GAP}")
    message, hint = Text(clean_line(one.message)), Text(clean_line(one.hint), styles.QUIET)
    room = width - head.cell_len
    is_beside = message.cell_len <= room
    is_whole = bool(hint) and is_beside and message.cell_len + 1 + hint.cell_len <= room
    if is_beside:
        yield Text.assemble(head, message, *((" ", hint) if is_whole else ()))
    else:
        head.rstrip()
        yield head
        yield _behind(below, message)
    if line and one.place != START_OF_FILE:
        yield _excerpt(one, line, below, width)
    if hint and not is_whole:
        yield _behind(below, hint)


def _behind(first: str, text: Text) -> Framed:
    """A text, wrapped, whose lines all begin below its first."""
    return Framed(Margin().hung(first), text)


def _place(one: "Diagnostic") -> str:
    return f"{one.place.line}:{one.place.column}"


def _excerpt(one: "Diagnostic", line: str, below: str, width: int) -> Text:
    place = one.place
    end = place.end_column if place.end_line == place.line else len(line) + 1
    room = width - len(below) - len(_BAR)
    before, marked, after = cut_around(line, place.column - 1, end - 1, room)
    underlined = styles.BY_SEVERITY[one.severity] + styles.HIGHLIGHT
    return Text.assemble(below, (_BAR, styles.QUIET), before, (marked, underlined), after)
