"""sitemap.xml: every page, for search engines (https://www.sitemaps.org/protocol.html)."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

from kb.model.page import Page
from kb.web.frame.addresses import public_url
from kb.web.html.html_text import page_bytes, text_html
from kb.web.incremental.digest import input_of

_MOST_URLS = 50_000  # in one file, sitemaps.org, "Sitemap file location"


def sitemap_files(base_url: str, pages: Iterable[PurePosixPath | str]) -> Iterator[Page]:
    """sitemap.xml with every page, sorted; beyond 50,000 pages an index of several files.

    The protocol wants absolute URLs: without a `base_url` there is none.
    """
    if not base_url:
        return
    paths = sorted(map(str, pages))
    parts = [paths[start : start + _MOST_URLS] for start in range(0, max(len(paths), 1), _MOST_URLS)]
    if len(parts) == 1:
        yield _sitemap("sitemap.xml", "urlset", "url", base_url, paths)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _sitemap(name, "urlset", "url", base_url, part)
    yield _sitemap("sitemap.xml", "sitemapindex", "sitemap", base_url, names)


def _sitemap(name: str, root: str, element: str, base_url: str, paths: list[str]) -> Page:
    return Page.of_inputs(
        PurePosixPath(name),
        (input_of("pages", f"{len(paths):,} addresses", root, paths),),
        partial(_sitemap_bytes, root, element, base_url, paths),
        is_listed=False,
    )


def _sitemap_bytes(root: str, element: str, base_url: str, paths: list[str]) -> bytes:
    urls = sorted(public_url(base_url, path) for path in paths)
    lines = "".join(f"<{element}><loc>{text_html(url)}</loc></{element}>\n" for url in urls)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return page_bytes(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by kb build -->\n'
        f'<{root} xmlns="{namespace}">\n{lines}</{root}>\n'
    )
