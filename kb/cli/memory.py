"""The end of a program to which the system grants no more memory (`ulimit -v`)."""

import errno

OUT_OF_MEMORY = "kb: There is not enough memory for this."

_NO_ROOM = (
    "can't start new thread",
    "failed to map segment",
    "annot allocate memory",
    "error return without exception set",
    "returned NULL without setting an exception",
    "PyObject pointer is null",
)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether that is what an error is about, whoever met it.

    A library that could not be mapped is an ImportError, a thread that found no room a RuntimeError; where
    C did not look whether it got its room Python raises a SystemError, and Rust panics.
    """
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, MemoryError) or any(words in str(error) for words in _NO_ROOM)
