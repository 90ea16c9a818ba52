"""The papers of a collection: those with arXiv metadata, and those that wait for a note."""

from typing import TYPE_CHECKING

from kb.model.report.papers import ListedPaper, PapersReport

if TYPE_CHECKING:
    from kb.model.library import Library


def known_papers(library: "Library") -> PapersReport:
    """Every paper of which arXiv's metadata is there, in order of id."""
    return PapersReport(tuple(_listed(key, library) for key in sorted(library.papers)))


def unread_papers(library: "Library") -> PapersReport:
    """The reading queue: papers cited but without a note of their own, most cited first, then by id."""
    about = library.cards_about
    papers = [_listed(key, library) for key in library.cards_mentioning if key not in about]
    return PapersReport(tuple(sorted(papers, key=lambda paper: (-len(paper.cited_by), paper.id))))


def _listed(arxiv_id: str, library: "Library") -> ListedPaper:
    paper = library.papers.get(arxiv_id)
    mentioning = library.cards_mentioning.get(arxiv_id, ())
    return ListedPaper(
        arxiv_id,
        paper.title if paper else None,
        tuple(card.path for card in mentioning if card.arxiv_id != arxiv_id),
        tuple(card.path for card in library.cards_about.get(arxiv_id, ())),
    )
