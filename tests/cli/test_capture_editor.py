"""A capture whose sentence is written in the editor: where that begins, and what is said afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kb

Program = Callable[[str, str], str]
URL = "https://arxiv.org/abs/2404.00001"


@pytest.fixture
def vim(program: Program) -> str:
    """An editor of that name in which a sentence is written on the line where it begins."""
    return program("vim", 'test "$1" = -c && sed -i "$2s/^$/빛이 번진다./" "$3"')


def text(kb: Kb) -> str:
    (note,) = kb.notes.rglob("*.md")
    return note.read_text(encoding="utf-8")


def test_one_command_captures_two_tags_and_a_sentence(empty: Kb, vim: str) -> None:
    ran = empty.on_terminal("add", "2404.00001", "--no-fetch", "-t", "a", "-t", "b", KB_EDITOR=vim)
    assert ran.code == 0
    assert text(empty) == f"{URL}\n\n빛이 번진다.\n\n#a #b\n"
    assert "Next: kb show - · kb edit - · kb undo\n" in ran.plain


def test_a_new_note_begins_below_its_title(empty: Kb, vim: str) -> None:
    assert empty.on_terminal("new", "Kelp", "-t", "sea", KB_EDITOR=vim).code == 0
    assert text(empty) == "*Kelp*\n\n빛이 번진다.\n\n#sea\n"


@pytest.mark.parametrize("ending", ["", "; exit 1", "; kill -9 $$"])
@pytest.mark.parametrize("tags", [(), ("-t", "sea")])
def test_the_empty_line_goes_where_nothing_is_written(
    empty: Kb, program: Program, tags: tuple[str, ...], ending: str
) -> None:
    seen = empty.root / "seen"
    empty.on_terminal(
        "add", "2404.00001", "--no-fetch", *tags, KB_EDITOR=program("vim", f'cp "$3" {seen}{ending}')
    )
    tag_line = "#sea\n" if tags else ""
    assert seen.read_text(encoding="utf-8") == (f"{URL}\n\n\n\n{tag_line}" if tags else f"{URL}\n\n\n")
    assert text(empty) == (f"{URL}\n\n{tag_line}" if tags else f"{URL}\n")
    assert empty("undo").code == 0
    assert list(empty.notes.rglob("*.md")) == []


def test_the_empty_line_goes_where_something_is_written_elsewhere(empty: Kb, program: Program) -> None:
    editor = program("nano", 'echo "빛이 번진다." >> "$2"')
    empty.on_terminal("add", "2404.00001", "--no-fetch", "-t", "sea", KB_EDITOR=editor)
    assert text(empty) == f"{URL}\n\n#sea\n빛이 번진다.\n"
    assert empty("undo").code == 0


def test_a_known_editor_that_is_not_there_leaves_the_note_as_it_was_captured(empty: Kb) -> None:
    ran = empty.on_terminal("add", "2404.00001", "--no-fetch", "-t", "sea", KB_EDITOR="/nowhere/vim")
    assert ran.code == 3
    assert "Could not start the editor /nowhere/vim" in " ".join(ran.plain.split())
    assert text(empty) == f"{URL}\n\n#sea\n"
    assert empty("undo").code == 0


def test_an_editor_that_is_not_known_sees_the_note_as_it_was_captured(empty: Kb, program: Program) -> None:
    seen = empty.root / "seen"
    empty.on_terminal("add", "2404.00001", "--no-fetch", KB_EDITOR=program("my-editor", f'cp "$1" {seen}'))
    assert seen.read_text(encoding="utf-8") == f"{URL}\n"


def test_a_root_with_a_dash_and_spaces_reaches_the_editor_whole(bare: Kb, vim: str) -> None:
    notes = bare.root / "-my notes" / "notes"
    notes.mkdir(parents=True)
    ran = bare.on_terminal(
        "--root=-my notes", "add", "2404.00001", "--no-fetch", "--title", "-c of light", KB_EDITOR=vim
    )
    assert ran.code == 0
    (note,) = notes.rglob("*.md")
    assert note.read_text(encoding="utf-8") == f"{URL}\n\n*-c of light*\n\n빛이 번진다.\n"


# -- what is said afterwards ------------------------------------------------------------------------


def tagged(kb: Kb) -> None:
    kb.write(
        "".join(
            f"== 2401{day:02} Kelp {day}.md\n*Kelp forests {day}*\n\nKelp forests sway in the tide.\n\n#sea\n"
            for day in range(1, 25)
        )
    )
    kb.write(
        "".join(
            f"== 2402{day:02} Star {day}.md\n*Stars {day}*\n\nGalaxies and nebulae glow far away.\n\n#sky\n"
            for day in range(1, 25)
        )
    )


def test_tags_are_suggested_for_a_note_that_has_none(empty: Kb, program: Program) -> None:
    tagged(empty)
    editor = program("vim", 'sed -i "$2s/^$/Kelp forests sway in the tide./" "$3"')
    drawn = empty.on_terminal("new", "Kelp forests", KB_EDITOR=editor).plain
    assert "\nSuggested tags: #sea ." in drawn
    assert " – kb tag add sea -\n" in drawn
    assert "Suggested" not in empty.on_terminal("new", "Kelp", "-t", "a", KB_EDITOR=editor).plain


@pytest.mark.parametrize("options", [("-q",), ()])
def test_nothing_is_said_quietly_or_where_nobody_reads_it(empty: Kb, options: tuple[str, ...]) -> None:
    tagged(empty)
    ran = empty(*options, "add", "2404.00001", "--no-fetch", "--title", "Kelp forests")
    if options:
        ran = empty.on_terminal("-q", "new", "Kelp forests sway", "--no-edit")
    assert "Suggested" not in ran.out + ran.err
    assert "Next:" not in ran.out + ran.err


# -- the browser ------------------------------------------------------------------------------------


def test_the_paper_is_opened_as_well(empty: Kb, program: Program, tmp_path: Path) -> None:
    browser = program("browser", f'echo "$1" >> {tmp_path}/opened')
    empty.environment["BROWSER"] = browser
    for _ in range(2):  # the second time the paper has a note
        assert empty.run("add", "arxiv.org/pdf/2404.00001v2", "--no-fetch", "--open").code == 0
    opened = (tmp_path / "opened").read_text(encoding="utf-8").split()
    assert opened == [URL] * 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("2404.00002", "--print"),
            "`--print` writes nothing and opens nothing; leave out it or `--open`.",
        ),
        (("2404.00002", "2404.00003"), "`--open` opens one paper, but 2 sources are given."),
    ],
)
def test_a_paper_that_cannot_be_opened_is_refused(
    empty: Kb, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = empty.run("add", *arguments, "--no-fetch", "--open")
    assert (ran.code, sentence in ran.err, list(empty.notes.rglob("*.md"))) == (2, True, [])


def test_a_browser_that_does_not_start_is_said(empty: Kb) -> None:
    empty.environment["BROWSER"] = "/nowhere/browser"
    ran = empty.run("add", "2404.00001", "--no-fetch", "--open")
    assert ran.code == 0
    assert f"kb: Could not start a browser for {URL}." in ran.err


# -- the last note ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["", "; kill -9 $$"])
def test_a_dash_reopens_what_was_captured_last(kb: Kb, program: Program, ending: str) -> None:
    editor = program("vim", f'shift $(($# - 1)); echo "$1" >> {kb.root}/opened; echo 생각 >> "$1"{ending}')
    kb.on_terminal("new", "Kelp", KB_EDITOR=editor)
    kb("list")  # elsewhere than on a terminal, nothing that a dash could mean is shown
    kb.on_terminal("edit", "-", KB_EDITOR=editor)
    first, second = (kb.root / "opened").read_text(encoding="utf-8").splitlines()
    assert first == second
    assert first.endswith("Kelp.md")


def test_a_dash_is_the_note_that_got_a_text_or_a_name(kb: Kb) -> None:
    kb("add", "2401.00001", "--no-fetch", stdin="나중에 든 생각.\n")
    assert kb("show", "-").records[0][1] == "2024/240101 Rivers.md"
    kb("mv", "Lanterns", "Lamps")
    assert kb("show", "-").records[0][1] == "230310 Lamps.md"


def test_a_dash_is_the_note_that_was_shown(kb: Kb) -> None:
    kb.on_terminal("show", "Lanterns")
    assert kb("show", "-").records[0][1] == "230310 Lanterns.md"


def test_a_number_of_check_opens_the_note_at_its_problem(kb: Kb, program: Program) -> None:
    (kb.notes / "230310 Lanterns.md").write_text(
        "*Lanterns*\n\n빛.\n\n[[240101 Rivrs]]\n", encoding="utf-8"
    )
    kb.on_terminal("check", "--rule", "dead-link")
    editor = program("vim", f'echo "$@" > {kb.root}/given')
    assert kb.on_terminal("edit", "1", KB_EDITOR=editor).code == 0
    given = (kb.root / "given").read_text(encoding="utf-8")
    assert given == f"-c 5 {kb.notes}/230310 Lanterns.md\n"
    kb.on_terminal("edit", "Lanterns", KB_EDITOR=editor)
    assert (kb.root / "given").read_text(encoding="utf-8") == f"{kb.notes}/230310 Lanterns.md\n"


def test_what_is_pending_is_said_once(empty: Kb, program: Callable[[str, str], str]) -> None:
    editor = program("editor", "true")
    drawn = empty.on_terminal("add", "2401.00009", "--no-fetch", EDITOR=editor).plain
    assert ("Pending: title" in drawn, "no-title" in drawn, "no-tags" in drawn) == (True, False, True)
