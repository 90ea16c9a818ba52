"""How a note hangs together with the others: `kb links` and `kb related`."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from kb.model.card import undated_stem
from kb.terminal import styles
from kb.terminal.cells import fitted, shown
from kb.terminal.clean import clean_line
from kb.terminal.views.entry import GAP, MEASURE, Entry, facts, shown_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from rich.console import RenderableType

    from kb.model.card import Card
    from kb.model.report.links import LinksReport, RelatedReport


def links_view(
    report: "LinksReport",
    titles: "Mapping[PurePosixPath, str]",
    width: int,
    numbers: "Mapping[PurePosixPath, int] | None" = None,
) -> "RenderableType":
    """One line a link, an arrow for its direction: `→` out, `←` back, `↔` by a paper, `✗` broken.

    `titles` names the notes; a note without one is called by its file. `numbers` are those of the notes.
    """
    known = numbers or {}
    number_width = max((len(str(number)) for number in known.values()), default=0)
    lines = []
    for arrow, path, remark in _links(report):
        number = f" {known.get(path, ''):>{number_width}}{' ' * GAP}" if known else ""
        lines.append(_line(number, arrow, _title(path, titles), remark, width))
    for dead in report.broken:
        blanks = " " * (number_width + 1 + GAP) if known else ""
        remark = f"line {dead.line}, no such note"
        lines.append(_line(blanks, "✗", clean_line(dead.target), remark, width))
        lines[-1].stylize(styles.FALLING)
    return Group(*lines) if lines else Text("No links.", styles.QUIET)


def _links(report: "LinksReport") -> "Iterator[tuple[str, PurePosixPath, str]]":
    yield from (("→", link.path, "") for link in report.outgoing)
    yield from (("←", back.path, "") for back in report.backlinks)
    yield from (("↔", tie.path, f"arXiv:{tie.arxiv_id}") for tie in report.implicit)


def _line(number: str, arrow: str, title: str, remark: str, width: int) -> Text:
    remark = f"  {clean_line(remark)}" if remark else ""
    line = Text.assemble((number, styles.NUMBER), (f"{arrow} ", styles.QUIET))
    line.append(fitted(title, max(width - line.cell_len - len(remark), width // 2)), styles.LINK)
    return line.append(remark)


def related_view(
    report: "RelatedReport",
    titles: "Mapping[PurePosixPath, str]",
    width: int,
    cards: "Mapping[PurePosixPath, Card] | None" = None,
    numbers: "Mapping[PurePosixPath, int] | None" = None,
) -> "RenderableType":
    """The nearest notes, best first: number, title, arXiv id, date, and why.

    `cards` has what is known of them, `numbers` those that they have.
    """
    if not report.notes:
        return Text("No related notes.", styles.QUIET)
    known, numbered = cards or {}, numbers or {}
    near = [known.get(note.path) for note in report.notes]
    ids, id_width = shown_ids([(card and card.arxiv_id) or "" for card in near])
    number_width = max((len(str(number)) for number in numbered.values()), default=0)
    return Group(
        *(
            Entry(
                f" {numbered.get(note.path, ''):>{number_width}}{' ' * GAP}",
                Text(_title(note.path, titles), styles.TITLE),
                facts(arxiv_id, id_width, card.date if card else None),
                (("", shown(note.why)),),
                min(width, MEASURE),
            )
            for note, card, arxiv_id in zip(report.notes, near, ids, strict=True)
        )
    )


def _title(path: "PurePosixPath", titles: "Mapping[PurePosixPath, str]") -> str:
    return clean_line(titles.get(path) or undated_stem(path))
