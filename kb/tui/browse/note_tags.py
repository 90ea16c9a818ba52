"""The tags of one note, those suggested for it, and what may be meant by what is typed."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.edit.capture import tag_names
from kb.model.errors import UsageError
from kb.report.tag_completion import completed_tags
from kb.tui.browse.card_now import card_now

if TYPE_CHECKING:
    from kb.model.library import TagGroup
    from kb.model.report.tags import SuggestedTag
    from kb.workspace.collection import Collection

_MOST_SUGGESTED = 3
_MOST_OFFERED = 8


class TagChanges(NamedTuple):
    """The tags that a note is to get, and those that it is to lose, in the order chosen."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def toggled(self, name: str) -> "TagChanges":
        """With this tag added, or not added after all."""
        rest = tuple(one for one in self.added if one != name)
        return self._replace(added=rest if name in self.added else (*rest, name))

    def without_last(self) -> "TagChanges":
        """Without the change that was chosen last."""
        if self.removed:
            return self._replace(removed=self.removed[:-1])
        return self._replace(added=self.added[:-1])


class NoteTags(NamedTuple):
    """What is known where the tags of a note are changed; `key` is the same for all spellings of a tag."""

    path: PurePosixPath
    title: str
    names: tuple[str, ...]
    suggestions: "tuple[SuggestedTag, ...]"
    groups: "Mapping[str, TagGroup]"
    key: Callable[[str], str]

    def offered(self, typed: str, changes: TagChanges) -> tuple[str, ...]:
        """The tags that somebody may be typing: the likeliest first; behind `-` those of the note."""
        if typed.startswith("-"):
            wanted = self.key(_bare(typed)) if _bare(typed) else ""
            left = (name for name in self.names if name not in changes.removed)
            return tuple(f"-{name}" for name in left if self.key(name).startswith(wanted))
        without = self._keys((*self.names, *changes.added))
        return completed_tags(self.groups, typed, _MOST_OFFERED, without)

    def with_typed(self, typed: str, changes: TagChanges) -> TagChanges:
        """The changes and the one that was typed. UsageError where that is none."""
        if typed.startswith("-"):
            name = self._own(_bare(typed))
            return changes._replace(removed=(*changes.removed, name))
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
    """The tags of a note as it is now. NotesHaveProblems where it has gone."""
    from kb.workspace.tagging import tag_suggestions

    card, library = card_now(collection, path), collection.library
    by_key = {library.canonical_tag_key(name): name for name in reversed(card.tag_names)}
    suggestions = tag_suggestions(collection, card).tags[:_MOST_SUGGESTED]
    names = tuple(reversed(by_key.values()))
    return NoteTags(
        path, card.display_title, names, suggestions, library.tag_groups, library.canonical_tag_key
    )


def _bare(typed: str) -> str:
    return typed.removeprefix("-").removeprefix("#").strip()
