"""The texts of notes as HTML, each rendered once for all its pages and remembered for the next build.

Rendering is most of the work of a build. Its result depends on the note's file and on where the links in
the text lead; so a rendered text carries what was asked of the links with the answers, and is valid while
these stay the same. Addresses are filled in afterwards (`kb.web.frame.text_links.with_addresses`).
"""

import zlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from msgspec import Raw, Struct, msgpack

from kb.web.html.html_text import Html
from kb.web.html.quotation import LinkSentence, Opening
from kb.web.html.rendered_passage import RenderedPassage
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.note import Note
    from kb.web.html.inline_rules import Shown, Target, TextLinks
    from kb.web.incremental.library_keys import LibraryKeys
    from kb.web.incremental.memo import BuildMemo

Said = str | tuple[str, str] | None
Answer = tuple[
    Literal["wikilink", "note_file", "tag", "picture", "file", "embedded"], tuple[str, ...], Said
]
"""What a text asked of its `TextLinks`: the method, its arguments, the answer."""

_NO_ANSWERS = msgpack.encode(())
_Passages = tuple[tuple[str | None, tuple[str, ...]], ...]
_LONG = 16_384  # bytes of HTML; shorter texts are most, and not worth the time


class RenderedText(Struct, frozen=True, array_like=True):
    """The passages of a note's file, where links are answered so; `key` differs for any other.

    `answers_of_files` are those that depend on an attachment, or on a note with headings, and not on cards.
    All answers and the passages stay encoded until somebody asks: most pages are not made again. Long
    passages are compressed, since all are held at once and a whole paper's HTML takes twice its bytes.
    `files` are the links to files that the passages do not show, as HTML.
    """

    key: bytes
    answers_of_files: tuple[Answer, ...]
    encoded_answers: Raw
    encoded_passages: Raw
    openings_key: bytes
    encoded_openings: Raw
    sentences_key: bytes
    encoded_sentences: Raw
    files: tuple[str, ...]

    @property
    def has_answers(self) -> bool:
        """Whether a link in it asked for anything."""
        return bytes(self.encoded_answers) != _NO_ANSWERS

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All that its links asked, with the answers."""
        return msgpack.decode(self.encoded_answers, type=tuple[Answer, ...])

    @property
    def hrefs(self) -> tuple[str, ...]:
        """Where its links lead."""
        found = (answer for method, _, answer in self.answers if answer and method != "embedded")
        return tuple(answer if isinstance(answer, str) else answer[0] for answer in found)

    @property
    def openings(self) -> tuple[Opening, ...]:
        """How it begins in each of its languages."""
        return msgpack.decode(self.encoded_openings, type=tuple[Opening, ...])

    @property
    def link_sentences(self) -> tuple[LinkSentence, ...]:
        """Its sentences that lead to other notes."""
        return msgpack.decode(self.encoded_sentences, type=tuple[LinkSentence, ...])

    def passages(self) -> tuple[RenderedPassage, ...]:
        """The passages in order; links lead to placeholders."""
        found = msgpack.decode(self.encoded_passages, type=_Passages | bytes)
        if isinstance(found, bytes):
            found = msgpack.decode(zlib.decompress(found), type=_Passages)
        return tuple(RenderedPassage(lang, tuple(map(Html, blocks))) for lang, blocks in found)


def _asks_a_file(answer: Answer) -> bool:
    """Whether an answer comes from a picture or another file, or from the text of a note."""
    method, asked, _ = answer
    if method == "wikilink":
        return bool(asked[1])
    return method in {"picture", "file", "embedded"} or (method == "note_file" and "#" in asked[0])


class RenderedTexts:
    """The rendered text of every note that somebody asks for."""

    def __init__(  # noqa: PLR0913 - what a text depends on
        self,
        read_note: "Callable[[PurePosixPath], Note]",
        note_digest: Callable[[PurePosixPath], bytes],
        links_of: "Callable[[Card], TextLinks]",
        keys: "LibraryKeys",
        memo: "BuildMemo",
        *,
        keeps_lines: bool = False,
    ) -> None:
        """`keeps_lines`: a line end in a note is one on the page."""
        self._keeps_lines = keeps_lines
        self._read_note = read_note
        self._note_digest = note_digest
        self._links_of = links_of
        self._found: dict[PurePosixPath, RenderedText] = {}
        self._texts = memo.table("lines" if keeps_lines else "texts", RenderedText, items=keys.paths)
        self._checked = memo.table("checked-links", bool, keys.untagged)

    def of(self, card: "Card") -> RenderedText:
        """The text of a note."""
        found = self._found.get(card.path)
        if found is None:
            found = self._found[card.path] = self._texts.get(
                str(card.path),
                partial(self._rendered, card),
                self._note_digest(card.path),
                partial(self._is_current, card=card),
            )
        return found

    def _is_current(self, text: RenderedText, card: "Card") -> bool:
        """Whether every link would be answered as it was."""
        if not text.has_answers:
            return True
        of_files, links = text.answers_of_files, self._links_of
        return self._checked.get(
            str(card.path), lambda: _are_given(text.answers, links(card)), text.key
        ) and (not of_files or _are_given(of_files, links(card)))

    def _rendered(self, card: "Card") -> RenderedText:
        # markdown-it is slow to load, and mostly not needed
        from kb.web.html.files_left import files_left
        from kb.web.html.markdown import rendered_passages
        from kb.web.html.quotation import link_sentences, openings

        answers: list[Answer] = []
        links = _listening(self._links_of(card), answers)
        passages = rendered_passages(self._read_note(card.path), links, keeps_lines=self._keeps_lines)
        encoded = _encoded(passages)
        shown = {(method, asked) for method, asked, _ in answers}
        files = tuple(dict.fromkeys(map(str, files_left(card, links, shown))))
        own = self._note_digest(card.path)
        return RenderedText(
            digest(own, tuple(answers)) if answers else own,
            tuple(filter(_asks_a_file, answers)),
            Raw(msgpack.encode(answers)),
            encoded,
            *_keyed(openings(passages)),
            *_keyed(link_sentences(passages)),
            files,
        )


def _are_given(answers: Iterable[Answer], links: "TextLinks") -> bool:
    """Whether links answer so."""
    return all(getattr(links, method)(*asked) == answer for method, asked, answer in answers)


def _keyed(quotations: "tuple[Opening, ...] | tuple[LinkSentence, ...]") -> tuple[bytes, Raw]:
    encoded = msgpack.encode(quotations)
    return digest(encoded), Raw(encoded)


def _encoded(passages: Iterable[RenderedPassage]) -> Raw:
    encoded = msgpack.encode([(passage.lang, tuple(map(str, passage.blocks))) for passage in passages])
    if len(encoded) > _LONG:
        encoded = msgpack.encode(zlib.compress(encoded, level=1))
    return Raw(encoded)


def _listening(links: "TextLinks", answers: list[Answer]) -> "TextLinks":
    """The same links; what they are asked and what they answer is recorded in `answers`."""

    def wikilink(target: str, heading: str) -> "Target | None":
        answer = links.wikilink(target, heading)
        answers.append(("wikilink", (target, heading), (answer.href, answer.label) if answer else None))
        return answer

    def note_file(address: str) -> str | None:
        answer = links.note_file(address)
        answers.append(("note_file", (address,), answer))
        return answer

    def tag(name: str) -> str | None:
        answer = links.tag(name)
        answers.append(("tag", (name,), answer))
        return answer

    def picture(address: str) -> "Shown | None":
        answer = links.picture(address)
        answers.append(("picture", (address,), (answer.src, answer.size) if answer else None))
        return answer

    def file(path: str, part: str) -> str | None:
        answer = links.file(path, part)
        answers.append(("file", (path, part), answer))
        return answer

    def embedded(target: str, part: str) -> str | None:
        answer = links.embedded(target, part)
        answers.append(("embedded", (target, part), answer))
        return answer

    return type(links)(wikilink, note_file, tag, picture, file, embedded)
