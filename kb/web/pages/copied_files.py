"""Files beside the notes, copied as they are: the pictures that notes show, and other files they link to.

Only those: whatever else lies beside the notes stays there.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.frame.text_links import linked_files, linked_pictures
from kb.web.incremental.digest import input_of

if TYPE_CHECKING:
    from kb.model.attachment import Attachment
    from kb.model.card import Card
    from kb.model.picture import Picture
    from kb.web.frame.site import Site


def picture_files(site: "Site") -> Iterator[Page]:
    """A file for every picture that some note shows."""
    paths = _asked(site, "picture", linked_pictures)
    return _copies("picture", paths, site.pictures.at, site.addresses.picture)


def attachment_files(site: "Site") -> Iterator[Page]:
    """A file for every attachment that some note links to or embeds, of the kinds that the site copies."""
    paths = _asked(site, "file", linked_files)
    return _copies("attachment", paths, site.attachments.at, site.addresses.attachment)


def files_of_note(site: "Site", card: "Card") -> Iterator[Page]:
    """Those of both that one note shows or links to."""
    hrefs = site.texts.of(card).hrefs
    yield from _copies("picture", linked_pictures(hrefs), site.pictures.at, site.addresses.picture)
    yield from _copies("attachment", linked_files(hrefs), site.attachments.at, site.addresses.attachment)


def _asked(
    site: "Site", kind: str, linked: Callable[[Iterable[str]], Iterable[PurePosixPath]]
) -> list[PurePosixPath]:
    """The files of a kind that the texts of notes lead to, in order of path."""
    notes = {PurePosixPath(asked.note) for asked in site.shared.files_asked if asked.kind == kind}
    texts = (site.texts.of(site.library.card(path)) for path in notes)
    return sorted({path for text in texts for path in linked(text.hrefs)})


def _copies(
    kind: str,
    paths: Iterable[PurePosixPath],
    file_at: "Callable[[PurePosixPath], Attachment | Picture | None]",
    address: Callable[[PurePosixPath], PurePosixPath],
) -> Iterator[Page]:
    """Those files that are there."""
    for path in paths:
        if file := file_at(path):
            inputs = (input_of(kind, str(path), file.key),)
            yield Page.of_inputs(address(path), inputs, file.read, is_listed=False)
