"""`query:NAME` in a query."""

from datetime import date

import pytest

from kb.model.errors import UnreadableQuery, UnreadableSavedQuery
from kb.model.query import All, Any, Filter, Not, Word, terms
from kb.parse.query.grammar import MOST_TERMS, parse_query
from kb.parse.query.unparse import query_text

MONDAY = date(2025, 3, 31)
SAVED = {
    "daily": 'missing:tags since:"2 weeks"',
    "rl": "tag:rl OR 강화학습",
    "복습": "query:rl -query:daily",
    "a": "x query:b",
    "b": "(query:a)",
    "self": "query:self",
    "open": "tag:llm (gan",
    "outer": "-query:open",
}


def read(text: str) -> str:
    return query_text(parse_query(text, MONDAY, SAVED))


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("query:daily", "missing:tags since:2025-03-17"),
        ("query:rl 데이터", "(tag:rl OR 강화학습) 데이터"),
        ("데이터 OR query:rl", "데이터 OR tag:rl OR 강화학습"),
        ("데이터 OR query:daily", "데이터 OR (missing:tags since:2025-03-17)"),
        ("-query:daily", "-(missing:tags since:2025-03-17)"),
        ("NOT (query:rl gan)", "-((tag:rl OR 강화학습) gan)"),
        ("QUERY:rl", "tag:rl OR 강화학습"),
        ('query:"rl"', "tag:rl OR 강화학습"),
        ("query:복습", "(tag:rl OR 강화학습) -(missing:tags since:2025-03-17)"),
        ('"query:rl"', '"query:rl"'),
    ],
)
def test_a_saved_query_stands_where_its_name_is(query: str, meaning: str) -> None:
    assert read(query) == meaning


def test_its_parts_are_those_of_the_query_around_it() -> None:
    tree = parse_query("x query:daily", MONDAY, SAVED)
    assert isinstance(tree, All)
    assert len(tree.parts) == 3


def test_its_terms_are_at_the_place_of_its_name() -> None:
    text = "gan -query:복습"
    assert {(one.start, one.end) for one in terms(parse_query(text, MONDAY, SAVED))} == {(0, 3), (5, 13)}


def error_of(text: str) -> UnreadableQuery:
    with pytest.raises(UnreadableQuery) as refused:
        parse_query(text, MONDAY, SAVED)
    assert refused.value.query == text
    return refused.value


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("query:dayly", "There is no saved query dayly. Did you mean query:daily?"),
        ("query:DAILY", "There is no saved query DAILY. Did you mean query:daily?"),
        ("query:self", "query:self cannot be read. This query asks for itself: query:self → query:self."),
        (
            "query:a",
            "query:b cannot be read. This query asks for itself: query:a → query:b → query:a.",
        ),
        (
            "query:outer",
            "query:open cannot be read. This ( is never closed. Add a ), or quote the words.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_at_the_name(query: str, message: str) -> None:
    error = error_of(f"gan {query} llm")
    assert str(error) == message
    assert (error.start, error.end) == (4, 4 + len(query))


def test_an_unlike_name_lists_those_that_there_are() -> None:
    assert "Saved are query:a, query:b, query:daily," in str(error_of("query:zzz"))


def test_without_any_it_is_said_where_they_go() -> None:
    with pytest.raises(UnreadableQuery, match=r"Name them under `queries:` in kb\.yaml"):
        parse_query("query:daily", MONDAY)


def test_an_error_knows_the_saved_query_it_is_in_and_where() -> None:
    error = error_of("query:outer")
    assert isinstance(error, UnreadableSavedQuery)
    assert (error.name, error.at) == ("open", 8)


def test_the_terms_of_saved_queries_count() -> None:
    saved = {"ten": " ".join("abcdefghij")}
    parse_query("query:ten " * (MOST_TERMS // 10), MONDAY, saved)
    with pytest.raises(UnreadableQuery, match="at most 50 terms"):
        parse_query("query:ten " * (MOST_TERMS // 10) + "z", MONDAY, saved)


def test_saved_queries_that_double_each_time_end_at_once() -> None:
    saved = {f"q{n}": f"query:q{n + 1} query:q{n + 1}" for n in range(18)} | {"q18": "x"}
    with pytest.raises(UnreadableQuery, match="at most 50 terms"):
        parse_query("query:q0", MONDAY, saved)


def test_saved_queries_can_be_inside_each_other_only_so_deep() -> None:
    saved = {f"q{n}": f"query:q{n + 1}" for n in range(900)} | {"q900": "x"}
    with pytest.raises(UnreadableQuery, match="more than 20 deep"):
        parse_query("query:q0", MONDAY, saved)


def test_a_filter_of_the_saved_query_is_not_left_in_the_tree() -> None:
    tree = parse_query("query:rl OR -query:rl", MONDAY, SAVED)
    assert tree == Any((*_rl(0, 8), Not(Any(_rl(13, 21)))))


def _rl(start: int, end: int) -> tuple[Filter, Word]:
    return Filter("tag", "rl", start, end), Word("강화학습", start, end)
