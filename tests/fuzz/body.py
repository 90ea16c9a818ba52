"""Fuzzes a note's Markdown as HTML; docs/development.md#fuzzing says how to run it."""

import sys

import atheris

with atheris.instrument_imports(include=["kb", "markdown_it", "mdit_py_plugins"]):
    from kb.web.html.inline_rules import TextLinks
    from kb.web.html.markdown import markdown_blocks

LINKS = TextLinks(
    lambda _target, _heading: None,
    lambda _address: None,
    lambda _name: None,
    lambda _source: None,
    lambda _path, _part: None,
)


def rendered(data: bytes) -> None:
    """Any text becomes HTML, in which no element and no address is the text's own."""
    text = data.decode("utf-8", "replace")
    html = "".join(markdown_blocks(text, {"links": LINKS, "heading_ids": set()})).lower()
    assert "<script" not in html
    assert 'href="javascript:' not in html


atheris.Setup(sys.argv, rendered)
atheris.Fuzz()
