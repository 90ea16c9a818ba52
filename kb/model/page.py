"""One file of the site as it is planned: made only when its bytes are asked for."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple


class Page(NamedTuple):
    """A file below the site's folder, known by its key before it is made.

    `key` stands for everything the bytes depend on, the program and the settings excepted: equal keys at
    one path, equal bytes. `make` gives the bytes; it may be called once, late, or never. `is_listed`: an
    HTML page that the sitemap names.
    """

    path: PurePosixPath
    key: bytes
    make: Callable[[], bytes]
    is_listed: bool = True
