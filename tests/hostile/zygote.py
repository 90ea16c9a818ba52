"""Runs `kb` many times, each in a process of its own that costs a fork instead of a start.

Run as a program it reads one run a line (JSON: what `Zygote.run` takes) and writes one outcome a line. Its memory holds the program and
nothing of a test, so that the peak of a run is the run's.
"""

import ctypes
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import TracebackType
from typing import Any, NoReturn, Self

PROJECT = Path(__file__).resolve().parents[2]
PROCESSOR_SECONDS = 5
WALL_SECONDS = 600
_SET_PTRACER = 0x59616D61  # prctl(2), PR_SET_PTRACER


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `code` is negative for a signal; `peak` is in bytes, `seconds` of the processor.

    On a terminal everything that is drawn there is `out`.
    """

    code: int
    out: bytes
    err: bytes
    seconds: float
    peak: int


class Zygote:
    """The program that runs `kb`; a context manager."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
                "PYTHONPATH": str(PROJECT),
                "LANG": "C.UTF-8",
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(  # noqa: PLR0913 - what a run can be given
        self,
        *arguments: str,
        folder: Path,
        environment: dict[str, str],
        stdin: str | None = None,
        stop_after: str | None = None,
        on_terminal: bool = False,
        strace: tuple[str, ...] = (),
    ) -> Outcome:
        """Runs `kb` once in a folder, on pipes or on a terminal of its own, under strace where it has options.

        On pipes it is given `stdin`, and Ctrl-C once it wrote `stop_after` to standard output.
        """
        assert self._process.stdin
        assert self._process.stdout
        job = {
            "arguments": arguments,
            "folder": str(folder),
            "environment": environment,
            "stdin": stdin,
            "stop_after": stop_after,
            "on_terminal": on_terminal,
            "strace": strace,
        }
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        out, err = (answer[name].encode("latin-1") for name in ("out", "err"))
        return Outcome(answer["code"], out, err, answer["seconds"], answer["peak"])


def _serve() -> None:
    """Answers runs until nobody asks any more."""
    _load_all()
    for line in sys.stdin.buffer:
        job = json.loads(line)
        answer = _on_terminal(job) if job["on_terminal"] else _on_pipes(job)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def _load_all() -> None:
    """Loads what runs share once: all of kb, and what its views draw with."""
    import kb

    for module in walk_packages(kb.__path__, "kb."):
        if module.name != "kb.__main__":
            import_module(module.name)
    for name in ("html.parser", "rich.markdown", "rich.progress", "rich.table"):
        import_module(name)


def _on_pipes(job: dict[str, Any]) -> dict[str, Any]:
    gate, go = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            os.close(go)
            if job["strace"]:
                _wait_for_tracer(gate)
            for ours, theirs in ((_input(job["stdin"]), 0), (out.fileno(), 1), (err.fileno(), 2)):
                os.dup2(ours, theirs)
            _become(job)
        os.close(gate)
        if job["stop_after"]:
            _interrupt(child, out.fileno(), job["stop_after"].encode())
        ended = _traced_to_its_end(child, go, job["strace"]) if job["strace"] else _ended(child)
        os.close(go)
        texts = {}
        for name, file in (("out", out), ("err", err)):
            file.seek(0)
            texts[name] = file.read().decode("latin-1")
    return texts | ended


def _input(text: str | None) -> int:
    """A descriptor that a text can be read from; nothing can where there is none."""
    if text is None:
        return os.open(os.devnull, os.O_RDONLY)
    reader, writer = os.pipe()
    os.write(writer, text.encode())
    os.close(writer)
    return reader


def _interrupt(child: int, out: int, text: bytes) -> None:
    """Presses Ctrl-C once a text was written, or when the child is dead, who does not mind."""
    while text not in os.pread(out, 65536, 0):
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        time.sleep(0.002)
    os.kill(child, signal.SIGINT)


def _wait_for_tracer(gate: int) -> None:
    """Lets anybody trace this process, and waits until the gate opens."""
    ctypes.CDLL(None).prctl(_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)
    os.read(gate, 1)
    os.close(gate)


def _traced_to_its_end(child: int, go: int, options: list[str]) -> dict[str, Any]:
    with subprocess.Popen(["strace", "-p", str(child), *options]) as strace:
        while strace.poll() is None and not re.search(r"^TracerPid:\t[1-9]", _status(child), re.MULTILINE):
            time.sleep(0.002)
        if strace.poll() is not None:  # it may not trace here
            os.kill(child, signal.SIGKILL)
        os.write(go, b".")
        return _ended(child)


def _status(process: int) -> str:
    return Path(f"/proc/{process}/status").read_text(encoding="utf-8")


def _on_terminal(job: dict[str, Any]) -> dict[str, Any]:
    ours, theirs = os.openpty()
    child = os.fork()
    if not child:
        os.close(ours)
        os.login_tty(theirs)
        _become(job)
    os.close(theirs)
    drawn = b"".join(_read_all(ours))
    os.close(ours)
    return {"out": drawn.decode("latin-1"), "err": ""} | _ended(child)


def _read_all(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # nobody has the other end open any more
            return
        if not data:
            return
        yield data


def _ended(child: int) -> dict[str, Any]:
    _, status, usage = os.wait4(child, 0)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * 1024,
    }


def _become(job: dict[str, Any]) -> NoReturn:
    """Turns this process, its three streams in place, into a run of `kb`."""
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
    signal.alarm(WALL_SECONDS)
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    time.tzset()
    sys.argv = ["kb", *job["arguments"]]
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        mode = "w" if number else "r"
        errors = "backslashreplace" if name == "stderr" else "strict"
        setattr(sys, name, open(number, mode, encoding="utf-8", errors=errors, closefd=False))  # noqa: SIM115
    code = 70
    try:
        from kb.cli import main

        main()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(bool(error.code))
    except BaseException:  # noqa: BLE001 - a traceback is what a test looks for
        import traceback

        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
