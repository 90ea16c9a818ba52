"""Words in Japanese and Chinese: no note that has a part of them is above one that has the whole."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranking import ranking
from kb.search.text.postings import MemoryPostings

PADDING = "風と灯と凧の長い話が続く。" * 30
NOTES = f"""\
== 240101 Whole.md
{PADDING}最後に注意機構と拡散模型を一度だけ書く。深い学びと学び方。Transformer。{PADDING}
== 240102 Pairs.md
# 注意の機構と意機

注意注意注意、意機意機、機構機構。拡散拡散、散模散模、模型模型。

#注意 #機構 #模型
== 240103 Latin.md
# Transformer と意機

Transformer, Transformer と意機。学び学び学び、び方び方。

#transformer
== 240104 Chinese.md
{PADDING}这里只提一次强化学习方法。{PADDING}
== 240105 Other.md
# 强化、化学、学习

强化强化，化学化学，学习学习，习方习方，方法方法。

#强化 #学习 #方法
"""
WHOLE = [
    *("注意機構", "拡散模型", "学び方", "深い学び", "Transformer注意機構", "transformer 注意機構"),
    *("强化学习", "强化学习方法", "注意機構 拡散模型", "注意機構 -灯籠", "機構と", "灯と凧"),
]


@pytest.fixture(scope="module")
def notes(library: Callable[..., Library]) -> Library:
    return library(NOTES)


def partials(notes: Library, text: str) -> list[bool]:
    """Of the notes found, best first, whether each is a partial match."""
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    return [note.is_partial for note in ranking(parse_query(text, date(2026, 1, 1)), source).notes]


@pytest.mark.parametrize("query", WHOLE)
def test_a_whole_match_is_above_every_partial_one(notes: Library, query: str) -> None:
    found = partials(notes, query)
    assert found[0] is False
    assert found == sorted(found)


def test_some_partial_matches_have_more_of_the_pairs(notes: Library) -> None:
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    first, *others = ranking(parse_query("注意機構", date(2026, 1, 1)), source).notes
    assert max(note.score for note in others) > first.score


def test_one_letter_is_whole_wherever_it_is(notes: Library) -> None:
    assert not any(partials(notes, "注"))
    assert not any(partials(notes, "强"))
