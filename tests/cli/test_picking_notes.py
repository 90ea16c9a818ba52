"""Several notes fit: the picker on a terminal of its own, fzf in its place, and numbers where neither can be."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Kb, Ran

BRIDGES = "2024/240205 Bridges.md"
RIVERS = "2024/240101 Rivers.md"
READY = "Enter take"
ENTER, ESCAPE, CTRL_C, CTRL_E, CTRL_O, DOWN = "\r", "\x1b", "\x03", "\x05", "\x0f", "\x1b[B"


@pytest.fixture
def editor(kb: Kb, program: Callable[[str, str], str]) -> Callable[[], list[str]]:
    """An editor that writes down what it opens; what it opened."""
    log = kb.root / "opened"
    kb.environment["KB_EDITOR"] = program("editor", f'printf "%s\\n" "$1" >> {log}')
    return lambda: log.read_text(encoding="utf-8").splitlines() if log.exists() else []


# -- the picker ---------------------------------------------------------------------------------


def test_what_is_typed_before_the_picker_opens_is_typed_in_it(
    kb: Kb, editor: Callable[[], list[str]]
) -> None:
    assert kb.on_terminal("edit", "s", typed="river\n").code in (0, 1)
    assert editor() == [str(kb.notes / RIVERS)]


def test_typing_and_enter_open_the_note_meant_in_the_editor(
    kb: Kb, editor: Callable[[], list[str]]
) -> None:
    ran = kb.on_terminal("edit", "s", answers=[(READY, f"river{ENTER}")], height=24)
    assert ran.code in (0, 1)
    assert editor() == [str(kb.notes / RIVERS)]


def test_a_query_that_names_no_note_opens_the_picker_over_its_hits(
    kb: Kb, editor: Callable[[], list[str]]
) -> None:
    assert kb.on_terminal("edit", "tag:synthetic-data", answers=[(READY, f"{DOWN}{ENTER}")]).code in (0, 1)
    assert editor() == [str(kb.notes / RIVERS)]


def test_nothing_of_the_picker_is_left_on_the_screen(kb: Kb) -> None:
    drawn = kb.on_terminal("show", "s", "--raw", answers=[(READY, f"river{ENTER}")], height=24).out
    picker, _, answer = drawn.rpartition("\x1b[J")  # clears the screen from the cursor on
    assert READY in picker
    assert Ran(0, answer, "").plain == (kb.notes / RIVERS).read_text(encoding="utf-8")


def test_escape_picks_no_note(kb: Kb) -> None:
    ran = kb.on_terminal("show", "s", answers=[(READY, ESCAPE)])
    assert ran.code == 2
    assert ran.plain.endswith("kb: No note was chosen.\n")


def test_what_is_typed_after_the_pick_does_no_harm(kb: Kb, editor: Callable[[], list[str]]) -> None:
    ran = kb.on_terminal("edit", "s", answers=[(READY, f"river{ENTER}and{ENTER}more{ENTER}")])
    assert ran.code in (0, 1)
    assert editor() == [str(kb.notes / RIVERS)]


def test_ctrl_c_stops_as_everywhere(kb: Kb) -> None:
    ran = kb.on_terminal("show", "s", answers=[(READY, CTRL_C)])
    assert ran.code == 3
    assert ran.plain.endswith("Stopped.\n")


def test_ctrl_e_edits_the_note_instead(kb: Kb, editor: Callable[[], list[str]]) -> None:
    ran = kb.on_terminal("rm", "s", answers=[(READY, f"river{CTRL_E}")])
    assert ran.code == 0
    assert editor() == [str(kb.notes / RIVERS)]
    assert (kb.notes / RIVERS).exists()


def test_ctrl_o_opens_the_paper_instead(kb: Kb, program: Callable[[str, str], str]) -> None:
    browser = program("browser", f'echo "$1" >> {kb.root}/opened')
    assert kb.on_terminal("rm", "s", answers=[(READY, f"river{CTRL_O}")], BROWSER=browser).code == 0
    assert (kb.root / "opened").read_text(encoding="utf-8") == "https://arxiv.org/abs/2401.00001\n"


def test_the_picker_is_drawn_on_the_terminal_wherever_standard_error_goes(
    kb: Kb, editor: Callable[[], list[str]]
) -> None:
    with (kb.root / "err").open("w") as error:
        ran = kb.on_terminal("edit", "s", answers=[(READY, f"river{ENTER}")], stderr=error)
    assert ran.code in (0, 1)
    assert editor() == [str(kb.notes / RIVERS)]
    assert READY not in (kb.root / "err").read_text(encoding="utf-8")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {}])
def test_colour_is_only_where_it_is_wanted(kb: Kb, environment: dict[str, str]) -> None:
    options = () if environment else ("--color", "never")
    drawn = kb.on_terminal(*options, "show", "s", answers=[(READY, ESCAPE)], **environment).out
    assert READY in drawn
    assert not re.search(r"\x1b\[[0-9;]*[34]8;[25]", drawn)
    assert re.search(r"\x1b\[[0-9;]*38;5", kb.on_terminal("show", "s", answers=[(READY, ESCAPE)]).out)


def test_a_signal_leaves_the_terminal_as_it_was(kb: Kb) -> None:
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    environment = {"TERM": "xterm-256color"}
    process = kb.process("show", "s", stdin=theirs, stdout=theirs, stderr=theirs, environment=environment)
    drawn = b""
    while READY.encode() not in drawn:
        drawn += os.read(ours, 65536)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) in (3, -signal.SIGTERM)
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)


# -- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [{"TERM": "dumb"}, {"height": 7}])
def test_a_poor_or_small_terminal_asks_for_a_number(kb: Kb, plain: dict[str, Any]) -> None:
    ran = kb.on_terminal("show", "s", "--raw", typed="2\n", **plain)
    assert ran.code == 0
    assert (
        "“s” matches 2 notes:\n"
        " 1  2024-02-05  Bridges: Aligning Small Models\n"
        " 2  2024-01-01  Rivers of Data: A Survey\n"
        "Number: "
    ) in ran.plain
    assert ran.plain.endswith((kb.notes / RIVERS).read_text(encoding="utf-8"))


def test_several_numbers_are_several_notes(kb: Kb, editor: Callable[[], list[str]]) -> None:
    assert kb.on_terminal("edit", "s", typed="2 1 2\n", TERM="dumb").code in (0, 1)
    assert editor() == [str(kb.notes / RIVERS), str(kb.notes / BRIDGES)]
    assert kb.on_terminal("related", "s", typed="2 1\n", TERM="dumb").code == 2


@pytest.mark.parametrize("typed", ["\n", "3\n", "0\n", "x\n", "1 x\n", "٢\n", "\x04"])
def test_an_answer_that_is_no_number_of_the_list_picks_no_note(kb: Kb, typed: str) -> None:
    ran = kb.on_terminal("show", "s", typed=typed, TERM="dumb")
    assert ran.code == 2
    assert "No note was chosen." in ran.plain


@pytest.mark.parametrize("width", [120, 80, 40])
def test_what_is_numbered_fits_the_terminal(kb: Kb, width: int) -> None:
    days = range(101, 126)
    kb.write("".join(f"== 230{day} Lamp.md\n*{'빛과 등불 ' * 30}{day}*\n" for day in days))
    asked = kb.on_terminal("show", "등불 빛과 " * 5, width=width, typed="2\n", TERM="dumb").plain
    question = asked[asked.index("“") : asked.index("Number: ")]
    assert "” matches 25 notes:\n" in question
    assert question.endswith("\n    and 5 more\n")
    assert question.count("\n") == 22
    assert max(map(cell_len, question.split("\n"))) <= width


# -- fzf ----------------------------------------------------------------------------------------

FZF = """#!{python}
import json, os, subprocess, sys

records = sys.stdin.buffer.read().decode().split("\\0")
with open("{log}", "w") as log:
    json.dump({{"arguments": sys.argv[1:] + os.environ.get("FZF_DEFAULT_OPTS", "").split(), "records": records}}, log)
answer = json.loads(os.environ["FZF_ANSWER"])
if answer["status"] == 0:
    taken = [answer["key"], *(records[at] for at in answer["taken"])]
    sys.stdout.buffer.write("".join(one + "\\0" for one in taken).encode())
sys.exit(answer["status"])
"""


class Fzf:
    """A program that speaks as fzf does, and what it was given."""

    def __init__(self, kb: Kb) -> None:
        self._kb = kb
        self._log = kb.root / "fzf.json"
        folder = kb.root.parent / "bin"
        folder.mkdir()
        program = folder / "fzf"
        program.write_text(FZF.format(python=sys.executable, log=self._log), encoding="utf-8")
        program.chmod(0o755)
        kb.environment |= {"PATH": f"{folder}:{kb.environment['PATH']}", "KB_PICKER": "fzf"}

    def run(self, *arguments: str, taken: tuple[int, ...] = (), status: int = 0, key: str = "") -> Ran:
        """Runs `kb` while fzf answers so."""
        answer = json.dumps({"taken": taken, "status": status, "key": key})
        return self._kb.on_terminal(*arguments, FZF_ANSWER=answer)

    @property
    def given(self) -> dict[str, list[str]]:
        """Its arguments and the records it read."""
        return dict(json.loads(self._log.read_text(encoding="utf-8")))


@pytest.fixture
def fzf(kb: Kb) -> Fzf:
    return Fzf(kb)


def test_fzf_is_given_the_notes_newest_first_and_shows_date_title_and_tags(kb: Kb, fzf: Fzf) -> None:
    ran = fzf.run("show", "s", "--raw", taken=(1,))
    assert ran.plain == (kb.notes / RIVERS).read_text(encoding="utf-8")
    title = "2024-02-05\tBridges: Aligning Small Models\t#alignment #synthetic_data"
    assert fzf.given["records"][0] == f"0\t{kb.notes / BRIDGES}\t{title}"
    assert {"--read0", "--print0", "--delimiter=\t", "--with-nth=3.."} <= set(fzf.given["arguments"])


def test_fzf_is_run_without_options_that_change_what_it_prints(kb: Kb, fzf: Fzf) -> None:
    kb.environment["FZF_DEFAULT_OPTS"] = "--print-query"
    fzf.run("show", "s", "--raw", taken=(1,))
    assert "--print-query" not in fzf.given["arguments"]


def test_the_preview_of_fzf_shows_the_note_of_this_collection(kb: Kb, fzf: Fzf) -> None:
    fzf.run("show", "s", taken=(0,))
    (preview,) = (one for one in fzf.given["arguments"] if one.startswith("--preview="))
    command = preview.removeprefix("--preview=").replace("{2}", f"'{kb.notes / RIVERS}'")
    shown = subprocess.run(
        ["/bin/sh", "-c", command], cwd="/", env=kb.environment, capture_output=True, check=True
    )
    assert "\x1b[" in shown.stdout.decode()
    assert "강처럼 흐르는" in shown.stdout.decode()


def test_fzf_takes_several_where_the_command_does(
    kb: Kb, fzf: Fzf, editor: Callable[[], list[str]]
) -> None:
    fzf.run("edit", "s", taken=(1, 0))
    assert editor() == [str(kb.notes / RIVERS), str(kb.notes / BRIDGES)]
    assert "--multi" in fzf.given["arguments"]
    fzf.run("related", "s", taken=(1,))
    assert "--multi" not in fzf.given["arguments"]


def test_the_keys_that_edit_work_in_fzf_too(kb: Kb, fzf: Fzf, editor: Callable[[], list[str]]) -> None:
    assert fzf.run("rm", "s", taken=(1,), key="ctrl-e").code == 0
    assert editor() == [str(kb.notes / RIVERS)]


@pytest.mark.parametrize("status", [1, 130])
def test_nothing_taken_in_fzf_is_no_note(fzf: Fzf, status: int) -> None:
    ran = fzf.run("show", "s", status=status)
    assert (ran.code, ran.plain) == (2, "kb: No note was chosen.\n")


def test_fzf_that_fails_is_said(fzf: Fzf) -> None:
    ran = fzf.run("show", "s", status=2)
    assert (ran.code, ran.plain) == (3, "kb: fzf, which $KB_PICKER names, exited with status 2.\n")


@pytest.mark.parametrize(
    "answer", ["", "0\\tnote\\n", "\\n0\\tnote\\n", "ctrl-x\\0", "\\0note\\0", "\\377\\0"]
)
def test_a_program_named_fzf_that_answers_otherwise_is_said(
    kb: Kb, fzf: Fzf, answer: str, program: Callable[[str, str], str]
) -> None:
    other = program("bin/fzf", f"cat > {kb.root}/records; printf '{answer}'")
    ran = kb.on_terminal("show", "s", width=200)
    assert (ran.code, ran.plain) == (
        3,
        f"kb: {other}, which $KB_PICKER names, does not answer --print0 and --expect as fzf does.\n",
    )


def test_without_fzf_the_built_in_picker_opens_and_says_why(
    kb: Kb, editor: Callable[[], list[str]]
) -> None:
    ran = kb.on_terminal("edit", "s", answers=[(READY, ENTER)], KB_PICKER="fzf", PATH="/nowhere")
    assert "kb: fzf, which $KB_PICKER names, is not installed; this is the built-in picker.\n" in ran.plain
    assert editor() == [str(kb.notes / BRIDGES)]


def test_a_picker_that_nobody_knows_is_an_error_that_names_the_two(kb: Kb) -> None:
    ran = kb.on_terminal("show", "s", KB_PICKER="peco")
    assert (ran.code, ran.plain) == (
        2,
        "kb: $KB_PICKER is “peco”, which is neither of `fzf` and `textual`.\n",
    )
    assert kb.on_terminal("show", "Rivers of Data: A Survey", KB_PICKER="peco").code == 0


# -- without a NOTE -----------------------------------------------------------------------------


def test_edit_without_a_note_picks_among_all_newest_first(kb: Kb, editor: Callable[[], list[str]]) -> None:
    ran = kb.on_terminal("edit", answers=[(READY, ENTER)], height=24)
    assert ran.code in (0, 1)
    assert editor() == [str(kb.notes / BRIDGES)]


def test_open_without_a_note_picks_among_all(kb: Kb) -> None:
    ran = kb.on_terminal("open", answers=[(READY, f"river{ENTER}")], height=24, BROWSER="true")
    assert "https://arxiv.org/abs/2401.00001" in ran.plain


@pytest.mark.parametrize("command", ["edit", "open"])
def test_nobody_picks_where_there_is_no_terminal(kb: Kb, command: str) -> None:
    ran = kb(command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"kb: `kb {command}` needs NOTE. See `kb {command} --help`.\n"


def test_what_fits_best_is_offered_first(kb: Kb, editor: Callable[[], list[str]]) -> None:
    kb.write(
        "== 240301 Later.md\n*On rivers and many other things that are not water* (A)\n\nNothing.\n"
        "== 240101 Best.md\n*Rivers, Rivers* (B)\n\nrivers and rivers of rivers.\n"
    )
    assert kb.on_terminal("edit", "river", answers=[(READY, ENTER)], height=24).code in (0, 1)
    best = kb("search", "river", "--json").json["hits"][0]["path"]
    assert best != "240301 Later.md"
    assert editor() == [str(kb.notes / best)]


def test_what_is_typed_before_the_picker_is_there_is_not_echoed(kb: Kb) -> None:
    program = (
        "import sys, termios\n"
        "from kb.cli.prompts.echo import without_echo\n"
        "echoes = lambda: bool(termios.tcgetattr(sys.stdin)[3] & termios.ECHO)\n"
        "with without_echo():\n    inside = echoes()\n"
        "print(inside, echoes())\n"
    )
    ours, theirs = pty.openpty()
    ran = subprocess.run([sys.executable, "-c", program], stdin=theirs, stdout=subprocess.PIPE, check=True)
    os.close(ours)
    os.close(theirs)
    assert ran.stdout == b"False True\n"
