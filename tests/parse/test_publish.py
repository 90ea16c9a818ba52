"""What a note says of being published; a wish to stay private is never missed."""

from pathlib import PurePosixPath

import pytest

from kb.parse.note.parser import parse_note

PATH = PurePosixPath("240205 Lanterns.md")


def read(*lines):
    """The `publish` of a note with these lines of front matter, and the rules of its diagnostics."""
    note, diagnostics = parse_note(PATH, "\n".join(["---", *lines, "---", "등불입니다.", ""]))
    return note.publish, [one.rule for one in diagnostics if one.rule in ("wrong-type", "bad-front-matter")]


@pytest.mark.parametrize(
    "line",
    [
        "publish: false",
        "Publish: FALSE",
        'publish: "false"',
        "publish: no",
        "publish: Off  # not yet",
        "published: false",
        "draft: true",
        "draft: yes",
        "private: 'on'",
        "PRIVATE: True",
        "private: y",
    ],
)
def test_a_wish_to_stay_private(line):
    assert read("title: Lanterns", line) == (False, [])


@pytest.mark.parametrize("line", ["publish: true", "publish: Yes", "Publish: 'on'"])
def test_a_wish_to_be_published(line):
    assert read(line) == (True, [])


@pytest.mark.parametrize(
    "line",
    [
        "title: private",
        "publish:",
        "draft: ~",
        "draft: false",
        "private: no",
        "published: true",
        "published: 2024-03-05",
        "published: Journal of Lanterns",
        "published: [Journal]",
    ],
)
def test_what_says_nothing_of_it(line):
    assert read(line) == (None, [])


@pytest.mark.parametrize(
    "line",
    ["publish: maybe", "publish: []", "publish: [true]", "publish: {web: true}", "draft: 2", "private: me"],
)
def test_an_unclear_wish_is_private_and_reported(line):
    assert read(line) == (False, ["wrong-type"])


def test_privacy_wins_over_everything_beside_it():
    assert read("publish: true", "draft: true") == (False, [])
    assert read("private: yes", "publish: true") == (False, [])
    assert read("publish: true", "publish: false")[0] is False


@pytest.mark.parametrize("broken", ["title: Lanterns: at Noon", "tags: [a", "x: &a b", "x:\ty: z", "- a"])
def test_front_matter_that_cannot_be_read_stays_as_private_as_it_says(broken):
    assert read(broken, "draft: true")[0] is False
    assert read("private: true", broken)[0] is False


def test_front_matter_that_is_never_closed_stays_private():
    assert parse_note(PATH, "---\ntitle: Lanterns\npublish: false\n\n등불입니다.\n").note.publish is False


def publish(text):
    """The `publish` of a note with this text."""
    return parse_note(PATH, text).note.publish


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('+++\ntitle = "등불"\ndraft = true\n+++\n등불입니다.\n', False),
        ("+++\n  private = 'yes'  # still\n+++\n등불입니다.\n", False),
        ("+++\r\npublish = true\r\n+++\r\n등불입니다.\r\n", True),
        ("+++\ndraft = false\n+++\n등불입니다.\n", None),
        ("+++\n+++\ndraft = true\n", None),
        ("draft:: true\n\n등불입니다.\n", False),
        ("등불입니다.\n\n- publish:: false\n", False),
        ("publish:: true\n\n등불입니다.\n", True),
        ("---\npublish: true\n---\ndraft:: true\n", False),
        ("---\nprivate: true\n---\npublish:: true\n", False),
        ("std::vector, not draft::true\n", None),
    ],
)
def test_a_wish_in_toml_and_in_properties_counts(text, expected):
    assert publish(text) is expected
