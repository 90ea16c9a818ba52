"""`kb rm`: notes removed as one rewrite, into the undo journal, and what that does to the others named."""

import os
from collections.abc import Iterator
from pathlib import Path

from kb.model.card import Card
from kb.model.errors import KbError, OperationFailed
from kb.model.grammar.relative_path import joined_path
from kb.model.library import Library
from kb.model.report.command_line import command_line
from kb.report.changed_links import changed_links
from kb.store.files.presence import is_file, is_link, refuse_walk_error
from kb.store.notes.note_file import read_note, refuse_unready
from kb.store.notes.symbolic_links import dying_links
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_note_outside
from kb.workspace.rewriting import Plan, Rewrite, is_refused, relative_path


def removing_plan(collection: Collection, cards: tuple[Card, ...]) -> Plan:
    """The plan to remove some notes.

    Its hints name the links of other notes that will lead nowhere or elsewhere, and the attachments that
    no other note shows. A note that cannot be removed is left, with the reason.
    """
    rewrites: list[Rewrite] = []
    left: list[KbError] = []
    removed: list[Card] = []
    for card in cards:
        try:
            rewrites.append(_removal(collection, card))
            removed.append(card)
        except KbError as error:
            left.append(error)
    command = command_line(["rm", *(str(card.path) for card in cards)])
    library = collection.library
    stay = [card for card in library.cards if card not in removed]
    after = Library(stay, library.note, symbolic_links=library.symbolic_links)
    hints = (
        *(changed.sentence for changed in changed_links(library, after)),
        *(f"No other note shows {path}; it stays." for path in _unshared(collection, removed, after)),
        *(line for one in rewrites for line in dying_links(collection.notes_folder, one.file.path)),
    )
    return Plan(command, tuple(rewrites), tuple(map(str, left)), hints=hints, is_refused=is_refused(left))


def _removal(collection: Collection, card: Card) -> Rewrite:
    """OperationFailed for what is not a file of the collection itself, NotesHaveProblems as `read_note`."""
    path = collection.os_path(card.path)
    if is_link(path):
        raise OperationFailed(f"Could not remove {path}: it is a symbolic link.")
    refuse_note_outside(collection, path)
    file = read_note(path)
    refuse_unready(file)
    return Rewrite(relative_path(path, collection), file, None)


def _unshared(collection: Collection, removed: list[Card], after: Library) -> Iterator[str]:
    """The files that only the removed notes show, by their paths below the notes folder."""
    shown = {_name(file.target) for card in after.cards for file in card.files}
    found: dict[str, None] = {}
    for card in removed:
        for file in card.files:
            if _name(file.target) not in shown:
                found |= dict.fromkeys(_files(collection.notes_folder, card, file.target))
    yield from found


def _files(folder: Path, card: Card, target: str) -> Iterator[str]:
    """The file that a link of a note means, as Obsidian looks for it: near, from the top, by its name."""
    for path in (joined_path(card.path.parent, target), joined_path(card.path.parents[-1], target)):
        if path is not None and is_file(folder / path):
            yield str(path)
            return
    if "/" not in target:
        for parent, _, names in os.walk(folder, onerror=refuse_walk_error):
            if target in names:
                yield Path(os.path.relpath(Path(parent) / target, folder)).as_posix()


def _name(target: str) -> str:
    return target.rpartition("/")[2].casefold()
