"""`--sort`, `--reverse` and `--format` of `kb list` and `kb search`."""

import json
import os
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Kb

RIVERS, BRIDGES = "2024/240101 Rivers.md", "2024/240205 Bridges.md"
LANTERNS, UNDATED = "230310 Lanterns.md", "Undated idea.md"


def paths(kb: Kb, *arguments: str) -> list[str]:
    return kb(*arguments, "--format", "{path}").lines


def change(kb: Kb, path: str, day: str) -> None:
    seconds = datetime.fromisoformat(day).astimezone().timestamp()
    os.utime(kb.notes / path, (seconds, seconds))


@pytest.fixture
def changed(kb: Kb) -> Kb:
    for path, day in (
        (LANTERNS, "2024-06-04"),
        (UNDATED, "2024-01-15"),
        (RIVERS, "2024-06-02"),
        (BRIDGES, "2024-06-01"),
    ):
        change(kb, path, day)
    return kb


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("date", [BRIDGES, RIVERS, LANTERNS, UNDATED]),
        ("modified", [LANTERNS, RIVERS, BRIDGES, UNDATED]),
        ("title", [BRIDGES, LANTERNS, RIVERS, UNDATED]),
        ("path", [RIVERS, BRIDGES, LANTERNS, UNDATED]),
    ],
)
def test_a_list_has_the_order_that_was_asked_for(changed: Kb, sort: str, order: list[str]) -> None:
    assert paths(changed, "list", "--sort", sort) == order
    assert paths(changed, "list", "--sort", sort, "--reverse") == order[::-1]
    assert paths(changed, "list", "--sort", sort, "-n", "2") == order[:2]


@pytest.mark.parametrize("query", [(), ("year:2024",), ("-moss",)])
def test_a_list_by_score_without_words_is_refused(kb: Kb, query: tuple[str, ...]) -> None:
    ran = kb("list", "--sort", "score", "--", *query)
    assert (ran.code, "`--sort score` needs words in QUERY" in ran.err) == (2, True)


def test_created_is_the_date_of_a_note_and_of_one_without_that_of_its_file(
    changed: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.workspace.find.ordering.status", lambda _: None)  # no birth is known on Linux
    assert paths(changed, "list", "--sort", "created") == [BRIDGES, UNDATED, RIVERS, LANTERNS]


def test_a_random_order_is_another_each_time(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = iter(range(20))
    monkeypatch.setattr("kb.cli.clock.chance", lambda: Random(next(seeds)))
    found = [paths(kb, "list", "--sort", "random") for _ in range(10)]
    assert len({tuple(one) for one in found}) > 3
    assert {frozenset(one) for one in found} == {frozenset({RIVERS, BRIDGES, LANTERNS, UNDATED})}


def test_chance_is_seeded_by_nothing_one_can_repeat(kb: Kb) -> None:
    assert len({tuple(paths(kb, "list", "--sort", "random")) for _ in range(20)}) > 1


def test_a_list_by_score_is_the_whole_matches_as_search_ranks_them(kb: Kb) -> None:
    kb.write(
        "== 250101 Moss.md\nmoss " + "and much else besides, " * 40 + "\n== 240101 Moss on moss.md\nmoss\n"
    )
    assert paths(kb, "list", "moss") == ["250101 Moss.md", "240101 Moss on moss.md"]
    assert paths(kb, "list", "moss", "--sort", "score") == ["240101 Moss on moss.md", "250101 Moss.md"]
    assert paths(kb, "search", "moss", "lantern", "--sort", "score")[-1] != LANTERNS


def test_search_can_be_sorted_and_partial_matches_stay_last(kb: Kb) -> None:
    kb.write("== 250601 Models.md\n모델의 이야기\n")
    hits = kb("search", "작은 모델의 정렬", "--sort", "date", "--json").json["hits"]
    assert [(hit["path"], hit["partial"]) for hit in hits][:2] == [
        (BRIDGES, False),
        ("250601 Models.md", True),
    ]
    hits = kb("search", "작은 모델의 정렬", "--sort", "date", "--reverse", "--json").json["hits"]
    assert (hits[-1]["path"], hits[-2]["path"]) == (BRIDGES, "250601 Models.md")


def test_search_sorts_before_it_cuts(kb: Kb) -> None:
    kb.write("".join(f"== 2506{day:02} Fern.md\nfern{' fern' * (9 - day)}\n" for day in range(1, 10)))
    assert paths(kb, "search", "fern", "--sort", "date", "-n", "2") == ["250609 Fern.md", "250608 Fern.md"]
    assert paths(kb, "search", "fern", "--sort", "date", "--reverse", "-n", "1") == ["250601 Fern.md"]


def test_each_query_of_a_stream_is_sorted(kb: Kb) -> None:
    kb.write("== 250601 Fern.md\nfern\n== 240601 Fern.md\nfern fern fern\n")
    [line] = kb("search", "--each", "--sort", "date", stdin="fern\n").lines
    assert [hit["path"] for hit in json.loads(line)["hits"]] == ["250601 Fern.md", "240601 Fern.md"]


# -- formats ---------------------------------------------------------------------------------------


def test_a_format_prints_each_note_so(kb: Kb) -> None:
    line = r"{date}\t{id}\t{arxiv_id}\t{authors}\t{tags}\t{url}"
    assert kb("list", "rivers", "--format", line).lines == [
        "2024-01-01\t240101 Rivers\t2401.00001\tKim Minji, Bo Lee\tsurvey synthetic-data\thttps://arxiv.org/abs/2401.00001"
    ]


def test_what_a_note_does_not_have_is_empty(kb: Kb) -> None:
    ran = kb("list", "path:Undated*", "--format", "<{title}{date}{tags}{authors}{url}{arxiv_id}>")
    assert ran.lines == ["<>"]
    assert ran.err.endswith("1 note\n")


def test_an_excerpt_is_the_first_paragraph_or_what_was_found(kb: Kb) -> None:
    assert kb("list", "rivers", "--format", "{excerpt}").lines == [
        "강처럼 흐르는 학습 데이터에 대한 조사. 합성 데이터가 늘었다."
    ]
    [found] = kb("search", "rivers flowing", "-n", "1", "--format", "{excerpt}").lines
    assert "flowing like rivers" in found


def test_an_absolute_path_is_that_of_the_file(kb: Kb) -> None:
    [line] = kb("list", "rivers", "--format", "{abspath}").lines
    assert Path(line) == kb.notes / RIVERS
    assert kb("search", "rivers", "-0", "-n", "1").out == f"{kb.notes / RIVERS}\0"


def test_zero_ends_what_a_format_prints_with_nul(kb: Kb) -> None:
    assert kb("list", "-0", "--format", r"{date}\n", "-n", "2").out == "2024-02-05\n\x002024-01-01\n\x00"


def test_a_value_cannot_steer_a_terminal_nor_break_a_line(empty: Kb) -> None:
    empty.write("== a\x1b[31mb.md\n*One\ttwo\x1b[2J* (Ada)\n")
    assert empty("list", "--format", "{title}|{path}").lines == ["One two␛[2J|a␛[31mb.md"]
    drawn = empty.on_terminal("list", "-q", "--format", "{title}|{path}").out
    assert drawn == "One two␛[2J|a␛[31mb.md\n"


def test_before_nul_a_path_is_as_the_disk_has_it(empty: Kb) -> None:
    empty.write("== a\tb\x1b.md\nText.\n")
    assert empty("list", "-0", "--format", "{path}").out == "a\tb\x1b.md\0"


@pytest.mark.parametrize("command", ["list", "search"])
def test_a_format_is_plain_on_a_terminal_too(kb: Kb, command: str) -> None:
    ran = kb.on_terminal(command, "-q", "tag:survey", "--format", r"{date}\t{title}", width=20)
    assert ran.out == "2024-01-01    Rivers of Data: A Survey\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("list", "--format", "{titel}"),
            "--format, column 1: there is no field {titel}. Did you mean {title}?",
        ),
        (("search", "x", "--format", "{date"), "--format, column 1: this { is never closed."),
        (("list", "--json", "--format", "{date}"), "--json and --format exclude each other"),
        (("search", "--each", "--format", "{date}"), "--each prints JSON lines"),
    ],
)
def test_a_format_that_cannot_be_used_is_usage(kb: Kb, arguments: tuple[str, ...], message: str) -> None:
    ran = kb(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
