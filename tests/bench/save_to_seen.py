"""How long a reader of `kb serve` waits: from saving a note until Chromium shows the new text.

    python tests/bench/save_to_seen.py [NOTES] [--saves 15]

NOTES is a folder of notes (default: the vault of KB_TEST_COLLECTION, else notes/); it is copied. A note in
the middle of the collection is saved with another paragraph each time, and its page watched in Chromium, its
painting included.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measured import Row
from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from tests.real_collection import notes_to_measure  # noqa: E402 - this is a program, found by its path
from tests.server.kb_serve import KbServe  # noqa: E402

NAME = "240101 Save to seen.md"
ADDRESS = "notes/240101-save-to-seen.html"
WAIT_SECONDS = 120
_SHOWS = "text => document.body?.innerText.includes(text)"
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("notes", nargs="?", type=Path, default=notes_to_measure())
    parser.add_argument("--saves", type=int, default=15)
    arguments = parser.parse_args()
    waits = waits_of_saves(arguments.notes, arguments.saves)
    worst = max(wait.seconds for wait in waits)
    print(
        f"{len(waits)} saves: seen after {median(wait.seconds for wait in waits):.2f} s (median; worst "
        f"{worst:.2f} s), of which the server worked {median(wait.processor for wait in waits):.2f} s; "
        f"load {os.getloadavg()[0]:.1f}"
    )


def save_rows(collection: Path, saves: int) -> list[Row]:
    """The line of the table about saves, of a collection that is copied."""
    waits = waits_of_saves(collection / "notes", saves)
    seen, worked = (median(figures) for figures in zip(*waits, strict=True))
    return [Row("`kb serve`, save → seen", f"{worked:.2f} s of processor ({seen:.2f} s)", "≤ 0.35 s")]


def waits_of_saves(notes: Path, saves: int) -> "list[Wait]":
    """What so many saves of a note beside a copy of others take, in Chromium."""
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as scratch:
        server = KbServe(Path(scratch), {})
        shutil.copytree(notes, server.notes, dirs_exist_ok=True, copy_function=shutil.copyfile)
        for path in server.notes.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        server.write(NAME, text(0))
        with server, sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(bypass_csp=True)  # Playwright's waiting evaluates text
            page.goto(f"{server.url}{ADDRESS}")
            waits = [wait_until_seen(server, page, number) for number in range(1, saves + 1)]
            browser.close()
    return waits


class Wait(NamedTuple):
    """What one save took: seconds on the wall until it was seen, and on the server's processor."""

    seconds: float
    processor: float


def wait_until_seen(server: KbServe, page: Page, number: int) -> Wait:
    time.sleep(0.5)  # a person pauses
    began, worked = time.perf_counter(), processor_seconds(server)
    server.write(NAME, text(number))
    page.wait_for_function(_SHOWS, arg=f"Draft {number}.", timeout=WAIT_SECONDS * 1000)
    page.evaluate(_PAINTED)
    return Wait(time.perf_counter() - began, processor_seconds(server) - worked)


def processor_seconds(server: KbServe) -> float:
    """What a server has worked until now (proc(5), fields 14 and 15 of `stat`)."""
    fields = Path(f"/proc/{server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def text(number: int) -> str:
    return f"https://example.org/seen\n\n*Save to seen* (Ada Moss)\n\n초안 {number}.\n\n<english>\nDraft {number}.\n</english>\n\n#llm\n"


if __name__ == "__main__":
    main()
