"""Tables in a line of prose."""

import pytest

from kb.search.text.plain_markdown import plain_markdown


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("| snow | ice |", "snow · ice"),
        ("| snow |  | *ice* |", "snow · ice"),
        ("> | snow | [[Ice|hail]] |", "snow · hail"),
        ("|x| ≤ |y|", "|x| ≤ |y|"),
        ("`| snow | ice |`", "| snow | ice |"),
    ],
)
def test_the_cells_of_a_table_are_shown_without_its_lines(row: str, shown: str) -> None:
    assert plain_markdown(row) == shown
