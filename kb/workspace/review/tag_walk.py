"""`kb tag --walk`: goes through notes one by one, suggests tags for each, and writes those taken.

Each note is written at once, as a step of one command in the journal: `kb undo` reverts the whole walk,
`undo` here a single note. An entry for each note would push fifty other rewrites out of the journal.

Suggestions take the tags of the walk into account. Those for the next note are prepared while the user
reads the current one, as if the tags taken so far were written; taking another then costs 20 ms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from kb.edit.capture import tag_names
from kb.model.card import Card
from kb.model.errors import KbError
from kb.model.note import Note
from kb.model.place import Place
from kb.model.report.tags import SuggestedTag
from kb.model.tag import Tag
from kb.parse.note.parser import parse_note
from kb.report.tag_completion import completed_tags
from kb.search.related.suggested_tags import suggested_tags
from kb.store.files.presence import is_taken
from kb.store.notes.note_file import read_note
from kb.workspace.collection import Collection
from kb.workspace.locking import writing_at_once
from kb.workspace.review.library_overlay import LibraryOverlay
from kb.workspace.rewriting import Plan, Rewrite, Steps, journal_of, written
from kb.workspace.tagging import earlier_tags, tagging_plan

MOST_SUGGESTED = 3
_MOST_COMPLETED = 8
_NOWHERE = Place(0, 0, 1, 1, 1, 1)


class WalkedNote(Struct, frozen=True):
    """The current note of a walk, as its file is now, with its title and the tags suggested for it."""

    note: Note
    title: str
    suggestions: tuple[SuggestedTag, ...]


class _Tagged(NamedTuple):
    """A note that the walk wrote: its place, and the rewrite."""

    place: int
    rewrite: Rewrite


class _Prepared(NamedTuple):
    """Suggestions prepared for a note, as if the note before it had the tags `taken`."""

    path: PurePosixPath
    taken: tuple[str, ...]
    suggestions: tuple[SuggestedTag, ...]


@dataclass(slots=True)
class Outcome:
    """How many notes of a walk were tagged, skipped, unreadable, and never reached."""

    tagged: int
    skipped: int
    unreadable: int
    left: int


class TagWalk:
    """A walk through some notes. `place` counts from 0; at the end it is the number of notes."""

    def __init__(self, collection: Collection, command: str, cards: Sequence[Card]) -> None:
        """`command` names the walk in `kb undo`."""
        self._collection = collection
        self._cards = tuple(cards)
        self._steps = Steps(command)
        self._postings = collection.index.postings  # at once: making an index shows progress
        self._library = LibraryOverlay(collection.library)
        self._earlier = earlier_tags(collection, self._cards)
        self._tagged: list[_Tagged] = []  # what can be taken back
        self._kept: set[int] = set()  # tagged and then edited by somebody
        self._unreadable: set[int] = set()
        self._prepared: _Prepared | None = None
        self.place = 0

    @property
    def total(self) -> int:
        """The number of notes."""
        return len(self._cards)

    @property
    def tagged(self) -> int:
        """The number of notes that got tags and were not undone."""
        return len(self._tagged_places)

    @property
    def outcome(self) -> Outcome:
        """The counts so far."""
        tagged = self._tagged_places
        passed, ahead = set(range(self.place)) - tagged, set(range(self.place, self.total)) - tagged
        unreadable = passed & self._unreadable
        return Outcome(len(tagged), len(passed - unreadable), len(unreadable), len(ahead))

    @property
    def _tagged_places(self) -> set[int]:
        return {one.place for one in self._tagged} | self._kept

    # -- the note at hand ----------------------------------------------------------------------

    def current(self) -> WalkedNote | None:
        """The current note, read from its file; None at the end. Unreadable notes are skipped."""
        while self.place < self.total:
            card = self._cards[self.place]
            try:
                note = self._note_now(card)
            except KbError:
                self._unreadable.add(self.place)
                self.place += 1
                continue
            self._library = self._library.with_note(note)
            return WalkedNote(note, self._collection.library.title_of(note), self._suggestions(card))
        return None

    def prepare(self, taken: Sequence[str]) -> None:
        """Prepares the suggestions for the next note, as if the current one had the tags `taken`."""
        if self.place + 1 >= self.total:
            return
        card, following = self._cards[self.place : self.place + 2]
        if self._is_prepared(following, taken):
            return
        note = self._library.note(card.path)
        tagged = replace(note, tags=(*note.tags, *(Tag(name, _NOWHERE) for name in taken)))
        suggestions = self._suggested(self._library.with_note(tagged), following)
        self._prepared = _Prepared(following.path, tuple(taken), suggestions)

    def completions(self, typed: str, taken: Sequence[str]) -> tuple[str, ...]:
        """Existing tags that complete what is typed, the likeliest first; none that the note has."""
        known = {*map(self._library.key, taken), *self._keys_at_hand()}
        return completed_tags(self._library.tag_groups, typed, _MOST_COMPLETED, known)

    def canonical_name(self, typed: str) -> str:
        """The spelling that will be written: that of the notes, if they have the tag.

        UsageError if it cannot be a tag.
        """
        (name,) = tag_names((typed,))
        group = self._library.tag_groups.get(self._library.key(name))
        return group.name if group else name

    def is_new(self, name: str) -> bool:
        """Whether no note has a tag."""
        return self._library.key(name) not in self._library.tag_groups

    # -- steps ---------------------------------------------------------------------------------

    def write(self, tags: Sequence[str]) -> tuple[str, ...]:
        """Writes tags into the current note and goes on; returns why it could not, and then stays.

        Raises what `written` raises.
        """
        card = self._cards[self.place]
        plan = tagging_plan(self._collection, self._steps.command, tags, card)
        left = plan.left or (self._written(plan) if plan.note_count else ())
        if left:
            return left
        if plan.note_count:
            self._tagged.append(_Tagged(self.place, plan.rewrites[0]))
        self._library = self._library.with_note(self._note_now(card))
        self.place += 1
        if self._prepared and self._prepared.taken != tuple(tags):
            self._prepared = None
        return ()

    def pass_if_gone(self) -> bool:
        """Goes on from the note at hand if its file has gone; whether it did."""
        if is_taken(self._collection.os_path(self._cards[self.place].path)):
            return False
        self._unreadable.add(self.place)
        self.place += 1
        return True

    def skip(self) -> None:
        """Goes on without writing."""
        self.place += 1
        if self._prepared and self._prepared.taken:
            self._prepared = None

    def undo(self) -> tuple[str, ...]:
        """Reverts the note written last and goes back to it; returns why, if it cannot.

        A note that was edited since is left alone; the next call then reverts the one before.
        Raises what `written` raises.
        """
        if not self._tagged:
            return ("No note of this walk can be taken back.",)
        last = self._tagged[-1]
        one, card = last.rewrite, self._cards[last.place]
        file = read_note(self._collection.os_path(card.path))
        if file.data != one.data:
            self._kept.add(self._tagged.pop().place)
            before = " Undo again to take back the one before." if self._tagged else ""
            return (f"{card.path} has been edited since, so it is left alone.{before}",)
        left = self._written(Plan(self._steps.command, (Rewrite(one.path, file, one.file.data),)))
        if left:
            return left
        if self._steps.entry:
            journal_of(self._collection).withdraw(self._steps.entry, {str(one.path)})
        self._tagged.pop()
        self._library = self._library.with_note(self._note_now(card))
        self.place, self._prepared = last.place, None
        return ()

    def _written(self, plan: Plan) -> tuple[str, ...]:
        with writing_at_once(self._collection, plan.command):
            return written(self._collection, plan, self._steps).left

    # -- what they are made of -----------------------------------------------------------------

    def _note_now(self, card: Card) -> Note:
        text = read_note(self._collection.os_path(card.path)).text
        return parse_note(card.path, text, self._collection.config.languages).note

    def _keys_at_hand(self) -> frozenset[str]:
        path = self._cards[self.place].path
        return self._library.tag_keys(self._library.card(path))

    def _is_prepared(self, card: Card, taken: Sequence[str]) -> bool:
        return self._prepared is not None and self._prepared[:2] == (card.path, tuple(taken))

    def _suggestions(self, card: Card) -> tuple[SuggestedTag, ...]:
        if self._prepared and self._prepared.path == card.path:
            return self._prepared.suggestions
        return self._suggested(self._library, card)

    def _suggested(self, library: LibraryOverlay, card: Card) -> tuple[SuggestedTag, ...]:
        earlier = self._earlier.get(card.path, ())
        return suggested_tags(library, self._postings, card, earlier)[:MOST_SUGGESTED]
