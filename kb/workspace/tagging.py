"""`kb tag`: notes whose tags are renamed, merged, added or removed.

A tag means all its spellings, and an alias in kb.yaml means its tag, as in
queries. What a note says beside its tags stays: a note that would be read otherwise afterwards is left.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.edit.capture import tag_names
from kb.edit.span_edit import Edit, applied
from kb.edit.tag_edits import adding_edits, key_below, removing_edits, rename_edits
from kb.model.card import Card
from kb.model.errors import NotesHaveProblems, OperationFailed, UsageError
from kb.model.library import Library, TagGroup
from kb.model.note import Note
from kb.model.note_content import note_content
from kb.model.tag import tag_key, tag_lineage
from kb.parse.note.parser import Parsed, parse_note
from kb.store.notes.undo_journal import Entry, Journal
from kb.workspace.collection import Collection
from kb.workspace.rewriting import NewText, Plan, journal_of, left_unread, planned

if TYPE_CHECKING:
    from kb.model.report.tags import TagSuggestions

_MAY_CHANGE = ("tags", "kind", "passages", "languages", "asides", "rest")
"""Tags are also words of sentences, and of front matter."""

Edits = Callable[[Note, str], tuple[Edit, ...]]
Keys = frozenset[str]


def renaming_plan(collection: Collection, command: str, olds: Sequence[str], new: str) -> Plan:
    """The plan to write the tag `new` for each of the `olds`, in every note that has one or one below it.

    UsageError where `new` cannot be a tag, or no note has one of the `olds`; the nearest one is named.
    """
    library = collection.library
    key, name = library.canonical_tag_key, _tag_name(new)
    gone = frozenset(_used_key(collection, old) for old in olds)

    def edits(note: Note, text: str) -> tuple[Edit, ...]:
        return rename_edits(note, text, key, gone, name)

    def moved(old: str) -> str:
        below = key_below(old, gone, key(name))
        return old if below is None else f"{key(name)}{below}"

    def wanted(keys: Keys) -> Keys:
        return frozenset(map(moved, keys))

    having = {card.path for old in gone for card in library.cards_by_tag[old]}
    cards = [card for card in library.cards if card.path in having]
    plan = planned(collection, command, cards, _new_text(collection, edits, wanted))
    left = (*plan.left, *left_unread(collection, "its tags stay"))
    return replace(plan, left=left, hints=_renaming_hints(library, olds, name))


def adding_plan(collection: Collection, command: str, tag: str, cards: Iterable[Card]) -> Plan:
    """The plan to give some notes a tag; those that have it stay. UsageError where it cannot be a tag."""
    library = collection.library
    key, name = library.canonical_tag_key, _tag_name(tag)
    lacking = [card for card in cards if key(name) not in library.tag_keys(card)]

    def edits(note: Note, text: str) -> tuple[Edit, ...]:
        return adding_edits(note, text, key, name)

    new_text = _new_text(collection, edits, lambda keys: keys | {key(name)})
    plan = planned(collection, command, lacking, new_text)
    return replace(plan, hints=_spelling_hint(library, name))


def tagging_plan(
    collection: Collection, command: str, tags: Sequence[str], card: Card, removed: Sequence[str] = ()
) -> Plan:
    """The plan to give one note several tags, and to take others away from it that it has.

    UsageError where one cannot be a tag.
    """
    library, languages = collection.library, collection.config.languages
    key, names = library.canonical_tag_key, tag_names(tags)

    def steps() -> Iterator[NewText]:
        for name in names:
            adds = partial(adding_edits, key=key, new=name)
            yield _new_text(collection, adds, frozenset({key(name)}).union)
        for gone in map(key, removed):
            removes = partial(removing_edits, key=key, old=gone)
            yield _new_text(collection, removes, lambda keys, gone=gone: keys - {gone})  # type: ignore[misc]

    def new_text(note: Note, text: str) -> str:
        for step in steps():
            text = step(note, text)
            note = parse_note(note.path, text, languages).note
        return text

    return planned(collection, command, (card,), new_text)


def removable_key(collection: Collection, tag: str) -> str:
    """The key of a tag that can be removed. UsageError where no note has it, or only those below it."""
    library = collection.library
    gone = _used_key(collection, tag)
    if gone not in library.tag_groups:
        raise UsageError(f"No note has the tag #{gone} itself, only {_names_below(library, gone)}.")
    return gone


def removing_plan(collection: Collection, command: str, gone: str, cards: Iterable[Card]) -> Plan:
    """The plan to remove the tag with the `removable_key` `gone`, not those below it, from some notes."""
    library = collection.library
    key, below = library.canonical_tag_key, _names_below(library, gone)
    having = [card for card in cards if gone in library.tag_keys(card)]

    def edits(note: Note, text: str) -> tuple[Edit, ...]:
        return removing_edits(note, text, key, gone)

    plan = planned(collection, command, having, _new_text(collection, edits, lambda keys: keys - {gone}))
    return replace(plan, hints=(f"The tags below it stay: {below}.",) if below else ())


def tag_suggestions(collection: Collection, card: Card) -> "TagSuggestions":
    """The tags that a note probably lacks; none that the journal knows to have been taken away from it."""
    from kb.model.report.tags import TagSuggestions
    from kb.search.related.suggested_tags import suggested_tags

    earlier = earlier_tags(collection, (card,)).get(card.path, ())
    return TagSuggestions(
        card.path, suggested_tags(collection.library, collection.index.postings, card, earlier)
    )


def earlier_tags(collection: Collection, cards: Iterable[Card]) -> Mapping[PurePosixPath, Keys]:
    """The tags that notes had before any of the rewrites on record, whatever they were called then.

    None where the journal cannot be read.
    """
    library, languages = collection.library, collection.config.languages
    found: defaultdict[PurePosixPath, Keys] = defaultdict(frozenset)
    for path, text in _earlier_texts(journal_of(collection), {str(card.path) for card in cards}):
        read = parse_note(path, text.decode(errors="replace"), languages)
        found[path] |= library.tag_keys(read.note)
    return found


def _earlier_texts(journal: Journal, paths: Iterable[str]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What the rewrites on record found in some notes, by the paths that these have now, the last first."""
    now = {path: PurePosixPath(path) for path in paths}  # by the path at the time
    with suppress(OperationFailed):
        for number in reversed(journal.ids()):
            entry = journal.entry(number)
            for one in entry.files if isinstance(entry, Entry) else ():
                path = now.pop(one.moved_to or one.path, None)
                if path and one.before is not None:
                    now[one.path] = path
                    yield path, one.before


def _spelling_hint(library: Library, name: str) -> tuple[str, ...]:
    """A sentence where the notes spell a tag otherwise than it was typed; empty where they do not."""
    group = library.tag_groups.get(library.canonical_tag_key(name))
    return () if group is None or name in group.spellings else (f"The notes spell it #{group.name}.",)


def _renaming_hints(library: Library, olds: Iterable[str], name: str) -> tuple[str, ...]:
    """What to know when tags are renamed: which tag an alias is, what is there already, what to list."""
    kept = library.canonical_tag_key(name)
    old_keys = frozenset(map(library.canonical_tag_key, olds))
    named = {group.key: group for key in sorted(old_keys) for group in _groups_below(library, key)}
    below = [group for key, group in named.items() if key not in (*old_keys, kept)]
    meant = {tag_key(old): library.canonical_tag_key(old) for old in olds}
    hints = [
        f"#{old} is an alias of #{key} in kb.yaml, so all of #{key} is renamed."
        for old, key in meant.items()
        if key not in (old, kept)
    ]
    moving = [group for group in below if key_below(group.key, old_keys, kept) is not None]
    if moving:
        hints.append(f"The tags below it are renamed too: {_named(moving)}.")
    if staying := [group for group in below if group not in moving]:
        hints.append(f"Tags that are below #{kept} already stay: {_named(staying)}.")
    if kept in library.tag_groups and kept not in meant.values():
        hints += _spelling_hint(library, name)
        uses = library.tag_groups[kept].uses
        hints.append(f"{uses:,} {'note has' if uses == 1 else 'notes have'} #{name} already.")
    gone = dict.fromkeys(key for key in meant.values() if key not in tag_lineage(kept))
    if gone:
        aliases = (alias for alias, tag in library.tag_aliases.items() if tag_key(tag) in gone)
        listed = ", ".join((*gone, *aliases))
        hints.append(f"To keep the old name, add `tags: {{aliases: {{{name}: [{listed}]}}}}` to kb.yaml.")
    return tuple(hints)


def _tag_name(typed: str) -> str:
    """A tag as it will be written. UsageError where it could not be read back."""
    return tag_names((typed,))[0]


def _names_below(library: Library, key: str) -> str:
    """The tags below one, `#area/topic, #area/other`; empty where there are none."""
    return _named(_groups_below(library, key))


def _groups_below(library: Library, key: str) -> list[TagGroup]:
    return [group for one, group in library.tag_groups.items() if one.startswith(f"{key}/")]


def _named(groups: Iterable[TagGroup]) -> str:
    return ", ".join(f"#{group.name}" for group in groups)


def _used_key(collection: Collection, typed: str) -> str:
    """The key of a tag that a note has, or one below it. UsageError, with the nearest, where none has.

    OperationFailed where no note could be read.
    """
    library = collection.library
    key = library.canonical_tag_key(typed)
    if key in library.cards_by_tag:
        return key
    if collection.unread and not library.cards:
        raise OperationFailed("None of the notes could be read; `kb check` says why.")
    near = get_close_matches(key, library.tag_groups, n=1)
    hint = f"did you mean #{library.tag_groups[near[0]].name}?" if near else "see `kb tags`."
    raise UsageError(f"No note has the tag #{typed.strip().removeprefix('#')}; {hint}")


def _new_text(collection: Collection, edits: Edits, wanted: Callable[[Keys], Keys]) -> NewText:
    """A note's text with its edits made, and read again: `wanted` says which tags it is then to have."""
    languages = collection.config.languages
    keys = collection.library.tag_keys

    def new_text(note: Note, text: str) -> str:
        new = applied(text, edits(note, text))
        if new == text:
            return text
        after = parse_note(note.path, new, languages)
        kept, read = (note_content(one, without=_MAY_CHANGE) for one in (note, after.note))
        is_broken = _faults(after) and _faults(after) > _faults(parse_note(note.path, text, languages))
        if is_broken or keys(after.note) != wanted(keys(note)) or read != kept:
            raise NotesHaveProblems(f"{note.path} is left alone: with other tags it would be misread.")
        return new

    return new_text


def _faults(read: Parsed) -> int:
    """How often the front matter is no YAML: kb reads it all the same, other programs do not."""
    return sum(one.rule == "bad-front-matter" for one in read.diagnostics)
