import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.query import Phrase, Prefix, Word
from kb.search.text.text_match import SearchableText, note_text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("LLM을 학습", "LLM"),
        ("LLM 학습", "LLM을"),
        ("재합성데이터셋에서", "합성데이터"),
        ("데이터", "데이터"),
        ("Scaling laws", "law"),
        ("a scaling law", "SCALING"),
        ("GPT-4를", "gpt-4"),
        ("a U-Net", "unet"),
        ("Schrödinger bridges", ["Schrodinger", "bridge"][0]),
        ("don't", "dont"),
        ("text-to-image", "image"),
        ("anything", "-"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("Mistral7.3-Nemo를", "mistral7.3"),
        ("Gemma-2-9B-it", "Gemma-2"),
        ("Meta_Gemma_2_9B", "gemma-2"),
        ("Gemma 2 9B", "gemma-2"),
        ("Gemma 2", "gemma2"),
        ("phi-3v-mini's", "phi-3v"),
        ("Phi-3v's", "phi-3v"),
        ("beam_width_scheduler", "beam-width"),
        ("beam width", "beam_width"),
        ("U-Net-like", "unet"),
        (r"beam\_width\_scheduler", "beam-width"),
        (r"beam\_width\_scheduler", "beam_width_scheduler"),
        ("Boltz**mann** machines", "boltzmann"),
        ("Ku**ll**back", "kullback"),
        ("tree of\nthoughts", "tree-of-thought"),
        ("tree–of–thought", "tree-of-thought"),
        ("Cramér—Rao", "cramer-rao"),
        ("**트리**를", "트리를"),
        ("[[Tree|트리]]를", "트리를"),
        ("[[Tree|트리]]를", "tree"),
        ("[트리](https://maple.org)를", "maple"),
        ("\\mu", "μ"),
        ("5 µ", "mu"),
    ],
)
def test_a_text_has_a_word(text, word):
    assert SearchableText(text).has_word(word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("합성 데이터", "합성데이터"),
        ("lawn", "law"),
        ("GPT-3 and 4 more", "GPT-4"),
        ("start", "art"),
        ("", "a"),
        ("모델", "모델링"),
        ("GPT-4o", "GPT-4"),
        ("Gemma-2.5", "Gemma-2"),
        ("Gemma, 2", "Gemma-2"),
        ("tree of many thoughts", "tree-of-thought"),
        ("street of thought", "tree-of-thought"),
        ("tree-of-thorough", "tree-of-thought"),
    ],
)
def test_a_text_has_not_a_word(text, word):
    assert not SearchableText(text).has_word(word)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("A Scaling  law\nholds", "scaling law"),
        ("scaling laws hold", "scaling law"),
        ("합성 데이터를 씁니다", "합성 데이터"),
        ("(scaling law)", "Scaling   Law"),
        ("the [/] tag", "[/]"),
        ("GPT-4: a report", "gpt-4: a"),
        ("LLM을 위한", "llm을"),
        ("query-key products", "query key"),
        ("query key products", "query-key product"),
        ("query_key", "query–key"),
        ("**트리**를 _키운다_.", "트리를 키운다"),
        ("> 트리를\n> 키운다", "트리를 키운다"),
        ("[트리](https://maple.org)를 키운다", "트리를 키운다"),
        ("트리를 키운다", "**트리**를 키운다"),
    ],
)
def test_a_text_has_a_phrase(text, phrase):
    assert SearchableText(text).has_phrase(phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("rescaling law", "scaling law"),
        ("scaling lawn", "scaling law"),
        ("scaling the law", "scaling law"),
        ("scaling laws", "scaling la"),
        ("GPT-41", "gpt-4"),
        ("합성된 데이터", "합성 데이터"),
        ("query - key", "query key"),
        ("query, key", "query-key"),
    ],
)
def test_a_text_has_not_a_phrase(text, phrase):
    assert not SearchableText(text).has_phrase(phrase)


def test_a_phrase_does_not_cross_from_one_text_into_the_next():
    assert not SearchableText("scaling", "law").has_phrase("scaling law")


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("transformers", "transf"),
        ("이미지합성을", "합성"),
        ("GPT-4o", "gpt-4"),
        ("a_diffusion", "diff"),
        ("U-Net", "une"),
        ("beam_width", "beam-w"),
        ("Beam width", "beam-w"),
    ],
)
def test_a_text_has_a_prefix(text, prefix):
    assert SearchableText(text).has_prefix(prefix)


@pytest.mark.parametrize(("text", "prefix"), [("pretransf", "transf"), ("trans former", "transf")])
def test_a_text_has_not_a_prefix(text, prefix):
    assert not SearchableText(text).has_prefix(prefix)


def test_all_the_text_of_a_note_is_searched(library):
    notes = library(
        "== 240101 Stemword.md\nhttps://example.org/urlword\n\n*Titleword* (Authorword)\n\n> Abstractword.\n\n"
        "글말 \n\n#tagword\n\n# Links\n[[linkword]]\n"
    )
    text = note_text(notes.note(notes.cards[0].path))
    words = [
        "stemword",
        "urlword",
        "titleword",
        "authorword",
        "abstractword",
        "글말",
        "tagword",
        "linkword",
    ]
    assert [word for word in words if not text.has_word(word)] == []


TERMS = st.text("aZé한글 -*#\"'’()[]\\.0\u0301\u200d\ud800İß", max_size=12)


@given(TERMS, TERMS)
def test_no_text_and_no_term_is_too_odd(text, term):
    searchable = SearchableText(text)
    assert {searchable.has(kind(term)) for kind in (Word, Phrase, Prefix)} <= {True, False}


@given(st.text("ab가나 ,", min_size=1, max_size=12))
def test_a_text_has_every_word_of_itself(text):
    assert all(SearchableText(text).has_word(word) for word in text.split())
