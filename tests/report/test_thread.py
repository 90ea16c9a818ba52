"""What was written about the same thing at another time."""

from collections.abc import Callable

import pytest

from kb.model.library import Library
from kb.report.links import links_report
from kb.report.thread import ThreadNote, closing_sentence, thread

Made = Callable[..., Library]

ICE = """
== 240102 Ice.md
https://arxiv.org/abs/2401.00001v2

*Ice* (A B)

얼음에 대한 글. [[230907 Rain]] [[240501 Hail]]

#ice
== 231201 First ice.md
https://arxiv.org/abs/2401.00001v1

*Ice* (A B)

초판을 읽었다. 판만 다룬다.

<english>
Read the first version. Only plates.
</english>
== 240301 Ice again.md
https://arxiv.org/abs/2401.00001v2

*Ice* (A B)

다시 읽었다.
== 230907 Rain.md
비에 대한 글.
== 240501 Hail.md
우박에 대한 글. 얼음과 다르다.
== 240401 Winter.md
겨울의 정리. [[240102 Ice]] 그 얼음이 핵심이었다.
== Undated.md
[[240102 Ice]]
"""


def thread_of(library: Library, name: str) -> tuple[ThreadNote, ...]:
    (card,) = library.resolve(name)
    return thread(card, links_report(card, library), library, ("ko", "en"))


def test_a_thread_has_the_paper_again_and_linked_notes_that_came_later(library: Made) -> None:
    assert [
        (str(one.path), one.is_later, one.sentence) for one in thread_of(library(ICE), "240102 Ice")
    ] == [
        ("231201 First ice.md", False, "판만 다룬다."),
        ("240301 Ice again.md", True, "다시 읽었다."),
        ("240501 Hail.md", True, "얼음과 다르다."),
    ]


def test_another_version_of_the_paper_is_named(library: Made) -> None:
    first, again, hail = thread_of(library(ICE), "240102 Ice")
    assert (first.is_same_paper, first.version) == (True, 1)
    assert (again.is_same_paper, again.version) == (True, None)
    assert (hail.is_same_paper, hail.version) == (False, None)


def test_earlier_notes_that_are_linked_are_no_later_thought(library: Made) -> None:
    assert thread_of(library(ICE), "240501 Hail") == ()


def test_a_note_without_a_date_has_no_thread(library: Made) -> None:
    assert thread_of(library(ICE), "Undated") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("첫째. 둘째다.\n\n<english>\nFirst. Second.\n</english>", "둘째다."),
        ("Only English here. It is short.", "It is short."),
        ("판이 자란다. 왜인가? (https://arxiv.org/abs/2401.00001)", "왜인가?"),
        ("판이 자란다.\n\nhttps://example.org/plates", "판이 자란다."),
        ("판이 자란다.\n\n```\ncode. more\n```", "판이 자란다."),
        ("정리하면\n\n- 판이 자란다\n- 바늘은 아니다", "바늘은 아니다"),
        ("", ""),
    ],
)
def test_the_last_words_of_a_note(library: Made, text: str, words: str) -> None:
    made = library(f"== 240102 A.md\n{text}\n")
    assert closing_sentence(made.note(made.cards[0].path), ("ko", "en")) == words


@pytest.mark.parametrize("tasks", ["- [x] done", "1. [ ] read it\n2. [X] write it", "- [ ] a\n\n- [ ] b"])
def test_a_box_to_tick_is_no_last_sentence(library: Made, tasks: str) -> None:
    made = library(f"== 240101 Snow.md\n*Snow* (A)\n\nSnow fell. It stayed.\n\n{tasks}\n")
    assert closing_sentence(made.note(made.cards[0].path), ("en",)) == "It stayed."
