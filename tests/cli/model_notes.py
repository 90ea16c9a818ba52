"""A collection as it should be: what a sequence of legitimate commands and edits makes of some notes.

Notes are kept as their parts and written out in the canonical form. Each operation changes the parts as
its promise says; what `kb` left on the disk is compared with that, byte for byte.
"""

from dataclasses import dataclass, field, replace

KOREAN = ("나침반", "등대", "파도", "돛단배", "갈매기", "항구", "밀물", "조개", "모래톱", "안개")
ENGLISH = ("compass", "lighthouse", "schooner", "seagull", "harbour", "driftwood", "lagoon", "barnacle")
TAGS = ("sail", "wind", "tide-pool", "바다", "chart/coast", "knots")


@dataclass(frozen=True)
class Parts:
    """One note: `korean` and `english` are its words, `tags` as written, `links` the stems it links to."""

    number: int
    korean: tuple[str, ...]
    english: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_private: bool = False

    @property
    def text(self) -> str:
        """The note as it is in its file."""
        front = "---\npublish: false\n---\n" if self.is_private else ""
        parts = [
            f"https://blog.example.org/{self.number}",
            f"*Logbook {self.number}* (Ann Ford, Bo Lee)",
            f"{' '.join(self.korean)}.",
            f"<english>\n{' '.join(self.english)}.\n</english>" if self.english else "",
            " ".join(f"#{tag}" for tag in self.tags),
            "\n".join(["# Links", *(f"[[{stem}]]" for stem in self.links)]) if self.links else "",
        ]
        return front + "\n\n".join(filter(None, parts)) + "\n"

    def renamed(self, old: str, new: str) -> "Parts":
        """With a tag and those below it under another name, each once."""
        names = [
            new + tag[len(old) :] if tag == old or tag.startswith(f"{old}/") else tag for tag in self.tags
        ]
        return replace(self, tags=tuple(dict.fromkeys(names)))

    def relinked(self, old: str, new: str) -> "Parts":
        """With links to a note that has another name."""
        return replace(self, links=tuple(new if stem == old else stem for stem in self.links))


Change = dict[str, Parts | None]
"""Notes by stem as they are after a change; None for one that is gone."""


@dataclass(frozen=True)
class Group:
    """What goes back together: the text of a note before and after, or those of its two names."""

    before: Change
    after: Change


@dataclass
class ModelNotes:
    """All notes by stem, and the rewrites that can be undone, the last one last."""

    notes: dict[str, Parts] = field(default_factory=dict)
    undoable: list[tuple[Group, ...]] = field(default_factory=list)
    left_alone: list[tuple[Group, ...]] = field(default_factory=list)

    @property
    def texts(self) -> dict[str, bytes]:
        """The bytes of every file."""
        return {f"{stem}.md": parts.text.encode() for stem, parts in self.notes.items()}

    @property
    def tag_counts(self) -> dict[str, int]:
        """How many notes have each tag."""
        counts: dict[str, int] = {}
        for parts in self.notes.values():
            for tag in parts.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return counts

    def with_word(self, word: str) -> set[str]:
        """The files of the notes that have a word of the vocabulary."""
        notes = self.notes.items()
        return {f"{stem}.md" for stem, parts in notes if word in (*parts.korean, *parts.english)}

    def tagged(self, tag: str) -> set[str]:
        """The stems of the notes with a tag or one below it."""
        return {
            stem
            for stem, parts in self.notes.items()
            if any(name == tag or name.startswith(f"{tag}/") for name in parts.tags)
        }

    def rewrite(self, change: Change, moved: tuple[str, ...] = ()) -> None:
        """One rewrite; `moved` are the old and the new name of a note that it moves."""
        changed = {stem for stem, parts in change.items() if self.notes.get(stem) != parts}
        together = [set(moved)] if moved else []
        groups = tuple(
            Group({stem: self.notes.get(stem) for stem in stems}, {stem: change[stem] for stem in stems})
            for stems in (*together, *({stem} for stem in sorted(changed.difference(moved))))
        )
        for group in groups:
            self._put(group.after)
        if groups:
            self.undoable.append(groups)

    @property
    def next_undo(self) -> tuple[Group, ...] | None:
        """The rewrite that the next undo takes.

        One that was left alone before is taken only where a note is by now as it left it.
        """
        for groups in reversed(self.undoable):
            if groups not in self.left_alone or any(self._is(group.after) for group in groups):
                return groups
        return None

    def undo(self) -> bool:
        """The last rewrite undone as far as nobody has edited its notes since; whether that was all of it."""
        groups = self.next_undo
        assert groups is not None
        edited = [group for group in groups if not self._is(group.after) and not self._is(group.before)]
        back = [group for group in groups if self._is(group.after)]
        if back or not edited:
            self.undoable.remove(groups)
        else:
            self.left_alone.append(groups)
        for group in back:
            self._put(group.before)
        return not edited

    def _is(self, change: Change) -> bool:
        return all(self.notes.get(stem) == parts for stem, parts in change.items())

    def _put(self, change: Change) -> None:
        for stem, parts in change.items():
            if parts is None:
                self.notes.pop(stem, None)
            else:
                self.notes[stem] = parts
