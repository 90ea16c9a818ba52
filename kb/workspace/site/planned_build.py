"""A site that is about to be built: planned from a collection, compared with what the last build left."""

from collections import Counter
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Raw, msgpack
from msgspec.structs import replace

from kb.export.names_given import names_given
from kb.store.notes.beside_notes import beside_notes
from kb.store.notes.names_file import NamesFile
from kb.store.site.output_folder import SiteCounts, write_first, write_site
from kb.web.build import pages_by_kind
from kb.web.explanation import input_digests
from kb.web.first_pages import first_pages
from kb.web.frame.shared_results import SharedResults
from kb.web.frame.site import Site
from kb.web.frame.site_notes import SiteNotes
from kb.web.incremental.memo import BuildMemo
from kb.workspace.site.known_names import KnownNames
from kb.workspace.site.remembered_links import RememberedLinks
from kb.workspace.site.site_cache import LastBuild, Origin
from kb.workspace.site.unchanged import beside_digest, origin_stamp, saved_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb.model.card_set import Reason
    from kb.model.page import Page
    from kb.store.site.output_file import Record
    from kb.workspace.collection import Collection
    from kb.workspace.site.wanted_site import WantedSite


class PlannedBuild:
    """A site that is about to be built: what it is made from, where it goes, what the last build left."""

    def __init__(self, collection: "Collection", wanted: "WantedSite") -> None:
        self.folder = wanted.folder
        self._collection = collection
        self._wanted = wanted
        self._names = saved_names(collection)
        self._stamp = origin_stamp(collection, wanted, self._names)
        config = wanted.config
        names = partial(names_given, collection.library)
        published = collection.library.published(names, with_drafts=wanted.with_drafts)
        self.cache = wanted.open_cache(collection.cache, config, with_drafts=bool(published.withheld))
        self.last = self.cache.last_build(self.folder)
        memo = BuildMemo(self.cache)
        self._known_names = KnownNames(collection, memo)
        links = RememberedLinks(collection, published, self._known_names, memo)
        notes = SiteNotes(published, collection.library, names, links.dead)
        library = links.resolved(notes.library)
        self._beside = beside_notes(collection.notes_folder, config.ignore)
        shared = SharedResults(
            library,
            config,
            notes.digests(collection.catalog.digests()).__getitem__,
            memo,
            beside=self._beside,
            named=wanted.named,
            papers_digest=collection.papers_file.digest,
            names=self._known_names.digest,
            read_shown=notes.shown,
        )
        self.site = Site(library, config, shared)

    @property
    def withheld(self) -> "dict[Reason, int]":
        """How many notes stay off the site, most first, by the reason."""
        return dict(Counter(self._collection.library.withheld.values()).most_common())

    def write_first(self) -> int:
        """Write the pages that readers look at, and tell them; how many had to be written.

        Those alone whose files the last build left, and whose pictures are where they were.
        """
        readers = self._wanted.readers
        wanted = tuple(readers.open_pages())
        made = self._valid_record if wanted else None
        if not made:
            return 0
        pages = [page for page, files in first_pages(self.site, wanted) if all(map(_is_in(made), files))]
        written = write_first(pages, self.folder, made)
        if written:
            # The origin of the last build would promise that a page is still what it was.
            self.last = replace(self.last, origin=Origin())
            self.cache.save_build(self.folder, self.last, {**made, **written})
            self.last = self.cache.last_build(self.folder)
        made = self.last.made
        readers.show([page.file for page in pages if _is_in(made)(page)], written)
        return len(written)

    @property
    def _valid_record(self) -> "Record | None":
        """What the last build made, where nothing but notes may have changed since."""
        last, cache = self.last, self.cache
        is_valid = (last.program, last.settings) == (cache.program, cache.settings)
        return last.made if is_valid else None

    def write(self, *, is_clean: bool, save_names: "Callable[[], bool]") -> SiteCounts:
        """Write what is not as it should be, and leave to the next build what it can use.

        `save_names`, called when all is written, says whether the names of the notes are saved.
        """
        site, cache, last = self.site, self.cache, self.last
        counts, made = write_site(
            self._pages(),
            self.folder,
            self._valid_record,
            clean=is_clean,
            progress=lambda done, of: self._collection.progress("Writing pages", done, of),
            asked_for=self._wanted.readers.asked_for,
        )
        is_same = last.notes == site.keys.notes
        inputs = last.encoded_inputs if is_same else Raw(msgpack.encode(input_digests(site)))
        site.memo.save()
        has_names = self._known_names.are_saved or save_names()
        origin = self._origin() if has_names else Origin()
        build = LastBuild(cache.program, cache.settings, site.keys.notes, origin, encoded_inputs=inputs)
        cache.save_build(self.folder, build, made)
        return counts

    def _pages(self) -> "Iterator[Page]":
        """All pages, planned as long as somebody is served by that."""
        for _, pages in groupby(pages_by_kind(self.site), itemgetter(0)):
            self._wanted.readers.go_on()
            yield from (page for _, page in pages)

    def _origin(self) -> Origin:
        """What the site was made from; empty where some of it changed while it was made."""
        collection, asked = self._collection, self.site.shared.files_asked
        names = saved_names(collection)
        beside = beside_digest(asked, beside_notes(collection.notes_folder, self._wanted.config.ignore))
        is_same = (
            beside == beside_digest(asked, self._beside)
            and origin_stamp(collection, self._wanted, self._names) == self._stamp
            and (names == self._names or self._are_given(names))
        )
        if not is_same:
            return Origin()
        stamp = origin_stamp(collection, self._wanted, names)
        return Origin(stamp, tuple(asked), beside, self.withheld)

    def _are_given(self, names: bytes | None) -> bool:
        """Whether these, in the file of names, are the ones by which this site calls the notes."""
        if names is None:
            return False
        found = NamesFile(names)
        return not found.diagnostics and found.names == names_given(self._collection.library)


def _is_in(record: "Record") -> "Callable[[Page], bool]":
    """Whether a record has a page as it is planned."""

    def is_made(page: "Page") -> bool:
        recorded = record.get(page.file)
        return recorded is not None and recorded.key == page.key

    return is_made
