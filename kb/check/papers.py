"""Rules that compare a note with what arXiv says of its paper; they need `papers.jsonl`.

A rule's docstring is what `kb check --explain` prints.
"""

import re
from textwrap import shorten
from typing import TYPE_CHECKING
from unicodedata import name, normalize

from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.checked_cards import CheckedCards
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.paper import Paper
    from kb.model.place import Place

_SAYS_WITHDRAWN = lazy_pattern(r"\bwithdr(?:aw|awn|ew)\b", re.IGNORECASE)
_ABSTRACT_SAYS_WITHDRAWN = lazy_pattern(
    r"\bth(?:is|e) (?:paper|article|manuscript|submission|work|preprint)\b[^.]{0,40}\bwithdrawn\b"
    r"|\A\W*withdrawn\b",
    re.IGNORECASE,
)
_COMMAND = lazy_pattern(r"\\(?:var)?([A-Za-z]+)")
_GREEK_COMMAND = lazy_pattern(
    "alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|omicron|pi|rho|sigma|tau|upsilon"
    "|phi|chi|psi|omega",
    re.IGNORECASE,
)
_GREEK_NAME = lazy_pattern(r"GREEK (?:SMALL|CAPITAL) LETTER (?:FINAL )?([A-Z]+)")
_LONGEST_QUOTE = 200  # characters


def title_differs_from_arxiv(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """The title in the note differs from arXiv's.

    Case, punctuation, accents and LaTeX are ignored. The title has a typo, the URL is another paper's, or
    the authors renamed the paper in a later version.

    Compare the two. kb never changes the title: it is yours.
    """
    for card, paper in _papers(checked):
        if card.title and compared_title(card.title) != compared_title(paper.title):
            place = checked.library.note(card.path).citation_place or START_OF_FILE
            message = f"On arXiv, {paper.id} is “{paper.title}”."
            hint = "Check the URL, then correct the title or leave it."
            yield diagnostic("title-differs-from-arxiv", card.path, place, message, hint)


def withdrawn(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """The paper was withdrawn from arXiv.

    arXiv has no field for this: the authors say so in the comment or in place of the abstract.

    Read their reason, and check whether the note still holds.
    """
    for card, paper in _papers(checked):
        if _SAYS_WITHDRAWN.search(paper.comment or "") or _ABSTRACT_SAYS_WITHDRAWN.search(paper.abstract):
            said = shorten(paper.comment or paper.abstract, _LONGEST_QUOTE, placeholder=" …")
            message = f"{paper.id} was withdrawn: {said}"
            yield diagnostic(
                "withdrawn", card.path, _place(card), message, f"Read the reason at {paper.abs_url}."
            )


def newer_version(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """The note is about an old version of the paper.

    Only notes that name a version (`…/abs/2406.01234v1`) are checked.

    Check whether the note still holds, then write the new version, or none.
    """
    for card, paper in _papers(checked):
        read = card.source.arxiv_version if card.source else None
        if read is not None and read < paper.version:
            message = (
                f"The note is about version {read}; arXiv has version {paper.version} from {paper.updated}."
            )
            hint = "Write the new version, or none to mean the newest."
            yield diagnostic("newer-version", card.path, _place(card), message, hint)


def now_published(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """The paper has been published in a journal or in proceedings, according to arXiv.

    Notes that contain its DOI are not reported.

    Cite the published version.
    """
    for card, paper in _papers(checked):
        where = paper.journal_ref or (f"doi:{paper.doi}" if paper.doi else "")
        if where and not (paper.doi and _gives_doi(checked.library, card, paper.doi)):
            hint = f"Its DOI is {paper.doi}." if paper.doi and paper.journal_ref else ""
            message = f"{paper.id} has been published: {where}."
            yield diagnostic("now-published", card.path, _place(card), message, hint)


def compared_title(title: str) -> str:
    r"""A title for comparison: letters and digits only, `$\alpha$` and α both `alpha`."""
    plain = _COMMAND.sub(_command_text, title.replace("&", " and "))
    decomposed = normalize("NFKD", plain.casefold())
    return "".join(_spelt(character) for character in decomposed if character.isalnum())


def _command_text(match: re.Match[str]) -> str:
    """The text of a LaTeX command: the name of a Greek letter, a space for any other."""
    return match[1] if _GREEK_COMMAND.fullmatch(match[1]) else " "


def _spelt(character: str) -> str:
    """The character, or its LaTeX name if it is a Greek letter."""
    match = _GREEK_NAME.match(name(character, ""))
    return match[1].lower() if match else character


def _papers(checked: "CheckedCards") -> "Iterator[tuple[Card, Paper]]":
    for card in checked.cards:
        paper = checked.library.paper_of(card)
        if paper:
            yield card, paper


def _place(card: "Card") -> "Place":
    return card.source.place if card.source else START_OF_FILE


def _gives_doi(library: "Library", card: "Card", doi: str) -> bool:
    note = library.note(card.path)
    texts = (note.rest, *note.urls, *(passage.text for passage in (*note.passages, *note.asides)))
    return doi.casefold() in "\n".join(texts).casefold()
