"""Rules about links to notes. A rule's docstring is what `kb check --explain` prints."""

from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.model.card import undated_stem
from kb.model.diagnostic import Diagnostic, diagnostic
from kb.model.grammar.file_name_date import without_date
from kb.model.grammar.wikilink import link_key
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.checked_cards import CheckedCards
    from kb.model.card import Card, Link
    from kb.model.library import Library
    from kb.model.note import Block

_WORD = lazy_pattern(r"[^\W_]+")
_NUMBER = lazy_pattern(r"[0-9]+")
_MOST_TYPOS = 3  # letters; two titles of one series differ in more
_LETTERS_A_TYPO = 5
_SHORTEST_TYPO = 5  # letters of a word; shorter ones that differ are two words
_MOST_COMPARED = 20  # names, the nearest first
_MOST_NAMESAKES = 200  # notes that share a word; a more common word says nothing
_MOST_NAMED = 3


def dead_link(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """A link leads to no note, and the name of one is very like it, or it is a path.

    A wikilink is looked up by file name, then by file name without its date, then by arXiv id, title or
    alias; a Markdown link (`[text](note.md)`) by its path. A link is dead if its name has a typo, or if its
    note was renamed or deleted.

    Correct the name, write the note, or remove the brackets.
    """
    for card, link, near in _links_to_nothing(checked):
        if near or link.is_markdown:
            hint = f"Did you mean “{near}”?" if near else "Correct the path, or write the note."
            yield diagnostic("dead-link", card.path, link.place, f"There is no note “{link.target}”.", hint)


def unwritten(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """A wikilink names a note that is not written yet.

    No note has a name that is nearly the same; if one has, the link is reported as `dead-link`.

    Write the note with `kb new`, or leave the link until you do.
    """
    for card, link, near in _links_to_nothing(checked):
        if not (near or link.is_markdown):
            message = f"“{link.target}” is not written yet."
            yield diagnostic(
                "unwritten", card.path, link.place, message, "Write the note, or leave the link."
            )


@lru_cache(maxsize=1)  # two rules ask for them
def _links_to_nothing(checked: "CheckedCards") -> "tuple[tuple[Card, Link, str | None], ...]":
    """The links to notes that are not there, each with the name that it nearly is."""
    dead = [(card, link) for card in checked.cards for link in checked.library.dead_links(card)]
    if not dead:
        return ()
    names = _NoteNames(checked.library)
    return tuple((card, link, names.nearest(link.target, besides=card.id)) for card, link in dead)


def ambiguous_link(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """A link matches more than one note.

    The notes have the same file name in different folders, the same name without the date, or the same
    title. An ambiguous link leads nowhere.

    Add the date or the folder, as in `[[2024/240610 Lantern]]`.
    """
    for card in checked.cards:
        for link in card.links:
            found = checked.library.linked(card, link)
            if len(found) > 1:
                names = " or ".join(f"“{other.path}”" for other in found[:_MOST_NAMED])
                more = f" or {len(found) - _MOST_NAMED:,} more" if len(found) > _MOST_NAMED else ""
                message = f"“{link.target}” matches {names}{more}."
                hint = "Add the date or the folder."
                yield diagnostic("ambiguous-link", card.path, link.place, message, hint)


def duplicate_link(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """A note lists the same link twice.

    Only lines of links are checked: a link in a sentence may be listed as well.

    Remove one of the two. `kb check --fix` removes the second one in a list; it leaves the choice to you if
    they are in two lists, or the second has an alias (`[[note|alias]]`).
    """
    for card in checked.cards:
        keys = [checked.library.target_key(card, link) for link in card.links]
        if len(set(keys)) == len(keys):
            continue
        listed: dict[tuple[str, str], int] = {}
        lists = [block for block in checked.library.note(card.path).blocks if block.kind == "links"]
        for link, key in zip(card.links, keys, strict=True):
            if not link.target or not _is_listed(link, lists):
                continue
            if key in listed:
                message = f"“{link.target}” is already listed on line {listed[key]}."
                yield diagnostic(
                    "duplicate-link", card.path, link.place, message, "Remove one of them.", is_fixable=True
                )
            listed.setdefault(key, link.place.line)


def self_link(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """A note links to itself.

    Usually another note with a similar name was meant, or the link came with a template. Links to a heading
    of the same note (`[[#Results]]`, `[[This note#Results]]`) are fine.

    Write the name of the note that you meant, or remove the link.
    """
    for card in checked.cards:
        for link in card.links:
            if not link.heading and [found.path for found in checked.library.linked(card, link)] == [
                card.path
            ]:
                message = f"“{link.target}” links to this note itself."
                hint = "Write the name of the note that you meant, or remove the link."
                yield diagnostic("self-link", card.path, link.place, message, hint)


class _NoteNames:
    """What the notes of a collection are called in links, for suggesting a correction.

    Only names that share a word with the target are compared, so the time is linear in the notes.
    """

    def __init__(self, library: "Library") -> None:
        self._by_word: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._keys: dict[str, str] = {}
        for card in library.cards:
            owner = card.id
            for name in {owner, undated_stem(card.path), card.title or owner, *card.aliases}:
                key = self._keys[name] = link_key(name)
                for word in _WORD.findall(key):
                    self._by_word[word].add((name, owner))

    def nearest(self, target: str, besides: str) -> str | None:
        """The name nearest to a target, if it differs by a typo; never one of the linking note.

        Behind its date a name has the same numbers: `Day 2` is no mistake for `Day 3`.
        """
        from rapidfuzz import process  # slow to load, and most notes that are checked have no dead link
        from rapidfuzz.distance import OSA

        wanted = link_key(target.rpartition("/")[2])
        if not any(map(str.isalpha, wanted)):
            return None
        groups = [self._by_word.get(word, set()) for word in set(_WORD.findall(wanted))]
        near = set().union(*(group for group in groups if len(group) <= _MOST_NAMESAKES))
        numbers = _numbers(wanted)
        names = sorted({name for name, owner in near if owner != besides and _numbers(name) == numbers})
        keys = [self._keys[name] for name in names]
        most = min(_MOST_TYPOS, len(wanted) // _LETTERS_A_TYPO)
        found = process.extract(wanted, keys, scorer=OSA.distance, score_cutoff=most, limit=_MOST_COMPARED)
        return next((names[at] for key, _, at in found if _may_be_slip(wanted, key)), None)


def _may_be_slip(wanted: str, key: str) -> bool:
    """Whether two names differ by slips of the hand, and not by a word, a prefix or a symbol.

    Word by word a typo leaves the first letter, and a short word as it is (`S-matrix`, `T-matrix`); what
    one name has more than the other at the beginning of a word is a prefix (`unsupervised`, `codomain`).
    """
    words, others = _WORD.findall(wanted), _WORD.findall(key)
    if "".join(words) == "".join(others):
        return True
    if len(words) != len(others):
        return False
    return all(one == other or _is_typo(one, other) for one, other in zip(words, others, strict=True))


def _is_typo(one: str, other: str) -> bool:
    """Whether a word is another with a letter or, in a long one, two wrong; of a short one, swapped.

    Letters are those of Hangul, not its syllables.
    """
    from rapidfuzz.distance import OSA

    one, other = normalize("NFD", one), normalize("NFD", other)
    if one[0] != other[0]:
        return False
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST_TYPO:
        return sorted(one) == sorted(other) or one.rstrip("s") == other.rstrip("s")
    most = 1 if shorter < 2 * _LETTERS_A_TYPO else 2
    return OSA.distance(one, other, score_cutoff=most) <= most


def _numbers(name: str) -> list[str]:
    return _NUMBER.findall(without_date(name))


def _is_listed(link: "Link", lists: "list[Block]") -> bool:
    """Whether a link is in one of the blocks of links, which are in order."""
    index = bisect_right(lists, link.place.start, key=lambda block: block.start) - 1
    return index >= 0 and link.place.start < lists[index].end
