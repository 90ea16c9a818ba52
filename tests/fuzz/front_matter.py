"""Fuzzes the reading of front matter; docs/development.md#fuzzing says how to run it."""

import sys

import atheris

with atheris.instrument_imports(include=["kb", "yaml"]):
    from kb.parse.front_matter.front_matter import front_matter


def read(data: bytes) -> None:
    """Any text between two rules is read or refused, and its tags stand where they are said to."""
    yaml = data.decode("utf-8", "replace")
    text = f"---\n{yaml}\n---\n"
    found = front_matter(text)
    assert 0 <= found.end <= len(text)
    assert all(text[tag.start : tag.end] == tag.value for tag in found.tags)


atheris.Setup(sys.argv, read)
atheris.Fuzz()
