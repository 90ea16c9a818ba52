"""`kb serve`: the site built into the cache folder, and what is wrong with which of its pages.

The collection's own site folder is left alone: it is what the user publishes, and may be read-only.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kb.model.diagnostic import Diagnostic
from kb.model.report.build import BuildReport
from kb.store.config.boundary import built_site
from kb.store.config.config_file import CONFIG_NAME
from kb.store.files.presence import is_folder, status
from kb.store.notes.names_file import NAMES_NAME
from kb.web.frame.addresses import HOME, MISSING, Addresses
from kb.workspace.building import build
from kb.workspace.checking.diagnostics import all_diagnostics
from kb.workspace.collection import Collection
from kb.workspace.indexing import SERVED

_SHOWN = ("error", "warning")


@dataclass(frozen=True, slots=True)
class ServedSite:
    """The site as one build left it in `folder`.

    `diagnostics` are the errors and warnings of each note by its page; those of notes without a page are
    where one looks for them: at home, and where a page is missing. What is merely missing from a note is
    not among them.
    """

    folder: Path
    report: BuildReport
    diagnostics: Mapping[PurePosixPath, tuple[Diagnostic, ...]]


class Watched(NamedTuple):
    """What asks for another build when it changes: all below `notes`, and what `names` call in `root`.

    `notes` is None while there is no such folder: then `lacking` is what it lacks, in a folder that is
    there. `inode` reveals a new folder of the same name; `left_out` are the folders that `kb` itself
    writes, which may lie among the notes.
    """

    root: Path
    names: frozenset[str]
    notes: Path | None
    lacking: Path | None
    inode: int
    left_out: tuple[Path, ...]


def served_site(collection: Collection) -> ServedSite:
    """Builds the site and lets go of the collection.

    Raises as `building.build` does.
    """
    folder = collection.cache / SERVED
    try:
        # Without the public address: 404.html then finds its style sheet here, not in a folder of that.
        report = build(collection, folder, "", is_clean=False, with_drafts=True)
        return ServedSite(folder, report, _diagnostics(collection))
    finally:
        collection.close()


def rebuilt_site(collection: Collection) -> ServedSite:
    """Builds the site again from the files as they are now, without showing progress."""
    return served_site(Collection(collection.root, collection.environment, collection.warn))


def watched(collection: Collection) -> Watched:
    """What to watch according to the collection's settings. UsageError where they cannot be read."""
    root, notes = collection.root, collection.notes_folder
    found = status(notes)
    inode = found.st_ino if found and is_folder(notes) else 0
    above = notes.relative_to(root).parts if notes.is_relative_to(root) else (notes.name,)
    return Watched(
        root,
        frozenset({CONFIG_NAME, NAMES_NAME, collection.papers_path.name, *above}),
        notes if inode else None,
        None if inode else _lacking(notes),
        inode,
        (*built_site(root, collection.config), collection.cache),
    )


def _lacking(folder: Path) -> Path:
    """The first of a folder that is not there and the folders around it that somebody must make."""
    return next(
        (path for path, parent in pairwise((folder, *folder.parents)) if is_folder(parent)),
        folder,
    )


def _diagnostics(collection: Collection) -> Mapping[PurePosixPath, tuple[Diagnostic, ...]]:
    served = collection.library.published(with_drafts=True)
    addresses = Addresses(served)
    with_page = {card.path for card in served.cards}
    homes = (HOME, *(PurePosixPath(lang, HOME) for lang in collection.config.languages))
    found: dict[PurePosixPath, list[Diagnostic]] = defaultdict(list)
    for one in all_diagnostics(collection):
        if one.severity in _SHOWN:
            for page in (addresses.note(one.path),) if one.path in with_page else (*homes, MISSING):
                found[page].append(one)
    return {page: tuple(diagnostics) for page, diagnostics in found.items()}
