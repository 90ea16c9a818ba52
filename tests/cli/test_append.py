"""`kb append`: commentary added to a note where it belongs, from standard input or the editor."""

import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kb
from tests.cli.test_capture import loop
from tests.cli.test_capture_interrupted import stopped_in_editor

Program = Callable[[str, str], str]
RIVERS = "2024/240101 Rivers.md"
BRIDGES = "2024/240205 Bridges.md"


def text(kb: Kb, path: str) -> str:
    return (kb.notes / path).read_text(encoding="utf-8")


def saved(kb: Kb) -> list[Path]:
    """The texts that no note holds."""
    return [path for path in Path(kb.environment["KB_STATE_DIR"]).rglob("unsaved/*") if path.is_file()]


def test_a_text_goes_to_the_commentary_in_its_language(kb: Kb) -> None:
    before = text(kb, RIVERS)
    ran = kb("append", "rivers", "of", "data", stdin="나중에 든 생각.\n\nA later thought.\n\n#later\n")
    assert (ran.code, ran.lines) == (0, [str(kb.notes / RIVERS)])
    assert "+나중에 든 생각." in ran.err
    assert f"Added your text to {RIVERS}. `kb undo 1` reverts this." in ran.err
    after = text(kb, RIVERS)
    assert "늘었다.\n\n나중에 든 생각.\n\n<english>\nA survey of" in after
    assert (
        "Synthetic data grew.\n\nA later thought.\n</english>\n\n#survey #synthetic-data #later\n" in after
    )
    assert kb("undo").code == 0
    assert text(kb, RIVERS) == before


@pytest.mark.parametrize(
    ("path", "lang", "typed", "expected"),
    [
        (RIVERS, "en", "A thought.", "Synthetic data grew.\n\nA thought.\n</english>\n\n#survey"),
        (RIVERS, "en", "생각 in English.", "data grew.\n\n생각 in English.\n</english>\n\n#survey"),
        (RIVERS, "english", "<english>\nA.\n</english>", "data grew.\n\nA.\n</english>\n\n#survey"),
        (BRIDGES, "en", "A thought.", "2401.00001\n\n<english>\nA thought.\n</english>\n\n#alignment"),
        (BRIDGES, "ko", "생각.", "2401.00001\n\n생각.\n\n#alignment"),
        (BRIDGES, "ko", "LLM.", "2401.00001\n\n<korean>\nLLM.\n</korean>\n\n#alignment"),
        ("Undated idea.md", "en", "More.", "without any date.\n\nMore.\n"),
        ("Undated idea.md", "en", "생각.", "any date.\n\n<english>\n생각.\n</english>\n"),
        ("Undated idea.md", "ko", "생각.", "any date.\n\n생각.\n"),
    ],
)
def test_a_text_goes_to_the_language_that_is_named(
    kb: Kb, path: str, lang: str, typed: str, expected: str
) -> None:
    assert kb("append", path, "--lang", lang, stdin=f"{typed}\n").code == 0
    assert expected in text(kb, path)
    code = "ko" if lang == "ko" else "en"
    passages = kb("show", path, "--json").json["passages"]
    words = re.sub(r"</?\w+>", "", typed).strip()
    assert [one["lang"] for one in passages if words in one["text"]] == [code]


def test_a_dash_is_the_note_that_was_last_at_hand(kb: Kb) -> None:
    kb("append", RIVERS, stdin="하나.\n")
    assert kb("append", "-", stdin="둘.\n").code == 0
    assert "하나.\n\n둘.\n\n<english>" in text(kb, RIVERS)


def test_a_language_that_is_none_is_asked_wrongly_and_the_text_is_saved(kb: Kb) -> None:
    ran = kb("append", RIVERS, "--lang", "klingon", stdin="생각.\n")
    assert ran.code == 2
    assert "“klingon” is not a language." in ran.err
    assert [one.read_text(encoding="utf-8") for one in saved(kb)] == ["생각.\n"]


def test_without_a_text_or_a_terminal_it_is_asked_wrongly(kb: Kb) -> None:
    ran = kb("append", RIVERS)
    assert (ran.code, "There is no text to append" in ran.err) == (2, True)


def test_no_such_note_saves_the_text(kb: Kb) -> None:
    assert kb("append", "no such note", stdin="생각.\n").code == 2
    assert [one.read_text(encoding="utf-8") for one in saved(kb)] == ["생각.\n"]


def test_a_text_that_would_be_misread_is_saved(kb: Kb) -> None:
    before = text(kb, RIVERS)
    ran = kb("append", RIVERS, stdin="```\nan open block of code\n")
    assert (ran.code, text(kb, RIVERS)) == (1, before)
    assert [one.read_text(encoding="utf-8") for one in saved(kb)] == ["```\nan open block of code\n"]


def test_what_a_loop_left_in_a_pipe_goes_into_no_note(kb: Kb) -> None:
    before = text(kb, RIVERS)
    ran = loop(kb, f"printf '{RIVERS}\\n{BRIDGES}\\n' | while read -r one; do kb append \"$one\"; done")
    assert ran.code == 2
    assert "Standard input is that of the loop or script that runs kb" in ran.err
    assert [one.read_text(encoding="utf-8") for one in saved(kb)] == [f"{BRIDGES}\n"]
    assert text(kb, RIVERS) == before


# -- the editor -------------------------------------------------------------------------------------


def test_a_text_is_written_in_the_editor(kb: Kb, program: Program) -> None:
    editor = program("vim", f'cp "$1" {kb.root}/seen; sed -i "1s/.*/나중에 든 생각./" "$1"')
    ran = kb.on_terminal("append", "Rivers", "--lang", "ko", KB_EDITOR=editor)
    assert ran.code == 0
    assert "늘었다.\n\n나중에 든 생각.\n\n<english>\nA survey" in text(kb, RIVERS)
    hint = f"<!-- What you write above this line is added to {RIVERS}. -->"
    assert (kb.root / "seen").read_text(encoding="utf-8") == f"\n\n{hint}\n"
    assert "What you write" not in text(kb, RIVERS)
    assert saved(kb) == []
    assert kb("undo", "--list").records[0][2] == f"append '{RIVERS}' --lang ko"


@pytest.mark.parametrize("script", ["true", "exit 1", "kill -9 $$", ': > "$1"'])
def test_nothing_written_adds_nothing(kb: Kb, program: Program, script: str) -> None:
    before = text(kb, RIVERS)
    ran = kb.on_terminal("append", "Rivers", KB_EDITOR=program("vim", script))
    assert (ran.code, saved(kb), text(kb, RIVERS)) == (
        3 if "exit" in script or "kill" in script else 1,
        [],
        before,
    )
    assert "othing was written" in " ".join(ran.plain.split())


def test_an_unknown_editor_that_goes_on_in_the_background_keeps_its_file(kb: Kb, program: Program) -> None:
    before = text(kb, RIVERS)
    ran = kb.on_terminal("append", "Rivers", KB_EDITOR=program("windowed", "true"))
    (file,) = saved(kb)
    assert (ran.code, text(kb, RIVERS)) == (1, before)
    assert f"what you write in it is in {file} and" in " ".join(ran.plain.split())


@pytest.mark.parametrize("ending", ["exit 1", "kill -9 $$"])
def test_a_failed_editor_leaves_the_text_in_a_file(kb: Kb, program: Program, ending: str) -> None:
    before = text(kb, RIVERS)
    ran = kb.on_terminal("append", "Rivers", KB_EDITOR=program("vim", f'echo 생각 >> "$1"; {ending}'))
    assert (ran.code, text(kb, RIVERS)) == (3, before)
    (file,) = saved(kb)
    assert "생각" in file.read_text(encoding="utf-8")
    assert f"your text is in {file}." in " ".join(ran.plain.split())


def test_a_note_that_cannot_be_written_leaves_the_text_in_a_file(kb: Kb, program: Program) -> None:
    editor = program("vim", f'echo 생각 >> "$1"; rm "{kb.notes}/{RIVERS}"')
    ran = kb.on_terminal("append", "Rivers", KB_EDITOR=editor)
    assert ran.code != 0
    (file,) = saved(kb)
    assert f"Your text is in no note; it was saved as {file}" in " ".join(ran.plain.split())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_while_the_editor_is_open_leaves_the_text_in_a_file(
    kb: Kb, program: Program, number: int
) -> None:
    editor = program("vim", f'echo 생각 >> "$1"; touch {kb.root}/begun; exec sleep 4')
    stopped_in_editor(kb, editor, number, "append", "Rivers")
    (file,) = saved(kb)
    assert "생각" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0
