"""The tags of a note, those suggested for it, and the changes the user makes to them."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.edit.capture import tag_names
from kb.model.errors import UsageError
from kb.report.tag_completion import completed_tags
from kb.tui.browse.note.current_note import current_card

if TYPE_CHECKING:
    from kb.model.library import TagGroup
    from kb.model.report.tags import SuggestedTag
    from kb.workspace.collection import Collection

_MOST_SUGGESTED = 3
_MOST_OFFERED = 8


class TagChange(NamedTuple):
    """A tag to be added to a note, or removed from it."""

    name: str
    is_removal: bool = False


class TagChanges(NamedTuple):
    """The changes to the tags of a note, in the order in which they were made."""

    chosen: tuple[TagChange, ...] = ()

    @property
    def added(self) -> tuple[str, ...]:
        """The tags to add."""
        return tuple(one.name for one in self.chosen if not one.is_removal)

    @property
    def removed(self) -> tuple[str, ...]:
        """The tags to remove."""
        return tuple(one.name for one in self.chosen if one.is_removal)

    def toggled(self, name: str) -> "TagChanges":
        """With this tag added, or no longer added."""
        change = TagChange(name)
        if change in self.chosen:
            return TagChanges(tuple(one for one in self.chosen if one != change))
        return self.with_change(change)

    def with_change(self, change: TagChange) -> "TagChanges":
        """With one more change; the same if it is there already."""
        return self if change in self.chosen else TagChanges((*self.chosen, change))

    def without_last(self) -> "TagChanges":
        """Without the last change."""
        return TagChanges(self.chosen[:-1])


class NoteTags(NamedTuple):
    """The tags of a note and of its collection; `key(name)` is equal for all spellings of a tag."""

    path: PurePosixPath
    title: str
    names: tuple[str, ...]
    suggestions: "tuple[SuggestedTag, ...]"
    groups: "Mapping[str, TagGroup]"
    key: Callable[[str], str]

    def offered(self, typed: str, changes: TagChanges) -> tuple[str, ...]:
        """Completions of what is typed, the likeliest first; after `-`, tags of the note."""
        if typed.startswith("-"):
            wanted = self.key(_bare(typed)) if _bare(typed) else ""
            left = (name for name in self.names if name not in changes.removed)
            return tuple(f"-{name}" for name in left if self.key(name).startswith(wanted))
        without = self._keys((*self.names, *changes.added))
        return completed_tags(self.groups, typed, _MOST_OFFERED, without)

    def with_typed(self, typed: str, changes: TagChanges) -> TagChanges:
        """The changes with the one that was typed. UsageError if that is not possible."""
        if typed.startswith("-"):
            return changes.with_change(TagChange(self._own(_bare(typed)), is_removal=True))
        (name,) = tag_names((typed,))
        key = self.key(name)
        if key in self._keys(self.names):
            raise UsageError(f"The note has #{name} already; -{name} takes it away.")
        name = self.groups[key].name if key in self.groups else name
        return changes if key in self._keys(changes.added) else changes.toggled(name)

    def is_new(self, name: str) -> bool:
        """Whether no note has a tag."""
        return self.key(name) not in self.groups

    def _own(self, typed: str) -> str:
        for name in self.names:
            if self.key(name) == self.key(typed):
                return name
        raise UsageError(f"The note does not have #{typed}.")

    def _keys(self, names: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self.key, names))


def note_tags(collection: "Collection", path: PurePosixPath) -> NoteTags:
    """The tags of the note at `path`. NotesHaveProblems if it is gone."""
    from kb.workspace.tagging import tag_suggestions

    card, library = current_card(collection, path), collection.library
    by_key = {library.canonical_tag_key(name): name for name in reversed(card.tag_names)}
    suggestions = tag_suggestions(collection, card).tags[:_MOST_SUGGESTED]
    names = tuple(reversed(by_key.values()))
    return NoteTags(
        path, card.display_title, names, suggestions, library.tag_groups, library.canonical_tag_key
    )


def _bare(typed: str) -> str:
    return typed.removeprefix("-").removeprefix("#").strip()
