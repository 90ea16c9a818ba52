"""Notes near a note."""

from collections.abc import Callable

from kb.model.library import Library
from kb.model.report.links import RelatedNote
from kb.search.related.related import RelatedNotes


def related(notes: Library, stem: str) -> dict[str, RelatedNote]:
    card = next(card for card in notes.cards if card.path.stem == stem)
    return {note.path.stem: note for note in RelatedNotes(notes).report(card).notes}


def test_notes_about_one_paper_are_nearest(library: Callable[..., Library]) -> None:
    notes = library(
        "== a.md\nhttps://arxiv.org/abs/2401.00001\n\n글 [[c]]\n"
        "== b.md\nhttps://arxiv.org/abs/2401.00001v2\n\n다른 글\n== c.md\n무관\n"
    )
    found = related(notes, "a")
    assert list(found) == ["b", "c"]
    assert "Both are about 2401.00001." in found["b"].reasons


def test_links_tie_in_both_directions(library: Callable[..., Library]) -> None:
    notes = library("== a.md\n글 [[b]]\n== b.md\n다른 글\n")
    assert related(notes, "a")["b"].reasons == ("This note links to it.",)
    assert related(notes, "b")["a"].reasons == ("It links to this note.",)


def test_a_mentioned_paper_ties(library: Callable[..., Library]) -> None:
    notes = library(
        "== a.md\nhttps://arxiv.org/abs/2401.00001\n\n글\n"
        "== b.md\nhttps://arxiv.org/abs/2402.00002\n\narXiv:2401.00001 참고\n"
    )
    assert related(notes, "a")["b"].reasons == ("It mentions the paper this note is about, 2401.00001.",)
    assert related(notes, "b")["a"].reasons == ("This note mentions the paper it is about, 2401.00001.",)


def test_a_rare_tag_ties_more_than_a_common_one(library: Callable[..., Library]) -> None:
    others = "".join(f"== n{number}.md\n글 {number}\n\n#common{number % 2}\n" for number in range(60))
    notes = library(f"== a.md\n하나\n\n#rare #common0\n== b.md\n둘\n\n#rare\n{others}")
    found = related(notes, "a")
    assert list(found) == ["b"]
    assert found["b"].reasons == ("Both have #rare.",)


def test_shared_authors_tie(library: Callable[..., Library]) -> None:
    notes = library(
        "== a.md\nhttps://arxiv.org/abs/2401.00001\n\n*Kites* (Ada Moon, Ben Oak)\n\n글\n"
        "== b.md\nhttps://arxiv.org/abs/2402.00002\n\n*Rivers* (Ben Oak, Ada Moon)\n\n말\n"
    )
    assert related(notes, "a")["b"].reasons == ("Both are by Ada Moon and Ben Oak.",)


def test_shared_words_tie_and_are_named_as_written(library: Callable[..., Library]) -> None:
    others = "".join(f"== n{number}.md\nplain filler number{number}\n" for number in range(40))
    notes = library(f"== a.md\nDeepMosaic and 양자화를 말한다\n== b.md\n또 DeepMosaic, 양자화는\n{others}")
    found = related(notes, "a")
    assert list(found) == ["b"]
    assert found["b"].reasons == ("Both speak of 양자화 and DeepMosaic.",)


def test_scores_stay_within_one_and_fall(library: Callable[..., Library]) -> None:
    text = "https://arxiv.org/abs/2401.00001\n\n*Kites* (Ada Moon)\n\nDeepMosaic 글 [[a]] [[b]]\n\n#rare\n"
    notes = library(f"== a.md\n{text}== b.md\n{text}== c.md\n다른 글 [[a]]\n")
    scores = [note.score for note in related(notes, "a").values()]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_the_limit_cuts_the_list(library: Callable[..., Library]) -> None:
    notes = library("== a.md\n[[b]] [[c]]\n== b.md\n글\n== c.md\n글\n")
    assert len(RelatedNotes(notes).report(notes.cards[0], 1).notes) == 1


def test_a_note_alone_has_none(library: Callable[..., Library]) -> None:
    assert related(library("== a.md\n글\n"), "a") == {}
