"""Offsets as lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from kb.model.line_map import LineMap


def position(text: str, offset: int) -> tuple[int, int]:
    before = text[: max(offset, 0)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@given(st.text(alphabet="a글\n\r", max_size=12), st.integers(-2, 14), st.integers(-2, 14))
def test_lines_and_columns_count_from_one_and_stay_in_the_text(text: str, start: int, end: int) -> None:
    place = LineMap(text).place(start, end)
    assert (place.start, place.end) == (start, end)
    assert (place.line, place.column) == position(text, start)
    assert (place.end_line, place.end_column) == position(text, end)
