"""Sample values of every kind a view takes, and the text a view shows at a fixed width."""

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import PurePosixPath

import pytest
from rich.console import Console

from kb.model.card import Link, SourceUrl
from kb.model.note import Note, Passage
from kb.model.paper import Paper
from kb.model.place import Place
from kb.model.report.links import Backlink, BrokenLink, LinksReport, OutgoingLink, SharedPaper
from kb.model.tag import Tag

HERE = Place(0, 0, 1, 1, 1, 1)
SNOW = PurePosixPath("2024/240102 눈의 결정.md")
RAIN = PurePosixPath("2023/230907 Rain.md")


@pytest.fixture(scope="session")
def rendered():
    """What a view shows at a width: no colour, blanks at line ends removed."""

    def text(renderable, width):
        console = Console(
            file=StringIO(), width=width, height=60, color_system=None, legacy_windows=False, _environ={}
        )
        console.print(renderable)
        return "".join(f"{line.rstrip(' ')}\n" for line in console.file.getvalue().split("\n")[:-1])

    return text


@pytest.fixture(scope="session")
def make_note():
    """A note about snow; any field may be given otherwise, passages as (language, paragraphs)."""

    def note(passages=(("ko", ("눈이 온다.",)), ("en", ("It snows.",))), **fields):
        known = {
            "path": SNOW,
            "date": date(2024, 1, 2),
            "kind": "paper",
            "title": "눈의 결정: How Snow Crystals Grow",
            "authors": ("김하늘", "Ada Frost"),
            "source": SourceUrl("https://arxiv.org/abs/2401.00001", HERE, "2401.00001"),
            "tags": (Tag("snow", HERE), Tag("결정_성장", HERE)),
            "links": (Link("230907 Rain", HERE),),
            "mentions": (),
            "malformed_ids": (),
            "languages": tuple(lang for lang, _ in passages),
            "has_abstract": True,
            "has_commentary": bool(passages),
            "publish": None,
            "has_conflict": False,
            "aliases": (),
            "files": (),
            "headings": (),
            "anchors": (),
            "abstract": "We watch snow grow and say why it has $6$ arms.",
            "abstract_place": None,
            "citation_place": None,
            "passages": tuple(Passage(lang, paragraphs, HERE) for lang, paragraphs in passages),
            "urls": (),
            "asides": (),
            "rest": "",
            "blocks": (),
        }
        return Note(**known | fields)

    return note


@pytest.fixture(scope="session")
def paper():
    """What arXiv says of the note's paper."""
    return Paper(
        id="2401.00001",
        version=3,
        title="How Snow Crystals Grow",
        authors=("Haneul Kim", "Ada Frost"),
        abstract="We watch snow grow.",
        categories=("physics.ao-ph", "cond-mat.soft"),
        published=date(2024, 1, 1),
        updated=date(2024, 3, 9),
        fetched_at=datetime(2024, 4, 1, tzinfo=UTC),
        comment="12 pages",
        doi="10.1000/snow",
        journal_ref="J. Cold 7 (2024)",
    )


@pytest.fixture(scope="session")
def links():
    """One link of every kind."""
    return LinksReport(
        (OutgoingLink(RAIN, "230907 Rain"),),
        (Backlink(PurePosixPath("2024/240301 겨울 정리.md")),),
        (SharedPaper(PurePosixPath("2024/240110 Frost.md"), "2401.00001"),),
        (BrokenLink("230101 우박", 12),),
    )
