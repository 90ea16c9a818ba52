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
    from kb.model.picture import Picture
    from kb.web.frame.site import Site


def picture_files(site: "Site") -> Iterator[Page]:
    """A file for every picture that some note shows."""
    return _copies(site, "picture", linked_pictures, site.pictures.at, site.addresses.picture)


def attachment_files(site: "Site") -> Iterator[Page]:
    """A file for every attachment that some note links to or embeds, of the kinds that the site copies."""
    return _copies(site, "attachment", linked_files, site.attachments.at, site.addresses.attachment)


def _copies(
    site: "Site",
    kind: str,
    linked: Callable[[Iterable[str]], Iterable[PurePosixPath]],
    file_at: "Callable[[PurePosixPath], Attachment | Picture | None]",
    address: Callable[[PurePosixPath], PurePosixPath],
) -> Iterator[Page]:
    """The files that the texts of notes lead to and that are there, in order of path."""
    paths = {path for card in site.library.cards for path in linked(site.texts.of(card).hrefs)}
    for path in sorted(paths):
        if file := file_at(path):
            inputs = (input_of(kind, str(path), file.key),)
            yield Page.of_inputs(address(path), inputs, file.read, is_listed=False)
