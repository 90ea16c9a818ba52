"""The pictures that notes show, copied as they are: only those, whatever else lies beside the notes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.frame.text_links import linked_pictures
from kb.web.incremental.digest import input_of

if TYPE_CHECKING:
    from kb.web.frame.site import Site


def picture_files(site: "Site") -> Iterator[Page]:
    """A file for every picture that some note shows."""
    shown = {path for card in site.library.cards for path in linked_pictures(site.texts.of(card).hrefs)}
    for path in sorted(shown):
        picture = site.pictures.at(path)
        if picture:
            yield Page.of_inputs(
                site.addresses.picture(path),
                (input_of("picture", str(path), picture.key),),
                picture.read,
                is_listed=False,
            )
