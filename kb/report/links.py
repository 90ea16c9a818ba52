"""How one note hangs together with the others."""

from typing import TYPE_CHECKING

from kb.model.report.links import Backlink, BrokenLink, LinksReport, OutgoingLink, SharedPaper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library


def links_report(card: "Card", library: "Library") -> LinksReport:
    """The links of a note by kind; ambiguous targets count as broken, since they lead nowhere."""
    return LinksReport(
        outgoing=tuple(OutgoingLink(other.path, link.target) for link, other in library.outgoing(card)),
        backlinks=tuple(Backlink(other.path) for other in library.backlinks(card)),
        implicit=tuple(
            SharedPaper(other.path, arxiv_id) for other, arxiv_id in library.links_via_paper(card)
        ),
        broken=tuple(BrokenLink(link.target, link.place.line) for link in library.broken_links(card)),
    )


def linked_notes(report: LinksReport) -> "Iterator[PurePosixPath]":
    """The notes around one: linked, linking, tied by a paper; one comes as often as it is tied."""
    yield from (link.path for link in report.outgoing)
    yield from (back.path for back in report.backlinks)
    yield from (tie.path for tie in report.implicit)
