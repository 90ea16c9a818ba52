import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kb.model.errors import UnreadableQuery
from kb.model.filters import FILTERS
from kb.model.query import All, Any, Filter, Not, Phrase, Prefix, Word
from kb.parse.query.grammar import LONGEST_QUERY, MOST_TERMS, parse_query
from kb.parse.query.unparse import query_text

MONDAY = date(2025, 3, 31)
CASES = (Path(__file__).parents[1] / "cases/queries.md").read_text(encoding="utf-8")
READABLE = re.findall(r"^(.+) → (.+)$", CASES.partition("\n# ")[2], re.MULTILINE)
UNREADABLE = re.findall(r"^(.+)\n( *\^+)\n(.+)$", CASES, re.MULTILINE)

# Pieces that mean something next to each other, and letters that hurt.
LETTERS = " \t\n()\"-*#:OR|'\\_.,/[]<>$가ㄱéß1\x00\x1b\u200f\u2028\ud800\U0001f525"
WORDS = [
    "AND", "NOT", " OR ", "--", "-1", "2412.08905", "2024-06", "3m", "en", "#llm", "합성", "C#", "http://",
    '"a b"', "transf*", "authr:",
]  # fmt: skip
KEYS = [f"{spec.key}:" for spec in FILTERS]
PIECES = st.sampled_from([*LETTERS, *WORDS, *KEYS])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def _quoted(value):
    return f'"{value}"' if " " in value or "(" in value else value


def _tree(query):
    match query:
        case All(parts) | Any(parts):
            return f"{type(query).__name__.lower()}({', '.join(map(_tree, parts))})"
        case Not(part):
            return f"not({_tree(part)})"
        case Filter(key, value):
            return f"{key}:{_quoted(value)}"
    return {Phrase: '"{}"', Prefix: "{}*", Word: "{}"}[type(query)].format(query.text)


def _unplaced(query):
    match query:
        case All(parts) | Any(parts):
            return type(query)(tuple(map(_unplaced, parts)))
        case Not(part):
            return Not(_unplaced(part))
        case _:
            return replace(query, start=0, end=0)


def _terms(query):
    match query:
        case All(parts) | Any(parts):
            return [term for part in parts for term in _terms(part)]
        case Not(part):
            return _terms(part)
        case _:
            return [query]


def test_the_case_file_is_read_whole():
    lines = CASES.partition("\n# ")[2].split("\n")
    assert len(READABLE) == sum(" → " in line for line in lines) > 40
    assert len(UNREADABLE) == sum(set(line) == set(" ^") or set(line) == {"^"} for line in lines) > 20


@pytest.mark.parametrize(("query", "tree"), READABLE)
def test_a_query_is_read_to_its_tree(query, tree):
    assert _tree(parse_query(query, MONDAY)) == tree


@pytest.mark.parametrize(("query", "carets", "sentence"), UNREADABLE)
def test_an_unreadable_query_is_refused_with_its_place(query, carets, sentence):
    with pytest.raises(UnreadableQuery) as refused:
        parse_query(query, MONDAY)
    fault = refused.value
    assert (" " * fault.start + "^" * (fault.end - fault.start), str(fault)) == (carets, sentence)
    assert fault.query == query


@pytest.mark.parametrize("blank", ["", " ", "\t\n　"])
def test_a_blank_query_asks_for_every_note(blank):
    assert parse_query(blank, MONDAY) == All(())


def test_a_term_knows_its_place_in_the_query():
    text = '합성 -"scaling law" OR tag:"a b" #llm transf*'
    places = [text[term.start : term.end] for term in _terms(parse_query(text, MONDAY))]
    assert places == ["합성", '"scaling law"', 'tag:"a b"', "#llm", "transf*"]


def test_a_query_longer_than_the_limit_is_refused_from_where_it_is_too_long():
    parse_query("가" * LONGEST_QUERY, MONDAY)
    with pytest.raises(UnreadableQuery, match="at most 1,000 characters; this one has 1,002") as refused:
        parse_query("a b" + "가" * (LONGEST_QUERY - 1), MONDAY)
    assert (refused.value.start, refused.value.end) == (1_000, 1_002)


def test_more_terms_than_the_limit_are_refused_at_the_first_too_many():
    parse_query("a " * MOST_TERMS, MONDAY)
    with pytest.raises(UnreadableQuery, match="at most 50 terms") as refused:
        parse_query("a " * MOST_TERMS + "b c", MONDAY)
    assert (refused.value.start, refused.value.end) == (100, 101)


@pytest.mark.parametrize("query", ["(" * 499 + "a" + ")" * 499, "-" * 900 + "a", "NOT " * 200 + "a"])
def test_a_query_too_deep_is_refused(query):
    with pytest.raises(UnreadableQuery, match="deep"):
        parse_query(query, MONDAY)


def _places(text):
    """Where the terms of a query stand, or the fault of one that cannot be read."""
    try:
        return [(term.start, term.end) for term in _terms(parse_query(text, MONDAY))]
    except UnreadableQuery as fault:
        return [(fault.start, fault.end)]


@given(TEXTS)
def test_reading_raises_nothing_but_a_fault_with_a_place(text):
    assert all(0 <= start < end <= len(text) for start, end in _places(text))


@given(TEXTS)
@example("-(1) -(-1) --x -(---) NOT NOT a")
def test_a_tree_written_as_a_query_reads_to_the_same_tree(text):
    try:
        query = parse_query(text, MONDAY)
    except UnreadableQuery:
        return
    written = query_text(query)
    if len(written) <= LONGEST_QUERY:
        assert _unplaced(parse_query(written, MONDAY)) == _unplaced(query)


@given(st.text(max_size=60), st.dates())
def test_any_date_can_be_today(value, today):
    value = value.replace('"', "")
    for text in (f'since:"{value}"', 'until:"last month"', "since:3개월", "since:9999w"):
        with suppress(UnreadableQuery):
            parse_query(text, today)
