"""Several words of a query that are one thing together: `강화 학습`, `point cloud`."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranking import ranking
from kb.search.text.glossary import Glossary
from kb.search.text.postings import NO_MINED, MemoryPostings

LibraryOf = Callable[..., Library]
NOTES = """\
== 240101 Rewards.md
Reinforcement from the harbour.
== 240102 Voice.md
We try speech recognition at sea.
== 240103 Finder.md
부표를 재는 점군.
== 240104 Speech.md
A speech about tides.
== 240105 Lamp.md
A lamp beside 점군.
"""


def whole(notes: Library, text: str, glossary: Glossary = NO_MINED) -> list[str]:
    """The notes that have all of a query."""
    source = PostingsSource(MemoryPostings(notes.notes(), glossary), notes.note, lambda: notes)
    found = ranking(parse_query(text, date(2026, 1, 1)), source).notes
    return sorted(note.path.stem[7:] for note in found if not note.is_partial)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("강화 학습", ["Rewards"]),
        ("강화 학습을", ["Rewards"]),
        ("음성 인식", ["Voice"]),
        ("point cloud", ["Finder", "Lamp"]),
        ("points, clouds", ["Finder", "Lamp"]),
        ("강화 인식", []),
        ("point lamp", []),
    ],
)
def test_words_together_are_found_by_their_name(library: LibraryOf, text: str, found: list[str]) -> None:
    assert whole(library(NOTES), text) == found


def test_a_pair_that_is_crossed_out_is_no_name(library: LibraryOf) -> None:
    crossed_out = Glossary(crossed_out=[("점군", "point cloud")])
    assert whole(library(NOTES), "point cloud", crossed_out) == []
