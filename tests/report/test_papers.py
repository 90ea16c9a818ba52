"""The papers of a collection, and which of them wait to be read."""

from kb.report.papers import known_papers, unread_papers
from tests.store.arxiv.test_papers_file import WALKS

NOTES = """\
== 240101 A.md
https://arxiv.org/abs/2401.00001

*A* (B)

As in arXiv:2402.00002 and arXiv:2402.00001.
== 240102 B.md
https://example.org/b

*B* (C)

Once more arXiv:2402.00002, and arXiv:2401.00001.
"""


def test_known_is_what_arxiv_told_of_with_its_notes(library):
    (paper,) = known_papers(library(NOTES, papers={WALKS.id: WALKS})).papers
    assert (paper.id, paper.title) == (WALKS.id, WALKS.title)
    assert list(map(str, paper.cited_by)) == ["240102 B.md"]
    assert list(map(str, paper.noted_by)) == ["240101 A.md"]


def test_unread_is_what_is_cited_without_a_note_most_cited_first(library):
    papers = unread_papers(library(NOTES)).papers
    assert [(paper.id, len(paper.cited_by)) for paper in papers] == [("2402.00002", 2), ("2402.00001", 1)]
    assert {paper.noted_by for paper in papers} == {()}


def test_a_title_is_known_only_where_arxiv_was_asked(library):
    assert [paper.title for paper in unread_papers(library(NOTES)).papers] == [None, None]


def test_without_notes_nothing_waits(library):
    assert unread_papers(library("")).papers == ()
