"""Pipes, full disks, closed and foreign streams: what only a process of its own can show."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

COMMANDS = [
    ("list",),
    ("list", "--json"),
    ("list", "-0"),
    ("search", "정렬"),
    ("search", "정렬", "--json"),
    ("show", "Rivers"),
    ("show", "Rivers", "--raw"),
    ("tags",),
    ("links", "Rivers"),
    ("related", "Rivers"),
    ("check", "--rule", "no-tags"),
    ("export", "jsonl"),
    ("stats",),
    ("index",),
    ("--help",),
    ("list", "--help"),
    ("--version",),
]


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_full_disk_behind_the_output_is_one_sentence(
    kb: Kb, arguments: tuple[str, ...], promise: Callable[..., None]
) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = kb.run("-q", *arguments, stdout=full)
    assert ran.code == 3
    assert ran.err == "kb: Could not write the output: the disk is full.\n"
    promise("P11", "a full disk behind the output", commands=1, ended_with_0=0)


def test_a_view_on_a_full_disk_is_one_sentence_too(kb: Kb) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = kb.run("-q", "--color", "always", "list", stdout=full)
    assert ran.code == 3
    assert "Could not write the output: the disk is full." in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "--json"),
        ("show", "Rivers"),
        ("--help",),
        ("export", "jsonl"),
        ("--color", "always", "list"),
    ],
)
def test_a_closed_pipe_ends_quietly_and_not_with_0(
    kb: Kb, arguments: tuple[str, ...], promise: Callable[..., None]
) -> None:
    kb.run("list")
    reader, writer = os.pipe()
    os.close(reader)
    ran = kb.run("-q", *arguments, stdout=writer)
    os.close(writer)
    assert (ran.code, ran.err) == (3, "")
    promise("P11", "a closed pipe behind the output", commands=1, ended_with_0=0)


def test_head_takes_the_first_line_of_many(kb: Kb) -> None:
    kb.write("".join(f"== many/{number}.md\n*{'T' * 90} {number}* (A B)\n" for number in range(2000)))
    with kb.process("-q", "list") as listing:
        done = subprocess.run(["head", "-n", "1"], stdin=listing.stdout, capture_output=True, check=True)
        assert listing.stdout
        listing.stdout.close()
        assert done.stdout.count(b"\n") == 1
        assert listing.stderr
        assert listing.stderr.read() == b""


def closing(*descriptors: int) -> Callable[[], None]:
    def close() -> None:
        for descriptor in descriptors:
            os.close(descriptor)

    return close


def test_a_closed_output_is_a_fault(kb: Kb, promise: Callable[..., None]) -> None:
    ran = kb.run("-q", "list", preexec_fn=closing(1))
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert ran.err.startswith("kb: Could not write the output: ")
    promise("P11", "standard output closed (>&-)", commands=1, ended_with_0=0)


def test_a_closed_standard_error_hides_no_answer(kb: Kb) -> None:
    ran = kb.run("list", preexec_fn=closing(2))
    assert (ran.code, len(ran.lines)) == (0, 4)


def test_a_closed_input_is_an_empty_one(kb: Kb) -> None:
    ran = kb.run("add", "2412.08905", "--no-fetch", preexec_fn=closing(0))
    assert ran.code == 0


def test_with_everything_closed_no_file_is_written_into(kb: Kb) -> None:
    before = {path: path.read_bytes() for path in kb.root.rglob("*.md")}
    kb.run("list", "nosuchword", preexec_fn=closing(0, 1, 2))
    assert {path: path.read_bytes() for path in kb.root.rglob("*.md")} == before
    assert kb("list").records[0][0] == "2024/240205 Bridges.md"


def test_answers_are_utf8_whatever_the_locale(kb: Kb) -> None:
    kb.environment |= {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = kb.run("show", "Rivers")
    assert ran.code == 0
    assert "강처럼 흐르는" in ran.out


ASCII = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "Rivers"),
        ("search", "정렬"),
        ("tags",),
        ("stats",),
        ("check",),
        ("show", "쀍쀍"),
    ],
)
def test_a_terminal_of_ascii_shows_question_marks(kb: Kb, arguments: tuple[str, ...]) -> None:
    ran = kb.on_terminal(*arguments, **ASCII)
    assert ran.code in {0, 1, 2}
    assert "Traceback" not in ran.out
    assert ran.out.isascii()
    assert "?" in ran.out


def test_under_an_ascii_locale_arguments_and_file_names_are_utf8(kb: Kb) -> None:
    kb.environment |= ASCII
    assert "2024/240205 Bridges.md" in kb.run("search", "정렬").out
    ran = kb.run("new", "새로운", "생각", "--no-edit")
    assert ran.out.endswith("새로운 생각.md\n")
    assert Path(ran.lines[0]).exists()
    assert "새로운 생각" in kb.run("list").out


def test_an_interrupt_ends_with_3_and_no_traceback(kb: Kb, arxiv: ArxivServer) -> None:
    arxiv.always = lambda _handler, reply: time.sleep(2) or reply
    process = kb.process("fetch")
    deadline = time.monotonic() + 20
    while not arxiv.log and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=30)
    assert process.returncode == 3
    assert b"Traceback" not in err


# -- places that cannot be written --------------------------------------------------------------

READING = [
    ("list",),
    ("search", "정렬"),
    ("show", "Rivers"),
    ("tags",),
    ("check", "--rule", "no-tags"),
    ("stats",),
    ("related", "Rivers"),
    ("index",),
]


@pytest.mark.parametrize("arguments", READING)
def test_without_any_place_for_caches_everything_works_with_one_warning(
    kb: Kb, arguments: tuple[str, ...], promise: Callable[..., None]
) -> None:
    kept = kb(*arguments)
    del kb.environment["KB_CACHE_DIR"], kb.environment["KB_STATE_DIR"]
    kb.environment["HOME"] = "/proc/nowhere"
    ran = kb(*arguments)
    assert ran.code == 0
    if arguments != ("index",):
        assert ran.out == kept.out
    warnings = [line for line in ran.err.split("\n") if line.startswith("kb: ")]
    assert len(warnings) == 1
    assert "Cannot use the cache folder, so every command starts from scratch." in warnings[0]
    promise("P4", "HOME, cache and state cannot be written", commands=1, other_answers=0)


def test_a_command_that_opens_the_collection_twice_warns_once(kb: Kb) -> None:
    kb.environment["KB_CACHE_DIR"] = "/proc/nowhere"
    ran = kb("add", "2412.08905", "--no-fetch")
    assert ran.code == 0
    assert ran.err.count("Cannot use the cache folder, so every command starts from scratch.") == 1


def test_a_cache_folder_that_others_can_write_is_not_used(kb: Kb) -> None:
    kb("list")
    cache = next(Path(kb.environment["KB_CACHE_DIR"]).iterdir())
    cache.chmod(0o777)
    ran = kb("list")
    assert len(ran.lines) == 4
    assert "it must belong to you and be closed to others" in ran.err


def test_eight_at_once_after_a_change_agree(kb: Kb) -> None:
    kb.write("== new.md\n*New* (A B)\n\n정렬에 대한 글.\n")
    runs = [kb.process("search", "정렬", "--json") for _ in range(8)]
    assert len({process.communicate(timeout=60)[0] for process in runs}) == 1
    assert {process.returncode for process in runs} == {0}


def mounted(kb: Kb, *arguments: str, mount: str, setup: str = "true") -> subprocess.CompletedProcess[bytes]:
    """Runs `kb` where one folder is another file system; skips where that is not permitted."""
    import sys

    if (
        os.geteuid() != 0
        or subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("needs the right to mount")
    command = " ".join(f"'{argument}'" for argument in (sys.executable, "-m", "kb", *arguments))
    script = f"{mount} && {setup} && exec {command}"
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        capture_output=True,
        env=kb.environment,
        cwd=kb.root,
        check=False,
    )


def test_a_full_disk_loses_no_note_and_leaves_no_half_one(kb: Kb, promise: Callable[..., None]) -> None:
    ran = mounted(
        kb,
        "add", "2412.08905", "--no-fetch",
        mount=f"mount -t tmpfs -o size=64k tmpfs '{kb.notes}'",
        setup=f"(dd if=/dev/zero of='{kb.notes}/fill' 2>/dev/null || true)",
    )  # fmt: skip
    assert ran.returncode == 3
    assert ran.stderr.decode().split("\n")[-2].endswith(": the disk is full.")
    promise("P11", "`kb add` on a full tmpfs", commands=1, ended_with_0=0)


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("search", "정렬"), ("show", "Rivers"), ("links", "Rivers"), ("export", "jsonl")],
)
def test_a_read_only_collection_can_be_read(
    kb: Kb, arguments: tuple[str, ...], promise: Callable[..., None]
) -> None:
    ran = mounted(
        kb, *arguments, mount=f"mount --bind -o ro '{kb.root}' '{kb.root}'", setup=f"cd '{kb.root}'"
    )
    assert ran.returncode == 0
    assert ran.stdout
    promise("P10", "on a read-only mount", commands=1, failed=0)


def test_a_note_in_a_read_only_collection_cannot_be_made(kb: Kb) -> None:
    ran = mounted(
        kb, "new", "Idea", mount=f"mount --bind -o ro '{kb.root}' '{kb.root}'", setup=f"cd '{kb.root}'"
    )
    assert ran.returncode == 3
    assert b"the file system is read-only" in ran.stderr
