"""Rules about notes that collide with each other.

A rule's docstring is what `kb check --explain` prints.
"""

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic, resolved
from kb.model.names.known_notes import known_notes
from kb.model.slug import slug, slugs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.card import Card
    from kb.model.library import Library


def duplicate_slug(library: "Library") -> "Iterator[Diagnostic]":
    """Two notes have the same address on the site, or two files the same name in two Unicode forms.

    The address comes from the name alone (the folder's for a `README.md`), in lower case with hyphens, so
    `a/Lantern.md` and `b/lantern.md` collide. Both then get a suffix: an info. A private note counts where
    its name keeps a public one from the address that it would have. Of two files whose names differ in
    Unicode form alone, only one is read: an error.

    Rename one of them, if you like. An address that was given (`names.jsonl`) stays all the same.
    """
    wanting: defaultdict[str, list[PurePosixPath]] = defaultdict(list)
    for card in library.cards:
        wanting[slug(card.path)].append(card.path)
    addresses, known = slugs(library), known_notes(library)

    def contend(one: PurePosixPath, other: PurePosixPath, wanted: str) -> bool:
        if (one in library.withheld) == (other in library.withheld):
            return one != other
        return addresses[other if one in library.withheld else one] != wanted

    for wanted, paths in wanting.items():
        for path in paths if len(paths) > 1 else ():
            other = next((one for one in paths if contend(path, one, wanted)), None)
            if other is None:
                continue
            message = f"“{other}” has the same address “{wanted}”."
            until = "The" if path in known else "Until then the"
            hint = f"Rename one of the notes. {until} address of this one is “{addresses[path]}”."
            yield resolved(diagnostic("duplicate-slug", path, START_OF_FILE, message, hint))


def duplicate_paper(library: "Library") -> "Iterator[Diagnostic]":
    """Another note is about the same paper or page.

    That may be intended (a second reading, years later) or an accident. A page may be written in several
    ways, `http://www.example.org/a/` and `https://example.org/a#top`, or a DOI and its URL. Only the later
    notes are reported, by date and path.

    Link the two notes, or merge them.
    """
    for cards in library.cards_by_page.values():
        first, *others = sorted(cards, key=_age)
        for card in others:
            if card.source:
                message = f"“{first.path}” is also about {card.arxiv_id or card.source.url}."
                hint = "Link the two notes, or merge them."
                yield diagnostic("duplicate-paper", card.path, card.source.place, message, hint)


def _age(card: "Card") -> tuple[bool, int, str, str]:
    """Older notes first; of one day the shorter name (`Lantern` before `Lantern 1`)."""
    return card.date is None, card.date.toordinal() if card.date else 0, card.id, card.path.as_posix()
