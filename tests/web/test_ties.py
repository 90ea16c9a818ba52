"""Who is tied to whom, the threads that this makes, and the lanes in which notes are."""

from collections.abc import Callable
from pathlib import PurePosixPath

from kb.model.library import Library
from kb.web.parts.graph_lanes import MOST_LANES, lanes
from kb.web.parts.ties import Tie, threads, ties


def note(name: str) -> PurePosixPath:
    return PurePosixPath(f"{name}.md")


def tied(*pairs: str) -> list[Tie]:
    return [Tie(note(pair[0]), note(pair[1]), is_link=True) for pair in pairs]


def test_two_notes_that_link_to_each_other_are_tied_once(library: Callable[..., Library]) -> None:
    assert ties(library("== A.md\n[[B]]\n== B.md\n[[A]]")) == (Tie(note("A"), note("B"), is_link=True),)


def test_notes_about_one_paper_are_tied_each_to_the_next(library: Callable[..., Library]) -> None:
    about = "https://arxiv.org/abs/2403.00001\n\n*T*\n"
    found = ties(library("".join(f"== {name}.md\n{about}" for name in "ABC")))
    assert found == (Tie(note("A"), note("B"), is_link=False), Tie(note("B"), note("C"), is_link=False))


def test_a_note_is_not_tied_to_itself(library: Callable[..., Library]) -> None:
    assert ties(library("== A.md\nhttps://arxiv.org/abs/2403.00001\n\n[[A]] arXiv:2403.00001")) == ()


def test_ties_make_threads_the_longest_first() -> None:
    assert threads(tied("XY", "AB", "CD", "BC")) == (tuple(map(note, "ABCD")), tuple(map(note, "XY")))


def test_a_note_of_several_lanes_is_in_the_rarest(library: Callable[..., Library]) -> None:
    many = "".join(f"== 24010{number} N.md\n#llm\n" for number in range(1, 5))
    found = lanes(library(f"{many}== 240108 A.md\n#rare\n== 240109 B.md\n#rare #llm\n"))
    assert found.tags[found.lane_of[note("240109 B")]] == "rare"


def test_tags_beyond_the_last_lane_share_one(library: Callable[..., Library]) -> None:
    texts = "".join(f"== 2401{number:02} N.md\n#tag{chr(96 + number)}\n" for number in range(1, 25))
    found = lanes(library(texts))
    assert len(found.tags) == MOST_LANES
    assert list(found.lane_of.values()).count(MOST_LANES) == 24 - MOST_LANES


def test_what_was_used_earlier_has_a_higher_lane(library: Callable[..., Library]) -> None:
    assert lanes(library("== 240101 A.md\n#later\n== 230101 B.md\n#earlier\n")).tags == ("earlier", "later")
