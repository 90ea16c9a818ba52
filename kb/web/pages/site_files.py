"""What a site needs beside its pages: the page for addresses that are none, the sitemap."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

from kb.model.page import Page
from kb.web.frame.addresses import MISSING, public_url
from kb.web.frame.site import Site
from kb.web.frame.site_words import words_in
from kb.web.html.html_text import page_bytes, text_html
from kb.web.incremental.digest import digest

_MOST_URLS = 50_000  # in one file, sitemaps.org, "Sitemap file location"


def missing_page(site: Site) -> Iterator[Page]:
    """404.html, which a server shows for any address: its links start at the root of the site.

    The root is the path of `base_url`, else `/`; a page shown at every depth cannot link relatively.
    """
    values = {
        "page_title": site.words.missing_title,
        "description": "",
        "each": tuple(words_in((lang,)) for lang in site.editions or (site.labels.lang,)),
    }
    yield site.page(MISSING, "missing.html", lambda: values, depends_on=(), is_listed=False)


def sitemap_files(base_url: str, pages: Iterable[PurePosixPath]) -> Iterator[Page]:
    """sitemap.xml with every page, sorted; beyond 50,000 pages an index of several files.

    The protocol wants absolute URLs. Without a `base_url` nobody knows them: the addresses are relative to
    the site's root then, complete for whoever checks the site, and of no use to a search engine.
    """
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
    return Page(
        PurePosixPath(name),
        digest(root, paths),
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
