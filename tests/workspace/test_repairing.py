"""Notes repaired: the case file, and what holds for every note, whatever somebody writes into it."""

import time
from collections import Counter
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.edit.fixes import ASKED_FIXES, FIXES, REQUESTED_FIXES
from kb.model.library import Library
from kb.workspace.checking.repairing import Workbench
from tests.case_file import CASES, cases
from tests.note_texts import PIECES, TEXTS

PATH = PurePosixPath("240205 Lanterns.md")
ALIASES = {"preference-learning": "rlhf", "rlhf": "rlhf"}
SHOWN = {"␣": " ", "␇": "\x07", "␌": "\x0c"}
EVERY_FIX = (*FIXES, *REQUESTED_FIXES)
FAULTS = [
    "\n\n", "\n\n", "\n<english>\n", "\n</english>\n", "</english> ", "\n# Links\n", "\n[[X]]\n", "[[X]], ", "\n- [[x.md]]\n",
    "#preference-learning ", " #rlhf\n", "https://a.b/c?utm_a=x", "&fbclid=y", "\n> \n", "\x07", "\x0c", "등불은 ", "\n#a b\n",
]  # fmt: skip
RULES = [fix.rule for fix in FIXES]
BENCH = Workbench(Library((), {}.__getitem__, tag_aliases=ALIASES), ("ko", "en"))


def repaired(text, fixes=FIXES):
    return BENCH.repaired(PATH, text, fixes).text


def meant(text):
    for sign, character in SHOWN.items():
        text = text.replace(sign, character)
    return text


def test_the_case_file_is_read_whole():
    text = (CASES / "fixes.md").read_text(encoding="utf-8")
    assert len(cases("fixes.md")) * 3 == text.split("\n").count(".") > 75


@pytest.mark.parametrize("case", cases("fixes.md"), ids=str)
def test_a_note_is_repaired_as_the_case_says(case):
    assert repaired(meant(case.input)) == meant(case.expected)


@pytest.mark.parametrize("case", cases("fixes.md"), ids=str)
@pytest.mark.parametrize("break_", ["\r\n", "\r"])
def test_line_breaks_mark_and_final_newline_stay_as_they_were(case, break_):
    before, after = (meant(text).replace("\n", break_) for text in (case.input, case.expected))
    assert repaired(before) == after
    assert repaired(f"\ufeff{before}{break_}") == f"\ufeff{after}{break_}"


def test_the_ending_of_a_link_goes_on_request():
    text = "[[X.md]] [[X.MD#h]] [[X.md|y]]\n\n| [[X.md\\|y]] |\n\n`[[X.md]]` [[X.md.md]] [[.md]]\n"
    after = "[[X]] [[X#h]] [[X|y]]\n\n| [[X\\|y]] |\n\n`[[X.md]]` [[X.md.md]] [[.md]]\n"
    assert repaired(text, REQUESTED_FIXES) == after


def test_a_link_keeps_the_ending_that_its_note_has():
    def cannot_be_asked(_):
        raise AssertionError

    notes = [BENCH.reading(PurePosixPath(path), "").note for path in ("X.md.md", "X.md")]
    bench = Workbench(Library(notes, cannot_be_asked), ("ko", "en"))
    assert bench.repaired(PATH, "[[X.md]] [[X.md.md]]\n", REQUESTED_FIXES).text == "[[X]] [[X.md.md]]\n"


def test_only_the_strays_that_were_agreed_to_go():
    text = "\ufeff#light a #rlhf b \r\n#x c"
    reading = BENCH.reading(PATH, text)
    (non_tag_words,) = ASKED_FIXES
    places = [one.place.start for one in reading.reported(non_tag_words.rule)]
    assert (
        BENCH.with_agreed(reading, non_tag_words, frozenset(places).__contains__)
        == "\ufeff#light #rlhf \r\n#x"
    )
    assert BENCH.with_agreed(reading, non_tag_words, places[1].__eq__) == "\ufeff#light a #rlhf \r\n#x c"


@pytest.mark.parametrize("text", ["don\x92t", "a\x85", "\x1b\x9b31m"])
def test_a_character_in_the_wrong_encoding_is_left(text):
    assert repaired(text) == text


@pytest.mark.parametrize("number", [101, 1_000])
def test_more_faults_than_are_told_are_repaired(number):
    text = "등\x07불 https://a.b/c?fbclid=x\n" * number
    assert repaired(text) == "등불 https://a.b/c\n" * number


def test_a_hundred_headings_become_one():
    assert repaired("# Links\n\n" * 300 + "[[X]]\n") == "# Links\n\n[[X]]\n"


def test_thousands_of_problems_end_soon():
    text = "<english>\n" * 20_000
    began = time.process_time()
    assert repaired(text) == text
    assert time.process_time() - began < 3


def paragraphs(text):
    """The languages of a note's paragraphs."""
    passages = BENCH.reading(PATH, text).note.passages
    return [(passage.lang, passage.is_marked, len(passage.paragraphs)) for passage in passages]


def faults(text):
    return Counter(one.rule for one in BENCH.reading(PATH, text).diagnostics)


def fixable(text):
    faults = BENCH.repaired(PATH, text, FIXES).fixed
    told = BENCH.reading(PATH, text).diagnostics
    return Counter(one.rule for one in told if (one.rule, one.place.start) in faults)


FAULTY = st.one_of(
    TEXTS,
    st.lists(st.sampled_from(PIECES + FAULTS), max_size=30).map("".join),
)


@given(FAULTY)
@example("<enligsh>\na\n\n#x\n")
def test_a_second_run_changes_nothing(text):
    once = repaired(text, EVERY_FIX)
    assert repaired(once, EVERY_FIX) == once


@given(FAULTY)
def test_every_passage_stays(text):
    assert paragraphs(repaired(text, EVERY_FIX)) == paragraphs(text)


@given(FAULTY)
def test_exactly_what_is_called_fixable_is_repaired(text):
    before, left = faults(text), faults(repaired(text))
    expected = before - fixable(text)
    assert {rule: left[rule] for rule in RULES} == {rule: expected[rule] for rule in RULES}
    assert left <= expected


@pytest.mark.slow
def test_every_real_note_settles_and_says_what_it_said(shared):
    for file in sorted(shared.glob("vault/**/*.md")):
        text = file.read_bytes().decode()
        once = repaired(text, EVERY_FIX)
        assert repaired(once, EVERY_FIX) == once, file.name
        assert paragraphs(once) == paragraphs(text), file.name
        assert faults(repaired(text)) == faults(text) - fixable(text), file.name
