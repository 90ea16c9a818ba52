"""Fixes for tags: aliases in kb.yaml, and words on a tag line that are not tags."""

from collections.abc import Iterator

from kb.edit.lines import line_span
from kb.edit.repair import Fix, Reading, Repair
from kb.edit.tag_edits import rename_edits
from kb.edit.tag_removal import spans_out
from kb.model.note_content import note_content


def _named_by_alias(reading: Reading) -> Iterator[Repair]:
    """Replace aliases by the tag that kb.yaml lists them under, once in a list."""
    note, library = reading.note, reading.library
    found: dict[str, list[int]] = {}
    for tag in note.tags:
        if meant := library.name_by_alias(tag.name):
            found.setdefault(meant, []).append(tag.place.start)
    for meant, starts in found.items():
        key = library.canonical_tag_key(meant)
        edits = rename_edits(note, reading.text, library.canonical_tag_key, frozenset((key,)), meant)
        yield Repair(tuple(starts), edits)


def _keeps_meaning(before: Reading, after: Reading) -> bool:
    """The tags mean the same, and only their names may have changed in sentences."""

    def meaning(reading: Reading) -> tuple[object, ...]:
        note = reading.note
        passages = [(one.lang, one.is_marked, len(one.paragraphs)) for one in note.passages]
        keys = {reading.library.canonical_tag_key(name) for name in note.tag_names}
        return note_content(note, without=("passages", "tags", "asides", "rest")), passages, keys

    return meaning(before) == meaning(after)


def _non_tag_words_out(reading: Reading) -> Iterator[Repair]:
    """Remove a word that is not a tag from a tag line, with the spaces before it."""
    for one in reading.reported("tag-line-trailing-text"):
        line_start = line_span(reading.text, one.place.start)[0]
        yield Repair((one.place.start,), tuple(spans_out(reading.text, line_start, [one.place[:2]])))


def _keeps_but_non_tag_words(before: Reading, after: Reading) -> bool:
    return note_content(before.note, without=("asides",)) == note_content(after.note, without=("asides",))


TAG_FIXES = (Fix("near-duplicate-tag", _named_by_alias, _keeps_meaning, above="lines"),)
NON_TAG_WORDS_FIX = Fix("tag-line-trailing-text", _non_tag_words_out, _keeps_but_non_tag_words)
