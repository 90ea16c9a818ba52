"""Wikilinks: one grammar for parser, site, terminal and repairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.grammar.markdown_link import markdown_links
from kb.model.grammar.wikilink import link_key, wikilink_at, wikilinks


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("[[X]]", ("X", "", "")),
        ("[[ 240102 눈.md ]]", ("240102 눈.md", "", "")),
        ("[[X#머리]]", ("X", "머리", "")),
        ("[[X|그 글]]", ("X", "", "그 글")),
        ("[[X#h|a]]", ("X", "h", "a")),
        ("[[X|a#b|c]]", ("X", "", "a#b|c")),
        ("[[X#a#b]]", ("X", "a#b", "")),
        ("[[#h]]", ("", "h", "")),
        ("[[]]", ("", "", "")),
        (r"[[X\|a]]", ("X", "", "a")),
        (r"[[X#h\|a\|b]]", ("X", "h", "a|b")),
        (r"[[C:\X]]", (r"C:\X", "", "")),
        ("[[" + "x" * 500 + "]]", ("x" * 500, "", "")),
    ],
)
def test_a_wikilink_has_a_target_a_heading_and_an_alias(written: str, parts: tuple[str, str, str]) -> None:
    link = wikilink_at(f"!{written}", 1)
    assert link
    assert (link.target, link.heading, link.alias) == parts
    assert (link.start, link.end, link.is_embed) == (1, 1 + len(written), True)


@pytest.mark.parametrize("url", ["https://a.org/b", "<http://a.org>"])
def test_text_in_brackets_before_a_url_is_a_markdown_link(url: str) -> None:
    text = f"[[code]]({url}) [[A]](글) [[B]] (https://a.org)"
    assert [link.target for link in wikilinks(text)] == ["A", "B"]
    assert next((link.text, link.is_elsewhere) for link in markdown_links(text)) == ("[code]", True)


@pytest.mark.parametrize("text", ["[[a\nb]]", "[[a]b]]", "[[a", "[a]]", "[[" + "x" * 501 + "]]"])
def test_what_is_broken_or_too_long_is_no_wikilink(text: str) -> None:
    assert list(wikilinks(text)) == []


def test_the_span_of_the_target_is_without_blanks() -> None:
    text = "강 [[ X Y \t#h]] ![[Z]]"
    first, second = wikilinks(text)
    assert text[first.target_start : first.target_end] == "X Y"
    assert (first.is_embed, second.is_embed) == (False, True)


def test_targets_are_compared_without_case_ending_and_extra_blanks() -> None:
    assert link_key("  Lantern\u00a0 Notes.MD ") == link_key("lantern notes")
    assert link_key("cafe\u0301") == link_key("CAF\u00c9")
    assert link_key("README.md", is_stem=True) == "readme.md"


@given(st.text(st.sampled_from("[]|#\\!a가 \n")))
def test_wikilinks_are_where_they_say(text: str) -> None:
    for link in wikilinks(text):
        assert text[link.start : link.start + 2] == "[["
        assert text[link.end - 2 : link.end] == "]]"
        assert text[link.target_start : link.target_end] == link.target
        assert wikilink_at(text, link.start) == link


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (r"\[[A]] [[B]]", ["B"]),
        (r"\\[[A]] \\\[[B]]", ["A"]),
        (r"\[[[A]] [\[B]]", ["A"]),
        (r"!\[[A]] \![[B]]", ["B"]),
    ],
)
def test_an_escaped_wikilink_is_text(text: str, targets: list[str]) -> None:
    assert [link.target for link in wikilinks(text)] == targets
