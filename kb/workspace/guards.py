"""What no command does: trust a collection that shrank, write outside it, rewrite what is not merged."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kb.model.errors import NotesHaveProblems, UsageError
from kb.store.config.boundary import built_site, follows_links
from kb.store.files.named_path import refuse_outside
from kb.store.notes.excluded_paths import is_left_out
from kb.store.notes.git_annex import refuse_object
from kb.workspace.collection import Collection

if TYPE_CHECKING:
    from kb.model.card import Card


def refuse_shrunk(collection: Collection, *, is_agreed: bool) -> None:
    """UsageError where notes are missing that were there: a disk may not be mounted.

    Once agreed to, they are gone for good.
    """
    notes, count = len(collection.catalog), collection.note_count
    if count.is_plausible(notes) or is_agreed:
        count.save(notes)
        return
    now = f"has {notes:,} notes" if notes else "is empty"
    raise UsageError(
        f"{collection.notes_folder} {now} but had {count.last():,} before. Is a disk or folder missing? "
        "If they are really gone, use `--yes`."
    )


def refuse_unwritable(collection: Collection, card: "Card") -> None:
    """NotesHaveProblems for a note that is not merged, OperationFailed for one outside."""
    if card.path in collection.library.conflict_copies:
        original = collection.library.conflict_copies[card.path]
        raise NotesHaveProblems(f"{card.path} is a conflict copy of {original}; it was not changed.")
    refuse_note_outside(collection, collection.os_path(card.path))


def refuse_note_outside(collection: Collection, path: Path) -> None:
    """OperationFailed where symbolic links lead the path of a note out of its folder, or to git-annex."""
    refuse_object(path)
    _refuse_outside(collection, path, collection.notes_folder)


def refuse_unread(collection: Collection, path: PurePosixPath, what_to_do: str = "") -> None:
    """UsageError for a path among the notes at which kb would not look for one."""
    site = built_site(collection.root, collection.config)
    is_in_site = any(map((collection.notes_folder / path).is_relative_to, site))
    if is_in_site or is_left_out(path, collection.config.ignore):
        raise UsageError(f"kb would not read {path} as a note.{what_to_do}")


def refuse_file_outside(collection: Collection, path: Path) -> None:
    """OperationFailed where symbolic links lead a file beside the notes out of the collection."""
    _refuse_outside(collection, path, collection.root)


def _refuse_outside(collection: Collection, path: Path, folder: Path) -> None:
    if not follows_links(collection.environment):
        refuse_outside(path, folder)
