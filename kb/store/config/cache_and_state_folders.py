"""Where `kb` stores what it derives from a collection, outside of it: caches and state.

    $KB_CACHE_DIR or the user's cache folder / <name>-<hash of the root> / settings, catalog, index
    $KB_STATE_DIR or the user's state folder                              / last arXiv request,
                                             journal / <name>-<hash of the root> / rewrites
                                             notes   / <name>-<hash of the root>   how many there were
                                             shown   / <name>-<hash of the root>   numbers on the screen
                                                       <the same>.terminals  of each terminal
                                             locks   / <name>-<hash of a folder>   who works in it

What is cached is trusted, so the folder must be the user's own and closed to others; the collection itself
never holds one.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from kb.model.errors import OperationFailed
from kb.store.files.cache_file import cache_stamp
from kb.store.files.durable_folders import make_private
from kb.store.files.os_error import operation_failed
from kb.store.files.presence import real_path


def cache_folder(root: Path, environment: Mapping[str, str]) -> Path:
    """The folder for what is derived from the collection at `root`; it may not exist."""
    named = environment.get("KB_CACHE_DIR")
    if named:
        base = Path(os.path.expanduser(named))  # noqa: PTH111 - Path raises for an unknown user
    else:
        from platformdirs import user_cache_path

        base = user_cache_path("kb", appauthor=False)
    return base / _own_name(root)


def state_folder(environment: Mapping[str, str]) -> Path:
    """The folder for what must outlive the cache; it may not exist."""
    named = environment.get("KB_STATE_DIR")
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 - Path raises for an unknown user
    from platformdirs import user_state_path

    return user_state_path("kb", appauthor=False)


def journal_folder(root: Path, state: Path) -> Path:
    """The folder for the undo journal of the collection at `root`; it may not exist."""
    return state / "journal" / _own_name(root)


def count_file(root: Path, state: Path) -> Path:
    """The file that says how many notes the collection at `root` had; it may not exist."""
    return state / "notes" / _own_name(root)


def shown_file(root: Path, state: Path) -> Path:
    """The file of what was last shown of the collection at `root`; it may not exist."""
    return state / "shown" / _own_name(root)


def lock_file(folder: Path, state: Path, purpose: str) -> Path:
    """The file whose lock one `kb` holds at a time while it does something in `folder`; it may not exist.

    However the folder is named, through links or not, the file is the same.
    """
    return state / "locks" / f"{_own_name(real_path(folder))}.{purpose}"


def usable(folder: Path) -> OperationFailed | None:
    """Makes it a private folder, or returns why not."""
    try:
        make_private(folder)
    except OperationFailed as error:
        return error
    except OSError as error:
        return operation_failed("use", folder, error)
    return None


def _own_name(root: Path) -> str:
    """A name that no other collection has, and that a person knows this one by."""
    stem = "".join(char for char in root.name if char.isalnum() or char in "-_")[:40] or "root"
    name = str(root).encode("utf-8", "surrogateescape")
    return f"{stem}-{cache_stamp(name).decode()}"
