"""Queries that `kb.yaml` saves under names."""

import json

import pytest

from tests.cli.conftest import Kb

CONFIG = """\
title: Rivers and bridges
queries:
  bare: missing:tags
  lee: 'author:"Bo Lee"'
  late: query:lee since:2024-02
  open: "tag:survey (gan"
  ring: x OR query:ring
  folded: >-
    tag:survey
    (gan
"""


@pytest.fixture
def saved(kb: Kb) -> Kb:
    (kb.root / "kb.yaml").write_text(CONFIG, encoding="utf-8")
    return kb


def paths(kb: Kb, *arguments: str) -> list[str]:
    return [record[0] for record in kb(*arguments).records]


def test_a_query_that_is_saved_is_asked_by_its_name(saved: Kb) -> None:
    assert paths(saved, "list", "query:bare") == ["Undated idea.md"]
    assert paths(saved, "list", "query:late") == ["2024/240205 Bridges.md"]
    assert paths(saved, "list", "--", "query:lee", "-query:late") == ["2024/240101 Rivers.md"]
    assert paths(saved, "list", "(query:bare OR query:late)", "이야기") == ["2024/240205 Bridges.md"]
    assert paths(saved, "search", "query:lee", "정렬")[:1] == ["2024/240205 Bridges.md"]


def test_every_command_with_a_query_knows_it(saved: Kb) -> None:
    assert [json.loads(line)["path"] for line in saved("export", "jsonl", "query:bare").lines] == [
        "Undated idea.md"
    ]
    assert "+#idea" in saved("tag", "add", "idea", "query:bare", "--dry-run").out
    [line] = saved("search", "--each", stdin="query:bare\n").lines
    assert json.loads(line)["total"] == 1


def test_a_name_that_is_not_saved_is_told_with_the_nearest(saved: Kb) -> None:
    ran = saved("list", "query:lea")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kb: There is no saved query lea. Did you mean query:lee?\n  query:lea\n  ^^^^^^^^^\n"


@pytest.mark.parametrize(
    ("name", "place", "message"),
    [
        ("open", "6:21", "query:open cannot be read. This ( is never closed."),
        ("ring", "7:14", "query:ring cannot be read. This query asks for itself: query:ring → query:ring."),
        ("folded", "8:11", "query:folded cannot be read. This ( is never closed."),
    ],
)
def test_one_that_cannot_be_read_is_placed_in_the_file_when_it_is_used(
    saved: Kb, name: str, place: str, message: str
) -> None:
    assert saved("list").code == 0
    ran = saved("list", "정렬", f"query:{name}")
    assert (ran.code, ran.out) == (2, "")
    assert f"{saved.root / 'kb.yaml'}:{place}: {message}" in ran.err
    assert ran.err.endswith(f"  정렬 query:{name}\n       {'^' * (6 + len(name))}\n")


def test_the_place_is_told_to_a_program_too(saved: Kb) -> None:
    ran = saved("search", "--each", stdin="a query:open\n")
    [line] = ran.lines
    assert ran.code == 2
    assert json.loads(line)["error"].startswith(
        f"{saved.root / 'kb.yaml'}:6:21: query:open cannot be read."
    )
    assert (json.loads(line)["start"], json.loads(line)["end"]) == (2, 12)


def test_without_saved_queries_it_is_said_how_to_save_one(kb: Kb) -> None:
    ran = kb("list", "query:daily")
    assert ran.code == 2
    assert "There are no saved queries. Name them under `queries:` in kb.yaml." in ran.err


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("queries: [a]", ":1:10: queries must be a list of `key: value`."),
        ("queries: {a: [b]}", ":1:14: `queries.a` must be a single value."),
        ("queries: {a: ''}", ":1:14: `queries.a` must not be empty."),
        ("queries: {'a b': c}", ":1:11: `queries` must be named by words without spaces,"),
        ("queries: {a: b, a: c}", ":1:17: `a` appears twice."),
        ("query: {a: b}", ":1:1: unknown key `query`; did you mean `queries`?"),
    ],
)
def test_what_cannot_be_a_saved_query_is_an_error_of_the_file(kb: Kb, config: str, message: str) -> None:
    (kb.root / "kb.yaml").write_text(config, encoding="utf-8")
    ran = kb("list")
    assert ran.code == 2
    assert f"{kb.root / 'kb.yaml'}{message}" in ran.err
