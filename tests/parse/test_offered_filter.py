"""Words of a query that name a date, and the filter that is offered for them."""

from datetime import date

import pytest

from kb.parse.query.grammar import parse_query
from kb.parse.query.offered_filter import offered_filter

TODAY = date(2026, 3, 12)  # a Thursday


def offered(text: str) -> tuple[str, str] | None:
    return offered_filter(text, parse_query(text, TODAY), TODAY)


@pytest.mark.parametrize(
    ("text", "words", "query"),
    [
        ("작년 합성 데이터", "작년", "year:2025 합성 데이터"),
        ("올해에 읽은 논문", "올해에", "year:2026 읽은 논문"),
        ("데이터 지난 달의", "지난 달의", "데이터 since:2026-02-01 until:2026-02-28"),
        ("지난주 정렬", "지난주", "since:2026-03-02 until:2026-03-08 정렬"),
        ("Last  Month diffusion", "Last  Month", "since:2026-02-01 until:2026-02-28 diffusion"),
        ("2024년 합성 데이터", "2024년", "year:2024 합성 데이터"),
        ("2024년 2월에 읽은 것", "2024년 2월에", "since:2024-02-01 until:2024-02-29 읽은 것"),
        ("2023年 拡散", "2023年", "year:2023 拡散"),
        ("어제", "어제", "since:2026-03-11 until:2026-03-11"),
        ("tag:llm this year", "this year", "tag:llm year:2026"),
    ],
)
def test_words_that_name_a_date_offer_a_filter(text: str, words: str, query: str) -> None:
    assert offered(text) == (words, query)
    assert parse_query(query, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "last layer",
        "3d gaussian",
        "2 weeks",
        "2024 diffusion",
        "2024년도 예산",
        "2024년생 모델",
        "24년",
        '"last year"',
        "-작년",
        "작년도",
        "a OR 작년",
        "year:2024",
        "",
    ],
)
def test_other_words_offer_none(text: str) -> None:
    assert offered(text) is None
