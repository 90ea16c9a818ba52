"""`kb serve`: the site built into the cache folder, and what is wrong with which of its pages.

The collection's own site folder is left alone: it is what the user publishes, and may be read-only.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kb.model.diagnostic import Diagnostic
from kb.model.library import Library
from kb.model.report.build import BuildReport
from kb.store.config.boundary import built_site, follows_links
from kb.store.config.config_file import CONFIG_NAME
from kb.store.files.presence import is_folder, status
from kb.store.notes.names_file import NAMES_NAME
from kb.web.frame.addresses import HOME, MISSING, Addresses
from kb.workspace.building import build_wanted
from kb.workspace.checking.diagnostics import all_diagnostics
from kb.workspace.collection import Collection
from kb.workspace.indexing import SERVED
from kb.workspace.site.kept_notes import KeptNotes
from kb.workspace.site.kept_site import KeptSites
from kb.workspace.site.moved_pages import MovedPages
from kb.workspace.site.readers import Readers
from kb.workspace.site.wanted_site import WantedSite, wanted_site

_SHOWN = ("error", "warning")


class Watched(NamedTuple):
    """What asks for another build when it changes: all below `notes`, and what `names` call in `root`.

    Likewise what symbolic links lead out to: `outside` are files and folders. `notes` is None while there
    is no such folder: then `lacking` is what it lacks, in a folder that is there. `inode` reveals a new
    folder of the same name; `left_out` are the folders that `kb` itself writes, which may lie among the
    notes.
    """

    root: Path
    names: frozenset[str]
    notes: Path | None
    lacking: Path | None
    inode: int
    left_out: tuple[Path, ...]
    outside: tuple[Path, ...] = ()


def served_folder(collection: Collection) -> Path:
    """Where the served site goes."""
    return collection.cache / SERVED


class Kept:
    """What stays in the memory of a server from build to build: it saves work and decides nothing."""

    def __init__(self) -> None:
        self.notes = KeptNotes()
        self.sites = KeptSites()
        self.pages = MovedPages()
        self.leading_out: tuple[Path, ...] = ()
        """Where symbolic links led out of the notes folder when it was last built."""
        self._addresses: tuple[object, Addresses] | None = None

    def addresses(self, collection: Collection, served: Library) -> Addresses:
        """The addresses at the root of a collection's site, of which `served` are the notes."""
        names = self.notes.named(collection), [card.path for card in served.cards]
        if self._addresses is None or self._addresses[0] != names:
            self._addresses = names, Addresses(served)
        return self._addresses[1]


def build_served(collection: Collection, readers: Readers, kept: Kept) -> BuildReport:
    """Builds the served site from what is `kept`; the pages of `readers` come first.

    Raises as `building.build` does, and Outdated where `readers` do.
    """
    folder = served_folder(collection)

    def wanted(now: Collection) -> WantedSite:
        # Without the public address: 404.html then finds its style sheet here, not in a folder of that.
        found = wanted_site(now, folder, "", with_drafts=True)
        return found._replace(readers=readers, open_cache=kept.sites.open_cache)

    if follows_links(collection.environment):
        kept.leading_out = tuple(Path(target) for _, target in collection.found.leading_out)
    served = collection.library.published(with_drafts=True)
    # Before anything is written: a build may be dropped in its middle.
    kept.pages.look(collection, served, kept.addresses(collection, served), readers.seen_pages())
    return build_wanted(collection, wanted, is_clean=False)


def served_diagnostics(
    collection: Collection, kept: Kept
) -> Mapping[PurePosixPath, tuple[Diagnostic, ...]]:
    """The errors and warnings of each note by its page.

    Those of notes without a page are where one looks for them: at home, and where a page is missing. What
    is merely missing from a note is not among them.
    """
    served = collection.library.published(with_drafts=True)
    addresses = kept.addresses(collection, served)
    with_page = {card.path for card in served.cards}
    homes = (HOME, *(PurePosixPath(lang, HOME) for lang in collection.config.languages))
    found: dict[PurePosixPath, list[Diagnostic]] = defaultdict(list)
    for one in all_diagnostics(collection):
        if one.severity in _SHOWN:
            for page in (addresses.note(one.path),) if one.path in with_page else (*homes, MISSING):
                found[page].append(one)
    return {page: tuple(diagnostics) for page, diagnostics in found.items()}


def watched(collection: Collection, kept: Kept) -> Watched:
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
        tuple(dict.fromkeys(kept.leading_out)),
    )


def _lacking(folder: Path) -> Path:
    """The first of a folder that is not there and the folders around it that somebody must make."""
    return next(
        (path for path, parent in pairwise((folder, *folder.parents)) if is_folder(parent)),
        folder,
    )
