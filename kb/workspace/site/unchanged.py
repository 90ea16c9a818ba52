"""A build in which nothing changed, told without a plan of the site: neither notes nor pages are read.

The last build left what it made the site from, as the digests of the files that it came from. Where these
are the same, and every file of the site is as it was left, another build would write the same bytes again.
"""

import time
from contextlib import suppress
from kb.model.text.blake2 import blake2b
from typing import TYPE_CHECKING

from kb.model.attachment import answers_beside
from kb.model.errors import OperationFailed
from kb.model.report.build import BuildReport
from kb.store.config.boundary import publication
from kb.store.config.config_file import way_from_root
from kb.store.files.cache_file import STAMP_BYTES
from kb.store.notes.beside_notes import beside_notes
from kb.store.notes.json_lines import file_bytes
from kb.store.notes.names_file import NAMES_NAME
from kb.store.site.saved_record import as_left

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.model.attachment import Asked, BesideNotes
    from kb.workspace.collection import Collection
    from kb.workspace.site.site_cache import LastBuild, SiteCache
    from kb.workspace.site.wanted_site import WantedSite


def unchanged_site(collection: "Collection", wanted: "WantedSite") -> BuildReport | None:
    """The report of a build that has nothing to do; None where it has, or where that is not certain."""
    began = time.monotonic()
    stamp = origin_stamp(collection, wanted, saved_names(collection))
    for has_drafts in (True, False) if wanted.with_drafts else (False,):
        cache = wanted.open_cache(collection.cache, wanted.config, with_drafts=has_drafts)
        last = cache.last_build(wanted.folder)
        if stamp and last.origin.stamp == stamp and _is_beside(collection, wanted, last):
            return _report(cache, wanted, last, began)
    return None


def saved_names(collection: "Collection") -> bytes | None:
    """The file of the names that notes were given, as it is now; None where it cannot be read."""
    with suppress(OperationFailed):
        return file_bytes(collection.root / NAMES_NAME)
    return None


def origin_stamp(collection: "Collection", wanted: "WantedSite", names: bytes | None) -> bytes:
    """A digest of all that a site is made from, as the files are now, but for what lies beside the notes.

    The program has one of its own. `names` is what the file of names holds; where that cannot be read, the
    stamp is empty. OperationFailed where another file cannot be read.
    """
    if names is None:
        return b""
    off = publication(collection.found, collection.config, collection.environment)
    ways = {
        **way_from_root(collection.root, collection.notes_folder),
        **collection.found.symbolic_links,
    }
    told = (
        collection.catalog.content,
        _file_digest(file_bytes(collection.papers_path)),
        _file_digest(names),
        wanted.with_drafts,
        wanted.gives_names,
        wanted.named.key,
        off.only_marked,
        sorted(map(str, off.outside)),
        sorted((way, str(place)) for way, place in ways.items()),
    )
    return _file_digest(repr(told).encode(errors="surrogatepass"))


def beside_digest(asked: "Iterable[Asked]", beside: "BesideNotes") -> bytes:
    """A digest of what lies beside the notes, at the addresses that they show or link to."""
    return _file_digest(repr(answers_beside(asked, beside)).encode(errors="surrogatepass"))


def _is_beside(collection: "Collection", wanted: "WantedSite", last: "LastBuild") -> bool:
    beside = beside_notes(collection.notes_folder, wanted.config.ignore)
    return beside_digest(last.origin.asked, beside) == last.origin.beside


def _report(
    cache: "SiteCache", wanted: "WantedSite", last: "LastBuild", began: float
) -> BuildReport | None:
    if (last.program, last.settings) != (cache.program, cache.settings):
        return None
    record = last.record
    found = as_left(record, wanted.folder)
    if found is None:
        return None
    if found is not record:
        cache.save_build(wanted.folder, last, found.files())
    pages, seconds = len(record.keys), round(time.monotonic() - began, 3)
    return BuildReport(pages, 0, pages, 0, seconds, last.origin.withheld)


def _file_digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=STAMP_BYTES).digest()
