"""The notes as a site says them: a link that leads to no page keeps its words and loses its target.

What has no page may be a private note, whose name and folder nobody but its author is to read. Wikilinks
without an alias stay as they are, for there the target is what the author wrote; in front matter, which no
page shows, whatever names a private note goes. So does where a file lies on the author's machine.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec.structs import replace

from kb.model.attachment import has_file_ending, is_file_name
from kb.model.card import Card, Link
from kb.model.grammar.markdown_link import MarkdownLink, markdown_links
from kb.model.grammar.wikilink import Wikilink, wikilinks
from kb.model.library import Library
from kb.model.names.given_names import GivenNames
from kb.model.note import Note, Passage
from kb.model.tag import Tag
from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.frame.private_paths import PrivatePaths, ends_of
from kb.web.incremental.digest import digest

_OF_THE_MACHINE = "file:"
_VALUE = lazy_pattern(r"^[ \t]*(?:-[ \t]+|[^:=\n]+(?:::?[ \t]+|=[ \t]*))(\S[^\n]*)$", re.MULTILINE)
_AROUND_VALUE = " \t\r\"'[]{},"

DeadLinks = Callable[[], tuple[int, ...]]
"""Finds the numbers, from 0, of the links of one note that lose their target."""

_Edit = tuple[int, int, str]
"""A span of a text, and what stands there instead."""


class _Form(NamedTuple):
    """What stands around the words of a link without a target, and for a reference definition's target."""

    wikilink: tuple[str, str]
    link: tuple[str, str]
    destination: str


_WORDS = _Form(("", ""), ("", ""), "")
_DEAD_LINK = _Form(("[[|", "]]"), ("[", "]()"), "<>")


class SiteNotes:
    """The published notes as a site says them; `whole` has the private ones, too."""

    def __init__(
        self,
        published: Library,
        whole: Library,
        names: "Callable[[], GivenNames]",
        dead_links: "Callable[[PurePosixPath, DeadLinks], tuple[int, ...]] | None" = None,
    ) -> None:
        """`names` are those of all notes. `dead_links` remembers which links of a note have no target."""
        self._published = published
        self._whole = whole
        self._names_given = names
        self._remembered = dead_links or (lambda _path, find: find())
        self._links: dict[PurePosixPath, tuple[Link, ...]] = {}
        self._paths: dict[PurePosixPath, PrivatePaths] = {}
        self._texts: dict[PurePosixPath, tuple[str, str]] = {}

    @cached_property
    def library(self) -> Library:
        """The published notes, of links without a page the words alone."""
        known, hidden = self._published, self._published.hidden_cards
        cards = tuple(map(self._card, known.cards))
        library = Library(
            (*cards, *hidden),
            lambda path: self._note(path, _WORDS),
            known.papers,
            known.tag_aliases,
            self._names_given,
            publication=known.publication,
            symbolic_links=known.symbolic_links,
            hidden=frozenset(card.path for card in hidden),
        )
        library.conflict_copies = known.conflict_copies  # which the links of a note do not change
        if all(card.title == one.title for card, one in zip(cards, known.cards, strict=True)):
            library.share_names(known)
        return library

    def shown(self, path: PurePosixPath) -> Note:
        """A note for its page, which shows that a link leads nowhere."""
        return self._note(path, _DEAD_LINK)

    def digests(self, of_files: Mapping[str, bytes]) -> dict[PurePosixPath, bytes]:
        """A digest of what the site says of each note, from those of their files."""
        cards, names = self._published.cards, self._names
        found = {card.path: of_files[str(card.path)] for card in cards}
        for card in cards:
            if names or card.links:
                found[card.path] = self._digest(card, found[card.path])
        return found

    def _digest(self, card: Card, of_file: bytes) -> bytes:
        links = self._kept_links(card)
        is_whole, kept = len(links) == len(card.links), set(links)
        dead = [] if is_whole else [link.target for link in card.links if link not in kept]
        return digest(of_file, dead, self._names) if dead or self._names else of_file

    @cached_property
    def _names(self) -> bytes:
        """A digest of what a link may call the private notes; empty without one."""
        hidden = self._published.hidden_cards
        return digest([(str(card.path), card.title, card.aliases) for card in hidden]) if hidden else b""

    def _card(self, card: Card) -> Card:
        links = self._kept_links(card)
        words = (card.title or "", *card.authors)
        is_as_written = len(links) == len(card.links) and "[" not in "".join(words)
        if is_as_written and not self._published.hidden:
            return card
        said = partial(self._text, card.path.parent, form=_WORDS)
        authors = tuple(map(said, card.authors))
        return replace(
            card,
            links=links,
            title=card.title and said(card.title),
            authors=authors,
            tags=self._kept_tags(card),
        )

    def _kept_tags(self, card: Card) -> tuple[Tag, ...]:
        """The tags but those that front matter writes as links to private notes."""
        return tuple(tag for tag in card.tags if not self._is_hidden_link(card, tag))

    def _is_hidden_link(self, card: Card, tag: Tag) -> bool:
        if tag.origin != "front-matter" or not self._is_hidden(card.path.parent, tag.name):
            return False
        return f"[[{tag.name}" in self._published.note(card.path).rest

    def _note(self, path: PurePosixPath, form: _Form) -> Note:
        note = self._published.note(path)
        card, said = self._card(note), partial(self._text, path.parent, form=form)
        return replace(
            note,
            links=card.links,
            tags=card.tags,
            title=card.title,
            authors=card.authors,
            abstract=note.abstract and said(note.abstract),
            passages=tuple(_passages(note.passages, said)),
            asides=tuple(_passages(note.asides, said)),
            rest=self._front_matter(path.parent, note.rest),
        )

    def _kept_links(self, card: Card) -> tuple[Link, ...]:
        if not card.links:
            return ()
        if card.path not in self._links:
            dead = self._remembered(card.path, partial(self._dead_links, card))
            links = enumerate(card.links)
            self._links[card.path] = tuple(link for number, link in links if number not in dead)
        return self._links[card.path]

    def _dead_links(self, card: Card) -> tuple[int, ...]:
        return tuple(number for number, link in enumerate(card.links) if not self._keeps(card, link))

    def _keeps(self, card: Card, link: Link) -> bool:
        """Whether a link has a page or a file, or nothing but its target for a reader."""
        folder, target = card.path.parent, link.target
        if link.is_markdown:
            return not self._is_dead_path(folder, target)
        if not self._is_dead_name(folder, target):
            return True
        return not (link.alias or self._is_hidden_markup(card, link))

    def _is_hidden_markup(self, card: Card, link: Link) -> bool:
        """Whether a link to a private note is in front matter or in a macro, so that no page shows it."""
        folder = card.path.parent
        if not self._is_hidden(folder, link.target):
            return False
        above, opening = self._published.note(card.path).blocks[0], f"[[{link.target}"
        text, shown = self._without_macros(card.path)
        is_in_macro = opening in text and opening not in shown
        return is_in_macro or (above.kind == "front-matter" and link.place.start < above.end)

    def _without_macros(self, path: PurePosixPath) -> tuple[str, str]:
        """The text of a note, and the same without what shows private notes."""
        if path not in self._texts:
            note = self._published.note(path)
            text = "\n".join(passage.text for passage in (*note.passages, *note.asides))
            self._texts[path] = text, self._paths_from(path.parent).without_macros(text)
        return self._texts[path]

    def _is_dead_name(self, folder: PurePosixPath, target: str) -> bool:
        if not target or self._published.resolve(target, folder):
            return False
        return not is_file_name(target) or self._is_hidden(folder, target)

    def _is_dead_path(self, folder: PurePosixPath, path: str) -> bool:
        if not path or self._published.resolve_path(folder, path):
            return False
        return not has_file_ending(path) or self._is_hidden(folder, path)

    def _is_hidden(self, folder: PurePosixPath, target: str) -> bool:
        """Whether a target means a private note, by its name or by its path."""
        hidden = self._published.hidden
        if not hidden:
            return False
        target = target.removeprefix(_OF_THE_MACHINE)
        found = (*self._whole.resolve(target, folder), *self._whole.resolve_path(folder, target))
        return any(card.path in hidden for card in found)

    def _front_matter(self, folder: PurePosixPath, text: str) -> str:
        """Front matter without what names a private note: a link, or the whole of a value."""
        if not self._published.hidden:
            return self._text(folder, text, form=_WORDS)
        kept = [
            (link.start, link.end, "")
            for link in wikilinks(text)
            if not link.alias and self._is_hidden(folder, link.target)
        ]
        text = self._text(folder, _edited(text, kept), form=_WORDS)
        return _VALUE.sub(partial(self._value, folder), text)

    def _value(self, folder: PurePosixPath, found: re.Match[str]) -> str:
        values = (value.strip(_AROUND_VALUE) for value in (found[1], *found[1].split(",")))
        is_hidden = any(value and self._is_hidden(folder, value) for value in values)
        return found[0][: found.start(1) - found.start()] if is_hidden else found[0]

    def _text(self, folder: PurePosixPath, text: str, form: _Form) -> str:
        if not self._published.hidden:
            return self._without_dead_links(folder, text, form)
        paths = self._paths_from(folder)
        return paths.without_paths(self._without_dead_links(folder, paths.without_macros(text), form))

    def _paths_from(self, folder: PurePosixPath) -> PrivatePaths:
        if folder not in self._paths:
            self._paths[folder] = PrivatePaths(self._ends, partial(self._is_hidden, folder))
        return self._paths[folder]

    @cached_property
    def _ends(self) -> frozenset[str]:
        return ends_of(self._published.hidden)

    def _without_dead_links(self, folder: PurePosixPath, text: str, form: _Form) -> str:
        if "[" not in text:
            return text
        edits: list[_Edit] = []
        for name in wikilinks(text) if "[[" in text else ():
            if name.alias and self._is_dead_name(folder, name.target):
                edits += _around_alias(text, name, form)
        for link in markdown_links(text):
            is_file = link.written.casefold().startswith(_OF_THE_MACHINE)
            if is_file if link.is_elsewhere else self._is_dead_path(folder, link.path):
                edits += _around_words(text, link, form)
        return _edited(text, edits)


def _passages(passages: tuple[Passage, ...], said: Callable[[str], str]) -> Iterator[Passage]:
    for passage in passages:
        yield replace(passage, paragraphs=tuple(map(said, passage.paragraphs)))


def _around_alias(text: str, link: Wikilink, form: _Form) -> list[_Edit]:
    bar = text.index("|", link.heading_span[1] if link.heading else link.target_end)
    opening, closing = form.wikilink
    return [(link.start - link.is_embed, bar + 1, opening), (link.end - len("]]"), link.end, closing)]


def _around_words(text: str, link: MarkdownLink, form: _Form) -> list[_Edit]:
    start = link.start + 1 + link.is_image
    end = start + len(link.text)
    if text.startswith("]:", end):
        kept = text[link.start : end + len("]:")] + form.destination if form.destination else ""
        return [(link.start, link.end, kept)]
    opening, closing = form.link
    return [(link.start, start, opening), (end, link.end, closing)]


def _edited(text: str, edits: list[_Edit]) -> str:
    parts, at = [], 0
    for start, end, instead in sorted(edits):
        parts += [text[at:start], instead]
        at = max(at, end)
    return "".join((*parts, text[at:]))
