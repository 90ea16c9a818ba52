from hypothesis import given
from hypothesis import strategies as st

from kb.edit.unified_diff import diff_lines


def test_equal_texts_have_no_diff() -> None:
    assert list(diff_lines("a.md", "same\n", "same\n")) == []


def test_a_diff_reads_as_git_writes_it() -> None:
    assert list(diff_lines("2024/a.md", "one\r\ntwo", "one\r\n\r\ntwo\r\n")) == [
        "--- a/2024/a.md",
        "+++ b/2024/a.md",
        "@@ -1,2 +1,3 @@",
        " one",
        "-two",
        "\\ No newline at end of file",
        "+",
        "+two",
    ]


@given(st.text("ab\n\r\u2028\x0c", max_size=30), st.text("ab\n\r\u2028\x0c", max_size=30))
def test_lines_end_at_line_feeds_only(old: str, new: str) -> None:
    lines = list(diff_lines("a", old, new))
    assert bool(lines) == (old != new)
    assert all("\n" not in line for line in lines)
