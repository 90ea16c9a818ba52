"""Where the links in a note's text lead: other notes' pages, their headings, tags."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.web.body import heading_ids
from kb.web.html_text import ROOT
from kb.web.inline_rules import Target, TextLinks
from kb.web.site import Site

if TYPE_CHECKING:
    from kb.model.card import Card


def text_links(site: Site, card: "Card") -> TextLinks:
    """The links of one note's text, as hrefs from `ROOT`: the same on every page that shows the text.

    A wikilink that fits several notes leads nowhere, like a dead one: `kb check` names both. So does a
    relative address that is no note: nothing but notes is on the site.
    """
    library = site.library
    keys = {name: library.canonical_tag_key(name) for name in card.tag_names}

    def note_href(other: "Card", heading: str) -> str:
        anchor = heading_ids(library.note(other.path)).get(heading.casefold()) if heading else None
        return f"{ROOT}{site.addresses.note(other.path)}{f'#{anchor}' if anchor else ''}"

    def wikilink(target: str, heading: str) -> Target | None:
        cards = library.resolve(target) if target else (card,) if heading else ()
        if len(cards) != 1:
            return None
        label = site.title(cards[0]) if target else heading
        return Target(note_href(cards[0], heading), label)

    def note_file(address: str) -> str | None:
        file, _, heading = address.partition("#")
        path = _joined(card.path.parent, file) if file else card.path
        try:
            return note_href(library.card(path), heading.replace("-", " ")) if path else None
        except KeyError:
            return None

    def tag(name: str) -> str | None:
        return f"{ROOT}{site.addresses.tag(keys[name])}" if name in keys else None

    return TextLinks(wikilink, note_file, tag)


def _joined(folder: PurePosixPath, relative: str) -> PurePosixPath | None:
    """The path that a relative address means below the notes folder; None where it leaves it."""
    parts = list(folder.parts)
    for part in relative.partition("?")[0].split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return PurePosixPath(*parts)
