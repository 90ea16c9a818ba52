"""`kb build`: the library as a folder of pages."""

import time
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from kb.model.config import WEB_SCHEMES, is_folder_address
from kb.model.errors import UsageError
from kb.model.report.build import BuildReport
from kb.store.files.named_path import followed
from kb.store.notes.picture_files import PictureFiles
from kb.store.site.output_folder import write_site
from kb.web.build import site_pages
from kb.web.frame.site import Site
from kb.workspace.collection import Collection
from kb.workspace.site_caches import SiteCaches


def build(collection: Collection, out: Path | None, base_url: str | None, *, is_clean: bool) -> BuildReport:
    """Writes the site and reports what that took. UsageError for a folder that must not be written.

    `base_url` is the site's address where it is not to be that of `kb.yaml`; empty for none.
    """
    began = time.monotonic()
    folder = followed(out) if out else collection.site_folder
    _refuse_notes_folder(folder, collection)
    if base_url and not base_url.startswith(WEB_SCHEMES):
        raise UsageError("`--base-url` must begin with https://.")
    if base_url and not is_folder_address(base_url):
        raise UsageError("`--base-url` names a folder; it has no `?` and no `#`.")
    config = collection.config if base_url is None else replace(collection.config, base_url=base_url)
    rows = collection.catalog.rows
    caches = SiteCaches(collection.cache, config, folder)

    def note_digest(path: PurePosixPath) -> bytes:
        return rows[str(path)].digest

    pictures = PictureFiles(collection.notes_folder)
    site = Site(
        collection.library,
        config,
        note_digest,
        caches.kept,
        pictures=pictures,
        papers_digest=collection.papers_file.digest,
    )
    counts, record = write_site(
        site_pages(site),
        folder,
        caches.record(),
        clean=is_clean,
        progress=lambda done, of: collection.progress("Writing pages", done, of),
    )
    caches.keep(site.kept)
    caches.keep_record(record)
    seconds = round(time.monotonic() - began, 3)
    return BuildReport(counts.pages, counts.written, counts.unchanged, counts.removed, seconds)


def _refuse_notes_folder(folder: Path, collection: Collection) -> None:
    """A site in the place of the notes, or around them, would lose or hide them."""
    site, notes = folder.resolve(), collection.notes_folder.resolve()
    if site == notes or notes.is_relative_to(site):
        raise UsageError(f"{folder} contains the notes; choose another folder for the site.")
