"""The files that the settings name for the site, as they are read before it is planned."""

from typing import NamedTuple

from kb.model.picture import Picture


class NamedFiles(NamedTuple):
    """What is in them; empty where none is named.

    `about` is Markdown, `style` a style sheet. `domain` is what GitHub Pages is to call the site: the file
    `CNAME` beside kb.yaml.
    """

    about: str = ""
    style: str = ""
    image: Picture | None = None
    domain: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What differs where a page, or a file of the site, is another because of them."""
        return self.about, self.style, self.image and self.image[:-1], self.domain


NO_NAMED_FILES = NamedFiles()
