"""What is made from the program is what the program says now, and a man page that man reads."""

import shutil
import subprocess

import pytest

from docs.make import Command, commands, man_page, pages
from tests.docs.pages import PROJECT

COMMANDS = commands()
READERS = {
    "mandoc": ("mandoc", "-T", "lint", "-W", "error"),
    "groff": ("groff", "-K", "utf8", "-T", "utf8", "-man", "-ww", "-z"),
}


@pytest.mark.parametrize("name", pages())
def test_a_page_made_from_the_program_is_up_to_date(name: str) -> None:
    assert (PROJECT / "docs" / name).read_text(encoding="utf-8") == pages()[name], (
        "run `python docs/make.py`"
    )


@pytest.mark.parametrize("reader", READERS)
def test_the_man_page_is_read_without_a_complaint(reader: str) -> None:
    if not shutil.which(reader):
        pytest.skip(f"needs {reader}")
    said = subprocess.run([*READERS[reader], "docs/kb.1"], cwd=PROJECT, capture_output=True, check=False)
    assert (said.returncode, said.stdout + said.stderr) == (0, b"")


def test_a_line_of_the_man_page_is_never_taken_for_a_request() -> None:
    odd = Command("kb", "kb", ("One.", "\b\n.so /etc/passwd\n'quoted' \\(bu"), (), (), ())
    assert {"\\&.so /etc/passwd", "\\&'quoted' \\e(bu"} <= set(man_page((odd,)).splitlines())
