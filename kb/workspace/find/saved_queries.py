"""Queries that may refer to the saved ones of `kb.yaml`, as `query:NAME`."""

from typing import TYPE_CHECKING

from kb.model.errors import UnreadableQuery, UnreadableSavedQuery
from kb.parse.query.grammar import parse_query

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kb.model.config import Config
    from kb.model.query import Query


def query_of(root: "Path", config: "Config", text: str, today: "date") -> "Query":
    """The tree of a query as typed. UnreadableQuery; of a saved one, with its place in `kb.yaml`."""
    try:
        return parse_query(text, today, config.queries)
    except UnreadableSavedQuery as error:
        from kb.store.config.config_file import saved_query_place

        place = saved_query_place(root, error.name, error.at)
        raise UnreadableQuery(f"{place}{error}", error.query, error.start, error.end) from None
