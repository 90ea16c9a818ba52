"""`kb build`: the library as a folder of pages."""

import time
from collections import Counter
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Raw, msgpack
from msgspec.structs import replace

from kb.export.names_given import names_given
from kb.model.config import WEB_SCHEMES, is_folder_address
from kb.model.errors import UsageError
from kb.model.report.build import BuildReport
from kb.store.config.config_file import refuse_link_out
from kb.store.files.named_path import followed
from kb.store.files.presence import real_path
from kb.store.notes.beside_notes import beside_notes
from kb.store.site.output_folder import write_site
from kb.web.build import site_pages
from kb.web.explanation import input_digests
from kb.web.frame.shared_results import SharedResults
from kb.web.frame.site import Site
from kb.web.frame.site_notes import SiteNotes
from kb.web.incremental.memo import BuildMemo
from kb.workspace.locking import building
from kb.workspace.naming import refuse_unknown_names, save_given_names
from kb.workspace.site_cache import LastBuild, SiteCache

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


class PlannedBuild:
    """A site that is about to be built: what it is made from, where it goes, what the last build left."""

    def __init__(
        self,
        collection: "Collection",
        out: Path | None,
        base_url: str | None,
        *,
        with_drafts: bool = False,
    ) -> None:
        """UsageError for a folder that must not be written, or an address that is none.

        `base_url` is the site's address where it is not to be that of `kb.yaml`; empty for none.
        `with_drafts`: private notes are pages, too, marked as what they are.
        """
        self.folder = output_folder(collection, out)
        if base_url and not base_url.startswith(WEB_SCHEMES):
            raise UsageError("`--base-url` must begin with https://.")
        if base_url and not is_folder_address(base_url):
            raise UsageError("`--base-url` names a folder; it has no `?` and no `#`.")
        config = collection.config if base_url is None else replace(collection.config, base_url=base_url)
        names = partial(names_given, collection.library)
        published = collection.library.published(names, with_drafts=with_drafts)
        notes = SiteNotes(published, collection.library)
        library = notes.library
        self.cache = SiteCache(collection.cache, config, with_drafts=bool(library.withheld))
        self.last = self.cache.last_build(self.folder)
        catalog = collection.catalog

        def note_digest(path: PurePosixPath) -> bytes:
            return notes.digest(path, catalog.digest(str(path)))

        shared = SharedResults(
            library,
            config,
            note_digest,
            BuildMemo(self.cache),
            beside=beside_notes(collection.notes_folder, config.ignore),
            papers_digest=collection.papers_file.digest,
            read_shown=notes.shown,
        )
        self.site = Site(library, config, shared)


def publish(
    collection: "Collection", out: Path | None, base_url: str | None, *, is_clean: bool
) -> BuildReport:
    """Build the site where others will see it, and remember what its notes are called there."""
    refuse_unknown_names(collection)
    report = build(collection, out, base_url, is_clean=is_clean)
    save_given_names(collection)
    return report


def build(
    collection: "Collection",
    out: Path | None,
    base_url: str | None,
    *,
    is_clean: bool,
    with_drafts: bool = False,
) -> BuildReport:
    """Write the site and report what that took. Takes and raises what `PlannedBuild` does.

    Waits while another process builds into the same folder; then the site is of the notes as they are now.
    """
    with building(collection, output_folder(collection, out)) as has_waited:
        if not has_waited:
            return _build(collection, out, base_url, is_clean=is_clean, with_drafts=with_drafts)
        now = collection.reopened()
        try:
            return _build(now, out, base_url, is_clean=is_clean, with_drafts=with_drafts)
        finally:
            now.close()


def _build(
    collection: "Collection", out: Path | None, base_url: str | None, *, is_clean: bool, with_drafts: bool
) -> BuildReport:
    began = time.monotonic()
    plan = PlannedBuild(collection, out, base_url, with_drafts=with_drafts)
    site, cache, last = plan.site, plan.cache, plan.last
    is_valid = (last.program, last.settings) == (cache.program, cache.settings)
    counts, made = write_site(
        site_pages(site),
        plan.folder,
        last.made if is_valid else None,
        clean=is_clean,
        progress=lambda done, of: collection.progress("Writing pages", done, of),
    )
    is_same = last.notes == site.keys.notes
    inputs = last.encoded_inputs if is_same else Raw(msgpack.encode(input_digests(site)))
    site.memo.save()
    cache.save_build(plan.folder, LastBuild(cache.program, cache.settings, site.keys.notes, made, inputs))
    seconds = round(time.monotonic() - began, 3)
    withheld = Counter(collection.library.withheld.values())
    return BuildReport(
        counts.pages,
        counts.written,
        counts.unchanged,
        counts.removed,
        seconds,
        dict(withheld.most_common()),
    )


def output_folder(collection: "Collection", out: Path | None) -> Path:
    """Where the site goes.

    UsageError for the notes folder and those around it, which it would hide, and where a link leads the
    folder of the settings out of the collection.
    """
    if out is None:
        refuse_link_out(collection.root, collection.config, "site", "Name the folder with `--out`.")
    folder = followed(out) if out else collection.site_folder
    site, notes = real_path(folder), real_path(collection.notes_folder)
    if site == notes or notes.is_relative_to(site):
        raise UsageError(f"{folder} contains the notes; choose another folder for the site.")
    return folder
