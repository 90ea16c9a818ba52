"""The text of one note as its pages show it, and the key that tells when it must be made again."""

from typing import TYPE_CHECKING

from kb.web.addresses import path_to_root
from kb.web.body import RenderedPassage, rendered_passages
from kb.web.digest import digest
from kb.web.html_text import ROOT, Html
from kb.web.text_links import text_links

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.web.site import Site


def note_passages(site: "Site", card: "Card") -> tuple[RenderedPassage, ...]:
    """The passages of a note, in an edition those of its language; links start from the note's page."""
    root = path_to_root(site.addresses.note(card.path))
    return tuple(
        RenderedPassage(passage.lang, tuple(Html(block.replace(ROOT, root)) for block in passage.blocks))
        for passage in rendered_passages(site.library.note(card.path), text_links(site, card))
        if site.edition in (None, passage.lang)
    )


def body_key(site: "Site", card: "Card") -> bytes:
    """A digest of what `note_passages` depends on: the note's text, and where its links lead."""
    return digest(note_passages(site, card))
