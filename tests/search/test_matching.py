"""A query evaluated over both sources: the postings of an index, and the texts of the notes."""

from collections.abc import Callable
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from kb.model.filters import FILTERS, Comparison
from kb.model.library import Library
from kb.model.query import All, Any, Filter, Not, Phrase, Prefix, Query, Word
from kb.search.query.filter_tests import COMPARISONS
from kb.search.query.matching import Matcher
from kb.search.query.postings_source import PostingsSource
from kb.search.query.text_source import TextSource
from kb.search.text.postings import MemoryPostings

PIECES = [
    "합성", "데이터", "합성데이터", "모델을 ", "람", " ", "\n", "LLM을 ", "GPT-4 ", "gpt", "U-Net ", "Llama3.1 ", "scaling ",
    "laws ", "law", "law. ", "Transformers ", "TinyStories ", "é", "漢字かな ", "C++ ", "#llm ", "#rl\n", "[[B]] ", "1,000 ",
    "chain-of-thought ", "chain of ", "thoughts ", "top_k_sampling ", "top k ", "Qwen2.5-7B ", "qwen 2.5 ", "**모델**을 ", "μ ",
    "\n\n<english>\n", "\n</english>\n\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
WORDS = [
    "합성",
    "데이터",
    "합성데이터",
    "람",
    "LLM이",
    "gpt-4",
    "gpt",
    "4",
    "net",
    "laws",
    "stories",
    "é",
    "漢",
    "c++",
    "?!",
    "없다",
    "chain-of-thought",
    "top-k",
    "topk",
    "qwen2.5",
    "qwen2.5-7b합성데이터",
    "모델을",
    "mu",
]
PHRASES = [
    "합성 데이터",
    "scaling law",
    "LLM을",
    "gpt 4",
    "law",
    "transformers tiny",
    "성데",
    ".",
    "chain-of-thought",
    "of thought",
    "모델을 합성",
    "top_k",
]
PREFIXES = [
    "합",
    "합성",
    "gp",
    "gpt",
    "gpt-",
    "u",
    "trans",
    "transformers",
    "law",
    "llama3",
    "漢",
    "1",
    "un",
    "top-k",
    "qwen",
]
FILTER_TERMS = [
    Filter("tag", "llm"), Filter("tag", "*l*"), Filter("lang", "en"), Filter("missing", "tags"), Filter("missing", "ko"),
    Filter("year", "2024"), Filter("since", "2024-01-02"), Filter("links", "B"), Filter("path", "a/*"), Filter("kind", "other"),
]  # fmt: skip
TERMS = st.one_of(
    st.sampled_from(WORDS).map(Word),
    st.sampled_from(PHRASES).map(Phrase),
    st.sampled_from(PREFIXES).map(Prefix),
    st.sampled_from(FILTER_TERMS),
)
QUERIES: st.SearchStrategy[Query] = st.recursive(
    TERMS,
    lambda part: st.one_of(
        part.map(Not), st.lists(part, max_size=3).map(tuple).flatmap(lambda parts: st.sampled_from([All(parts), Any(parts)]))
    ),
    max_leaves=6,
)  # fmt: skip


def answers(query: Query, notes: Library) -> list[list[bool]]:
    """Whether a query holds of each note and whether it is open to it, by each source."""
    postings = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    by_number, by_card = Matcher(query, postings), Matcher(query, TextSource(notes))
    numbers = postings.postings.note_numbers()
    return [
        [*map(by_number.holds(), numbers)],
        [*map(by_card.holds(), notes.cards)],
        [*map(by_number.is_open(), numbers)],
        [*map(by_card.is_open(), notes.cards)],
    ]


@given(QUERIES, st.tuples(TEXTS, TEXTS, TEXTS))
def test_postings_and_texts_answer_a_query_alike(
    library: Callable[..., Library], query: Query, texts: tuple[str, str, str]
) -> None:
    names = ("a/240101 A.md", "b/240102 B.md", "c/C.md")
    notes = library("".join(f"== {name}\n{text}\n" for name, text in zip(names, texts, strict=True)))
    holds, holds_by_text, is_open, is_open_by_text = answers(query, notes)
    assert holds == holds_by_text
    assert is_open == is_open_by_text
    assert all(map(bool.__le__, holds, is_open))


def test_a_query_is_open_to_a_note_that_only_lacks_words(library: Callable[..., Library]) -> None:
    notes = library("== 240101 A.md\nwind\n\n#kites\n== 240102 B.md\nwind\n")
    query = All((Word("storm"), Filter("tag", "kites"), Not(Phrase("sun"))))
    assert answers(query, notes) == [[False, False], [False, False], [True, False], [True, False]]


def test_there_is_a_comparison_of_every_name() -> None:
    assert {spec.comparison for spec in FILTERS} == COMPARISONS.keys() == {*get_args(Comparison)}


def test_parts_of_a_joined_word_are_found_side_by_side_by_both_sources(
    library: Callable[..., Library],
) -> None:
    notes = library(
        "== 240101 A.md\nchain of thoughts\n== 240102 B.md\nthought of a chain\n== 240103 C.md\nx\n"
    )
    holds, holds_by_text, *_ = answers(Word("chain-of-thought"), notes)
    assert sorted(holds) == sorted(holds_by_text) == [False, False, True]
