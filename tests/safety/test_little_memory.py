"""Every command under limits of the address space: it works, or says in one sentence that it cannot."""

from collections.abc import Callable

import pytest

from kb.cli.memory import is_out_of_memory
from tests.safety.conftest import Place

pytestmark = pytest.mark.slow

COMMANDS = [
    ("list",),
    ("search", "강처럼"),
    ("--color", "always", "show", "240101"),
    ("check",),
    ("tag", "rename", "river", "stream", "--yes"),
    ("undo",),
    ("add", "https://example.org/one", "--title", "One", "--no-fetch", "--no-edit"),
    ("import", "reading.txt"),
    ("fetch",),
    ("build",),
    ("index", "--rebuild"),
    ("export", "bibtex"),
]
ENOUGH = 300  # MB, with which everything works
LIMITS = (30, 40, 60, ENOUGH, 500, 1000)


@pytest.mark.parametrize("megabytes", LIMITS)
def test_with_little_memory_a_command_works_or_says_so(
    place: Place, megabytes: int, promise: Callable[..., None]
) -> None:
    for number in range(5, 12):  # more than a rewrite syncs one by one
        text = (
            (place.notes / "240101 Rivers.md")
            .read_text(encoding="utf-8")
            .replace("00001", f"000{number:02}")
        )
        (place.notes / f"2401{number:02} Rivers.md").write_text(text, encoding="utf-8")
    limit = ("sh", "-c", f'ulimit -v {megabytes * 1024}; exec "$@"', "sh")
    for command in COMMANDS:
        ran = place.process(*command, under=limit)
        if b"Traceback" in ran.stderr and b"/kb/" not in ran.stderr:
            continue  # Python itself did not start
        assert b"Traceback" not in ran.stderr, (command, ran.stderr)
        if ran.returncode == 3:
            assert ran.stderr.count(b"kb: There is not enough memory for this.\n") == 1, (
                command,
                ran.stderr,
            )
            assert megabytes < ENOUGH
    promise("P8", "under limits of memory (30 MB to 1 GB)", commands=len(COMMANDS), tracebacks=0)


def test_what_is_meant_by_no_memory() -> None:
    assert is_out_of_memory(MemoryError())
    assert is_out_of_memory(RuntimeError("can't start new thread"))
    assert is_out_of_memory(ImportError("x.so: failed to map segment from shared object"))
    assert is_out_of_memory(OSError(12, "Cannot allocate memory"))
    assert is_out_of_memory(SystemError("error return without exception set"))
    assert is_out_of_memory(SystemError("<function f> returned NULL without setting an exception"))
    assert not is_out_of_memory(SystemExit(2))
    assert not is_out_of_memory(OSError(2, "No such file"))
    assert not is_out_of_memory(ImportError("No module named x"))
