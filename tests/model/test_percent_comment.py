"""Which `%%` belong together: every short text against a slow reading of the rule, and what follows from it."""

import re
import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.model.grammar.code_and_comments import code_and_comments
from kb.model.grammar.percent_comment import PercentComments

BREAK = "\n\nw"
ITEM = "\n- w"
ATOMS = {
    "w": [],
    "60%% w": ["percentage"],
    "7%%로 w": ["percentage"],
    "%% w": ["loose"],
    "%%w%%": ["begins tight", "ends"],
    "(%% w": ["begins loose"],
    "w %%)": ["ends"],
    "“%% w": ["begins loose"],
    "`%%` w": ["in code"],
    "w%%w": ["tight"],
    "\n%% w": ["first"],
    "\n%%\nw": ["alone"],
    "5% w": [],
    BREAK: [],
    ITEM: [],
    "\n> w": [],
}
"""Pieces of a text, and what the `%%` in them look like with a word and a space before."""

COSTS = {  # text, beginning, end, end after a tight beginning, end of a block
    "begins tight": (3, 0, 3, 3, 4),
    "begins loose": (3, 0, 3, 3, 4),
    "ends": (3, 3, 0, 0, 1),
    "tight": (2, 0, 0, 0, 1),
    "loose": (2, 0, 0, 0, 1),
    "first": (3, 0, 1, 1, 1),
    "alone": (2, 0, 0, 0, 0),
    "percentage": (0, 1, 1, 0, 2),
    "in code": (0, 1000, 1, 1, 1),
}
UNSURE = ("percentage", "in code")


def written(atoms):
    """A text with a number at each word of it, and its paragraphs.

    Of each the looks of its `%%`, each with the number that follows, and the number that ends it.
    """
    pieces, paragraphs, number = ["w0"], [([], [0])], 0
    for atom in atoms:
        if atom in (BREAK, ITEM):
            paragraphs.append(([], [number]))
        looks = iter(ATOMS[atom])
        for part in re.split("(%%|w)", atom if atom.startswith("\n") else f" {atom}"):
            if part == "%%":
                paragraphs[-1][0].append((next(looks), number + 1))
            number += part == "w"
            pieces.append(f"w{number}." if part == "w" else part)
        paragraphs[-1][1][0] = number
    return "".join(pieces), [(looks, last + 1) for looks, (last,) in paragraphs]


def readings(paragraphs, *, has_text=True):  # noqa: C901 - the rule in one piece
    """All readings of some paragraphs, one after the other: their cost, and the stretches that they hide."""
    marks = [sum(look not in UNSURE for look, _ in looks) for looks, _ in paragraphs]

    def read(index, place, begun, cost, hidden):
        if index == len(paragraphs):
            if begun is None:
                yield cost, hidden
            return
        looks, last = paragraphs[index]
        is_odd = marks[index] % 2 == 1
        if place == len(looks) or (begun and place == 0 and not is_odd):
            if begun is None:
                yield from read(index + 1, 0, None, cost, hidden)
            elif not is_odd and place == 0:
                yield from read(index + 1, 0, begun, cost, hidden)
            elif is_odd:
                yield from read(index + 1, 0, begun, cost + 3, hidden)
                has_others = sum(marks) > marks[index] and begun[0] != "tight"
                if begun[0] in ("begins tight", "begins loose", "first") or has_others:
                    yield from read(index + 1, 0, None, cost + 2, [*hidden, (begun[1], last)])
            return
        look, at = looks[place]
        text, opens, closes, closes_tight, closes_block = COSTS[look]
        if has_text or look in UNSURE:
            yield from read(index, place + 1, begun, cost + text, hidden)
        if begun is None:
            yield from read(index, place + 1, (look, at), cost + opens, hidden)
        else:
            closes = {"begins tight": closes_tight, "tight": closes_tight, "alone": closes_block}.get(
                begun[0], closes
            )
            yield from read(index, place + 1, None, cost + closes, [*hidden, (begun[1], at)])

    return read(0, 0, None, 0, [])


def hidden_by(found):
    """The numbers that the readings hide that cost the least."""
    found = list(found)
    least = min((cost for cost, _ in found), default=0)
    return {number for cost, spans in found if cost == least for span in spans for number in range(*span)}


def expected(paragraphs):
    """The numbers that the rule hides."""
    of_marks = [
        hidden_by(readings([one], has_text=False))
        for one in paragraphs
        if not sum(look not in UNSURE for look, _ in one[0]) % 2
    ]
    return hidden_by(readings(paragraphs)).union(*of_marks)


def hidden(text):
    """The numbers in the comments of a text."""
    comments, found, at = PercentComments(text), set(), 0
    for mark in re.finditer("(?<!`)%%+", text):
        end = comments.end(mark.start()) if mark.start() >= at else None
        if end is not None:
            found.update(int(number) for number in re.findall("w([0-9]+)", text[mark.start() : end]))
            at = end
    return found


@pytest.mark.parametrize("first", ATOMS, ids=repr)
def test_every_short_text_is_read_by_the_rule(first):
    for number in range(3):
        for rest in product(ATOMS, repeat=number):
            text, paragraphs = written((first, *rest))
            assert hidden(text) == expected(paragraphs), text


@pytest.mark.slow
@pytest.mark.parametrize("first", ATOMS, ids=repr)
def test_every_text_of_four_pieces_is_read_by_the_rule(first):
    for rest in product(ATOMS, repeat=3):
        text, paragraphs = written((first, *rest))
        assert hidden(text) == expected(paragraphs), text


@settings(deadline=None)
@given(st.lists(st.sampled_from([*ATOMS]), max_size=9))
def test_longer_texts_are_read_by_the_rule(atoms):
    text, paragraphs = written(atoms)
    assert hidden(text) == expected(paragraphs)


PERCENTAGES = [
    "",
    "60%% ",
    "60%%로 ",
    "5% ",
    "(60%%) ",
    "60%%, ",
    "3%% → 4%% ",
    "`%%` ",
    "**60%%** ",
    "10%%/s ",
]
PAIRS = ["%%S%%", "%% S %%", "(%% S %%)", "(%%S%%)", "“%% S %%”", "[%%S%%].", "%%S%%,", "**%%S%%**", "| %% S %% |", "%% S 7% %%", '"%% S %%"', "_%%S%%_",
         "%%S\nS%%", "%% S.%%", "%%S 7%% S%%", "%% S!\nS %%.", "「%% S %%」"]  # fmt: skip
STARTS = ["", "- ", "> ", "1. ", "# ", "word ", "| a | ", "등불이 "]


@st.composite
def paired(draw):
    """Paragraphs with pairs beside percentages; what is secret has an S, and what is public a P."""
    paragraphs = [
        draw(st.sampled_from(STARTS))
        + "".join(
            draw(st.sampled_from(PERCENTAGES))
            + draw(st.sampled_from(["P ", *[f"{one} " for one in PAIRS]]))
            for _ in range(draw(st.integers(0, 4)))
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    return "P.\n\n" + "\n\nP.\n\n".join(paragraphs) + "\n\nP."


@given(paired())
def test_pairs_are_hidden_whatever_percentages_are_beside_them(text):
    comments = code_and_comments(text).comments
    shown = "".join(
        letter for at, letter in enumerate(text) if not any(begin <= at < end for begin, end in comments)
    )
    assert "S" not in shown
    assert shown.count("P") == text.count("P")


@given(st.lists(st.sampled_from([*ATOMS]), max_size=12))
def test_a_paragraph_without_marks_is_hidden_only_between_two_odd_ones(atoms):
    _, paragraphs = written(atoms)
    text = written(atoms)[0]
    marks = [sum(look not in UNSURE for look, _ in looks) % 2 for looks, _ in paragraphs]
    gone, first = hidden(text), 0
    for index, (looks, last) in enumerate(paragraphs):
        if not looks and gone.intersection(range(first, last)):
            assert any(marks[:index])
            assert any(marks[index + 1 :])
        first = last


@pytest.mark.parametrize(
    "piece",
    ["%%", "%% ", "a %% ", "%%a ", "a%% ", "%%\n", "%%\n\n", "- %%\n", "60%% ", "a %%b\n\n", "60%% a %%\n\n", "%%%% ", '%%"', "%%-", "\\%%",
     "```\n%%\n\n", "~~~~\n%%\n\n```\n", "(%% `%%` "],
    ids=repr,
)  # fmt: skip
def test_the_time_grows_with_the_length_alone(piece):
    seconds = []
    for length in (20_000, 80_000):
        text = piece * (length // len(piece))
        began = time.process_time()
        code_and_comments(text)
        seconds.append(time.process_time() - began)
    assert seconds[1] < 8 * seconds[0] + 0.2


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a %%b%% 60%%", []),
        ("60%% (%% b %%).\n\nc 7%%", []),
        ("%%\na\n\nb\n%%\n\nc %%d%%", []),
        ("a %%b\n\nc%% d", []),
        ("a %%p. 12%% b", []),
        ("a %% b", [2]),
        ("a %%b", [2]),
        ("%%a%%\n\nb %%c %%d%%", [9]),
        ("60%% of %% a", [2]),
        ("a %%b\n\nc%%\n\nd %%e", [14]),
        ("%%p. 1%% a 2%%", [0]),
    ],
)
def test_it_is_said_where_it_is_not_clear_which_belong_together(text, places):
    assert list(code_and_comments(text).unclear) == places
