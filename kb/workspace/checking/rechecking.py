"""The answer of `kb check` brought up to date after texts changed, and nothing that cards say.

What the rules say of a note depends on its own text and on the cards of the others; of a rule that compares
notes, on cards alone, but for the place that it points at. So where every card says what it said, though
elsewhere in its file, the other notes keep their diagnostics.
"""

from bisect import bisect_left
from collections import defaultdict
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kb.check.merged import merged
from kb.check.rules import ACROSS_NOTES, diagnostics_by_note
from kb.model.diagnostic import START_OF_FILE
from kb.model.place import Place
from kb.web.incremental.library_keys import card_facts
from kb.workspace.checking.saved_check import CheckedFacts, CheckedNotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kb.model.card import Card
    from kb.model.diagnostic import Diagnostic
    from kb.workspace.collection import Collection

_MOST_CHANGED = 100  # notes; for more, all are checked


def checked_facts(
    collection: "Collection", cards: "Iterable[Card]", found: "Iterable[Diagnostic]"
) -> CheckedFacts:
    """What the diagnostics of some notes depend on."""
    digests = collection.catalog.digests()
    across = {one.path for one in found if _compares_at_a_place(one)}
    by_path = {str(card.path): card for card in cards}
    return CheckedFacts(
        {path: (digests[path], card_facts(card)) for path, card in by_path.items()},
        frozenset(map(str, collection.library.compared_texts)),
        {path: tuple(_places(card)) for path, card in by_path.items() if card.path in across},
    )


def rechecked(collection: "Collection", saved: CheckedNotes) -> CheckedNotes | None:
    """What is found in the notes as they are now, from what was; None where all must be checked."""
    facts, digests = saved.facts, collection.catalog.digests()
    cards = _changed_cards(collection, facts, digests)
    if cards is None:
        return None
    moved = {card.path: _moved(facts.places.get(str(card.path), ()), card) for card in cards}
    kept = tuple(one for one in saved.found if one.path not in moved or one.rule in ACROSS_NOTES)
    if any(one.path in moved and len(moved[one.path][one.place]) != 1 for one in kept):
        return None
    library = collection.library
    own = tuple(one for card in cards for one in collection.catalog.entry(str(card.path)).diagnostics)
    found = _with_repairability(collection, merged(own, diagnostics_by_note(library, cards)))
    placed = (_placed(one, moved) for one in kept if one.path in moved)
    links = [known for known in saved.file_links if known[0] not in moved]
    links += [(card.path, link) for card in cards for link in library.file_links(card)]
    return CheckedNotes.of(
        collection.catalog.content,
        _with_own((one for one in kept if one.path not in moved), merged(placed, found)),
        tuple(sorted(links, key=lambda known: known[0].as_posix())),
        CheckedFacts(
            {path: (digests[path], of_card) for path, (_, of_card) in facts.notes.items()},
            facts.compared,
            facts.places | {str(card.path): tuple(_places(card)) for card in cards},
        ),
    )


def _with_repairability(
    collection: "Collection", found: "tuple[Diagnostic, ...]"
) -> "tuple[Diagnostic, ...]":
    if not any(one.is_fixable for one in found):
        return found
    from kb.workspace.checking.repairability import with_repairability  # the fixes are slow to load

    return with_repairability(collection, found)


def _changed_cards(
    collection: "Collection", facts: CheckedFacts, digests: dict[str, bytes]
) -> "tuple[Card, ...] | None":
    """The cards of notes with other texts; None where anything else changed that matters to others."""
    if digests.keys() != facts.notes.keys() or any(collection.catalog.without_text()):
        return None
    changed = [path for path, digest in digests.items() if facts.notes[path][0] != digest]
    if len(changed) > _MOST_CHANGED or not facts.compared.isdisjoint(changed):
        return None
    cards = tuple(collection.library.card(PurePosixPath(path)) for path in changed)
    is_told = all(card_facts(card) == facts.notes[str(card.path)][1] for card in cards)
    return cards if is_told else None


def _compares_at_a_place(one: "Diagnostic") -> bool:
    return one.rule in ACROSS_NOTES and one.place != START_OF_FILE


def _moved(before: tuple[Place, ...], card: "Card") -> "dict[Place, set[Place]]":
    """Where what was at each place of a card is now: at one place, unless two things were there."""
    found: defaultdict[Place, set[Place]] = defaultdict(set, {START_OF_FILE: {START_OF_FILE}})
    for old, new in zip(before, _places(card), strict=False):
        found[old].add(new)
    return found


def _places(value: object) -> "Iterator[Place]":
    """Every place in a card, in the order of its fields."""
    if isinstance(value, Place):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _places(one)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _places(getattr(value, name))


def _with_own(others: "Iterable[Diagnostic]", own: "Iterable[Diagnostic]") -> "tuple[Diagnostic, ...]":
    """The diagnostics of other notes and those of a few, each in order: all are not put in order again."""
    found = [*others]
    for path, some in groupby(own, attrgetter("path")):
        at = bisect_left(found, path.as_posix(), key=lambda one: one.path.as_posix())
        found[at:at] = some
    return tuple(found)


def _placed(one: "Diagnostic", moved: "Mapping[PurePosixPath, dict[Place, set[Place]]]") -> "Diagnostic":
    (place,) = moved[one.path][one.place]
    return replace(one, place=place)
