"""Text cut into tokens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.search.text.folding import folded
from kb.search.text.tokens import LONGEST_TOKEN, note_tokens, run_tokens, runs, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("합성 데이터", ["합성", "데이", "이터"]),
        ("LLM을", ["llm", "을"]),
        ("모델(Model)을", ["모델", "model", "을"]),
        ("GPT-4", ["gpt", "4", "gpt4"]),
        ("GPT4", ["gpt", "4", "gpt4"]),
        ("Llama3.1", ["llama", "3.1", "llama3.1"]),
        ("U-Net", ["u", "net", "unet"]),
        ("UNet", ["unet"]),
        ("text-to-image", ["text", "to", "imag", "texttoimag"]),
        ("pre-trained", ["pre", "train", "pretrain"]),
        ("object_detection", ["object", "detect", "objectdetect"]),
        ("C++ and C#", ["c++", "and", "c#"]),
        ("Schrödinger", ["schroding"]),
        ("DeepMind's", ["deepmind"]),
        ("don't", ["dont"]),
        ("2412.08905.", ["2412.08905"]),
        ("end.Next", ["end", "next"]),
        ("自然言語", ["自然", "然言", "言語"]),
        ("Привет", ["привет"]),
        ("H100 8K", ["h100", "8k"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_text_is_cut_into(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_decomposed_hangul_is_the_same_word() -> None:
    assert tokens("\u1112\u1161\u11b8\u1109\u1165\u11bc") == tokens("합성")


def test_forms_of_an_english_word_meet() -> None:
    assert tokens("trains") == tokens("training") == tokens("Trained")


def test_a_note_is_found_by_parts_of_a_name() -> None:
    assert note_tokens("TinyStories")[1:] == ["tini", "stori"]
    assert note_tokens("StyleGAN")[1:] == ["style", "gan"]
    assert note_tokens("LLMs and GANs")[3:] == []


def test_a_note_is_found_by_the_names_that_a_longer_one_begins_with() -> None:
    assert note_tokens("Qwen2.5-7B")[4:] == ["qwen2.5"]
    assert note_tokens("llama-3-8b-instruct")[5:] == ["llama3", "llama38b"]
    assert note_tokens("top_k_sampling")[4:] == ["topk"]
    assert note_tokens("U-Net")[3:] == []


def test_a_name_of_a_thousand_parts_begins_with_few() -> None:
    assert len(note_tokens("ab-" * 1000 + "ab")) < 1010


def test_a_noun_is_found_in_a_run_of_any_length() -> None:
    assert "보상" in tokens("가" * 500 + "보상" + "나" * 500)


def test_no_token_is_longer_than_the_index_takes() -> None:
    assert max(map(len, tokens("x" * 5000 + " " + "y-" * 3000))) == LONGEST_TOKEN


@settings(deadline=None)
@given(st.text())
def test_no_text_raises_and_every_token_can_be_stored(text: str) -> None:
    assert all(token and token.encode() for token in note_tokens(text))


@settings(deadline=None)
@given(st.text(alphabet="aZé'’-_.가나ㅋ漢И9+# \u0301\ud800"))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@settings(deadline=None)
@given(st.text(alphabet="ab1-_.가나漢И+# "))
def test_a_run_read_alone_has_the_same_tokens(text: str) -> None:
    for run in runs(folded(text)):
        assert runs(run) == [run]
        assert run_tokens(run)
