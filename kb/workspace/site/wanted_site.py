"""Which site is to be built, and where: what a build is asked for, checked."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec.structs import replace

from kb.model.config import WEB_SCHEMES, Config, is_folder_address
from kb.model.errors import UsageError
from kb.model.named_files import NO_NAMED_FILES, NamedFiles
from kb.store.config.config_file import refuse_link_out
from kb.store.config.named_files import named_files
from kb.store.files.named_path import followed
from kb.store.files.presence import real_path
from kb.workspace.site.readers import Readers
from kb.workspace.site.site_cache import SiteCache

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


class OpenCache(Protocol):
    """Gives the cache of a collection's site, by the collection's cache folder and what the site is under."""

    def __call__(self, cache: Path, config: Config, *, with_drafts: bool) -> SiteCache:
        """The cache of a site that shows private notes or not."""


class WantedSite(NamedTuple):
    """A site in a folder under some settings.

    `with_drafts`: private notes are pages, too, marked as such. `gives_names`: what its notes are called
    there is remembered. `readers` are those who look at it meanwhile. `open_cache` gives what the last build
    left. `named` are the files that the settings name.
    """

    folder: Path
    config: Config
    with_drafts: bool = False
    gives_names: bool = False
    readers: Readers = Readers()
    open_cache: OpenCache = SiteCache
    named: NamedFiles = NO_NAMED_FILES


def wanted_site(
    collection: "Collection",
    out: Path | None,
    base_url: str | None,
    *,
    with_drafts: bool = False,
    gives_names: bool = False,
) -> WantedSite:
    """The site in `out`, else in the folder of the settings.

    `base_url` is its address where it is not to be that of `kb.yaml`; empty for none. UsageError for a
    folder that must not be written, or an address that is none.
    """
    folder = output_folder(collection, out)
    if base_url and not base_url.startswith(WEB_SCHEMES):
        raise UsageError("`--base-url` must begin with https://.")
    if base_url and not is_folder_address(base_url):
        raise UsageError("`--base-url` names a folder; it has no `?` and no `#`.")
    config = collection.config if base_url is None else replace(collection.config, base_url=base_url)
    named = named_files(collection.root, config)
    return WantedSite(folder, config, with_drafts, gives_names, named=named)


def output_folder(collection: "Collection", out: Path | None) -> Path:
    """Where the site goes.

    UsageError for the notes folder and those around it, which it would hide, and where a link leads the
    folder of the settings out of the collection.
    """
    if out is None:
        refuse_link_out(collection.root, collection.config, "site", "Name the folder with `--out`.")
    folder = followed(out) if out else collection.site_folder
    site, notes = real_path(folder), real_path(collection.notes_folder)
    if site == notes or notes.is_relative_to(site):
        raise UsageError(f"{folder} contains the notes; choose another folder for the site.")
    return folder
