"""`kb fetch --fill`: notes that have only a URL get the citation and abstract that arXiv gave."""

from collections.abc import Iterable

from kb.edit.capture import one_line
from kb.edit.fill import fill_edits
from kb.edit.span_edit import applied
from kb.model.card import Card
from kb.model.errors import NotesHaveProblems
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.note import Note
from kb.model.note_content import note_content
from kb.parse.note.parser import parse_note
from kb.workspace.collection import Collection
from kb.workspace.find.named_notes import one_note
from kb.workspace.rewriting import Plan, planned

_FILLED = ("title", "authors", "abstract", "has_abstract", "kind", "mentions", "malformed_ids")


def fill_plan(collection: Collection, named: Iterable[str]) -> Plan:
    """The plan to complete some notes, or those about some ids; every note where nothing is named."""
    papers, languages = collection.papers_file.papers, collection.config.languages

    def new_text(note: Note, text: str) -> str:
        paper = papers.get(note.arxiv_id or "")
        edits = fill_edits(note, text, paper) if paper else ()
        if paper is None or not edits:
            return text
        new = applied(text, edits)
        after = parse_note(note.path, new, languages).note
        kept, read = (note_content(one, without=_FILLED) for one in (note, after))
        if after.title != one_line(paper.title) or read != kept:
            raise NotesHaveProblems(
                f"{note.path} is left alone: the citation would be misread after its source."
            )
        return new

    cards = [card for card in _cards(collection, named) if card.title is None and card.arxiv_id in papers]
    return planned(collection, "fetch --fill", cards, new_text)


def _cards(collection: Collection, named: Iterable[str]) -> tuple[Card, ...]:
    texts = tuple(named)
    if not texts:
        return tuple(collection.library.cards)
    found: dict[Card, None] = {}
    for text in texts:
        arxiv = canonical_id(text)
        about = collection.library.cards_about.get(arxiv[0], ()) if arxiv else (one_note(collection, text),)
        found.update(dict.fromkeys(about))
    return tuple(found)
