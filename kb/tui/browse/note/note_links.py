"""The notes that one can go to from a note: linked with it, about the same paper, or related."""

from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.model.grammar.url import urls
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.card import Card
    from kb.workspace.collection import Collection

_MOST_RELATED = 5
_MOST_PAGES = 20


class NoteLink(NamedTuple):
    """A note to go to: linked (`→`), linking here (`←`), about the same paper (`↔`) or related (`~`).

    Or a web page that the note names (`↗`), which has a `url`. `remark` is shown behind the title, `why`
    below it. All texts are clean.
    """

    sign: str
    path: PurePosixPath
    title: str
    remark: str = ""
    why: str = ""
    url: str = ""


def linked_notes(collection: "Collection", path: PurePosixPath) -> tuple[NoteLink, ...]:
    """The notes that a note links to, that link to it, and that share its paper, then web pages; each once.

    Empty if the note is gone.
    """
    library = collection.library
    card = _card(collection, path)
    if card is None:
        return ()
    found: dict[PurePosixPath, NoteLink] = {}
    for _, other in library.outgoing(card):
        found.setdefault(other.path, NoteLink("→", other.path, clean_line(other.display_title)))
    for other in library.backlinks(card):
        found.setdefault(other.path, NoteLink("←", other.path, clean_line(other.display_title)))
    for other, arxiv_id in library.links_via_paper(card):
        title = clean_line(other.display_title)
        found.setdefault(other.path, NoteLink("↔", other.path, title, f"arXiv:{clean_line(arxiv_id)}"))
    return (*found.values(), *_web_pages(collection, card))


def _web_pages(collection: "Collection", card: "Card") -> "Iterator[NoteLink]":
    """The addresses in the text of a note, each once; that of its paper is at its head."""
    try:
        note = collection.note(card.path)
    except KeyError:
        return
    text = "\n".join(one.text for one in note.whole_text)
    addresses = dict.fromkeys(text[start:end] for start, end in urls(text))
    for address in islice((one for one in addresses if one == clean_line(one)), _MOST_PAGES):
        yield NoteLink("↗", card.path, address, url=address)


def related_notes(
    collection: "Collection", path: PurePosixPath, links: tuple[NoteLink, ...]
) -> tuple[NoteLink, ...]:
    """The most similar notes that are not among `links` already; empty if the note is gone."""
    card = _card(collection, path)
    if card is None:
        return ()
    known = {link.path for link in links}
    found = (
        NoteLink("~", one.path, clean_line(collection.titles[one.path]), why=clean_line(one.why))
        for one in collection.related(card, _MOST_RELATED + len(links)).notes
        if one.path not in known
    )
    return tuple(islice(found, _MOST_RELATED))


def _card(collection: "Collection", path: PurePosixPath) -> "Card | None":
    try:
        return collection.library.card(path)
    except KeyError:
        return None
