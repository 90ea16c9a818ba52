"""Which note a link's target means (docs/note-format.md#links).

A wikilink's as a path from the notes folder, or with dots from the folder of its note; then by file stem,
by the name of the folder whose note it is, by stem without date, by arXiv id, title or alias, by the day of
a journal, by stem with `_` for what no file name may hold; a target with a folder must end the note's path.
A Markdown link's as a path from the folder of its note, then from the notes folder, then as the end of a
note's path. A path may lead through symbolic links, and from the root of the vault through the notes folder
(`symbolic_links` has both). Of several notes with the name, the nearest to the folder of the link is meant.
"""

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize
from urllib.parse import unquote

from kb.model.card import undated_stem
from kb.model.cards.nearest_cards import nearest_cards
from kb.model.grammar.relative_path import joined_path
from kb.model.grammar.wikilink import link_key
from kb.model.names.folder_note import FOLDER_NOTES, folder_note_rank, is_folder_note, note_stem
from kb.model.names.journal_day import day_of_file, linked_day
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from kb.model.card import Card, Link

_Key = TypeVar("_Key")
_MOST_KEPT = 20_000  # readings of paths: one command asks for those of a note up to ten times
_NOT_IN_FILE_NAMES = lazy_pattern(r'[\\/:*?"<>|#^]')  # of Windows, and of Obsidian
_MD = lazy_pattern(r"\.md\Z", re.IGNORECASE)
_OF_PAGE = lazy_pattern(r"\.\./[^./][^/]*/")
RELATIVE = ("./", "../")
"""How a wikilink begins that is a path from the folder of its note."""


class LinkResolution:
    """Resolves the targets of one library's links; `cards_about` are the notes about each arXiv id.

    `copies` are conflict copies: a link can name one, but its title is that of the note it is a version of.
    A link that means one of the `hidden` notes leads nowhere, though another note may have its name.
    """

    def __init__(
        self,
        cards: "tuple[Card, ...]",
        cards_about: "Mapping[str, tuple[Card, ...]]",
        copies: "Collection[PurePosixPath]",
        hidden: "Collection[PurePosixPath]",
        symbolic_links: "Mapping[str, PurePosixPath]",
    ) -> None:
        self._cards = cards
        self._cards_about = cards_about
        self._copies = copies
        self._hidden = hidden
        self._symbolic_links = symbolic_links
        self._instead: Mapping[PurePosixPath, Card] = {}
        self._meant = lru_cache(_MOST_KEPT)(self._meant_by_path)
        self._named = lru_cache(_MOST_KEPT)(self._meant_by_name)

    def with_cards(self, instead: "Mapping[PurePosixPath, Card]") -> "LinkResolution":
        """The same, with other cards of the same names for some notes: no name is looked up anew."""
        from copy import copy

        found, instead = copy(self), {**self._instead, **instead}
        found._instead = instead  # noqa: SLF001 - of its own class
        return found

    def resolve(self, target: str, folder: PurePosixPath | None = None) -> "tuple[Card, ...]":
        """The notes a wikilink's target can mean: none is a dead link, several an ambiguous one.

        Of a link in a note in `folder`, those that are nearest to it; without one, every note of the name.
        """
        if folder is None:
            return self._shown(self._named(target))
        if target.startswith(RELATIVE):
            return self.at(folder, target)
        return self._shown(nearest_cards(self._named(target), folder))

    def resolve_path(self, folder: PurePosixPath, path: str) -> "tuple[Card, ...]":
        """The notes that a Markdown link of a note in `folder` can mean by its decoded path."""
        return self._shown(self._meant(folder, path))

    def at(self, folder: PurePosixPath, path: str) -> "tuple[Card, ...]":
        """The note at a path from `folder`, or the note of the folder that is there.

        `.md` may be missing. Several where paths differ in case or Unicode form and none is as written.
        """
        return self._shown(self._at(folder, path))

    def behind_links(self, path: PurePosixPath) -> PurePosixPath:
        """Where a path leads once the symbolic links on it are followed; their case is ignored."""
        found = PurePosixPath()
        for part in path.parts:
            found = self._links_by_path.get(_path_key(found / part), found / part)
        return found

    def _shown(self, cards: "tuple[Card, ...]") -> "tuple[Card, ...]":
        if self._hidden:
            cards = tuple(card for card in cards if card.path not in self._hidden)
        if self._instead:
            cards = tuple(self._instead.get(card.path, card) for card in cards)
        return cards

    def _meant_by_name(self, target: str) -> "tuple[Card, ...]":
        wanted = link_key(target)
        if not wanted:
            return ()
        above, _, name = wanted.rpartition("/")
        at_path = self._by_path.get(f"{wanted.lstrip('/')}.md", ()) if "/" in wanted else ()
        if len(at_path) == 1:
            return at_path
        if escaped := self._by_escaped_stem.get(wanted):
            return escaped
        for index in (self._by_stem, self._by_folder, self._by_undated_stem):
            found = index.get(name, ())
            if above:
                found = tuple(card for card in found if _is_below(card.path, above, name))
            if found:
                return found
        named = self._about(wanted) or self._by_title.get(wanted) or self._by_alias.get(wanted)
        return named or self._behind_link(wanted) or self._by_day_or_sign(wanted)

    def _by_day_or_sign(self, wanted: str) -> "tuple[Card, ...]":
        """The note of a day, or one whose file name has something else for signs of the target."""
        if found := self._by_day.get(linked_day(wanted)):
            return found
        return next(filter(None, map(self._by_stem.get, sign_variants(wanted))), ())

    def _behind_link(self, wanted: str) -> "tuple[Card, ...]":
        """The note to which a symbolic link leads from the notes folder."""
        path = PurePosixPath(f"{wanted}.md")
        place = self.behind_links(path) if self._symbolic_links else path
        return self._by_path.get(_path_key(place), ()) if place != path else ()

    def _meant_by_path(self, folder: PurePosixPath, path: str) -> "tuple[Card, ...]":
        found = self._at(folder, path) or self._at(PurePosixPath(), path)
        if not found and _OF_PAGE.fullmatch(path):  # a page of a site is a folder
            found = self._at(folder, path.removeprefix("../"))
        is_file = path.casefold().endswith(".md")
        is_of_site = not is_file and path.startswith("/") and "/" in path[1:]
        is_named = is_file and not path.startswith(("/", *RELATIVE))
        if found or not (is_of_site or is_named):
            return found
        above, key = named_by_path(path)
        for index in (self._by_stem, self._by_folder):
            named = (card for card in index.get(key, ()) if not above or _is_below(card.path, above, key))
            if found := nearest_cards(tuple(named), folder):
                return found
        return ()

    def _at(self, folder: PurePosixPath, path: str) -> "tuple[Card, ...]":
        names = places(folder, path)
        if self._symbolic_links:
            names += map(self.behind_links, names[:])
        for name in names:
            found = self._by_path.get(_path_key(name), ())
            exact = tuple(card for card in found if card.path == name)
            if found:
                return exact or found
        return ()

    @cached_property
    def _by_path(self) -> "Mapping[str, tuple[Card, ...]]":
        return grouped((_path_key(card.path), card) for card in self._cards)

    @cached_property
    def _links_by_path(self) -> "Mapping[str, PurePosixPath]":
        return {_path_key(PurePosixPath(path)): place for path, place in self._symbolic_links.items()}

    @cached_property
    def _by_stem(self) -> "Mapping[str, tuple[Card, ...]]":
        return grouped((link_key(card.path.stem, is_stem=True), card) for card in self._cards)

    @cached_property
    def _by_escaped_stem(self) -> "Mapping[str, tuple[Card, ...]]":
        """The notes in whose file names Logseq writes signs that no file may have: `GPT%3A a___b`."""
        names = ((unquote(card.path.stem.replace("___", "/")), card) for card in self._cards)
        return grouped(
            (link_key(name, is_stem=True), card) for name, card in names if name != card.path.stem
        )

    @cached_property
    def _by_folder(self) -> "Mapping[str, tuple[Card, ...]]":
        """The note of each folder by its name."""
        named = (card for card in self._cards if is_folder_note(card.path))
        last_first = sorted(named, key=lambda card: folder_note_rank(card.path), reverse=True)
        notes = {card.path.parent: card for card in last_first}
        return grouped((link_key(folder.name, is_stem=True), card) for folder, card in notes.items())

    @cached_property
    def _by_undated_stem(self) -> "Mapping[str, tuple[Card, ...]]":
        return grouped((link_key(undated_stem(card.path), is_stem=True), card) for card in self._cards)

    @cached_property
    def _by_day(self) -> "Mapping[date | None, tuple[Card, ...]]":
        """The notes that are called by a day and nothing else."""
        found = grouped((day_of_file(card.path), card) for card in self._cards if card.date)
        return {day: cards for day, cards in found.items() if day}

    @cached_property
    def _by_title(self) -> "Mapping[str, tuple[Card, ...]]":
        titled = (card for card in self._cards if card.title and card.path not in self._copies)
        return grouped((link_key(card.title or "", is_stem=True), card) for card in titled)

    @cached_property
    def _by_alias(self) -> "Mapping[str, tuple[Card, ...]]":
        return grouped(
            (key, card)
            for card in self._cards
            if card.aliases and card.path not in self._copies
            for key in dict.fromkeys(link_key(name, is_stem=True) for name in card.aliases)
        )

    def _about(self, target: str) -> "tuple[Card, ...]":
        from kb.model.grammar.arxiv_id import whole_id

        ref = whole_id(target)
        return self._cards_about.get(ref.id, ()) if ref else ()


def places(folder: PurePosixPath, path: str) -> list[PurePosixPath]:
    """Where the note may be that a path from `folder` means, the likeliest first; none outside."""
    place = joined_path(folder, path)
    if place is None:
        return []
    is_folder = path.endswith("/")
    names = [] if is_folder else [place]
    if not path.casefold().endswith(".md"):
        names += [] if is_folder or not place.name else [place.with_name(f"{place.name}.md")]
        names += [place / name for name in FOLDER_NOTES]
    return names


def named_by_path(path: str) -> tuple[str, str]:
    """The folder and the stem that a link's path names wherever they are; the folder may be empty."""
    above, _, name = _MD.sub("", path.strip("/")).rpartition("/")
    if f"{name}.md".casefold() in FOLDER_NOTES:
        above, _, name = above.rpartition("/")
    return normalize("NFC", above).casefold(), link_key(name, is_stem=True)


def sign_variants(wanted: str) -> tuple[str, ...]:
    """How a file may be called instead of a name with signs that no file name may hold."""
    if _NOT_IN_FILE_NAMES.search(wanted) is None:
        return ()
    names = (_NOT_IN_FILE_NAMES.sub(sign, wanted) for sign in ("_", "-", "", " "))
    return tuple(" ".join(name.split()) for name in names)


def names_path(target: str, path: PurePosixPath) -> bool:
    """Whether a wikilink's target is the path of a note, or the end of it, with or without the date.

    That of a folder note is the path of its folder, too.
    """
    folder, _, name = link_key(target).rpartition("/")
    stems = (link_key(stem, is_stem=True) for stem in (path.stem, note_stem(path), undated_stem(path)))
    return name in stems and (not folder or _is_below(path, folder, name))


def is_alias(target: str, card: "Card") -> bool:
    """Whether a wikilink names a note by one of its aliases."""
    return any(link_key(target) == link_key(name, is_stem=True) for name in card.aliases)


def may_mean_file(link: "Link") -> bool:
    """Whether a link means a file unless some note is called so: `[[paper.pdf]]`, `[text](LICENSE)`."""
    if link.is_markdown:
        return not link.target.casefold().endswith(".md")
    from kb.model.attachment import is_file_name  # with pictures and all, for links that lead nowhere

    return is_file_name(link.target)


def _path_key(path: PurePosixPath) -> str:
    return normalize("NFC", path.as_posix()).casefold()


def _is_below(path: PurePosixPath, folder: str, name: str) -> bool:
    """Whether what is called `name` in links to the note at `path`, file or folder, is in a folder."""
    is_file = not is_folder_note(path) or name == link_key(path.stem, is_stem=True)
    return _ends_with_folder(path if is_file else path.parent, folder)


def _ends_with_folder(path: PurePosixPath, folder: str) -> bool:
    parent = normalize("NFC", path.parent.as_posix()).casefold()
    return f"/{parent}".endswith(f"/{folder.strip('/')}")


def grouped(pairs: "Iterable[tuple[_Key, Card]]") -> "Mapping[_Key, tuple[Card, ...]]":
    """The cards of each key, in their order."""
    found: defaultdict[_Key, list[Card]] = defaultdict(list)
    for key, card in pairs:
        found[key].append(card)
    return {key: tuple(cards) for key, cards in found.items()}
