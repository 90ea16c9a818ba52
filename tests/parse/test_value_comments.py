"""Comments in the values of front matter: no part of what a note says of itself."""

from pathlib import PurePosixPath

import pytest

from kb.parse.note.parser import parse_note

PATH = PurePosixPath("240205 Lanterns.md")


def read(*lines):
    """The note with these lines of front matter."""
    return parse_note(PATH, "\n".join(["---", *lines, "---", "등불입니다.", ""])).note


@pytest.mark.parametrize(
    "title",
    [
        "Lanterns <!-- SECRET -->",
        "<!-- SECRET: no --> Lanterns",
        "Lanterns %%SECRET%%",
        "'Lanterns %% SECRET %%'",
        "Lanterns <!-- SECRET",
        "Lanterns %%SECRET 50%% SECRET%%",
        "|\n  Lanterns %%SECRET\n  SECRET%%",
    ],
)
def test_a_title_has_no_comment(title):
    note = read(f"title: {title}", "tags: [oil]")
    assert (note.title, [tag.name for tag in note.tags]) == ("Lanterns", ["oil"])
    assert "SECRET" not in str(note)


@pytest.mark.parametrize(
    "line",
    ["authors: [Ada Kim %%SECRET%%, Bo Lee]", "authors: Ada Kim and Bo Lee <!-- SECRET -->", "authors:\n- Ada Kim\n- %%SECRET%%\n- Bo Lee"],
)  # fmt: skip
def test_authors_have_no_comment(line):
    note = read(line)
    assert note.authors == ("Ada Kim", "Bo Lee")
    assert "SECRET" not in str(note)


@pytest.mark.parametrize(
    "line",
    ["tags: oil, wick %%SECRET%%", "tags: oil wick <!-- SECRET -->", "tags: [oil, %%SECRET%%, wick]"],
)
def test_tags_have_no_comment(line):
    note = read(line)
    assert [tag.name for tag in note.tags] == ["oil", "wick"]
    assert "SECRET" not in str(note)


@pytest.mark.parametrize(
    "line",
    ["description: a <!-- SECRET -->", "aliases:\n- a %%SECRET%%\n- b", "x: |\n  %%\n  SECRET\n  %%"],
)
def test_what_is_only_searched_has_no_comment(line):
    assert "SECRET" not in str(read(line))


def test_percentages_of_a_title_stay():
    assert read("title: From 50%% to 60%%", "venue: 70%%").title == "From 50%% to 60%%"


def test_a_comment_does_not_change_whether_a_note_is_published():
    assert read("publish: false %%not yet%%").publish is False
