"""The files beside the catalog by which notes and tags are found without reading the cards of all.

    <catalog>.names   the keys, names and letters of every note in columns, and which content they are of
    <catalog>.tags    every tag, counted

They are made from the cards, brought up to date by the first command that needs them after a change, and
hold what `kb.model.cards.looked_up_library` asks for: of notes at least what fits, to be judged by whoever
asks.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

import msgspec

from kb.model.library import TagGroup
from kb.store.catalog.columns import Column
from kb.store.catalog.saved_answer import saved_answer
from kb.store.files.cache_file import load_cached, save_cached

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kb.model.card import Card
    from kb.store.catalog.catalog import Catalog

_BETWEEN = "\0"  # is in no path
_KEY_BYTES = 4
_DIGEST_BYTES = 16
_UNTITLED = b"\1"  # may have the title of its paper, which its card does not know


class Names(msgspec.Struct, frozen=True, array_like=True):
    """A row for every note with a text, in order of path; `content` is that of the catalog.

    `digests` are of the files' bytes. `called` and `tied` hold CRC-32s of the keys of notes, `typed` their
    names, each between two NULs, and `letters` what words are looked for in.
    """

    content: bytes = b""
    paths: str = ""
    digests: bytes = b""
    called: Column = Column()
    tied: Column = Column()
    typed: Column = Column()
    letters: Column = Column()

    def columns(self) -> "tuple[Column, ...]":
        """What was made from the cards."""
        return self.called, self.tied, self.typed, self.letters

    def path_list(self) -> list[str]:
        """The path of each row."""
        return self.paths.split(_BETWEEN) if self.digests else []

    def updated(
        self, content: bytes, digests: "dict[str, bytes]", card: "Callable[[str], Card | None]"
    ) -> "Names":
        """The names of other notes; rows of those that are as they were are not made again.

        Where a card is not there after all, these are the names of no content.
        """
        known = {path: number for number, path in enumerate(self.path_list())}
        runs: list[list[int]] = []  # of rows as they were; an empty one stands for a fresh row
        fresh: list[tuple[bytes, ...]] = []
        for path, digest in digests.items():
            number = known.get(path, -1)
            if number < 0 or self.digests[number * _DIGEST_BYTES : (number + 1) * _DIGEST_BYTES] != digest:
                fresh.append(_rows(found) if (found := card(path)) else _GONE)
                runs.append([])
            elif runs and runs[-1] and runs[-1][1] == number:
                runs[-1][1] += 1
            else:
                runs.append([number, number + 1])
        columns = []
        for which, old in enumerate(self.columns()):
            new = (Column.of([rows[which]]) for rows in fresh)
            columns.append(Column.joined(old.part(*run) if run else next(new) for run in runs))
        content = b"" if _GONE in fresh else content
        return Names(content, _BETWEEN.join(digests), b"".join(digests.values()), *columns)


_GONE = (b"", b"", b"", b"")


def _rows(card: "Card") -> tuple[bytes, ...]:
    """What is in the columns of one note; what this takes is loaded for notes that changed alone."""
    from kb.model.names.name_keys import name_keys, tie_keys
    from kb.model.names.typed_names import KINDS
    from kb.search.query.note_lookup import name_letters

    typed = dict.fromkeys(name.casefold() for kind in (*KINDS, _titles) for name in kind(card) if name)
    composed = (b"\1" + _plain(form) for name in typed if (form := normalize("NFC", name)) != name)
    letters = name_letters(card.title or card.display_title, card.id).encode()
    is_open = not card.title and card.arxiv_id
    return (
        _packed(name_keys(card)),
        _packed(tie_keys(card)),
        b"".join((b"\0", *(_plain(name) + b"\0" for name in typed))) + b"".join(composed),
        letters + (_UNTITLED if is_open else b""),
    )


def _titles(card: "Card") -> tuple[str, ...]:
    return (card.title or "",)


def _packed(keys: Iterable[str]) -> bytes:
    return b"".join(sorted({_key(key) for key in keys}))


def _key(key: str) -> bytes:
    return zlib.crc32(key.encode(errors="surrogatepass")).to_bytes(_KEY_BYTES, "little")


def _plain(name: str) -> bytes:
    return name.replace("\0", " ").encode(errors="replace")


class CatalogFinder:
    """Finds the cards of a catalog (`kb.model.cards.looked_up_library.CardFinder`)."""

    def __init__(self, catalog: "Catalog", file: "Path", fingerprint: "Callable[[], bytes]") -> None:
        """`fingerprint` (16 bytes) identifies the program: another one makes the names anew."""
        self._catalog = catalog
        self._file = file
        self._fingerprint = fingerprint

    @cached_property
    def names(self) -> Names:
        """The names of the notes as they are."""
        fingerprint = self._fingerprint()
        known = self._saved(fingerprint)
        if known.content == self._catalog.content:
            return known
        names = known.updated(self._catalog.content, self._catalog.digests(), self._card_or_none)
        save_cached(self._file, fingerprint, msgspec.msgpack.encode(names))
        return names

    def _saved(self, fingerprint: bytes) -> Names:
        """The names that were saved, by whatever notes there were."""
        saved = load_cached(self._file, fingerprint)
        with suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(saved, type=Names) if saved else Names()
        return Names()

    def _card_or_none(self, path: str) -> "Card | None":
        with suppress(KeyError):
            return self._catalog.card(path)
        return None

    def card(self, path: str) -> "Card":
        """The card at `path`; KeyError where there is none."""
        return self._catalog.card(path)

    def tag_names(self) -> "Iterator[tuple[str, ...]]":
        """The tags of each note as written, each once."""
        return (card.tag_names for card in self._catalog.tagged())

    def tag_groups(
        self, aliases: "Mapping[str, str]", make: "Callable[[], Mapping[str, TagGroup]]"
    ) -> "Mapping[str, TagGroup]":
        """The tags as `make` counts them under these aliases, once for all commands."""
        also, kind = tuple(aliases.items()), tuple[TagGroup, ...]
        file = self._file.with_suffix(".tags")
        groups = saved_answer(file, self._catalog, also, kind, lambda: tuple(make().values()))
        return {group.key: group for group in groups}

    def newest(self) -> "Iterator[Card]":
        """Every card, newest first, read one by one."""
        return self._catalog.newest(None)

    def called(self, keys: Iterable[str]) -> "Iterator[Card]":
        """The cards that have one of these among their `name_keys`."""
        return self._with_keys(self.names.called, keys)

    def tied(self, keys: Iterable[str]) -> "Iterator[Card]":
        """The cards that have one of these among their `tie_keys`."""
        return self._with_keys(self.names.tied, keys)

    def typed(self, beginning: str) -> "Iterator[Card]":
        """The cards of which a typed name begins so, case folded."""
        return self._cards(self.names.typed.rows_with(b"\0" + _plain(beginning)))

    def with_pieces(self, pieces: Iterable[str], *, has_papers: bool) -> "Iterator[Card]":
        """The cards with each of these somewhere in title or stem, case folded."""
        return self._cards({*_with_all(self.names.typed, pieces), *(self._open if has_papers else ())})

    def with_letters(self, pieces: Iterable[str], *, has_papers: bool) -> "Iterator[Card]":
        """The cards with each of these among the `name_letters` of title and stem."""
        return self._cards({*_with_all(self.names.letters, pieces), *(self._open if has_papers else ())})

    def name_uses(self, name: str) -> int:
        """How many notes have a typed name, case folded."""
        return self._uses[_plain(name)]

    def _with_keys(self, column: Column, keys: Iterable[str]) -> "Iterator[Card]":
        found = {row for key in set(keys) for row in column.rows_with(_key(key), _KEY_BYTES)}
        return self._cards(found)

    def _cards(self, rows: Iterable[int]) -> "Iterator[Card]":
        cards = (self._card_or_none(self._paths[row]) for row in sorted(rows))
        return (card for card in cards if card)

    @cached_property
    def _open(self) -> tuple[int, ...]:
        """The rows of notes that may have a title which their cards do not know."""
        return tuple(self.names.letters.rows_with(_UNTITLED))

    @cached_property
    def _paths(self) -> list[str]:
        return self.names.path_list()

    @cached_property
    def _uses(self) -> Counter[bytes]:
        return Counter(self.names.typed.data.split(b"\0"))


def _with_all(column: Column, pieces: Iterable[str]) -> "Iterator[int]":
    """The rows that hold every piece; all rows where there is none to hold."""
    longest, *others = sorted(map(_plain, pieces), key=len, reverse=True) or [b""]
    for number in column.rows_with(longest):
        row = column.row(number)
        if all(piece in row for piece in others):
            yield number
