"""Files of the site that are neither pages nor the theme: what the settings name, and what hosts look for.

theme/own.css, theme/cover.png    the style sheet and the picture that kb.yaml names
theme/icon.svg                    the first letter of the site's title
robots.txt, .nojekyll, CNAME      for search engines and GitHub Pages
"""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.frame.addresses import ICON, STYLE, image_address, public_url
from kb.web.html.html_text import text_html
from kb.web.incremental.digest import digest, input_of

if TYPE_CHECKING:
    from kb.web.frame.site import Site

_ICON = """\
<!-- made by kb build -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
<rect width="32" height="32" rx="7" fill="#14695c"/>\
<text x="16" y="23" text-anchor="middle" font-family="Noto Serif,Georgia,serif" font-size="20" \
font-weight="700" fill="#f4faf7">{}</text></svg>
"""
_DEFAULT_LETTER = "N"


def own_files(site: "Site") -> Iterator[Page]:
    """Those files."""
    named, base_url = site.shared.named, site.config.base_url
    yield _text(ICON, _ICON.format(text_html(first_letter(site.config.title))))
    if named.style:
        yield _text(STYLE, named.style)
    if image := named.image:
        inputs = (input_of("picture", str(image.path), image.key),)
        yield Page.of_inputs(image_address(image), inputs, image.read, is_listed=False)
    yield _text(PurePosixPath("robots.txt"), robots(base_url))
    yield _text(PurePosixPath(".nojekyll"), "")
    if named.domain:
        yield _text(PurePosixPath("CNAME"), f"{named.domain}\n")


def first_letter(title: str) -> str:
    """The first letter or digit of a title, in upper case."""
    return next((letter.upper() for letter in title if letter.isalnum()), _DEFAULT_LETTER)


def robots(base_url: str) -> str:
    """What robots.txt says: everybody may read everything, of which the sitemap has a list (RFC 9309)."""
    sitemap = f"\nSitemap: {public_url(base_url, 'sitemap.xml')}\n" if base_url else ""
    return f"# made by kb build\nUser-agent: *\nAllow: /\n{sitemap}"


def _text(path: PurePosixPath, text: str) -> Page:
    return Page(path, digest(text), partial(text.encode, errors="replace"), is_listed=False)
