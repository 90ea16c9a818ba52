"""404.html, which a server shows for any address that is none of the site's."""

from collections.abc import Iterator

from kb.model.page import Page
from kb.web.frame.addresses import MISSING
from kb.web.frame.site import Site
from kb.web.frame.site_words import words_in


def not_found_page(site: Site) -> Iterator[Page]:
    """404.html: its links start at the root of the site.

    The root is the path of `base_url`, else `/`; a page shown at every depth cannot link relatively.
    """
    values = {
        "page_title": site.words.missing_title,
        "description": "",
        "each": tuple(words_in((lang,)) for lang in site.languages),
    }
    yield site.page(MISSING, "missing.html", lambda: values, is_listed=False)
