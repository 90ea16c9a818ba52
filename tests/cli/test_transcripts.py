"""Sessions as a person has them, each a file of golden/.

    $ kb list        a command, in the collection of conftest.py
      …              what it writes
    ! …              what it says on standard error
    = 2              how it ends, if not with 0
    # …              a remark

`--update-golden` runs the commands of the files again and writes what they do now. Folders and today's
date are put as words, so that a session is the same tomorrow and elsewhere.
"""

import re
import shlex
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Kb, Ran

GOLDEN = Path(__file__).parent / "golden"


def played(kb: Kb, script: str) -> str:
    """The session that a script's commands make now; remarks stay where they are."""
    return "\n".join(_played(kb, script)) + "\n"


def _played(kb: Kb, script: str) -> Iterator[str]:
    for line in script.split("\n"):
        if line.startswith("$ "):
            yield line
            yield from _shown(_run(kb, line.removeprefix("$ ")), kb)
        elif line.startswith("#"):
            yield line


def _run(kb: Kb, line: str) -> Ran:
    """Runs `[printf TEXT |] kb ARGUMENTS`."""
    words = shlex.split(line)
    stdin = ""
    if words[0] == "printf":
        stdin = words[1].encode().decode("unicode_escape").encode("latin-1").decode()
        words = words[words.index("|") + 1 :]
    assert words[0] == "kb"
    return kb(*words[1:], stdin=stdin)


def _shown(ran: Ran, kb: Kb) -> Iterator[str]:
    for line in ran.out.split("\n")[:-1]:
        yield f"  {_constant(line, kb)}".rstrip()
    for line in ran.err.split("\n")[:-1]:
        if not re.match(r"(Reading|Indexing) notes: ", line):
            yield f"! {_constant(line, kb)}"
    if ran.code:
        yield f"= {ran.code}"


def _constant(line: str, kb: Kb) -> str:
    """A line with what changes from day to day, and from one weighing to the next, put as words."""
    today = datetime.now().astimezone()
    line = line.replace(str(kb.root), "~/notes").replace(f"{today:%Y-%m-%d}", "YYYY-MM-DD")
    line = re.sub(r"YYYY-MM-DD [0-9]{2}:[0-9]{2}", "YYYY-MM-DD HH:MM", line)
    line = line.replace(f"{today:%Y/%y%m%d} ", "YYYY/YYMMDD ")
    return re.sub(r"\t[0-9.]+\t(whole|partial)\t", r"\tSCORE\t\1\t", line).replace("\t", "  ")


@pytest.mark.parametrize("session", sorted(path.stem for path in GOLDEN.glob("*.txt")))
def test_the_session_goes_as_it_did(kb: Kb, golden: Callable[[str, str], None], session: str) -> None:
    script = (GOLDEN / f"{session}.txt").read_text(encoding="utf-8").removesuffix("\n")
    golden(f"{session}.txt", played(kb, script))
