"""The three standard streams, whatever the process was given.

A closed descriptor is dangerous: the next file that is opened gets its number, and output goes there.
"""

import os
import sys
from pathlib import Path

from kb.model.errors import CouldNot


def open_closed_streams() -> None:
    """Puts something behind every standard stream that is closed.

    Nothing can be read from such an input; writing to such an output fails, as it does for `cat`; what
    is said on such a standard error is lost.
    """
    for descriptor, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.dup2(os.open(os.devnull, flags), descriptor)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def output_fault(error: OSError) -> CouldNot:
    """The fault of a standard output that cannot be written."""
    from kb.store.os_fault import could_not

    return could_not("write", Path("the output"), error)
