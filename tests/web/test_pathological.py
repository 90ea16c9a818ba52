"""Markdown that is known to make parsers slow, 50 kB of each: none takes twenty times as long as prose.

Most are those of cmark's `test/pathological_tests.py`, the rest from markdown-it's and our own history.
"""

import time
from pathlib import PurePosixPath

import pytest

from kb.edit.fixes import FIXES
from kb.model.library import Library
from kb.web.html.inline_rules import TextLinks
from kb.web.html.markdown import markdown_blocks
from kb.workspace.checking.repairing import Workbench

BYTES = 50_000
MOST = 20  # as many times as long as prose
AT_ONCE = 1  # second, which needs no comparison
PATH = PurePosixPath("240205 Lanterns.md")
BENCH = Workbench(Library((), {}.__getitem__), ("ko", "en"))
SLOWEST = frozenset({"closing markers", "language markers", "headings of links", "equal headings"})
LINKS = TextLinks(
    lambda _target, _heading: None,
    lambda _address: None,
    lambda _name: None,
    lambda _source: None,
    lambda _path, _part: None,
)


def filled(piece):
    """The piece as often as fits."""
    return piece * (BYTES // len(piece.encode()))


def nested(opening, closing, middle="a"):
    """The middle between as many openings and closings as fit."""
    times = BYTES // len((opening + closing).encode())
    return opening * times + middle + closing * times


INPUTS = {
    "nested strong emphasis": nested("*a **a ", "b** b*"),
    "emphasis closers without openers": filled("a_ "),
    "emphasis openers without closers": filled("_a "),
    "strong openers around letters": filled("**x_"),
    "link closers without openers": filled("a]"),
    "link openers without closers": filled("[a"),
    "mismatched openers and closers": filled("*a_ "),
    "openers and closers of multiples of three": "a**b" + filled("c* "),
    "link openers and emphasis closers": filled("[ a_"),
    "patterns of link destinations": filled("[a](<b"),
    "links without an end": filled("[a](b"),
    "links in links": nested("[", "](u)"),
    "nested brackets": nested("[", "]"),
    "image openers": filled("![[]()"),
    "nested block quotes": filled("> ") + "a",
    "deeply nested lists": "".join(f"{'  ' * depth}* a\n" for depth in range(220)),
    "list items": filled("* a\n"),
    "tasks": filled("- [ ] a\n"),
    "callouts": filled("> [!note]\n\n"),
    "nested callouts": "".join(f"{'> ' * depth}[!note] a\n" for depth in range(1, 200)),
    "markers": filled("==a "),
    "markers in markers": filled("==a"),
    "formulas without an end": filled("\\("),
    "displayed formulas without an end": filled("\\["),
    "footnotes": filled("[^1] ") + "\n\n[^1]: a\n",
    "footnotes without a text": filled("[^a]:\n"),
    "footnotes in footnotes": filled("^[a"),
    "backticks": "".join("e" + "`" * length for length in range(1, 310)),
    "unclosed comments": "</" + filled("<!--"),
    "unclosed declarations": filled("<!A "),
    "unclosed processing": filled("<?"),
    "unclosed tags": filled("<a x"),
    "entities": filled("&amp") + filled("&#x"),
    "backslashes": filled("\\"),
    "tables": "|" + "a|" * 150 + "\n|" + "-|" * 150 + "\n" + ("|" + "b|" * 150 + "\n") * 160,
    "rows of pipes": filled("|a\n"),
    "reference definitions": "".join(f"[{number}]: u\n" for number in range(5_000)),
    "one reference used often": f"[a]: {'u' * 20_000}\n\n" + filled("[a]")[:30_000],
    "quotes": filled("\"'"),
    "dollars": filled("$a"),
    "formulas": filled("$$a$"),
    "unclosed wikilinks": filled("[[a"),
    "wikilinks": filled("[[a|b]] "),
    "tags": filled("#a "),
    "URLs": filled("https://a.b/c?utm_a=b&c "),
    "one long URL": "https://a.b/?" + filled("utm_a=b&"),
    "headings": filled("# a\n"),
    "headings of links": filled("# Links\n\n"),
    "equal headings": filled("a\n===\n"),
    "language markers": filled("<english>\n"),
    "closing markers": filled("</english> a\n"),
    "empty quotes": filled(">\n\n"),
    "control characters": filled("a\x07"),
    "strikethrough": filled("~~a ~"),
    "Hangul emphasis": filled("**모델(Model)**을 "),
    "addresses": filled("www.a.b k@a.b "),
    "one long mail address": filled("a+a.") + "@a",
    "glued emphasis": filled("**a, "),
    "crossed emphasis": filled("~~a **b~~ "),
    "combining marks": "a" + filled("\u0301"),
    "one line": filled("a"),
    "line breaks": filled("\n"),
    "fences": filled("```\n~~~\n"),
    "front matter": "---\n" + filled("[") + "\n---\n",
    "stray letters": filled("#a b\n"),
    "parentheses of a citation": "*Title* " + filled("("),
    "authors": "Title (" + filled("A B, ") + "C D)",
}  # fmt: skip


PROSE = filled(
    "A lamp is *lit* by [wind](https://a.b) where #tags and [[Rivers]] meet, says `kb`: 바람이 등을 켠다.\n\n"
)


def seconds(text):
    """Processor time of reading, repairing and rendering."""
    started = time.process_time()
    note = BENCH.reading(PATH, text).note
    BENCH.repaired(PATH, text, FIXES)
    for part in (text, *(passage.text for passage in note.passages)):
        markdown_blocks(part, {"links": LINKS, "heading_ids": set()})
    return time.process_time() - started


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in SLOWEST)) for name in INPUTS]
)
def test_no_input_takes_long(name):
    took = seconds(INPUTS[name])
    assert took < AT_ONCE or took < MOST * seconds(PROSE)
