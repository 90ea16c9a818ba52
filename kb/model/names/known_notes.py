"""Which note a record of `GivenNames` is about by now, although files are moved, renamed and rewritten.

A note that `kb mv` moves takes its record along (`kb.store.notes.names_file`). Of all others only the
records, and the notes as they are, are known. A note is the one that was at its path where it still has its
title or its subject (the paper or page it is about); one without a title is called by its whole file name.
The notes and records that are left are paired by
signs that one record and no other note has, the strongest first: the title and the end of the path, the
subject, the title and the folder, the title alone. What is called as some other note is called is so known
by its place alone, and a file with another date in its name by its subject alone. Then a note is the one
that was at its path, under another title or with another source; with both it is another note.

Two readings can fit. Where the title of a note is found elsewhere, and its path has a note with another
title, it may have been moved and replaced, or been renamed in its text. It was moved if the file has the
same name, or if the note that replaced it was itself elsewhere before. Otherwise nobody knows, and neither
has its names: a name may be lost so, but never comes to mean another note. For the same reason a note that
was gone once, when names were saved, has its address back at its own path under its title only. Its key
follows its subject (`kb.export.citation_key`).
"""

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kb.model.grammar.file_name_date import file_name_date
from kb.model.names.given_names import called, single, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.names.given_names import NameRecord


class _Seen(NamedTuple):
    """What a note is known by, whether from its record or from itself."""

    path: str
    title: str
    subject: str


_SIGNS: "tuple[Callable[[_Seen], Hashable], ...]" = (
    lambda seen: seen.title and (seen.title, *seen.path.split("/")[-3:]),
    lambda seen: seen.title and (seen.title, *seen.path.split("/")[-2:]),
    lambda seen: seen.subject,
    lambda seen: seen.title and (seen.title, _file_name(seen.path)),
    lambda seen: seen.title and (seen.title, seen.path.rpartition("/")[0]),
    lambda seen: seen.title and (seen.title, _file_name(seen.path.rpartition("/")[0])),
    lambda seen: seen.title,
)


@lru_cache(maxsize=2)  # a build asks for all notes and for those of the site
def known_notes(library: "Library") -> "Mapping[PurePosixPath, NameRecord]":
    """The record of every note that has one, by the note's path now; linear in the notes."""
    names = library.given_names
    left = dict(names.at_path)
    gone = _by_path(names.distinct)
    found: dict[PurePosixPath, NameRecord] = {}
    unknown: dict[str, Card] = {}
    for card in library.distinct_cards if names.records else ():
        path = str(card.path)
        if path in left and left[path].is_surely(card):
            found[card.path] = left.pop(path)
        elif record := next((one for one in gone.get(path, ()) if one.is_as_it_was(card)), None):
            found[card.path] = record
        else:
            unknown[path] = card
    if unknown:
        pairs = _pairs(left, unknown, library.distinct_cards)
        moved = _plausible(pairs, left, unknown)
        doubtful = {path for path in pairs if path not in moved and path in unknown}
        for path, card in moved.items():
            found[card.path] = left.pop(path)
            del unknown[str(card.path)]
        for path in left.keys() & unknown.keys() - doubtful:
            if not left[path].is_another(unknown[path]):
                found[unknown[path].path] = left[path]
    return found


def _by_path(records: "Iterable[NameRecord]") -> "Mapping[str, list[NameRecord]]":
    """The records of notes that are gone."""
    found: defaultdict[str, list[NameRecord]] = defaultdict(list)
    for record in records:
        if record.gone:
            found[record.note].append(record)
    return found


def _pairs(
    left: "Mapping[str, NameRecord]", unknown: "Mapping[str, Card]", cards: "Iterable[Card]"
) -> "dict[str, Card]":
    """The note that each record seems to be about by now, by the path of the record."""
    records = {_Seen(path, one.title, one.subject): one for path, one in left.items()}
    titles, subjects = {seen.title for seen in records}, {seen.subject for seen in records} - {""}
    notes = tuple(_seen(cards if records else (), titles, subjects))
    free = dict(unknown)
    pairs: dict[str, Card] = {}
    for sign in _SIGNS:
        sought = single((sign(seen), seen) for seen in records)
        notes_with = single((sign(seen), seen.path) for seen in notes) if sought else {}
        for what, seen in sought.items():
            card = free.get(notes_with.get(what, ""))
            if card and _may_have_become(records[seen], card, unknown.get(seen.path)):
                pairs[seen.path] = free.pop(str(card.path))
                del records[seen]
    return pairs


def _seen(
    cards: "Iterable[Card]", titles: "Container[str]", subjects: "Container[str]"
) -> "Iterator[_Seen]":
    """What those of the notes are known by that have one of the titles or subjects."""
    for card in cards:
        title = called(card)
        about = subject(card) if subjects else ""
        if title in titles or about in subjects:
            yield _Seen(str(card.path), title, about)


def _plausible(
    pairs: "Mapping[str, Card]", left: "Mapping[str, NameRecord]", unknown: "Mapping[str, Card]"
) -> "dict[str, Card]":
    """The pairs without those that are doubtful, and those that only one of these would make plausible."""
    plausible = dict(pairs)
    claims = {str(card.path): path for path, card in pairs.items()}

    def is_plausible(old: str, card: "Card") -> bool:
        new = str(card.path)
        if new in left:  # whose note may as well have been given the title
            return new in plausible or _is_the_same_file(left[old], card)
        is_replaced = old in unknown and claims.get(old) not in plausible
        return not is_replaced or _is_the_same_file(left[old], card)

    doubted = list(plausible)
    while doubted:
        old = doubted.pop()
        if old in plausible and not is_plausible(old, plausible[old]):
            new = str(plausible.pop(old).path)
            doubted += {new, claims.get(old, old)} & plausible.keys()
    return plausible


def _may_have_become(record: "NameRecord", card: "Card", there: "Card | None") -> bool:
    """Whether nothing speaks against it that a note has become this one, another than is `there` now.

    A title says nothing where the dates of the files differ, nor a subject where the title has stayed.
    """
    if record.is_about(card):
        has_stayed = there is not None and there.title is not None and record.is_called(there)
        return not has_stayed or record.is_called(card)
    old, new = (file_name_date(name) for name in (_file_name(record.note), card.path.name))
    return record.may_be(card) and (not old or not new or old.day == new.day)


def _is_the_same_file(record: "NameRecord", card: "Card") -> bool:
    return record.is_about(card) or _file_name(record.note) == _file_name(str(card.path))


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]
