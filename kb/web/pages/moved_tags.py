"""Pages at the addresses that a tag would have under its aliases of `kb.yaml`: they lead to the tag.

A tag that became an alias had a page of its own, which others may have linked to. Where the address of
an alias is that of another page, that page stays.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.web.frame.addresses import path_to_root, public_url, tag_slugs
from kb.web.html.html_text import Html
from kb.web.incremental.digest import input_of

if TYPE_CHECKING:
    from kb.model.page import Page
    from kb.web.frame.site import Site


def moved_tag_pages(site: "Site") -> Iterator["Page"]:
    """A page for every alias of a tag that some note carries."""
    taken = {str(site.addresses.tag(key)).casefold() for key in site.library.tag_groups}
    taken.add(str(site.addresses.at(PurePosixPath("tags/index.html"))))
    for alias in sorted(site.library.tag_aliases):
        key = site.library.canonical_tag_key(alias)
        page = site.addresses.at(PurePosixPath("tags", f"{tag_slugs((alias,))[alias]}.html"))
        if key in site.library.tag_groups and str(page) not in taken:
            taken.add(str(page))
            mark = site.tag_mark(key)
            yield site.page(
                page,
                "moved.html",
                partial(_values, site, page, key, alias),
                input_of("tag", f"#{mark.name}", mark.name, mark.address),
                is_listed=False,
            )


def _values(site: "Site", page: PurePosixPath, key: str, alias: str) -> dict[str, object]:
    mark, base_url = site.tag_mark(key), site.config.base_url
    address = PurePosixPath(mark.address)
    target = public_url(base_url, address) if base_url else f"{path_to_root(page)}{address}"
    return {
        "page_title": f"#{alias}",
        "description": "",
        "name": mark.name,
        "address": mark.address,
        "target": Html(target),
    }
