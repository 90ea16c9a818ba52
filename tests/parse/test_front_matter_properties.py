"""What holds for every front matter, whatever somebody writes between two rules."""

from hypothesis import example, given
from hypothesis import strategies as st

from kb.parse.front_matter.front_matter import front_matter

PIECES = [
    "title: ", "date: ", "tags: ", "tag_s: ", "authors: ", "url: ", "Titel: ", "x: ", "\n", "\n", "\n  ", "- ", "\n- ",
    "[", "]", "{", "}", ", ", '"', "'", "#", "# ", "&a ", "*a", "!!python/object:x ", "|\n  ", ">\n  ", "? ", ": ", "---",
    "...\n", "가", "강화학습", "llm", "2024-02-05", "2312.06660", "no", "~", "\t", "\x1b", "\x00", "\u2028", "\u00a0", "\ufeff",
    "\ud800", "\r", "%YAML 1.1\n", "<<: ", "Kim, Bo and Lee, Ada", "Ada Kim; Bo Lee",
]  # fmt: skip
TOML_PIECES = [
    "title = ", "date = ", "tags = ", "draft = ", "x.tags = ", "[extra]", "[[a]]", "\n", "\n", "\n", "[", "]", "{", "}", ", ",
    '"', "'", '"""', "'''", "\\", "\\u00e9", "# ", "=", "true", "2024-02-05", "2024-02-05 10:00:00", "0x1F", "가", "llm", "\r",
    "\x00", "\ud800", "\ufeff", "+++",
]  # fmt: skip
PROPERTY_PIECES = [
    "title:: ", "tags:: ", "date:: ", "public:: ", "x:: ", "- ", "\n", "\n", "\n  ", "[[", "]]", "#", ", ", "llm", "등불", ":: ",
    "[[May 6th, 2023]]", "<!--", "-->", "%%", "\r", "\t", "\ufeff", "::",
]  # fmt: skip
YAML = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(YAML, YAML)
@example("[" * 5_000, "")
@example("{}", "")
@example("title: x\ntags: [a, b]\n", "\n등불입니다.")
def test_nothing_raises_and_the_body_begins_behind_the_rules(yaml, body):
    text = f"---\n{yaml}\n---\n{body}"
    found = front_matter(text)
    assert 0 <= found.end <= len(text)
    for problem in found.problems:
        assert 0 <= problem.start <= problem.end <= len(text)


@given(YAML)
def test_every_value_stands_where_it_is_said_to(yaml):
    text = f"---\n{yaml}\n---\n"
    found = front_matter(text)
    for tag in found.tags:
        assert text[tag.start : tag.end] == tag.value
    for one in (
        found.date,
        found.title,
        found.url,
        *(one for one in found.problems if one.rule == "unknown-key"),
    ):
        if one:
            assert 0 < one.start < one.end < found.end


@given(st.lists(st.sampled_from(TOML_PIECES), max_size=25).map("".join))
@example("tags = [" + "[" * 5_000)
@example('title = "' + "\\" * 5_001)
@example("tags = [" + '"""' * 999)
@example("tags = [\n" * 3_000)
def test_toml_of_any_kind_is_read(toml):
    holds(f"+++\n{toml}\n+++\n")


@given(st.lists(st.sampled_from(PROPERTY_PIECES), max_size=25).map("".join))
def test_properties_of_any_kind_are_read(properties):
    holds(f"tags:: light\n{properties}")


def holds(text):
    """Whether everything that is read of a text is where it is said to be."""
    found = front_matter(text)
    assert 0 <= found.end <= len(text)
    for tag in found.tags:
        assert text[tag.start : tag.end] == tag.value
    for one in (found.date, found.title, found.url, *found.problems):
        assert one is None or 0 <= one.start <= one.end <= len(text)


@given(YAML)
def test_text_without_an_opening_rule_has_none(text):
    assert front_matter(f"x{text}").end == 0
