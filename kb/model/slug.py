"""The address of a note on the site: one segment of a URL, decided by the note's first file name alone.

Folders are the user's own and mean nothing (docs/note-format.md), except that the note of a folder goes by
the folder's name. A note keeps its address when moved or
renamed: others have linked to it. Letters and digits of every script stay, Hangul included; the site
percent-encodes where it must.
"""

from collections import Counter
from hashlib import blake2s
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from kb.model.names.folder_note import note_stem
from kb.model.names.known_notes import known_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from kb.model.library import Library

_LONGEST_BYTES = 180  # a file name may have 255 bytes; the site appends an ending, a clash a suffix
_SUFFIX = 6
_LONGEST = 220  # bytes, with room for every suffix
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)

_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}

# Taken on some disk or by the site itself: Windows' device names, and every folder's own page.
_RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)


def slug(path: "PurePosixPath") -> str:
    """The address a note would have if it were alone: `241017 Looking Inward.md` → `241017-looking-inward`.

    Lower case, letters and digits with single hyphens between, never empty, at most 187 bytes of UTF-8.
    A name that is too long, reserved or without any letter carries a hash, so that it stays its own.
    """
    whole = "-".join("".join(_kept(note_stem(path))).split())
    if not whole:
        return f"note-{_digest(path)[:_SUFFIX]}"
    short = whole.encode()[:_LONGEST_BYTES].decode(errors="ignore").rstrip("-")
    if short != whole or whole in _RESERVED:
        return f"{short}-{_digest(path)[:_SUFFIX]}"
    return whole


def is_address(text: str) -> bool:
    """Whether a text can be the address of a note: lower case, letters and digits, single hyphens."""
    is_short = 0 < len(text.encode(errors="surrogatepass")) <= _LONGEST
    return is_short and "-".join("".join(_kept(text)).split()) == text


def slugs(library: "Library") -> "Mapping[PurePosixPath, str]":
    """The address of every note, no two alike.

    A note that was given one keeps it (`kb.model.names`), wherever it is now, and nobody else is given it.
    New notes that want one address all carry a hash of their path: none of them takes over a page that
    others may have linked to.
    """
    found = {path: record.page for path, record in known_notes(library).items() if record.page}
    wanted = {card.path: slug(card.path) for card in library.cards if card.path not in found}
    wanting = Counter(wanted.values())
    given = library.given_names.pages
    taken = {*given, *(address for address, notes in wanting.items() if notes == 1)}
    for path, address in wanted.items():
        own = address
        if wanting[address] > 1 or address in given:
            candidates = (f"{address}-{_digest(path)[:length]}" for length in count(_SUFFIX))
            own = next(candidate for candidate in candidates if candidate not in taken)
            taken.add(own)
        found[path] = own
    return found


def _kept(stem: str) -> "Iterable[str]":
    """The characters of an address, blanks for everything else; marks only after their letter."""
    return stem.lower().translate(_BLANKS) if stem.isascii() else _kept_of_any_script(stem)


def _kept_of_any_script(stem: str) -> "Iterator[str]":
    behind_letter = False
    for character in normalize("NFC", normalize("NFC", stem).casefold()):
        kind = category(character)
        if kind == "Cf" or ord(character) in _VARIATION_SELECTORS:
            continue
        behind_letter = character.isalnum() or (behind_letter and kind.startswith("M"))
        yield character if behind_letter else " "


def _digest(path: "PurePosixPath") -> str:
    return blake2s(
        normalize("NFC", path.as_posix()).encode(errors="surrogatepass"), digest_size=16
    ).hexdigest()
