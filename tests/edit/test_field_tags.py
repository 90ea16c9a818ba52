"""Tags in labelled fields renamed, removed and added: the note before, the note after (docs/note-format.md#fields)."""

from pathlib import PurePosixPath

import pytest

from kb.edit.span_edit import applied
from kb.edit.tag_edits import adding_edits, removing_edits, rename_edits
from kb.model.tag import tag_key
from kb.parse.note.parser import parse_note

HEADING = "# Lanterns Without Oil\n\n"
FIELDS = [
    "Tags: rl, llm, Neural Network\nYear: 2018\n",
    "- **Tags**: `rl`, `llm`\n- Authors: Mina Field\n",
    "> **Tags**: `llm` `rl`\n> **Authors**: Mina Field, Jon Gray\n",
    "| Tags | rl, llm |\n|---|---|\n| Authors | Mina Field, Jon Gray |\n",
    "- Tags:\n    - rl\n    - llm\n- Authors: Mina Field\n",
    "- Tags\n\t- llm\n\t- #rl\n- Authors\n\t- Mina Field\n",
    "## Tags\n\nrl, llm\n\n## Notes\n\nThey burn.\n",
    "Tags:: #[[rl]], [[llm]]\nAuthors:: [[Mina Field]]\n",
    "- Tags: #llm, #rl\n- Year: 2018\n",
    "**标签**：rl，llm、街灯\n**作者**：王小明，李华\n",
    'Keywords: (rl), "llm"\nAuthors: Mina Field, Jon Gray',
    "Tags: llm, nlp,\nrl\nAuthors: Mina Field, Jon Gray\n",
    "Tags: 2018, rl, llm\nAuthors: Mina Field, Jon Gray\n",
    "- Tags: rl | llm\n- Authors: Mina Field\n",
    "- 태그: rl, llm  \n- 저자: 김철수, 이영희\n",
    "## Overview\n\nThey burn.\n\n## Metadata\n\n- Authors: Mina Field\n- Tags: llm, rl\n\n## Notes\n\nYes.\n",
]


def read(text):
    return parse_note(PurePosixPath("240101 A.md"), text).note


def renamed(text, old, new):
    return applied(text, rename_edits(read(text), text, tag_key, frozenset((tag_key(old),)), new))


def removed(text, old):
    return applied(text, removing_edits(read(text), text, tag_key, tag_key(old)))


def added(text, new):
    return applied(text, adding_edits(read(text), text, tag_key, new))


def facts(text):
    """What the head states besides tags."""
    note = read(text)
    return note.title, note.authors, note.date, note.source and note.source.url, note.abstract


def tags(text):
    return [tag.name for tag in read(text).tags]


@pytest.mark.parametrize("mark", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("fields", FIELDS)
def test_a_rewrite_changes_the_tags_and_no_other_fact(fields, mark):
    text = (HEADING + fields).replace("\n", mark)
    before = tags(text)
    assert {tag.origin for tag in read(text).tags} == {"field"}
    for after, expected in (
        (renamed(text, "rl", "lamp"), ["lamp" if name == "rl" else name for name in before]),
        (removed(text, "rl"), [name for name in before if name != "rl"]),
        (removed(text, "llm"), [name for name in before if name != "llm"]),
        (added(text, "lamp"), [*before, "lamp"]),
    ):
        assert (tags(after), facts(after)) == (expected, facts(text)), after
    assert renamed(renamed(text, "rl", "lamp"), "lamp", "rl") == text


@pytest.mark.parametrize("fields", FIELDS)
def test_a_tag_that_was_added_is_removed_without_a_trace(fields):
    text = HEADING + fields
    assert removed(added(text, "lamp"), "lamp") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tags: a, x\nYear: 2018\n", "Tags: x\nYear: 2018\n"),
        ("Tags: x, a\nYear: 2018\n", "Tags: x\nYear: 2018\n"),
        ("Tags: x, a, y\nYear: 2018\n", "Tags: x, y\nYear: 2018\n"),
        ("Tags: x、a、y\nYear: 2018\n", "Tags: x、y\nYear: 2018\n"),
        ("Tags: a, A, x\nYear: 2018\n", "Tags: x\nYear: 2018\n"),
        ("Tags: x, a, A\nYear: 2018\n", "Tags: x\nYear: 2018\n"),
        ("Tags: 2018, a\nYear: 2018\n", "Tags: 2018\nYear: 2018\n"),
        ("Tags: a  \nYear: 2018\n", "Tags:   \nYear: 2018\n"),
        ("Tags: x, a  \nYear: 2018\n", "Tags: x  \nYear: 2018\n"),
        ("- Tags: `a` `x`\n- Year: 2018\n", "- Tags: `x`\n- Year: 2018\n"),
        ("- Tags: `x` `a`\n- Year: 2018\n", "- Tags: `x`\n- Year: 2018\n"),
        ("- Tags: #x #a\n- Year: 2018\n", "- Tags: #x\n- Year: 2018\n"),
        ("- Tags:\n    - a\n    - x\n", "- Tags:\n    - x\n"),
        ("- Tags:\n    - x\n    - a", "- Tags:\n    - x"),
        ("Tags: x,\na\nYear: 2018\n", "Tags: x,\nYear: 2018\n"),
        ("| Tags | a |\n|---|---|\n| Year | 2018 |\n", "| Tags | |\n|---|---|\n| Year | 2018 |\n"),
        ("| Tags | a, x |\n|---|---|\n", "| Tags | x |\n|---|---|\n"),
        ("- Tags: #x\n- Venue: where #a is read\n- Year: 2018\n", "- Tags: #x\n- Venue: where a is read\n- Year: 2018\n"),
    ],
)  # fmt: skip
def test_a_tag_is_removed_with_one_separator_or_its_item(before, after):
    assert removed(HEADING + before, "a") == HEADING + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tags: x\nYear: 2018\n", "Tags: x, new\nYear: 2018\n"),
        ("Tags: x, y  \nYear: 2018\n", "Tags: x, y, new  \nYear: 2018\n"),
        ("Tags: x、y\nYear: 2018\n", "Tags: x、y、new\nYear: 2018\n"),
        ("- Tags: `x` `y`\n- Year: 2018\n", "- Tags: `x` `y` `new`\n- Year: 2018\n"),
        ("- Tags: #x\n- Year: 2018\n", "- Tags: #x #new\n- Year: 2018\n"),
        ("- Tags: #x\n- Venue: where #a is\n", "- Tags: #x #new\n- Venue: where #a is\n"),
        ("Tags:: [[x]]\nYear:: 2018\n", "Tags:: [[x]], [[new]]\nYear:: 2018\n"),
        ("- Tags:\n  - x\n- Year: 2018\n", "- Tags:\n  - x\n  - new\n- Year: 2018\n"),
        ("| Tags | x |\n|---|---|\n", "| Tags | x, new |\n|---|---|\n"),
        ("Tags: x\n\nThey burn.\n\n#y\n", "Tags: x\n\nThey burn.\n\n#y #new\n"),
    ],
)
def test_a_tag_is_added_to_the_field_in_its_style(before, after):
    assert added(HEADING + before, "new") == HEADING + after


def test_a_tag_that_a_field_has_already_is_not_written_twice():
    assert (
        renamed(f"{HEADING}Tags: a, x, b\nYear: 2018\n", "b", "a") == f"{HEADING}Tags: a, x\nYear: 2018\n"
    )
    assert added(f"{HEADING}Tags: Street_Lamp\nYear: 2018\n", "street-lamp").endswith(
        "Street_Lamp\nYear: 2018\n"
    )
