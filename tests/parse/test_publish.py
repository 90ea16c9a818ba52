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
        "headless: true",
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
        "headless: false",
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
    assert read("publish: true", "draft: maybe")[0] is False


@pytest.mark.parametrize("broken", ["title: Lanterns: at Noon", "tags: [a", "x: &a b", "x:\ty: z", "- a"])
def test_front_matter_that_cannot_be_read_stays_as_private_as_it_says(broken):
    assert read(broken, "draft: true")[0] is False
    assert read("private: true", broken)[0] is False


@pytest.mark.parametrize("line", ["publish: false", "private: me", "\ndraft: true"])
def test_front_matter_that_is_never_closed_stays_private(line):
    assert publish(f"---\ntitle: Lanterns\n{line}\n\n등불입니다.\n") is False


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


@pytest.mark.parametrize(
    "text",
    [
        "---\n publish: false\n---\n",
        "---\n\tdraft: true\n---\n",
        "---\r\n private: yes\r\n---\r\n",
        "---\nsome words\ndraft: true\n---\n",
        "\ufeff---\nsome words\nprivate: true\n---\n",
        "---\nsome words\nprivate: me\n---\n",
        "---\n---\ndraft: true\n---\n",
        "---\n\ndraft: true\n---\n",
        "---\ntitle: Lanterns\n---\n\n---\ndraft: true\n---\n",
        "---\ntitle: Lanterns\n---\ndraft: true\n\n등불입니다.\n",
        "---\nsite:\n  draft: true\n---\n",
        "---\n“draft”: true\n---\n",
        "—\ndraft: true\n—\n",
        "---toml\ndraft = true\n---\n",
        '{\n  "title": "등불",\n  "draft": true\n}\n\n등불입니다.\n',
        "draft: true\ntitle: Lanterns\n\n등불입니다.\n",
        "draft : TRUE\n",
    ],
)
def test_a_wish_in_what_is_meant_as_front_matter_counts(text):
    assert publish(text) is False


@pytest.mark.parametrize(
    "line",
    ["draft：true", "'draft'：'true'", "DRAFT = true", "private = me", "publish：maybe", "publish = false", "  draft = true"],
)  # fmt: skip
@pytest.mark.parametrize("above", [(), ("title: Lanterns",), ("title: Lanterns: at Noon",)])
def test_a_broken_line_that_names_privacy_keeps_the_note_private(line, above):
    assert read(*above, line)[0] is False


@pytest.mark.parametrize(
    "text",
    [
        '+++\n"draft" = true\n+++\n',
        "+++\n'private' = true\n+++\n",
        "\n+++\ndraft = true\n+++\n",
        "# 등불\n\n+++\ndraft = true\n+++\n",
        '+++\ntitle = "등불"\n\ndraft = true\n\n등불입니다.\n',
        "# 등불\n\n+++\ndraft = true\n\n등불입니다.\n",
        f'+++\ntitle = "{"등불" * 20_000}"\ndraft = true\n+++\n',
        "+++\ndraft = maybe\n+++\n",
        "등불입니다. [draft:: true] 밝아요.\n",
        "등불입니다. (private:: true)\n",
        "(publish::no)\n",
        "**draft**:: true\n",
        "- **draft::** true\n",
        "- [ ] draft:: true\n",
        "> draft:: true\n",
        "draft::true\n",
        "[[draft]]:: true\n",
    ],
)
def test_a_wish_in_any_form_of_toml_and_of_a_property_counts(text):
    assert publish(text) is False


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("draft:\n  true", False),
        ("private: me", False),
        ('"dr\\x61ft": true', False),
        ("publish: true", True),
    ],
)
def test_a_wish_in_front_matter_below_the_first_line_is_read_as_yaml(wish, expected):
    assert publish(f"# 등불\n\n---\ntitle: Lanterns\n{wish}\n---\n등불입니다.\n") is expected


@pytest.mark.parametrize(
    "text",
    [
        "draft: a novel\n\n등불입니다.\n",
        "private: yes we can\n",
        "draft = true\n",
        "등불입니다.\n\ndraft: true\n",
        "---\n\n등불입니다.\ndraft: a novel\n\n---\n",
        "---\ntitle: Lanterns\n---\n\n등불입니다.\n\n---\n\ndraft: true\n",
        "---\ndescription: |\n  draft: a novel\n---\n",
        "```\n---\ndraft: true\n---\n```\n",
        "```\n+++\ndraft = true\n+++\n```\n",
        "See publish::Queue and `private::Part`.\n",
        "---\ndraft：false\n---\n",
    ],
)
def test_prose_and_code_wish_nothing(text):
    assert publish(text) is None


def test_a_broken_line_below_a_key_publishes_nothing():
    assert read("title: a: b", "site:", "  publish: true")[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "---\nbase: &base\n  private: true\n<<: *base\n---\n",
        "---\nx: &base {draft: true}\n<<: *base\n---\n",
        "---\n<<: {title: Lanterns, private: yes}\n---\n",
        "---\n<<: [{publish: false}, {lang: ko}]\n---\n",
        '{"draft": true}\n\n',
        '{"title": "Lanterns", "tags": {"a": 1}, "draft": true}\n',
        '{\n  "title": "Lanterns", "draft": true,\n  "x": 1\n}\n',
        ';;;\n{"title": "Lanterns", "private": true}\n;;;\n',
    ],
)
def test_a_wish_in_braces_and_by_a_merge_key_counts(text):
    assert parse_note(PATH, f"{text}등불입니다.\n").note.publish is False


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Lanterns, private\nx: {draft: false}\n---\n",
        "등불은 {title, draft: true} 같은 것이다.\n",
        "---\nx: y\n---\n설정에 `{a: b, draft: true}`라고 쓴다.\n",
    ],
)
def test_braces_in_prose_wish_nothing(text):
    assert parse_note(PATH, text).note.publish is None


@pytest.mark.parametrize(
    "text",
    [
        "---\npublic: false\n---\n",
        "+++\npublic = false\n+++\n",
        "+++\ntitle = Lanterns at Noon\n[params]\ndraft = true\n+++\n",
        "+++\ntags = [\nprivate = true\n+++\n",
        "title:: Lanterns\npublic:: false\n\n",
        "- title:: Lanterns\n  draft:: true\n- ",
        "---\npublic: perhaps\n---\n",
    ],
)
def test_a_wish_to_stay_private_counts_in_every_form_of_front_matter(text):
    assert parse_note(PATH, f"{text}등불입니다.\n").note.publish is False


@pytest.mark.parametrize(
    "text", ["---\npublic: yes\n---\n", "+++\npublish = true\n+++\n", "public:: true\n\n"]
)
def test_a_wish_to_be_published_counts_in_every_form_of_front_matter(text):
    assert parse_note(PATH, f"{text}등불입니다.\n").note.publish is True


@pytest.mark.parametrize(
    "text",
    [
        "# Lamps\n\nPublish: false\n",
        "# Lamps\n\nAuthors: Ada Field, Bo Gray\nPrivate: yes\n\nA lamp.\n",
        "# Lamps\n\n- **Private**: true\n- **Venue**: Light\n",
        "# Lamps\n\n**Draft:** true\n",
        "# Lamps\n\n> Draft: yes\n",
        "# Lamps\n\n| Draft | true |\n|---|---|\n| a | b |\n",
        "# Lamps\n\n비공개: true\n",
        "# Lamps\n\n公開: false\n",
        "---\nentwurf: true\n---\nA lamp.\n",
    ],
)
def test_a_field_of_the_head_keeps_a_note_private(text):
    assert publish(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "# Lamps\n\nDraft: of a letter\n",
        "# Lamps\n\nThe file is private: true enough.\n",
        "# Lamps\n\n```\nprivate: true\n```\n",
        "# Lamps\n\nPublish: true\n",
    ],
)
def test_what_only_looks_like_a_wish_is_none(text):
    assert publish(text) is not False
