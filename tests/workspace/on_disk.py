"""A collection as a command finds it, and a site as a build left it."""

from pathlib import Path

from kb.store.site.manifest import MANIFEST
from kb.workspace.collection import Collection


def opened(root: Path, cache: Path) -> Collection:
    """The collection at a root, with its caches in a folder."""
    environment = {"KB_CACHE_DIR": str(cache), "KB_STATE_DIR": str(cache / "state")}
    return Collection(root, environment, print)


def written(site: Path) -> dict[str, bytes]:
    """The files in the folder of a site that are made."""
    files = (file for file in site.rglob("*") if file.is_file() and file.name != MANIFEST)
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}
