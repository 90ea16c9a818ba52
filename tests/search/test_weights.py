"""How much a token says."""

from pathlib import PurePosixPath

import pytest

from kb.parse.note.parser import parse_note
from kb.search.text.tokens import LONGEST_TOKEN
from kb.search.text.weights import K1, STEPS, field_frequencies, impact, note_entry


def impacts(text: str) -> dict[str, int]:
    return dict(note_entry(parse_note(PurePosixPath("a.md"), text).note).impacts)


def test_an_impact_is_a_step() -> None:
    assert impact(1e-9) == 1
    assert impact(K1) == round(STEPS / 2)
    assert impact(1e9) == STEPS


def test_a_word_used_twice_weighs_more() -> None:
    once, twice = impacts("연 하나 kite"), impacts("연 하나 kite kite")
    assert twice["kite"] > once["kite"]


def test_a_word_weighs_less_in_a_long_note() -> None:
    assert impacts("kite " + "word " * 300)["kite"] < impacts("kite word")["kite"]


def test_a_title_weighs_more_than_an_abstract() -> None:
    found = impacts("https://arxiv.org/abs/2401.00001\n\n*Kites* (Ada Moon)\n\n> Balloons.\n\n글.\n")
    assert found["kite"] > found["balloon"]


def test_fields_add_up_to_the_impact() -> None:
    note = parse_note(PurePosixPath("a.md"), "*Kites* (Ada Moon)\n\nkites 연\n\n#kites\n").note
    total = sum(field.get("kite", 0.0) for field in field_frequencies(note).values())
    assert impact(total) == note_entry(note).impacts["kite"]


def test_cjk_words_are_kept_once() -> None:
    note = parse_note(PurePosixPath("a.md"), "연을 날린다. 연을 LLM이 날린다.").note
    assert sorted(note_entry(note).cjk.split()) == sorted(["연을", "날린다", "이"])


@pytest.mark.parametrize("piece", ["가", "a", "a-", "1.", "aB", "a'", "e\u0301", "가a漢И", "c+"])
def test_a_text_without_end_is_cut_into_short_tokens(piece: str) -> None:
    assert max(map(len, impacts(piece * 100_000))) <= LONGEST_TOKEN


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "#", "가" * 5000, "a" * 5000])
def test_any_text_has_an_entry(text: str) -> None:
    assert all(1 <= value <= STEPS for value in impacts(text).values())
