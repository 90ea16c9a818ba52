"""A path as the user typed it: `~` and symbolic links followed, absolute."""

import os
from errno import ELOOP
from pathlib import Path

from kb.store.os_fault import could_not


def followed(path: Path) -> Path:
    """The file or folder a path leads to; it may not exist. CouldNot where it can lead nowhere."""
    try:
        return Path(os.path.expanduser(path)).resolve()  # noqa: PTH111 - Path raises for an unknown user
    except OSError as error:
        raise could_not("use", path, error) from error
    except RuntimeError as error:  # Python 3.11 and 3.12, where links lead in a circle
        raise could_not("use", path, OSError(ELOOP, "")) from error
