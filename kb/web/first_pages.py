"""Pages of notes that are planned before all others of their site, because somebody looks at them."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from kb.model.page import Page
from kb.web.frame.site import Site
from kb.web.pages.copied_files import files_of_note
from kb.web.pages.note import note_page


class FirstPage(NamedTuple):
    """A page as `kb.web.build` plans it, and the copied files that it shows or links to."""

    page: Page
    files: tuple[Page, ...]


def first_pages(site: Site, wanted: Iterable[PurePosixPath]) -> Iterator[FirstPage]:
    """Those of some pages that are pages of notes; `site` is that of the root."""
    for path in wanted:
        edition = path.parts[0] if path.parts else ""
        tree = site.in_edition(edition) if edition in site.editions else site
        if card := tree.addresses.note_at(path):
            yield FirstPage(note_page(tree, card), tuple(files_of_note(site, card)))
