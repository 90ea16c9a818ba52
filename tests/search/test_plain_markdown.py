import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search.text import plain_markdown as module
from kb.search.text.plain_markdown import plain_markdown

PIECES = [
    *(
        "```",
        "~~~",
        "$$",
        "- ",
        "1. ",
        "# ",
        "> ",
        "[^1]: ",
        "---",
        "| a | b |",
        "|:-|",
        "\n",
        "\t",
        "x",
        "가 ",
        ".",
    ),
    *"=*_+:^!<[\\",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_that_is_passed_over_has_a_block(text):
    assert module._may_hold_blocks(text) or not module._BLOCK.search(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a `b` c", "a b c"),
        ("a ![[b]] c", "a b c"),
        ("a [b](c.md) d", "a b d"),
        ("a[^1] b", "a b"),
        ("a <https://b.c> d", "a https://b.c d"),
        ("a *b* c", "a b c"),
        ("a _b_ c", "a b c"),
        ("a ~~b~~ c", "a b c"),
        ("a ==b== c", "a b c"),
        (r"a \# b", "a # b"),
    ],
)
def test_of_what_is_in_a_line_the_words_are_shown(text, shown):
    assert plain_markdown(text) == shown


def test_prose_stays_as_it_is():
    text = "Prose (with brackets), a price of $5, 3:1 – and a dash-joined word.\nIt goes on."
    assert plain_markdown(text) == text
