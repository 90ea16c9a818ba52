"""A filter is one record: one that is added is read, evaluated, explained and handed to the browser."""

from pathlib import Path

import pytest

from tests.made_up_filter import MadeUpProgram


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> MadeUpProgram:
    return MadeUpProgram(tmp_path_factory.mktemp("program"))


@pytest.fixture(scope="module")
def site(program: MadeUpProgram) -> Path:
    program.run("build")
    return program.folder / "collection/site"


def test_it_finds_its_notes_in_a_list(program: MadeUpProgram) -> None:
    assert "240101 Lantern.md" in program.run("list", "stem:LANTERN")[0]
    assert "240102 Harbor.md" not in program.run("list", "stem:LANTERN")[0]


def test_it_narrows_a_search(program: MadeUpProgram) -> None:
    found, _ = program.run("search", "lantern stem:harbor")
    assert "240102 Harbor.md" in found
    assert "240101 Lantern.md" not in found


def test_it_is_explained_in_the_help(program: MadeUpProgram) -> None:
    for command in ("search", "list"):
        assert "stem:lantern         a file name that contains this" in program.run(command, "--help")[0]


def test_a_misspelling_of_it_is_told(program: MadeUpProgram) -> None:
    assert "Did you mean stem:?" in program.run("list", "stemm:x")[1]


def test_the_browser_gets_its_facts_and_its_record(site: Path) -> None:
    facts = (site / "search/facts/stem.js").read_text(encoding="utf-8")
    assert '{"values":["240101 Lantern","240102 Harbor"],"rows":"$#$$"}' in facts
    assert "stem" in (site / "theme/search.js").read_text(encoding="utf-8")


def test_the_site_explains_it(site: Path) -> None:
    about = (site / "about.html").read_text(encoding="utf-8")
    assert "<code>stem:lantern</code>" in about
    assert "a file name that contains this" in about
