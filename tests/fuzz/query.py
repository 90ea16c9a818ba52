"""Fuzzes the reading of queries; docs/development.md#fuzzing says how to run it."""

import sys
from datetime import date

import atheris

with atheris.instrument_imports(include=["kb"]):
    from kb.model.errors import UnreadableQuery
    from kb.parse.query.grammar import parse_query


def fault_place(text: str) -> tuple[int, int]:
    """Where the fault of a query is; its whole where it can be read."""
    try:
        parse_query(text, date(2024, 2, 5))
    except UnreadableQuery as fault:
        return fault.start, fault.end
    return 0, len(text)


def read(data: bytes) -> None:
    """Any query is read, or refused with a place in it."""
    text = data.decode("utf-8", "replace")
    start, end = fault_place(text)
    assert 0 <= start <= end <= len(text)


atheris.Setup(sys.argv, read)
atheris.Fuzz()
