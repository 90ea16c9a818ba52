"""Which notes the NOTE argument of a command may name: by path, paper, stem, title, or words of these."""

import re
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.model.errors import KbError, OperationFailed, UsageError
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import doi_url
from kb.model.names.name_keys import shown_key, target_keys
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kb.model.card import Card
    from kb.model.library import Library

_MOST_NAMED = 20  # notes
_MOST_NEAREST = 5  # notes
_LIKENESS = 0.7  # of a word to one that was typed, as difflib measures it

_WORD = lazy_pattern(r"[^\W_]+")
_BETWEEN_LETTERS = lazy_pattern(r"[^\w\n]+|_+")
_INSIDE_WORD = lazy_pattern(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])")
_SHORT_NUMBER = lazy_pattern(r"[0-9]{1,2}")
_ADDRESS = lazy_pattern(r"https?://\S+")


def notes_at(paths: "Sequence[str]", library: "Library") -> "tuple[Card, ...]":
    """The notes at the first of some paths from the notes folder, with or without `.md`; sorted by path.

    Case and Unicode form are ignored, unless a path matches exactly. Symbolic links are followed.
    """
    endings = ("", ".md")
    spelt = [PurePosixPath(normalize("NFC", path) + ending) for path in paths for ending in endings]
    if library.symbolic_links:
        spelt += map(library.behind_links, spelt[:])
    for one in spelt:
        with suppress(KeyError):
            return (library.card(one),)
    library = library.called(frozenset().union(*(target_keys(one.as_posix()) for one in spelt)))
    keys = [(_key(card.path.as_posix()), card) for card in library.cards]
    wanted = (_key(one.as_posix()) for one in spelt)
    found = (tuple(card for key, card in keys if key == one) for one in wanted)
    return next(filter(None, found), ())


def notes_shown_at(
    paths: "Sequence[str]", library: "Library", shown: "Callable[[str], str]"
) -> "tuple[Card, ...]":
    """The notes whose path reads, as it is `shown`, like one of some paths, with or without `.md`.

    A path that would steer a terminal is never printed as it is, and people copy what is printed.
    """
    wanted = {shown(normalize("NFC", path)) + ending for path in paths for ending in ("", ".md")}
    cards = library.called(map(shown_key, wanted)).cards
    return tuple(card for card in cards if shown(str(card.path)) in wanted)


def notes_about(text: str, library: "Library") -> "tuple[Card, ...]":
    """The notes about the paper or page that `text` is an arXiv id, DOI or address of; sorted by path."""
    return library.about_page(text) if _is_address(text) else ()


def _is_address(text: str) -> bool:
    return bool(canonical_id(text) or doi_url(text) or _ADDRESS.fullmatch(text.strip()))


def notes_with_words(text: str, library: "Library") -> "tuple[Card, ...]":
    """The notes of which each word of `text` begins a word of the title or stem; sorted by path.

    Where there is none, those with `text` as a piece of the title or stem. A number of one or two digits is
    a whole word, and no number is cut: else `2` would be in every file name of 2024.
    """
    wanted = begun_words(text)
    if not wanted:
        return ()
    whole = set(filter(_SHORT_NUMBER.fullmatch, wanted))
    found = tuple(
        card
        for card in _with_pieces(wanted, library.with_letters(wanted))
        if begin_words(wanted, library, card) and whole <= words_of_names(library, card)
    )
    piece = re.compile(_uncut(re.escape(_key(text))))
    cards = () if found else library.with_pieces(_key(text).split()).cards
    return found or tuple(
        card for card in cards if any(map(piece.search, map(_key, _names(library, card))))
    )


def _uncut(pattern: str) -> str:
    """A pattern that, where it begins or ends with a digit, does not match inside a number."""
    before = r"(?<!\d)" if pattern[:1].isdigit() else ""
    return f"{before}{pattern}" + (r"(?!\d)" if pattern[-1:].isdigit() else "")


def _with_pieces(pieces: set[str], library: "Library") -> "Iterator[Card]":
    """The notes with each piece somewhere in title or stem, read without what is between letters."""
    names = "\n".join(" ".join(_names(library, card)).replace("\n", " ") for card in library.cards)
    letters = _letters(names).split("\n")
    for card, own in zip(library.cards, letters, strict=False):  # of no notes, one empty line
        if all(piece in own for piece in pieces):
            yield card


def name_letters(title: str, stem: str) -> str:
    """What words are looked for in: the letters and digits of a title and stem, folded."""
    return _letters(f"{title} {stem}".replace("\n", " "))


def _letters(names: str) -> str:
    return _BETWEEN_LETTERS.sub("", folded(names))


def not_one(text: str, found: "Sequence[Card]", library: "Library", unread: "Iterable[str]") -> KbError:
    """The error for a `text` that names no note, or several, which it lists.

    OperationFailed if it names one of `unread`, the paths of notes that could not be read; else UsageError.
    """
    if found:
        names = "".join(f"\n  {card.path}" for card in found[:_MOST_NAMED])
        more = f"\n  and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        return UsageError(f"“{text}” may be {len(found)} notes. Name one:{names}{more}")
    wanted = _key(text)
    if path := next((path for path in unread if wanted and wanted in _key(path)), None):
        return OperationFailed(f"{path} could not be read; `kb check` says why.")
    if not text.strip():
        return UsageError("An empty NOTE names no note.")
    if _is_address(text):
        return UsageError(f"No note is about {text}. `kb add {text}` makes one.")
    nearest = "".join(f"\n  {card.path}" for card in nearest_notes(text, library))
    also = f" The nearest are:{nearest}" if nearest else f" `kb search {text}` looks inside them."
    return UsageError(f"No note is called “{text}”.{also}")


def nearest_notes(text: str, library: "Library") -> "list[Card]":
    """The notes whose title or stem has, for at least half of the words of `text`, one that is like it.

    Those with the most such words first, then the newest.
    """
    from difflib import get_close_matches

    words = {card: words_of_names(library, card) for card in library.newest_first}
    known = set().union(*words.values())
    likes = [
        {one for one in known if one.startswith(word)} | set(get_close_matches(word, known, 9, _LIKENESS))
        for word in dict.fromkeys(_WORD.findall(folded(text)))
    ]
    had = {card: sum(not like.isdisjoint(own) for like in likes) for card, own in words.items()}
    near = sorted((card for card in had if 2 * had[card] >= len(likes) > 0), key=lambda card: -had[card])
    return near[:_MOST_NEAREST]


def begin_words(wanted: set[str], library: "Library", card: "Card") -> bool:
    """Whether each of the wanted words begins a word of the title or stem of a note."""
    words = words_of_names(library, card)
    return all(any(word.startswith(beginning) for word in words) for beginning in wanted)


def begun_words(text: str) -> set[str]:
    """The words of what was typed of a title, each the beginning of a word of it."""
    return set(_WORD.findall(folded(text)))


def words_of_names(library: "Library", card: "Card") -> set[str]:
    """The words of a title and stem: of `GPT-4` also `gpt4`, of `DeepSeekMath` also `math`."""
    words: set[str] = set()
    for name in _names(library, card):
        spaced = folded(_INSIDE_WORD.sub(" ", name))
        plain = folded(name)
        words.update(_WORD.findall(spaced), _WORD.findall(plain))
        words.update("".join(_WORD.findall(chunk)) for chunk in plain.split())
    return words


def _names(library: "Library", card: "Card") -> tuple[str, str]:
    return library.title_of(card), card.id


def _key(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())
