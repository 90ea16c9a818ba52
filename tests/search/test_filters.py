from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest

from kb.model.library import Library
from kb.model.paper import Paper
from kb.parse.query.grammar import parse_query
from kb.search.query.filter_tests import filter_test
from kb.search.query.matching import Matcher
from kb.search.query.text_source import TextSource

TODAY = date(2025, 3, 31)

NOTES = """
== 2024/240610 Lantern.md
https://arxiv.org/abs/2406.01234

*Lantern: Scaling Laws for Small Models* (Minji Kim, Jörg Müller)

> We study transfer.

합성 데이터를 씁니다.

<english>
We use synthetic data.
</english>

#synthetic-data #LLM #area/scaling
== 2024/241201 Harbor.md
https://arxiv.org/abs/2412.05678

Harbor (Søren Østergård)

https://arxiv.org/abs/2406.01234 와 비교합니다. [[240610 Lantern]]

#synthetic_data #preference-learning
== 2025/250102 A week in review.md
A week in review

모델 이야기. [[241201 Harbor]] [[Nowhere]]

#review #rlhf
== drafts/someday.md
Loose thoughts about nothing in particular and more.
"""

PAPER = Paper(
    id="2406.01234",
    version=2,
    title="Lantern: Scaling Laws for Small Models",
    authors=("Minji Kim",),
    abstract="We study transfer.",
    categories=("cs.CL", "stat.ML"),
    published=date(2024, 6, 3),
    updated=date(2024, 6, 9),
    fetched_at=datetime(2025, 1, 1, tzinfo=UTC),
)
LANTERN, HARBOR, REVIEW, LOOSE = "Lantern", "Harbor", "A week in review", "someday"


@pytest.fixture(scope="module")
def found(library):
    """The stems, without dates, of the notes that a query finds."""
    notes = library(
        NOTES,
        papers=MappingProxyType({PAPER.id: PAPER}),
        tag_aliases=MappingProxyType({"preference-learning": "rlhf"}),
    )

    def of(query):
        test = Matcher(parse_query(query, TODAY), TextSource(notes)).holds()
        return [card.id.partition(" ")[2] or card.id for card in notes.cards if test(card)]

    return of


@pytest.mark.parametrize(
    ("query", "stems"),
    [
        ("", [LANTERN, HARBOR, REVIEW, LOOSE]),
        ("tag:synthetic-data", [LANTERN, HARBOR]),
        ("#Synthetic_Data", [LANTERN, HARBOR]),
        ("tag:llm", [LANTERN]),
        ("tag:rlhf", [HARBOR, REVIEW]),
        ("tag:preference-learning", [HARBOR, REVIEW]),
        ("tag:pref*", [HARBOR, REVIEW]),
        ("tag:area/*", [LANTERN]),
        ("tag:area", [LANTERN]),
        ("#Area", [LANTERN]),
        ("tag:are", []),
        ("tag:topic", []),
        ("-tag:area tag:llm", []),
        ("author:kim", [LANTERN]),
        ("author:muller", [LANTERN]),
        ("author:Müller", [LANTERN]),
        ("author:ostergard", [HARBOR]),
        ('author:"minji kim"', [LANTERN]),
        ("title:law", [LANTERN]),
        ('title:"small scaling"', [LANTERN]),
        ("title:scal*", [LANTERN]),
        ("title:someday", [LOOSE]),
        ("title:synthetic", []),
        ("lang:ko", [LANTERN, HARBOR, REVIEW]),
        ("lang:en", [LANTERN, LOOSE]),
        ("missing:en", [HARBOR, REVIEW]),
        ("missing:tags", [LOOSE]),
        ("missing:abstract", [HARBOR, REVIEW, LOOSE]),
        ("missing:paper", [HARBOR]),
        ("missing:source", [REVIEW, LOOSE]),
        ("missing:date", [LOOSE]),
        ("year:2024", [LANTERN, HARBOR]),
        ("since:2024-06-10", [LANTERN, HARBOR, REVIEW]),
        ("since:2024-06-11", [HARBOR, REVIEW]),
        ("until:2024-06-10", [LANTERN]),
        ("until:2024", [LANTERN, HARBOR]),
        ("-since:2024", [LOOSE]),
        ("kind:review", [REVIEW]),
        ("kind:paper", [LANTERN, HARBOR]),
        ("arxiv:2406.01234", [LANTERN, HARBOR]),
        ("https://arxiv.org/pdf/2412.05678v3", [HARBOR]),
        ('links:"240610 Lantern"', [HARBOR]),
        ("links:Lantern", [HARBOR]),
        ("links:2412.05678", [REVIEW]),
        ('links:"2024/241201 Harbor.md"', [REVIEW]),
        ("links:nowhere", [REVIEW]),
        ("path:2024/*", [LANTERN, HARBOR]),
        ("path:2024", [LANTERN, HARBOR]),
        ("path:drafts/", [LOOSE]),
        ("path:*harbor*", [HARBOR]),
        ("path:someday", [LOOSE]),
        ("path:/someday", []),
        ("path:/drafts", [LOOSE]),
        ("category:cs.CL", [LANTERN]),
        ("category:cs.*", [LANTERN]),
        ("category:stat", [LANTERN]),
        ("category:cs.LG", []),
    ],
)
def test_a_filter_finds_its_notes(found, query, stems):
    assert found(query) == stems


@pytest.mark.parametrize(
    ("query", "stems"),
    [
        ("합성 데이터", [LANTERN]),
        ("합성 tag:synthetic-data -year:2025", [LANTERN]),
        ("lantern", [LANTERN, HARBOR]),
        ("lantern -arxiv:2412.05678", [LANTERN]),
        ("데이터 OR 이야기", [LANTERN, REVIEW]),
        ("(데이터 OR 이야기) tag:review", [REVIEW]),
        ("-(데이터 OR lantern)", [REVIEW, LOOSE]),
        ('"scaling law"', [LANTERN]),
        ("thought*", [LOOSE]),
    ],
)
def test_a_whole_query_is_asked_of_every_note(found, query, stems):
    assert found(query) == stems


def test_a_single_filter_is_asked_of_a_single_note(library):
    notes = library(NOTES)
    wanted = parse_query("year:2025", TODAY)
    assert [*map(filter_test(wanted, notes), notes.cards)] == [False, False, True, False]


def test_metadata_of_arxiv_fills_in_an_author_and_a_title_that_the_note_lacks(library):
    notes = library("== 240701 x.md\nhttps://arxiv.org/abs/2406.01234\n", papers={PAPER.id: PAPER})
    wanted = parse_query("author:kim title:lantern", TODAY)
    assert all(filter_test(part, notes)(notes.cards[0]) for part in wanted.parts)


def test_the_text_is_not_read_where_a_filter_already_decides(library):
    notes = library(NOTES)
    read = []
    known = Library(notes.cards, lambda path: read.append(path.stem) or notes.note(path))
    test = Matcher(parse_query("모델 tag:review", TODAY), TextSource(known)).holds()
    assert [card.id for card in known.cards if test(card)] == read == ["250102 A week in review"]
