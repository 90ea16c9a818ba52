"""The programs that run this one, as far as the system tells of them: Linux does, in /proc."""

import os
from collections.abc import Sequence
from pathlib import Path

_SHELLS = frozenset(
    {"sh", "ash", "bash", "busybox", "dash", "elvish", "fish", "ksh", "mksh", "tcsh", "zsh"}
)
_MOST_CALLERS = 50


def is_of_caller(descriptor: int, arguments: Sequence[str]) -> bool | None:
    """Whether a loop or script that runs this program with `arguments` has the same standard input.

    A program that only runs this one, as `timeout`, `sudo` or `uv run`, is looked past. None where the
    system does not say: it tells only of processes of the same user.
    """
    ours = os.fstat(descriptor)
    wanted = [os.fsencode(one) for one in arguments]
    caller = os.getppid()
    try:
        for _ in range(_MOST_CALLERS):
            if caller == 0 or not os.path.samestat(ours, Path(f"/proc/{caller}/fd/0").stat()):
                return False
            if not _only_runs(caller, wanted):
                return True
            caller = _caller_of(caller)
    except (OSError, ValueError):
        return None
    return True


def _only_runs(process: int, arguments: list[bytes]) -> bool:
    """Whether a process was given these arguments to run a program with: they end its own.

    So they may end those of a shell's script, but not of a command that the shell was given as text, `-c`.
    """
    command = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")[:-1]
    is_shell = bool(command) and Path(os.fsdecode(command[0])).name.removeprefix("-") in _SHELLS
    before = command[1 : len(command) - len(arguments)]
    if is_shell and (not before or before[0].startswith(b"-")):
        return False
    return bool(arguments) and command[1:][-len(arguments) :] == arguments


def _caller_of(process: int) -> int:
    """The process that began another: the second field after its name, which may hold anything."""
    return int(Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()[1])
