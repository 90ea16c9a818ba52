"""Commentary and tags for a note that is there: what `kb add` and `kb new` do for what has a note already.

The note is read again with them before anything is written: one that would be misread is left alone.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

from kb.edit.capture import Draft, tag_names
from kb.edit.commentary import Addition, Piece, addition, commentary_edits, in_language
from kb.edit.span_edit import applied
from kb.edit.tag_edits import adding_edits
from kb.model.card import Card
from kb.model.errors import NotesHaveProblems
from kb.model.note import Note
from kb.model.note_content import note_content
from kb.parse.note.parser import parse_note
from kb.workspace.collection import Collection
from kb.workspace.rewriting import Plan, planned

_MAY_CHANGE = (
    "passages", "languages", "tags", "kind", "links", "mentions", "malformed_ids", "urls", "asides",
    "has_commentary",
)  # fmt: skip
_HEAD = "https://example.org/\n\n*Title*\n\n> Abstract\n\n.\n\n"
"""What an added text is read below, so that its first lines are taken for commentary and nothing else."""


def addition_plan(
    collection: Collection,
    command: str,
    card: Card,
    draft: Draft,
    *,
    is_listed: bool = False,
) -> Plan:
    """The plan to add the commentary and tags of a draft to a note; tags that it has stay as they are.

    So do the paragraphs of commentary that it has, where that `is_listed`.
    """
    languages, key = collection.config.languages, collection.library.canonical_tag_key
    main = languages[0]
    added = _read(draft.commentary, languages) if draft.commentary.strip() else Addition((), ())
    added = in_language(added, draft.lang, main) if draft.lang else added
    names = tag_names((*draft.tags, *added.tags))

    def parsed(text: str) -> Note:
        return parse_note(card.path, text, languages).note

    def new_text(note: Note, text: str) -> str:
        pieces = _lacking(text, added.pieces) if is_listed else added.pieces
        new = applied(text, commentary_edits(note, text, pieces, main))
        for name in names:
            new = applied(new, adding_edits(parsed(new), new, key, name))
        if new != text and not _is_read_right(note, parsed(new), map(key, names)):
            raise NotesHaveProblems(f"{card.path} is left alone: with this text it would be misread.")
        return new

    def _is_read_right(before: Note, after: Note, wanted: Iterable[str]) -> bool:
        kept, read = (note_content(one, without=_MAY_CHANGE) for one in (before, after))
        keys = {*map(key, before.tag_names), *wanted}
        paragraphs = [one for passage in after.passages for one in passage.paragraphs]
        old = [one for passage in before.passages for one in passage.paragraphs]
        return kept == read and keys <= set(map(key, after.tag_names)) and _holds(paragraphs, old)

    return planned(collection, command, (card,), new_text)


def _read(commentary: str, languages: tuple[str, ...]) -> Addition:
    text = _HEAD + commentary.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    note = parse_note(PurePosixPath("added.md"), text, languages).note
    return addition(note, text, len(_HEAD), languages[0])


def _lacking(text: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """What of some pieces is not yet in a note, by paragraph."""
    lines = "\n{}\n".format(text.replace("\r\n", "\n"))
    left = (
        piece._replace(
            text="\n\n".join(one for one in piece.text.split("\n\n") if f"\n{one}\n" not in lines)
        )
        for piece in pieces
    )
    return tuple(piece for piece in left if piece.text)


def _holds(all_of_them: list[str], some: list[str]) -> bool:
    """Whether all of `some` are among the others, in their order."""
    rest = iter(all_of_them)
    return all(one in rest for one in some)
