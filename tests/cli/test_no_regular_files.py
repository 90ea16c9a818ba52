"""Files where a folder is expected, folders and named pipes where a file is: nothing fails or waits for them."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kb, Ran

READING = (["list"], ["search", "rivers"], ["check"], ["export", "bibtex"], ["tags"])


def ended(kb: Kb, *arguments: str) -> Ran:
    """A run that must end by itself, without a traceback."""
    process = kb.process(*arguments, stdin=subprocess.DEVNULL)
    try:
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
    ran = Ran(process.returncode, out.decode(), err.decode())
    assert "Traceback" not in ran.err
    return ran


def a_file(path: Path) -> None:
    path.write_text("Not yours.\n", encoding="utf-8")


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("made", [a_file, os.mkfifo])
@pytest.mark.parametrize("site", ["site", "kb.yaml", "notes/230310 Lanterns.md", "kb.yaml/deeper"])
def test_a_file_where_the_site_should_be_stops_the_build_alone(
    kb: Kb, site: str, made: Callable[[Path], None]
) -> None:
    if site == "site":
        made(kb.root / site)
    else:
        (kb.root / "kb.yaml").write_text(f"site: {site}\n", encoding="utf-8")
    for command in READING:
        ran = ended(kb, *command)
        assert ran.code in (0, 1)
        assert ran.out
    ran = ended(kb, "build")
    assert (ran.code, ran.err.count("\n")) == (3 if "deeper" in site else 2, 1)
    assert str(kb.root / site) in ran.err


@pytest.mark.parametrize("key", ["notes", "site"])
@pytest.mark.parametrize("value", ["x" * 256, "a/" + "강" * 86, r'"a\ud800b"', r'"\udc00"'])
def test_a_setting_that_can_be_no_folder_is_refused_at_its_place(kb: Kb, key: str, value: str) -> None:
    (kb.root / "kb.yaml").write_text(f"title: T\n{key}: {value}\n", encoding="utf-8")
    for command in (*READING, ["build"]):
        ran = ended(kb, *command)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"kb: {kb.root}/kb.yaml:2:{len(key) + 3}: `{key}` ")


@pytest.mark.parametrize("setting", [r'title: "\ud800"', r'ignore: [a, "\udfff"]', r'"\ud800": x'])
def test_no_setting_holds_what_utf8_cannot(kb: Kb, setting: str) -> None:
    (kb.root / "kb.yaml").write_text(f"{setting}\n", encoding="utf-8")
    ran = ended(kb, "build")
    assert (ran.code, ran.out) == (2, "")
    assert "kb.yaml:1:" in ran.err
    assert "UTF-8 cannot hold" in ran.err


@pytest.mark.parametrize("key", ["notes", "site"])
def test_a_path_longer_than_the_system_takes_is_one_sentence(kb: Kb, key: str) -> None:
    (kb.root / "kb.yaml").write_text(f"{key}: {'a/' * 3000}b\n", encoding="utf-8")
    ran = ended(kb, "build")
    assert (ran.code, ran.err.count("\n")) == (2 if key == "notes" else 3, 1)
    assert ended(kb, "list").code == (2 if key == "notes" else 0)


@pytest.mark.parametrize("made", [a_folder, os.mkfifo])
@pytest.mark.parametrize("name", ["papers.jsonl", "names.jsonl"])
def test_what_is_no_regular_file_is_not_read(kb: Kb, name: str, made: Callable[[Path], None]) -> None:
    made(kb.root / name)
    for command in (["build"], ["export", "bibtex"]):
        ran = ended(kb, *command)
        assert (ran.code, ran.out) == (3, "")
        kind = "a folder" if made is a_folder else "not a regular file"
        assert f"Could not read {kb.root / name}: it is {kind}." in ran.err
    assert len(ended(kb, "list").lines) == 4


@pytest.mark.parametrize("made", [a_folder, os.mkfifo])
def test_settings_that_are_no_file_are_refused(kb: Kb, made: Callable[[Path], None]) -> None:
    made(kb.root / "kb.yaml")
    ran = ended(kb, "list")
    assert (ran.code, ran.err) == (2, f"kb: {kb.root}/kb.yaml is not a file.\n")


@pytest.mark.parametrize("made", [a_file, os.mkfifo])
def test_without_a_cache_or_state_folder_reading_works(kb: Kb, made: Callable[[Path], None]) -> None:
    made(kb.root / "other")
    kb.environment |= {"KB_CACHE_DIR": str(kb.root / "other"), "KB_STATE_DIR": str(kb.root / "other")}
    for command in (*READING, ["build"]):
        ran = ended(kb, *command)
        assert ran.code in (0, 1)
        assert ran.out
    ran = ended(kb, "new", "Title")
    assert (ran.code, ran.out) == (3, "")
    assert "Could not use" in ran.err


def test_a_pipe_is_no_note_picture_or_attachment(kb: Kb) -> None:
    for name in ("pipe.md", "picture.png", "data.csv"):
        os.mkfifo(kb.notes / name)
    kb.write("== Shows.md\n*Shows* (A B)\n\n![p](picture.png) ![[picture.png]] [d](data.csv) [[pipe]]\n")
    assert len(ended(kb, "list").lines) == 5
    assert ended(kb, "build").code == 0
    assert "pipe.md\t1\t1\terror\tunreadable" in ended(kb, "check").out
    ran = ended(kb, "show", "pipe.md")
    assert (ran.code, ran.out) == (3, "")


@pytest.mark.parametrize("made", [a_file, os.mkfifo])
def test_what_is_called_notes_and_is_no_folder_holds_none(bare: Kb, made: Callable[[Path], None]) -> None:
    made(bare.root / "notes")
    (bare.root / "One.md").write_text("*One* (A B)\n", encoding="utf-8")
    assert [record[0] for record in ended(bare, "list").records] == ["One.md"]
    (bare.root / "kb.yaml").write_text("notes: notes\n", encoding="utf-8")
    ran = ended(bare, "list")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
