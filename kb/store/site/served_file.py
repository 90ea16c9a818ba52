"""A file of the site by its address, as `kb serve` may hand it out.

The real path decides: neither `..` nor a symbolic link leads out of the site's folder, and what begins
with a dot (the manifest, temporary files) is not part of the site.
"""

from pathlib import Path, PurePosixPath
from stat import S_ISREG

INDEX = "index.html"


def site_file(folder: Path, address: str) -> PurePosixPath | None:
    """The file that an address below the site's root means, relative to `folder`; None where it is none.

    A folder's file is its index, whether the address ends in `/` or not. `address` is decoded and begins
    with `/`.
    """
    parts = [part for part in address.split("/") if part]
    if any(part.startswith(".") for part in parts):
        return None
    try:
        root = folder.resolve(strict=True)
        file = root.joinpath(*parts).resolve(strict=True)
        if file.is_dir():
            file = (file / INDEX).resolve(strict=True)
        elif address.endswith("/"):
            return None
        is_inside = file.is_relative_to(root) and S_ISREG(file.stat().st_mode)
    except (OSError, RuntimeError, ValueError):  # not there, too long, a circle of links, a NUL
        return None
    return PurePosixPath(file.relative_to(root)) if is_inside else None


def site_file_bytes(folder: Path, file: PurePosixPath) -> bytes | None:
    """The bytes of a file of the site; None where a rebuild has just removed it."""
    try:
        return (folder / file).read_bytes()
    except OSError:
        return None
