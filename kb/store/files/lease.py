"""Whether some program holds a file open for writing at this moment, asked of the kernel.

An editor that writes in place holds the file itself, not its name: its text would go wherever the file
went. Linux answers through a read lease, which is refused while any writer has the file open
(man 2 fcntl, F_SETLEASE). Elsewhere, and for files of other users, nobody can say: the answer is False.
"""

import errno
import signal
import sys


def is_open_for_writing(descriptor: int) -> bool:
    """Whether another descriptor on this file can write; `descriptor` is opened for reading only."""
    if sys.platform != "linux":
        return False
    try:
        import fcntl

        # A lease that somebody breaks sends a signal, by default one that ends the process.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except ImportError:
        return False
    except OSError as error:
        return error.errno == errno.EAGAIN
    return False
