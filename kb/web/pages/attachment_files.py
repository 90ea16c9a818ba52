"""The files that notes link to, copied as they are, of the kinds that the site copies."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.frame.text_links import linked_files
from kb.web.incremental.digest import input_of

if TYPE_CHECKING:
    from kb.web.frame.site import Site


def attachment_files(site: "Site") -> Iterator[Page]:
    """A file for every attachment that some note links to or embeds."""
    linked = {path for card in site.library.cards for path in linked_files(site.texts.of(card).hrefs)}
    for path in sorted(linked):
        attachment = site.attachments.at(path)
        if attachment:
            yield Page.of_inputs(
                site.addresses.attachment(path),
                (input_of("attachment", str(path), attachment.key),),
                attachment.read,
                is_listed=False,
            )
