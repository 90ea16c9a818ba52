"""`kb build` and `kb index`: a line or two on what was done, what is there, and what makes a page."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from kb.language.counted import counted
from kb.terminal import styles
from kb.terminal.clean import clean_line

_MOST_NAMED = 3  # notes that a line names
_NOUNS = {
    "listed": "listed note",
    "newest": "newest note",
    "texts of the newest": "newest note",
    "linked": "linked note",
    "related": "related note",
    "before": "previous note",
    "after": "next note",
}
"""What the single notes of an input are called, by its name."""
_LABELS = {"papers": "papers with metadata"}
"""Facts that a person would take for others by their names: `kb stats` counts the papers mentioned."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import RenderableType

    from kb.model.report.build import BuildReport, NoteExplanation, PageExplanation, PageInput


def build_view(report: "BuildReport") -> Text:
    """`61 files: 3 written, 58 unchanged, 0 removed; 0.2 s`."""
    line = Text(f"{counted(report.pages, 'file')}: ")
    line.append(f"{report.written:,} written", styles.GOOD if report.written else "")
    line.append(f", {report.unchanged:,} unchanged, {report.removed:,} removed")
    line.append(f"; {report.seconds:,.1f} s", styles.QUIET)
    return line


def page_explanation_view(report: "PageExplanation") -> "RenderableType":
    """What a page is made from, a line an input: `notes  212 listed notes (changed): …`."""
    state = styles.GOOD if report.state == "up to date" else styles.WARNING
    head = Text(f"{clean_line(str(report.page))}: ").append(report.state, state)
    head.append(f"; kind of page: {report.kind}", styles.QUIET)
    grid = _grid()
    for one, notes in _with_parts(report.inputs):
        if one.kind == "notes" and not notes and not one.changed:
            continue
        line = Text(_described(one, notes))
        if one.changed:
            line.append(" (changed)", styles.WARNING)
        changed = [note.name for note in notes if note.changed]
        if changed:
            more = f" and {len(changed) - _MOST_NAMED:,} more" if len(changed) > _MOST_NAMED else ""
            line.append(f": {', '.join(map(clean_line, changed[:_MOST_NAMED]))}{more}", styles.QUIET)
        grid.add_row(Text(one.kind, styles.QUIET), line)
    return Group(head, grid)


def note_explanation_view(report: "NoteExplanation") -> "RenderableType":
    """The page of a note and the pages that show it, or why it is not on the site."""
    if report.page is None:
        return Text(f"{clean_line(report.note)} is not on the site. {clean_line(report.reason or '')}")
    grid = _grid()
    grid.add_row(Text("page", styles.QUIET), Text(clean_line(str(report.page))))
    for number, page in enumerate(page for page in report.pages if page != report.page):
        grid.add_row(Text("" if number else "shown on", styles.QUIET), Text(clean_line(str(page))))
    return Group(Text(clean_line(report.note)), grid)


def _with_parts(inputs: "Iterable[PageInput]") -> "Iterator[tuple[PageInput, list[PageInput]]]":
    """Each input with the single notes or settings that it consists of."""
    whole: PageInput | None = None
    notes: list[PageInput] = []
    for one in inputs:
        if whole and one.kind == whole.kind.removesuffix("s") != whole.kind:
            notes.append(one)
            continue
        if whole:
            yield whole, notes
        whole, notes = one, []
    if whole:
        yield whole, notes


def _described(one: "PageInput", notes: "list[PageInput]") -> str:
    """What an input is called, with the number of what it consists of."""
    if one.kind in ("notes", "texts") and one.name in _NOUNS:
        noun = _NOUNS[one.name]
        return counted(len(notes), noun) if notes else f"no {noun}"
    name = clean_line(one.name)
    return f"{name}: {counted(len(notes), notes[0].kind)}" if notes else name


def facts_view(facts: "Mapping[str, str | int]") -> "RenderableType":
    """Names and what they hold, one pair a line: what `kb index` says of the catalog."""
    grid = _grid()
    for name, value in facts.items():
        written = f"{value:,}" if isinstance(value, int) else clean_line(value)
        grid.add_row(Text(clean_line(_LABELS.get(name, name)), styles.QUIET), Text(written))
    return grid


def _grid() -> Table:
    """Two columns: names, and what they are."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid
