"""The filter that words of a query may have been meant for: of `작년 합성 데이터` it is `year:2025`."""

from datetime import date
from typing import NamedTuple

from kb.language.date_words import may_name_date
from kb.model.query import All, Query, Word
from kb.parse.query.dates import Days, days_named

MOST_DATE_WORDS = 2  # that name a date: `last month`


class OfferedFilter(NamedTuple):
    """The words that may name a date, and the query with a filter instead of them, as it is typed."""

    words: str
    query: str


def offered_filter(text: str, query: Query, today: date) -> OfferedFilter | None:
    """The filter to offer for the first words of a query that name a date; `text` is the query as typed."""
    parts = query.parts if isinstance(query, All) else (query,)
    for at in range(len(parts)):
        for count in range(MOST_DATE_WORDS, 0, -1):
            words = [part for part in parts[at : at + count] if isinstance(part, Word)]
            if len(words) < count or not may_name_date(words[0].text):
                continue
            start, end = words[0].start, words[-1].end
            if found := days_named(text[start:end], today):
                return OfferedFilter(text[start:end], f"{text[:start]}{_filter(found)}{text[end:]}")
    return None


def _filter(days: Days) -> str:
    first, last = days
    if days == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"year:{first.year:04}"
    return f"since:{first} until:{last}"
