"""A word is found however a note writes it, by every command that takes a query literally."""

import json
import re

import pytest

from tests.cli.conftest import Kb
from tests.written_words import CALLED, FOUND, NOTES


@pytest.fixture
def written(empty: Kb) -> Kb:
    """The notes that write words in every way."""
    empty.write(NOTES)
    return empty


def stems(paths: list[str]) -> str:
    return " ".join(sorted(path[7:-3] for path in paths))


def test_list_finds_words_however_they_are_written(written: Kb) -> None:
    found = {query: stems([record[0] for record in written("list", query).records]) for query in FOUND}
    assert found == FOUND


def test_search_counts_them_too_and_those_with_another_particle_or_name(written: Kb) -> None:
    hits = {query: json.loads(written("search", query, "--json").out)["hits"] for query in FOUND}
    found = {
        query: stems([hit["path"] for hit in some if not hit["partial"]]) for query, some in hits.items()
    }
    assert found == FOUND | CALLED


def test_export_and_tag_add_take_the_same_notes(written: Kb) -> None:
    exported = written("export", "jsonl", "beam-width").out.splitlines()
    assert stems([json.loads(line)["path"] for line in exported]) == FOUND["beam-width"]
    diff = written("tag", "add", "decoding", "beam-width", "--dry-run").out
    assert stems(re.findall(r"^\+\+\+ b/(.+)$", diff, re.MULTILINE)) == FOUND["beam-width"]
