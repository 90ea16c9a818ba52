"""What holds for every citation, whatever somebody writes on the lines where one may stand."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from kb.parse.author_list import authors
from kb.parse.note.citation import bare_title, citation, heading_title

PIECES = [
    "*", "**", "_", "(", ")", "[", "]", ",", ", ", ";", ":", " and ", " & ", "Ada Kim", "Bo Lee", "(Nick)Name", "Team: ", "et al.",
    "Title of It", "$x^2$", "\\textbf{T}", "가", "등불", "1", "¹", "†", "^{1,2}", " ", "  ", "\u00a0", "-", "–", "# ", ".", "?", "!",
    "(additional authors not shown)", "https://a.b/c", "<", ">", "\x1b", "\u202e", "\ud800", "É", "e\u0301", "'", '"',
]  # fmt: skip
LINE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map(
    lambda pieces: "".join(pieces).strip()
)
LINES = st.lists(LINE.filter(bool), min_size=1, max_size=4)
WORD = re.compile(r"[^\W_]+")


@given(LINES)
@example(["(" * 1_000])
@example(["*" * 1_000 + "(A, B)"])
@example(["Title (" + "Ada Kim, " * 1_000 + "Bo Lee)"])
def test_nothing_raises_and_no_word_is_made_up(lines):
    found = citation(lines)
    if found is not None:
        assert 0 < found.lines <= len(lines)
        assert found.title
        said = set(WORD.findall(" ".join(lines[: found.lines])))
        assert set(WORD.findall(" ".join((found.title, *found.authors)))) <= said


@given(LINE)
@example("and (additional authors not shown) and")
def test_names_are_parts_of_what_is_written(text):
    for name in authors(text):
        assert name.strip()
        assert set(WORD.findall(name)) <= set(WORD.findall(text))


@given(LINE.filter(bool))
def test_a_line_is_a_title_or_none(line):
    bare_title(line)
    heading_title(line)
