"""Text piped or redirected into a command."""

import os
import stat
import sys

from kb.model.errors import UsageError


def standard_input_text() -> str:
    """What was piped or redirected in; nothing on a terminal. UsageError where it is not UTF-8."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return ""
    if not (stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)):
        return ""
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"Standard input is not UTF-8 (byte {error.start}).") from error
