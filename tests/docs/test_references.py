"""Whatever a text points to is there: links and headings, pages named in code, files named in pages."""

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import NAMES, PAGES, PROJECT, anchors, links, text_of

_PAGE = re.compile(r"\bdocs/([\w-]+\.md)(?:#([\w-]+))?")
_SHOUTED = re.compile(r"(?<![\w/-])[A-Z]{3,}\.md\b")
_FILE = re.compile(r"`((?:kb|tests|docs|notes|site)/[\w./-]*)`")
_SEARCHED = ("kb", "tests", "docs", ":(glob)*.md", "pyproject.toml", ".ci", ":!tests/docs")
_INVENTED = {"NOTE.md"}
"""Names of notes in examples."""


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    dead = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if re.match(r"https?:", link):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    assert [name for name in _FILE.findall(text_of(page)) if not (PROJECT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_no_page_speaks_of_a_folder_beside_the_checkout(page: Path) -> None:
    assert "../shared" not in text_of(page)


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [PROJECT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            targets = ((page.parent / link.partition("#")[0]).resolve() for link in links(page))
            waiting += [target for target in targets if target.suffix == ".md" and target in PAGES]
    assert set(PAGES) - reached == set()


def test_every_page_that_code_names_is_there() -> None:
    assert list(dangling(sources())) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"""As docs/safety.md says."""', []),
        ('"""As docs/safety.md#promises says."""', []),
        ('"""As docs/safety.md#no-such-heading says."""', ["docs/safety.md#no-such-heading"]),
        ('"""As docs/nowhere.md says."""', ["docs/nowhere.md"]),
        ("x = 1  # NOWHERE.md, Limits", ["NOWHERE.md"]),
        ('refused(f"{x}: see NOWHERE.md")', ["NOWHERE.md"]),
        ("x = 1  # README.md", []),
    ],
)
def test_a_page_that_is_not_there_is_found(text: str, found: list[str]) -> None:
    assert [reference for _, reference in dangling([("kb/invented.py", text)])] == found


def sources() -> Iterator[tuple[str, str]]:
    """Every text of the repository that may name a page; the tests' own examples are none."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *_SEARCHED],
        cwd=PROJECT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("needs a git checkout")
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = PROJECT / name
        if path.suffix in {".py", ".md", ".toml", ".js", ".html", ".css", ".1", ""} and path.is_file():
            text = path.read_text(encoding="utf-8")
            is_test = name.startswith("tests/") and path.suffix == ".py"
            if ".md" in text:
                yield name, "\n".join(comments_of(text)) if is_test else text


def comments_of(source: str) -> Iterator[str]:
    """The docstrings and comments of a test; its strings may name any file they like."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def dangling(texts: "Iterator[tuple[str, str]] | list[tuple[str, str]]") -> Iterator[tuple[str, str]]:
    """Every mention of a page, or of a heading of one, that is not in the repository."""
    for name, text in texts:
        for found in _PAGE.finditer(text):
            page = PROJECT / "docs" / found[1]
            if not page.exists() or (found[2] and found[2] not in anchors(page)):
                yield name, found[0]
        for shouted in _SHOUTED.findall(text):
            if not (PROJECT / shouted).exists() and shouted not in _INVENTED:
                yield name, shouted
