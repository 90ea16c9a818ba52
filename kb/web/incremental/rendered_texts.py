"""The texts of notes as HTML, each rendered once for all its pages and kept for the next build.

Rendering is most of the work of a build. What comes of it depends on the note's file and on where the
links in the text lead; so the rendered text carries what was asked of the links with the answers, and is
good for as long as these stay. Addresses are put in afterwards (`kb.web.frame.text_links.with_addresses`).
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from msgspec import Raw, Struct, msgpack

from kb.web.html.html_text import Html
from kb.web.html.rendered_passage import RenderedPassage
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.note import Note
    from kb.web.html.inline_rules import Shown, Target, TextLinks

Said = str | tuple[str, str] | None
Answer = tuple[Literal["wikilink", "note_file", "tag", "picture"], tuple[str, ...], Said]
"""What a text asked of its `TextLinks`, and what it was told: the method, its arguments, the answer."""


class RenderedText(Struct, frozen=True, array_like=True):
    """The passages of the note whose file has this digest, where links are answered so.

    They stay encoded until somebody asks: most pages are not made anew.
    """

    digest: bytes
    answers: tuple[Answer, ...]
    encoded_passages: Raw

    @property
    def key(self) -> bytes:
        """What tells this text from others."""
        return digest(self.digest, self.answers) if self.answers else self.digest

    @property
    def hrefs(self) -> tuple[str, ...]:
        """Where its links lead."""
        said = (answer for _, _, answer in self.answers if answer)
        return tuple(answer if isinstance(answer, str) else answer[0] for answer in said)

    @property
    def is_settled(self) -> bool:
        """Whether its links lead where they do by cards alone, and not by what stands in another file."""
        return not any(map(_asks_a_file, self.answers))

    def passages(self) -> tuple[RenderedPassage, ...]:
        """The passages in order; links lead to placeholders."""
        found = msgpack.decode(self.encoded_passages, type=tuple[tuple[str, tuple[str, ...]], ...])
        return tuple(RenderedPassage(lang, tuple(map(Html, blocks))) for lang, blocks in found)


def _asks_a_file(answer: Answer) -> bool:
    """Whether an answer comes from a picture, or from the headings of a note."""
    method, asked, _ = answer
    if method == "wikilink":
        return bool(asked[1])
    return method == "picture" or (method == "note_file" and "#" in asked[0])


class RenderedTexts:
    """The rendered text of every note that somebody asks for."""

    def __init__(
        self,
        read_note: "Callable[[PurePosixPath], Note]",
        digest_of: Callable[[PurePosixPath], bytes],
        links_of: "Callable[[Card], TextLinks]",
        old: Mapping[str, RenderedText],
        are_cards_same: Callable[[], bool],
    ) -> None:
        """`old` are the texts of a similar collection by path; they save work and change nothing.

        `are_cards_same` says whether the cards of that collection said what those of this one do.
        """
        self._are_cards_same = are_cards_same
        self._read_note = read_note
        self._digest_of = digest_of
        self._links_of = links_of
        self._old = old
        self._known: dict[str, RenderedText] = {}

    def of(self, card: "Card") -> RenderedText:
        """The text of a note."""
        path = str(card.path)
        found = self._known.get(path)
        if found is None:
            old = self._old.get(path)
            found = old if old and self._is_good(old, card) else self._rendered(card)
            self._known[path] = found
        return found

    def kept(self, cards: "Iterable[Card]") -> dict[str, RenderedText]:
        """The texts of all notes that anybody asked for, now or before, by the notes' paths."""
        found = {}
        for card in cards:
            path = str(card.path)
            text = self._known.get(path) or self._old.get(path)
            if text:
                found[path] = text
        return found

    def _is_good(self, text: RenderedText, card: "Card") -> bool:
        """Whether a text would be rendered to the same now."""
        if text.digest != self._digest_of(card.path):
            return False
        if not text.answers or (text.is_settled and self._are_cards_same()):
            return True
        links = self._links_of(card)
        return all(getattr(links, method)(*asked) == said for method, asked, said in text.answers)

    def _rendered(self, card: "Card") -> RenderedText:
        from kb.web.html.markdown import (
            rendered_passages,  # markdown-it is slow to load, and mostly not needed
        )

        answers: list[Answer] = []
        passages = rendered_passages(self._read_note(card.path), _listening(self._links_of(card), answers))
        encoded = msgpack.encode([(passage.lang, tuple(map(str, passage.blocks))) for passage in passages])
        return RenderedText(self._digest_of(card.path), tuple(answers), Raw(encoded))


def _listening(links: "TextLinks", answers: list[Answer]) -> "TextLinks":
    """The same links; what they are asked and what they say is put down in `answers`."""

    def wikilink(target: str, heading: str) -> "Target | None":
        said = links.wikilink(target, heading)
        answers.append(("wikilink", (target, heading), (said.href, said.label) if said else None))
        return said

    def note_file(address: str) -> str | None:
        said = links.note_file(address)
        answers.append(("note_file", (address,), said))
        return said

    def tag(name: str) -> str | None:
        said = links.tag(name)
        answers.append(("tag", (name,), said))
        return said

    def picture(address: str) -> "Shown | None":
        said = links.picture(address)
        answers.append(("picture", (address,), (said.src, said.size) if said else None))
        return said

    return type(links)(wikilink, note_file, tag, picture)
