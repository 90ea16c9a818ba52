"""Notes near a note."""

from collections.abc import Callable

import pytest

from kb.model.library import Library
from kb.model.report.links import RelatedNote
from kb.search.related.key_terms import candidate_terms
from kb.search.related.related_notes import related_notes
from kb.search.text.postings import MemoryPostings


def nearest_to(notes: Library, stem: str, limit: int | None = None) -> tuple[RelatedNote, ...]:
    card = next(card for card in notes.cards if card.path.stem == stem)
    return related_notes(notes, MemoryPostings(notes.notes()), card, limit).notes


def related(notes: Library, stem: str) -> dict[str, RelatedNote]:
    return {note.path.stem: note for note in nearest_to(notes, stem)}


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
    assert found["b"].reasons == ("Shared tags: #rare.",)


def test_shared_authors_tie(library: Callable[..., Library]) -> None:
    notes = library(
        "== a.md\nhttps://arxiv.org/abs/2401.00001\n\n*Kites* (Ada Moon, Ben Oak)\n\n글\n"
        "== b.md\nhttps://arxiv.org/abs/2402.00002\n\n*Rivers* (Ben Oak, Ada Moon)\n\n말\n"
    )
    assert related(notes, "a")["b"].reasons == ("Shared authors: Ada Moon, Ben Oak.",)


def test_shared_words_tie_and_are_named_as_written(library: Callable[..., Library]) -> None:
    others = "".join(f"== n{number}.md\nplain filler number{number}\n" for number in range(40))
    notes = library(f"== a.md\nDeepMosaic and 양자화를 말한다\n== b.md\n또 DeepMosaic, 양자화는\n{others}")
    found = related(notes, "a")
    assert list(found) == ["b"]
    assert found["b"].reasons == ("Shared terms: DeepMosaic, 양자화.",)


def test_scores_stay_within_one_and_fall(library: Callable[..., Library]) -> None:
    text = "https://arxiv.org/abs/2401.00001\n\n*Kites* (Ada Moon)\n\nDeepMosaic 글 [[a]] [[b]]\n\n#rare\n"
    notes = library(f"== a.md\n{text}== b.md\n{text}== c.md\n다른 글 [[a]]\n")
    scores = [note.score for note in related(notes, "a").values()]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_the_limit_cuts_the_list(library: Callable[..., Library]) -> None:
    notes = library("== a.md\n[[b]] [[c]]\n== b.md\n글\n== c.md\n글\n")
    assert len(nearest_to(notes, "a", 1)) == 1


def test_a_note_alone_has_none(library: Callable[..., Library]) -> None:
    assert related(library("== a.md\n글\n"), "a") == {}


def test_a_list_is_shorter_rather_than_weak(library: Callable[..., Library]) -> None:
    words = [
        "mosaic",
        "kite",
        "river",
        "lantern",
        "harbour",
        "orchid",
        "pebble",
        "violin",
        "walnut",
        "saddle",
    ]
    others = "".join(
        f"== n{number}.md\n{words[number % 10]} filler number{number}\n" for number in range(40)
    )
    notes = library(f"== a.md\n{' '.join(words)}\n{others}")
    assert related(notes, "a") == {}


@pytest.mark.parametrize(
    "text",
    [
        "We propose a novel method and show that our model outperforms the baselines in this paper.",
        "https://www.example.org/abs/lantern.pdf and huggingface.co/lantern/harbour",
        "`lantern = harbour()`",
        "```\nlantern harbour\n```",
        r"$\mathrm{lantern}$ and $$harbour^{orchid}$$",
        r"\(lantern\) \[harbour\] \begin{orchid} \textbf \mathcal \frac",
        "3f9ab2c4d1 7b 128k",
        "본 논문은 방법을 제안합니다. 있습니다 것입니다",
    ],
)
def test_what_is_no_prose_or_says_nothing_is_no_key_term(
    library: Callable[..., Library], text: str
) -> None:
    notes = library(f"== 240101 가.md\n{text}\n")
    assert candidate_terms(notes.note(notes.cards[0].path)) == {}


def test_words_around_an_address_or_formula_remain(library: Callable[..., Library]) -> None:
    notes = library(
        "== 240101 가.md\n\\textbf{Lantern} $x_i$ costs $5; see https://example.org/a for harbours.\n"
    )
    assert list(candidate_terms(notes.note(notes.cards[0].path)).values()) == [
        "harbours",
        "costs",
        "Lantern",
    ]


def test_a_long_korean_word_counts_once(library: Callable[..., Library]) -> None:
    others = "".join(f"== n{number}.md\nplain filler number{number}\n" for number in range(40))
    notes = library(
        "== a.md\n하이퍼파라미터 lantern harbour orchid pebble\n"
        "== b.md\n하이퍼파라미터\n== c.md\nlantern harbour orchid pebble\n" + others
    )
    assert list(related(notes, "a")) == ["c"]


def filler(count: int) -> str:
    return "".join(f"== n{number}.md\nplain filler number{number}\n" for number in range(count))


def test_one_rare_word_alone_ties_nothing(library: Callable[..., Library]) -> None:
    notes = library(f"== a.md\nlantern 글\n== b.md\nlantern 말\n{filler(40)}")
    assert related(notes, "a") == {}


def test_common_words_alone_tie_nothing(library: Callable[..., Library]) -> None:
    shared = "kite river lantern orchid pebble"
    others = "".join(f"== n{number}.md\n{shared}\n" for number in range(8))
    notes = library(f"== a.md\n{shared}\n{others}{filler(80).replace('== n', '== f')}")
    assert related(notes, "a") == {}


def test_common_words_add_to_another_tie(library: Callable[..., Library]) -> None:
    others = "".join(f"== n{number}.md\nkite\n" for number in range(3))
    notes = library(
        f"== a.md\nkite 글\n\n#rare\n== b.md\nkite 말\n\n#rare\n{others}{filler(80).replace('== n', '== f')}"
    )
    found = related(notes, "a")
    assert list(found) == ["b"]
    assert set(found["b"].reasons) == {"Shared tags: #rare.", "Shared terms: kite."}


@pytest.mark.parametrize(
    "word", ["essentially", "Seamlessly", "paradigms", "suboptimal", "landscape", "global"]
)
def test_ordinary_english_is_no_key_term(library: Callable[..., Library], word: str) -> None:
    notes = library(f"== 240101 가.md\n{word}\n")
    assert candidate_terms(notes.note(notes.cards[0].path)) == {}


@pytest.mark.parametrize("word", ["anomaly", "assembly"])
def test_a_noun_in_ly_may_be_a_key_term(library: Callable[..., Library], word: str) -> None:
    notes = library(f"== 240101 가.md\n{word}\n")
    assert [*candidate_terms(notes.note(notes.cards[0].path)).values()] == [word]
