"""Texts made to be slow or to break: read whole, and each in a fraction of a second.

Nothing here asserts a time. A step that looks back over what it has seen turns one of these from a tenth
of a second into minutes.
"""

from pathlib import PurePosixPath

import pytest

from kb.parse.note.line import MOST_LINES
from kb.parse.note.parser import MOST_TAGS, parse_note

SIZE = 200_000  # characters
SOURCE = "https://arxiv.org/abs/2401.00001\n\n"
CITED = f"{SOURCE}*Lanterns* ("
CONTROLS = "".join(map(chr, range(0x20)))

REPEATED = [
    *'#>[(*`$|-_<~\n\r a가.:/@"!])\\{%&=0\u2028\x1b\x00\ud800\ufeff', "#a ", "#a\n", "#1 ", "#\n", "[[", "[[a]]", "[[a]]\n",
    "[[a|", "[a](", "[](", "(a", "((", "(*", "* ", "*a* (", "a (", "A, ", "A and ", "A: ", "A (B,\n", "<a", "< ", "</",
    "<english>\n", "</english>\n", "<enligsh>\n", "<finish>\n", "<en>\n", "<english>a</english>\n", "</english> a\n",
    "> ", ">\n", "\n>", "> a\n", "> a\n\n", "`` ` ", "```\n", "~~~", "$a", "$$\n", "a\n\n", "가\n\n", "- a\n", "1. a\n",
    "# Links\n", "# a\n", "https://", "https:// ", "https://a\n", "https://a?", "https://a?fbclid=1 ", "http%3A%2F%2F",
    "http%3A%2F%2Farxiv.org ", "arxiv", "arxiv:", "arxiv:1", "xiv.", "Xiv/11", "/papers/1", "arxiv.org/abs/",
    "arXiv:2401.00001 ", "2401.00001\n", "---\n", "a\x00", "#+BEGIN_SRC\n", "\x07 ", "additional authors not shown ", CONTROLS,
]  # fmt: skip
FRONT_MATTER = [
    "[",
    "- ",
    "a: ",
    "{",
    "a: [",
    "&a ",
    '"',
    "? ",
    "#\n",
    "a: b\n",
    "a: |\n",
    "tags: [a, ",
    "<<: *a\n",
    "!",
    "[[a]] ",
]
BEFORE = ["", SOURCE, CITED, f"{SOURCE}> ", "<english>\n", "*", "등불 "]


def is_read(text):
    note, diagnostics = parse_note(PurePosixPath("240205 Lanterns.md"), text)
    return "".join(text[start:end] for _, start, end in note.blocks) == text and len(diagnostics) < 1_000


@pytest.mark.parametrize("piece", REPEATED, ids=ascii)
def test_one_thing_repeated_is_read(piece):
    assert is_read((piece * SIZE)[:SIZE])


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
def test_brackets_of_all_kinds_behind_a_beginning_are_read(before):
    for piece in ("(", ")", "[", "*", "`", "_", ">\n", "\n>", "A, ", "<", "(*"):
        assert is_read((before + piece * SIZE)[:SIZE])


@pytest.mark.parametrize("piece", FRONT_MATTER, ids=ascii)
def test_front_matter_of_one_thing_repeated_is_read(piece):
    for size in (30_000, SIZE):
        assert is_read(f"---\nx: {(piece * size)[:size]}\n---\n등불")


@pytest.mark.parametrize(
    "piece", ["[", "x = [\n", '["a", ', '"', '"""\n', "\\", "a.", "a = 1\n", "[a]\n", "= "], ids=ascii
)
def test_toml_of_one_thing_repeated_is_read(piece):
    assert is_read(f"+++\nx = {(piece * 30_000)[:30_000]}\n+++\n등불")


@pytest.mark.parametrize("piece", ["[[", "#[[a", "a, ", "\na:: b", " ", "::"], ids=ascii)
def test_properties_of_one_thing_repeated_are_read(piece):
    assert is_read(f"tags:: {(piece * 30_000)[:30_000]}\n\n등불")


@pytest.mark.parametrize("piece", [" ", "* ", ", ", "1 , ", "<sup>", "A and "], ids=ascii)
def test_authors_behind_one_thing_repeated_are_read(piece):
    assert is_read(f"# Lanterns\n\nAuthors: Jane Roe, {piece * 20_000}Jim Poe")


@pytest.mark.parametrize(
    "piece", [" ", ", ", " and ", "·", "^", "$", "[^", "(", "*", "_", "-", "1,", "¹"], ids=ascii
)
@pytest.mark.parametrize("before", ["", "Jane Roe, "])
def test_names_with_one_thing_repeated_below_a_title_are_read(before, piece):
    assert is_read(f"# Lanterns\n\n{before}{(piece * 60_000)[:60_000]}Jim Poe\n\n등불")


@pytest.mark.parametrize("piece", ["-", "*", "_", "**a", "<b>", "(", "가 "], ids=ascii)
@pytest.mark.parametrize("before", ["", "## ", "- "])
def test_labels_of_one_thing_repeated_are_read(before, piece):
    assert is_read(f"# Lanterns\n\n{before}{piece * 60_000}: a\n\n등불")
    assert is_read(f"# Lanterns\n\n{before}a{piece * 60_000}a\n\n등불")


@pytest.mark.parametrize(
    ("before", "piece", "behind"),
    [
        ("#", "a", "!"),
        ("#a", " ", "!"),
        ("", "#a ", "!"),
        ("Roe, ", " ", "a"),
        ("", "(a) ", "19"),
        ("<h1>a", " ", "</h2>"),
        ("<h1", " a", ">"),
    ],
    ids=ascii,
)
def test_headings_of_one_thing_repeated_are_read(before, piece, behind):
    assert is_read(f"# Lanterns {before}{piece * 60_000}{behind}\n\n등불")
    assert is_read(f"{before}{piece * 60_000}{behind}\n\n등불")


@pytest.mark.parametrize("below", ["-" * 60_000 + "a", "|---|", "1" * 60_000 + "a", ""], ids=len)
def test_number_signs_repeated_are_read(below):
    assert is_read(f"등불\n\n| #AB | {'#CD | ' * 20_000}\n{below}")
    assert is_read(f"등불\n\n| #AB | {below}")


@pytest.mark.parametrize("number", ["9" * 5_000, f"[1, {'9' * 5_000}]", f"0x{'f' * 5_000}"], ids=len)
def test_a_number_that_is_too_long_is_told(number):
    for text in (
        f"+++\nn = {number}\n+++\n등불",
        f"---\nn: {number}\n---\n등불",
        f'{{"n": {number}}}\n\n등불',
    ):
        assert is_read(text)
    _, diagnostics = parse_note(PurePosixPath("a.md"), f"+++\nn = {'9' * 5_000}\n+++\n등불")
    assert any("cannot be read here: a number is too long." in one.message for one in diagnostics)


@pytest.mark.parametrize(
    "piece", ["{% a %}", "{: a}{%}", "<a>", "![a](b)", "![a](https://a.b) ", "()", "()("], ids=ascii
)
def test_markup_repeated_below_a_title_is_read(piece):
    assert is_read(f"# Lanterns\n\n{piece * 2_000}x")


@pytest.mark.parametrize("piece", [", ", ". ", "A. B, ", " and", "al ", "A "], ids=ascii)
def test_lines_like_references_are_read(piece):
    line = f"Jane Roe, {(piece * 2_900)[:2_900]} 2019\n\n"
    assert is_read(f"# Lanterns\n\n{line * 39}")


def test_references_that_grow_are_refused_in_front_matter():
    bomb = "".join(
        f"a{number}: &a{number} [{','.join([f'*a{number - 1}'] * 9)}]\n" for number in range(1, 20)
    )
    text = f"---\na0: &a0 [x, x]\n{bomb}---\n등불"
    note, diagnostics = parse_note(PurePosixPath("240205 Lanterns.md"), text)
    assert [one.rule for one in diagnostics][:2] == ["no-source", "no-tags"]
    assert "bad-front-matter" in {one.rule for one in diagnostics}
    assert [passage.text for passage in note.passages] == ["등불"]


def test_half_a_character_in_front_matter_is_none():
    note, _ = parse_note(PurePosixPath("240205 Lanterns.md"), '---\ntitle: "a\\ud800b"\n---\n등불')
    assert note.title == "a\ufffdb"


def test_ten_thousand_levels_are_read():
    assert is_read("> " * 10_000 + "a")
    assert is_read("".join(" " * depth + "- a\n" for depth in range(1_000)))
    assert is_read("<english>\n<korean>\n" * 10_000 + "</korean>\n</english>\n" * 10_000)


def test_lines_beyond_the_limit_are_text_and_told():
    text = "#a\n" * (MOST_LINES + 10_000)
    note, diagnostics = parse_note(PurePosixPath("240205 Lanterns.md"), text)
    assert {one.message.partition(";")[0] for one in diagnostics if one.rule == "too-large"} == {
        f"The note has more than {MOST_LINES:,} lines",
        f"The note has more than {MOST_TAGS:,} tags",
    }
    assert note.blocks[-1].end == len(text)
