"""Slips of the finger."""

import pytest

from kb.search.text.tokens import tokens
from kb.search.text.typos import respelled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("introspecton", "introspection"),
        ("atention", "attention"),
        ("encodng", "encoding"),
        ("dataaset", "dataset"),
        ("trasnformer", "transformer"),
        ("diffusien", "diffusion"),
        ("txet", "text"),
    ],
)
def test_a_slip_leads_to_the_word(typed: str, meant: str) -> None:
    assert tokens(meant)[0] in set(respelled(typed))


@pytest.mark.parametrize(
    ("typed", "meant"), [("타켓", "타겟"), ("업어", "없어"), ("절데", "절대"), ("선능", "성능")]
)
def test_a_wrong_jamo_leads_to_the_pair(typed: str, meant: str) -> None:
    assert meant in set(respelled(typed))


@pytest.mark.parametrize("word", ["gan", "4", "2412.08905", "gpt4", "합", "漢字", "ㅋㅋ", ""])
def test_what_is_too_short_or_no_word_is_left_alone(word: str) -> None:
    assert list(respelled(word)) == []


def test_short_words_are_only_tried_swapped() -> None:
    assert set(respelled("form")) == {"from", "fomr"}
