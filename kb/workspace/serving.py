"""`kb serve`: the site built into the cache folder, and what is wrong with which of its pages.

The collection's own site folder is left alone: it is what the user publishes, and may be read-only.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kb.model.diagnostic import Diagnostic
from kb.model.report.build import BuildReport
from kb.store.config_file import CONFIG_NAME
from kb.web.addresses import Addresses
from kb.workspace.building import build
from kb.workspace.collection import Collection

_FOLDER = "served"
_SHOWN = ("error", "warning")


@dataclass(frozen=True, slots=True)
class ServedSite:
    """The site as one build left it in `folder`.

    `problems` are the errors and warnings of each note by its page, those of notes without a page under
    None. What is merely missing from a note is not among them, nor what takes other notes to see.
    """

    folder: Path
    report: BuildReport
    problems: Mapping[PurePosixPath | None, tuple[Diagnostic, ...]]


class Watched(NamedTuple):
    """What asks for another build when it changes: all below `notes`, and the files `names` in `root`.

    `notes` is None while there is no such folder; `inode` tells a new folder of the same name; `left_out`
    are the folders that `kb` itself writes, which may lie among the notes.
    """

    root: Path
    names: frozenset[str]
    notes: Path | None
    inode: int
    left_out: tuple[Path, ...]


def served_site(collection: Collection) -> ServedSite:
    """Builds the site, and lets go of the collection. Raises as `building.build` does."""
    folder = collection.cache / _FOLDER
    try:
        # Without the public address: 404.html then finds its style sheet here, not in a folder of that.
        report = build(collection, folder, "", is_clean=False)
        return ServedSite(folder, report, _problems(collection))
    finally:
        collection.close()


def rebuilt_site(collection: Collection) -> ServedSite:
    """The same of the files as they are now; nobody watches how far it is."""
    return served_site(Collection(collection.root, collection.environment, collection.warn))


def watched(collection: Collection) -> Watched:
    """What to watch as the settings are now. AskedWrongly where they cannot be read."""
    now = collection.reopened()
    notes = now.notes_folder
    inode = notes.stat().st_ino if notes.is_dir() else 0
    names = frozenset({CONFIG_NAME, now.papers_path.name, notes.name})
    return Watched(now.root, names, notes if inode else None, inode, (now.site_folder, now.cache))


def _problems(collection: Collection) -> Mapping[PurePosixPath | None, tuple[Diagnostic, ...]]:
    addresses = Addresses(collection.library)
    with_page = {card.path for card in collection.library.cards}
    found: dict[PurePosixPath | None, list[Diagnostic]] = defaultdict(list)
    for one in collection.catalog.diagnostics():
        if one.severity in _SHOWN:
            found[addresses.note(one.path) if one.path in with_page else None].append(one)
    return {page: tuple(diagnostics) for page, diagnostics in found.items()}
