"""The language that docs/languages.md adds: its file in a copy of the program is all that is needed."""

import shutil

import pytest

from tests.docs.conftest import Shell
from tests.docs.pages import PROJECT, blocks


@pytest.fixture
def with_dutch(shell: Shell) -> Shell:
    """A shell whose `kb` is a copy of the program with the file that the page shows, and a Dutch collection."""
    copy = shell.root.parent / "program"
    shutil.copytree(PROJECT / "kb", copy / "kb", ignore=shutil.ignore_patterns("__pycache__"))
    page = PROJECT / "docs/languages.md"
    (text,) = (block.text for block in blocks(page) if block.info == "python nl.py")
    (copy / "kb/language/nl.py").write_text(text, encoding="utf-8")
    shell.environment["PYTHONPATH"] = str(copy)
    shutil.rmtree(shell.root / "notes")
    (shell.root / "notes").mkdir()
    (shell.root / "kb.yaml").write_text("title: Boek\nlanguages: [nl, ja]\n", encoding="utf-8")
    note = "# Lantaarns\n\nEen lantaarn in de wind.\n"
    (shell.root / "notes/240105 Lantaarns.md").write_text(note, encoding="utf-8")
    return shell


@pytest.mark.parametrize(
    "query",
    [
        "lang:nl",
        "lang:dutch",
        "lang:Nederlands",
        "-lang:engels",
        "'since:\"90 jaar geleden\"'",
        "until:gisteren",
        "until:'vorige maand'",
    ],
)
def test_a_query_understands_the_language_that_is_added(with_dutch: Shell, query: str) -> None:
    done = with_dutch.run(f"kb list -- {query}")
    assert done.stderr.endswith("1 note\n"), done.stderr
    assert "Lantaarns" in done.stdout


def test_the_site_calls_the_language_that_is_added_by_its_name(with_dutch: Shell) -> None:
    done = with_dutch.run("kb build -q && cat site/about.html site/theme/search.js site/search/filters.js")
    assert done.returncode == 0, done.stderr
    assert "Nederlands" in done.stdout
    assert '"1 dag"' in done.stdout


def test_the_same_words_are_unknown_without_its_file(shell: Shell) -> None:
    assert shell.run("kb list lang:nederlands").returncode == 2
    assert shell.run("kb list since:gisteren").returncode == 2
