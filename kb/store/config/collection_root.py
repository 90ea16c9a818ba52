"""Where a collection begins.

The root is what the user names, else the nearest parent that holds `kb.yaml`, `notes/` or `.obsidian/`.
"""

from pathlib import Path

from kb.model.errors import UsageError
from kb.store.config.config_file import CONFIG_NAME
from kb.store.files.named_path import followed
from kb.store.files.presence import is_folder, status

_MARKS = (CONFIG_NAME, "notes", ".obsidian")


def find_root(start: Path, named: Path | None = None) -> Path:
    """The collection's root folder. UsageError, with how to start, where there is none."""
    if named is not None:
        root = followed(named)
        if not is_folder(root):
            raise UsageError(f"There is no folder {named}. `kb init {named}` starts a collection there.")
        return root
    for folder in (start, *start.parents):
        if any(status(folder / mark) for mark in _MARKS):
            return folder
    raise UsageError(
        f"No collection here: neither {start} nor a folder above it holds {CONFIG_NAME}, notes/ or "
        ".obsidian/. Start one with `kb init`, or name one with --root or $KB_ROOT."
    )
