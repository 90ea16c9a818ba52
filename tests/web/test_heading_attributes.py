"""Attributes in braces, as Pandoc, Goldmark and kramdown write them: not shown, and ids lead to headings."""

import time
from io import StringIO
from pathlib import PurePosixPath

import pytest
from rich.console import Console

from kb.model.dialects.attributes import heading_attributes
from kb.parse.note.parser import parse_note
from kb.search.text.plain_markdown import plain_markdown
from kb.terminal.prose import prose_view
from kb.web.html.headings import headings
from tests.web.test_body import html

PATH = PurePosixPath("240101 Snow.md")


def drawn(text: str) -> str:
    written = StringIO()
    Console(file=written, width=90, color_system=None, _environ={}).print(prose_view(text))
    return written.getvalue()


@pytest.mark.parametrize(
    "heading",
    [
        "## Deep snow {#powder}",
        "## Deep snow {#powder .wide key=value}",
        "## Deep snow {.wide #powder} ##",
        "## Deep snow {: #powder}",
        "## Deep snow {:#powder .wide}",
        "Deep snow {#powder}\n-------------",
        "> ## Deep snow {#powder}",
    ],
)
def test_the_id_of_a_heading_is_not_shown_and_leads_there(heading: str) -> None:
    text = f"It is cold.\n\n{heading}\n\nWords."
    assert '<h3 id="h-powder">Deep snow</h3>' in html(text)
    assert "{" not in drawn(text) + plain_markdown(text)
    parsed = parse_note(PATH, f"# Snow\n\n{text}\n")
    note = parsed.note
    assert not note.tags
    assert "tag-with-comma" not in [one.rule for one in parsed.diagnostics]
    assert headings(note)["{#powder}"].id == "h-powder"
    assert "powder" in note.anchors


@pytest.mark.parametrize("given", ["{-}", "{.unnumbered}", '{data-x="y z"}'])
def test_a_heading_without_an_id_has_that_of_its_words(given: str) -> None:
    assert html(f"## Deep snow {given}") == '<h3 id="h-deep-snow">Deep snow</h3>'


@pytest.mark.parametrize(
    "text",
    [
        "## A set {1, 2}",
        "## {#powder}",
        "## Of {curly} words",
        "Words {#powder}\nand more",
        "```\n## Deep {#powder}\n```",
        "## The group {x, y}",
    ],
)
def test_other_braces_stay(text: str) -> None:
    assert "{" in html(text)
    assert "{" in drawn(text)


def test_words_below_one_another_are_no_heading() -> None:
    assert plain_markdown("Words {#powder}\nand {.more}\n\nText") == "Words {#powder}\nand {.more}\n\nText"


@pytest.mark.parametrize("given", ["{width=50%}", "{.wide}", '{#fig-a width="3 cm" .b}', "{ height=20 }"])
def test_attributes_of_pictures_and_links_are_not_shown(given: str) -> None:
    note = parse_note(PATH, f"# Snow\n\nSee ![flake](flake.png){given} and [ice](ice.md){given}.\n").note
    assert note.passages[0].text == "See ![flake](flake.png) and [ice](ice.md)."


@pytest.mark.parametrize(
    "text", ["$f(x){a=b}$ falls", "(a){b} falls", "`f(a){.b}` falls", r"\f[2]{#1} falls"]
)
def test_braces_of_formulas_and_code_stay(text: str) -> None:
    assert parse_note(PATH, f"# Snow\n\nIt is {text}.\n").note.passages[0].text == f"It is {text}."


@pytest.mark.parametrize("piece", ["## a {#b} ", "## a {#b", "{#a .b\n", "{#a}\n", "## a {.b .c .d "])
def test_attributes_are_found_in_linear_time(piece: str) -> None:
    started = time.process_time()
    list(heading_attributes(piece * (400_000 // len(piece))))
    assert time.process_time() - started < 2
