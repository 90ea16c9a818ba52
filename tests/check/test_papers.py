from datetime import UTC, date, datetime

import pytest

from kb.check.checked_cards import CheckedCards
from kb.check.papers import (
    compared_title,
    newer_version,
    now_published,
    title_differs_from_arxiv,
    withdrawn,
)
from kb.model.paper import Paper


def paper(**changes):
    known = {
        "id": "2406.01234",
        "version": 2,
        "title": "Lantern: Scaling Laws for Small Models",
        "authors": ("Minji Kim",),
        "abstract": "We study how small models scale.",
        "categories": ("cs.CL",),
        "published": date(2024, 6, 3),
        "updated": date(2024, 6, 9),
        "fetched_at": datetime(2025, 1, 1, tzinfo=UTC),
    }
    return Paper(**(known | changes))


NOTE = """== 240610 Lantern.md
https://arxiv.org/abs/2406.01234v1

*Lantern: Scaling Laws for Small Models* (Minji Kim)

한글입니다.
"""


@pytest.fixture
def told(library):
    """What a rule says of a note about a paper that arXiv knows so."""

    def of(rule, note=NOTE, **changes):
        known = paper(**changes)
        notes = library(note, papers={known.id: known})
        return [
            f"{found.place.line}: {found.severity} {found.message}"
            for found in rule(CheckedCards(notes, notes.cards))
        ]

    return of


@pytest.mark.parametrize(
    ("ours", "arxivs"),
    [
        ("Lantern: scaling laws", "LANTERN — Scaling Laws."),
        ("Pre-training GANs", "Pretraining  GANs"),
        ("π0: a policy", r"$\pi_0$: A Policy"),
        ("ε-greedy", r"$\varepsilon$-Greedy"),
        ("The O(n) Model", r"The $\mathcal{O}(n)$ \textbf{Model}"),
        ("Schrödinger", r"Schr\"odinger"),
        ("R² & more", r"R$^2$ \& more"),
        ("R² and more", "R^2 & More"),
        ("10× faster", r"$10\times$ Faster"),
        ("“Quotes”", "``Quotes''"),
        ("한글 제목", "한글제목"),
    ],
)
def test_titles_that_are_set_differently_are_equal(ours, arxivs):
    assert compared_title(ours) == compared_title(arxivs)


@pytest.mark.parametrize(
    ("ours", "arxivs"),
    [("Llama 2", "Llama 3"), ("Lantern", "Lantern: Scaling Laws"), ("α", r"$\beta$"), ("C", "C++ and C")],
)
def test_titles_that_say_something_else_differ(ours, arxivs):
    assert compared_title(ours) != compared_title(arxivs)


def test_a_title_that_differs_is_told_at_the_citation(told):
    assert told(title_differs_from_arxiv) == []
    assert told(title_differs_from_arxiv, title="Lighthouse") == [
        "3: warning On arXiv, 2406.01234 is “Lighthouse”."
    ]


def test_a_note_without_a_title_differs_from_nothing(told):
    assert told(title_differs_from_arxiv, "== 240610 x.md\nhttps://arxiv.org/abs/2406.01234\n") == []


@pytest.mark.parametrize(
    "changes",
    [
        {"comment": "This paper has been withdrawn by the authors due to an error in Lemma 2"},
        {"comment": "Withdrawn"},
        {"abstract": "This submission has been withdrawn by arXiv administrators."},
        {"abstract": "Withdrawn: see the new version elsewhere."},
    ],
)
def test_a_withdrawn_paper_is_told_at_the_source(told, changes):
    (message,) = told(withdrawn, **changes)
    assert message.startswith("1: warning 2406.01234 was withdrawn: ")


def test_a_paper_about_withdrawal_is_not_withdrawn(told):
    assert told(withdrawn, abstract="We model how patients react when a drug is withdrawn.") == []


def test_an_older_version_than_arxivs_is_told(told):
    assert told(newer_version) == [
        "1: info The note is about version 1; arXiv has version 2 from 2024-06-09."
    ]
    assert told(newer_version, version=1) == []
    assert told(newer_version, NOTE.replace("v1", "")) == []


def test_a_published_paper_is_told(told):
    assert told(now_published) == []
    assert told(now_published, journal_ref="J. Lamps 3 (2025)", doi="10.1000/lamp.3") == [
        "1: info 2406.01234 has been published: J. Lamps 3 (2025)."
    ]
    assert told(now_published, doi="10.1000/lamp.3") == [
        "1: info 2406.01234 has been published: doi:10.1000/lamp.3."
    ]


def test_a_note_that_gives_the_doi_knows_of_the_publication(told):
    note = f"{NOTE}\nhttps://doi.org/10.1000/LAMP.3\n"
    assert told(now_published, note, journal_ref="J. Lamps 3 (2025)", doi="10.1000/lamp.3") == []
