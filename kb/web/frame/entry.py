"""A note, and a tag, as one line of a list."""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from kb.web.html.html_text import Html
    from kb.web.html.quotation import Opening


class TagMark(Struct, frozen=True):
    """A tag as a page shows it; `address` is relative to the site's root, `uses` counts notes."""

    name: str
    address: "Html"
    uses: int


class Entry(Struct, frozen=True):
    """A note as a list shows it; `address` is relative to the site's root.

    `marks` are those of a note that is not published, and of one that some readers cannot read in the
    language they chose. `openings` are how its text begins, once a language; of them one shows.
    `Site.head` is a digest of all of it, except the uses of its tags.
    """

    address: "Html"
    title: "Html"
    lang: str
    authors: str
    day: "date | None"
    tags: tuple[TagMark, ...]
    is_review: bool
    marks: "Html"
    openings: "tuple[Opening, ...]"

    @property
    def name(self) -> str:
        """The name of its page, by which the map knows it."""
        return self.address.rpartition("/")[2].removesuffix(".html")

    @property
    def has(self) -> str:
        """The languages of the openings, as `kb.web.frame.language_styles` reads them; empty for one."""
        languages = [one.lang for one in self.openings if one.lang]
        return " ".join(languages) if len(self.openings) > 1 else ""
