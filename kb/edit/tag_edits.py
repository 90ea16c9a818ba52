"""Renaming, removing and adding the tags of a note, as edits.

`key` maps all spellings and aliases of a tag to one value. A tag that is a word of a sentence stays a word:
renaming changes it, removing deletes only its `#`, and it is never dropped as a duplicate.
"""

from collections.abc import Callable, Mapping

from kb.edit.field_tags import field_addition
from kb.edit.front_matter_tags import front_matter_addition
from kb.edit.lines import line_break, line_span
from kb.edit.span_edit import Edit
from kb.edit.tag_removal import is_in_list, removal_edits
from kb.model.note import Note
from kb.model.tag import Tag, TagOrigin, tag_lineage

Key = Callable[[str], str]

_AFTER_TAGS = ("blank", "links-heading", "links")


def key_below(key: str, old: frozenset[str], new: str) -> str | None:
    """What a tag's key has after the one of `old` that is renamed, `""` or `/topic`; None if none is.

    Tags below one that is renamed go with it, except those that are at or below the key `new` already.
    """
    lineage = tag_lineage(key)
    head = next((above for above in lineage if above in old), None)
    if head is None or (new in lineage and len(new) > len(head)):
        return None
    return key[len(head) :]


def rename_edits(note: Note, text: str, key: Key, old: frozenset[str], new: str) -> tuple[Edit, ...]:
    """The edits that write `new` for every tag whose key is in `old`, and `new/topic` for one below it.

    If two tags of a list become equal, the first stays; existing duplicates stay.
    """
    renamed = {tag: name for tag in note.tags if (name := _new_name(tag, key, old, new)) is not None}
    if not renamed:
        return ()
    listed = tuple(tag for tag in note.tags if is_in_list(tag, text))
    gone = _repeated(listed, key, renamed)
    changed = (tag for tag, name in renamed.items() if tag not in gone and tag.name != name)
    edits = (Edit(tag.place.end - len(tag.name), tag.place.end, renamed[tag]) for tag in changed)
    return (*edits, *removal_edits(text, listed, gone))


def _new_name(tag: Tag, key: Key, old: frozenset[str], new: str) -> str | None:
    below = key_below(key(tag.name), old, key(new))
    if below is None:
        return None
    kept = below.count("/")
    return "/".join((new, *(tag.name.split("/")[-kept:] if kept else ())))


def removing_edits(note: Note, text: str, key: Key, old: str) -> tuple[Edit, ...]:
    """The edits that remove the tag with the key `old` from a note."""
    tags = [tag for tag in note.tags if key(tag.name) == old]
    listed = tuple(tag for tag in note.tags if is_in_list(tag, text)) if tags else ()
    in_sentences = (tag.place.start for tag in tags if not is_in_list(tag, text))
    words = (Edit(start, start + len("#"), "") for start in in_sentences)
    return (*words, *removal_edits(text, listed, frozenset(tag for tag in listed if key(tag.name) == old)))


def adding_edits(note: Note, text: str, key: Key, new: str) -> tuple[Edit, ...]:
    """The edit that adds the tag `new` to a note; none if the note has it in some spelling.

    It goes after the last of the note's tags, or on a line of its own between commentary and links.
    """
    if any(key(tag.name) == key(new) for tag in note.tags):
        return ()
    on_lines = [tag for tag in note.tags if tag.origin == "line"]
    if on_lines:
        end = on_lines[-1].place.end
        return (Edit(end, end, f" #{new}"),)
    in_front = [tag for tag in note.tags if tag.origin == "front-matter"]
    if in_front:
        return (front_matter_addition(text, in_front, new),)
    in_fields = [tag for tag in note.tags if tag.origin == "field"]
    return (field_addition(text, in_fields, new) if in_fields else _new_line(note, text, new),)


def _repeated(listed: tuple[Tag, ...], key: Key, renamed: Mapping[Tag, str]) -> frozenset[Tag]:
    """The tags that would become duplicates in their list: front matter, tag lines, or a sentence's end."""
    becoming = set(map(key, renamed.values()))
    first: dict[tuple[TagOrigin, int, str], str] = {}
    gone = set()
    for tag in listed:
        after = key(renamed.get(tag, tag.name))
        place = (tag.origin, tag.place.line if tag.origin == "inline" else 0, after)
        if after in becoming and first.setdefault(place, tag.name) != tag.name:
            gone.add(tag)
    return frozenset(gone)


def _new_line(note: Note, text: str, name: str) -> Edit:
    """The edit that adds a line for the tag, between blank lines, above the links at the end."""
    place, has_links = len(text), False
    for kind, start, _ in reversed(note.blocks):
        if kind not in _AFTER_TAGS:
            break
        if kind != "blank":
            place, has_links = start, True
    place += text.startswith("\ufeff", place)
    mark = line_break(text)
    above = text[:place].removeprefix("\ufeff")
    is_ended = not above or above.endswith(("\n", "\r"))
    is_apart = is_ended and not above[line_span(above, max(len(above) - 1, 0))[0] :].strip()
    before = "" if is_apart else mark if is_ended else mark * 2
    after = mark * 2 if has_links else mark if is_ended else ""
    return Edit(place, place, f"{before}#{name}{after}")
