"""`kb build`: the library as a folder of pages."""

import time
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from kb.model.config import Config
from kb.model.errors import AskedWrongly
from kb.model.page import Page
from kb.model.report.build import BuildReport
from kb.store.named_path import followed
from kb.store.site_folder import write_site
from kb.web.build import site_pages
from kb.workspace.collection import Collection

_PROGRESS_STEP = 50  # pages


def build(collection: Collection, out: Path | None, base_url: str | None, *, is_clean: bool) -> BuildReport:
    """Writes the site and says what that took. AskedWrongly for a folder that must not be written."""
    began = time.monotonic()
    folder = followed(out) if out else collection.site_folder
    _refuse_notes_folder(folder, collection)
    config = collection.config if base_url is None else replace(collection.config, base_url=base_url)
    counts = write_site(_pages(collection, config), folder, clean=is_clean)
    seconds = round(time.monotonic() - began, 3)
    return BuildReport(counts.pages, counts.written, counts.unchanged, counts.removed, seconds)


def _pages(collection: Collection, config: Config) -> Iterator[Page]:
    """The pages, counted for whoever watches; there is at least one for every note."""
    notes = len(collection.library)
    for number, page in enumerate(site_pages(collection.library, config)):
        if number % _PROGRESS_STEP == 0:
            collection.progress("Writing pages", number, max(notes, number))
        yield page


def _refuse_notes_folder(folder: Path, collection: Collection) -> None:
    """A site in the place of the notes, or around them, would lose or hide them."""
    site, notes = folder.resolve(), collection.notes_folder.resolve()
    if site == notes or notes.is_relative_to(site):
        raise AskedWrongly(f"{folder} holds the notes; choose another folder for the site.")
