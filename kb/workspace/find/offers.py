"""What may be meant by a query: `kb search` says it below its hits, `kb browse` where there are none."""

from itertools import groupby
from typing import TYPE_CHECKING

from kb.language.counted import counted
from kb.parse.query.offered_filter import offered_filter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kb.model.query import Query
    from kb.model.report.search import NearestName, SearchReport


def offers(report: "SearchReport", tree: "Query", today: "date") -> "Iterator[str]":
    """A sentence for words that name a date, and one for each word that no note has."""
    if offered := offered_filter(report.query, tree, today):
        yield f"{offered.words} as a date: {offered.query}"
    for word, names in groupby(report.nearest, key=lambda name: name.word):
        yield f"No note has {word}; nearest: {'; '.join(map(_counted_name, names))}."


def _counted_name(one: "NearestName") -> str:
    name = f"#{one.name}" if one.kind == "tag" else one.name
    return f"{name}, {counted(one.notes, 'note')}"
