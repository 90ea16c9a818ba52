"""The pages a reader holds, and what stands in them: blocks of code, headings, links, tables."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]

_BLOCK = re.compile(r"^```(.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_CODE = re.compile(r"`[^`\n]*`")


class Block(NamedTuple):
    """A fenced block: the page and line it begins on, the words behind the fence, its text."""

    page: Path
    line: int
    info: str
    text: str

    @property
    def place(self) -> str:
        """Page and line, for a message."""
        return f"{self.page.relative_to(PROJECT)}:{self.line}"


def pages() -> tuple[Path, ...]:
    """Every page, the README first."""
    return (*sorted(PROJECT.glob("*.md"), reverse=True), *sorted((PROJECT / "docs").glob("*.md")))


PAGES = pages()
NAMES = [str(page.relative_to(PROJECT)) for page in PAGES]


@cache
def text_of(page: Path) -> str:
    """The text of a page."""
    return page.read_text(encoding="utf-8")


def docs(name: str) -> str:
    """The text of a page of docs/."""
    return text_of(PROJECT / "docs" / name)


def blocks(page: Path) -> Iterator[Block]:
    """Every fenced block of a page."""
    text = text_of(page)
    for found in _BLOCK.finditer(text):
        yield Block(page, text.count("\n", 0, found.start()) + 1, found[1].strip(), found[2])


def prose(page: Path) -> str:
    """The text of a page without its blocks."""
    return _BLOCK.sub("", text_of(page))


@cache
def anchors(page: Path) -> frozenset[str]:
    """What a link to a heading of a page ends in, as GitHub makes it."""
    found: list[str] = []
    for heading in _HEADING.findall(prose(page)):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")
        again = sum(one.partition("\0")[0] == anchor for one in found)
        found.append(f"{anchor}\0{again}" if again else anchor)
    return frozenset(one.replace("\0", "-") for one in found)


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead."""
    return _LINK.findall(_CODE.sub("", prose(page)))
