"""Headings that links name."""

import pytest

from kb.model.grammar.heading import heading_index

HEADINGS = [
    "The *part*: one!",
    "C# basics",
    "둘째 절 ^id",
    "Inner",
    "See [this](that.md)",
    "[[Note|Other]]",
    "🙂",
    "What's new",
    "Inner",
    "Using `kv_cache` <b>here</b>[^1]",
    "The [guide][1] of **X**",
]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ("The part one", 0), ("the-part-one", 0), ("the *part*: ONE!", 0), ("C# basics", 1), ("둘째 절", 2), ("둘째-절", 2),
        ("The part: one#Inner", 3), ("둘째 절#Inner", 3), ("Inner#둘째 절", None), ("See this", 4), ("See [this](that.md)", 4),
        ("Using `kv_cache` here", 9), ("using-kv_cache-here", 9), ("Using <b>`kv_cache`</b> here[^1]", 9), ("The guide of X", 10),
        ("The part one#**Using** `kv_cache` here", 9), ("Using here", None),
        ("Other", 5), ("Note Other", 5), ("🙂", 6), ("whats-new", 7), ("inner-1", 3), ("없는 절", None), ("the", None), ("", None),
    ],
)  # fmt: skip
def test_a_heading_is_found_by_its_letters(wanted, number):
    assert heading_index(HEADINGS, wanted) == number
