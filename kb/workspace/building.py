"""`kb build`: the library as a folder of pages."""

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kb.model.report.build import BuildReport
from kb.workspace.locking import building
from kb.workspace.site.unchanged import unchanged_site
from kb.workspace.site.wanted_site import WantedSite, wanted_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.workspace.collection import Collection


def publish(
    collection: "Collection", out: Path | None, base_url: str | None, *, is_clean: bool
) -> BuildReport:
    """Build the site where others will see it, and remember what its notes are called there."""
    find = partial(wanted_site, out=out, base_url=base_url, gives_names=True)
    return build_wanted(collection, find, is_clean=is_clean)


def build(
    collection: "Collection",
    out: Path | None,
    base_url: str | None,
    *,
    is_clean: bool,
    with_drafts: bool = False,
) -> BuildReport:
    """Write the site and report what that took. Takes and raises what `wanted_site` does.

    Waits while another process builds into the same folder; then the site is of the notes as they are now.
    """
    find = partial(wanted_site, out=out, base_url=base_url, with_drafts=with_drafts)
    return build_wanted(collection, find, is_clean=is_clean)


def build_wanted(
    collection: "Collection", find: "Callable[[Collection], WantedSite]", *, is_clean: bool
) -> BuildReport:
    """The same of the site that `find` wants of a collection."""
    with building(collection, find(collection).folder) as has_waited:
        if not has_waited:
            return _built(collection, find(collection), is_clean=is_clean)
        now = collection.reopened()
        try:
            return _built(now, find(now), is_clean=is_clean)
        finally:
            now.close()


def _built(collection: "Collection", wanted: WantedSite, *, is_clean: bool) -> BuildReport:
    unchanged = None if is_clean else unchanged_site(collection, wanted)
    return unchanged or _written(collection, wanted, is_clean=is_clean)


def _written(collection: "Collection", wanted: WantedSite, *, is_clean: bool) -> BuildReport:
    from kb.workspace.naming import refuse_unknown_names, save_given_names
    from kb.workspace.site.planned_build import PlannedBuild

    began = time.monotonic()
    if wanted.gives_names:
        refuse_unknown_names(collection)
    plan = PlannedBuild(collection, wanted)
    first = 0 if is_clean else plan.write_first()
    save_names = partial(save_given_names, collection) if wanted.gives_names else lambda: True
    counts = plan.write(is_clean=is_clean, save_names=save_names)
    seconds = round(time.monotonic() - began, 3)
    written, unchanged = counts.written + first, counts.unchanged - first
    return BuildReport(counts.pages, written, unchanged, counts.removed, seconds, plan.withheld)
