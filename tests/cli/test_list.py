import json
import re
import subprocess
import unicodedata
from datetime import timedelta

import pytest

from kb.cli.clock import today
from tests.cli.conftest import Kb

NEWEST_FIRST = ["2024/240205 Bridges.md", "2024/240101 Rivers.md", "230310 Lanterns.md", "Undated idea.md"]


def test_a_record_has_path_title_date_kind_tags_and_id(kb: Kb) -> None:
    assert kb("list").records[0] == [
        "2024/240205 Bridges.md",
        "Bridges: Aligning Small Models",
        "2024-02-05",
        "paper",
        "alignment synthetic_data",
        "2402.00002",
    ]


def test_the_newest_come_first_and_those_without_a_date_last(kb: Kb) -> None:
    assert [record[0] for record in kb("list").records] == NEWEST_FIRST


def test_the_count_goes_to_standard_error(kb: Kb) -> None:
    assert kb("list").err.endswith("4 notes\n")
    assert kb("list", "-n", "2").err == "2 of 4 notes\n"


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("--reverse",), "Undated idea.md"),
        (("--sort", "title"), "2024/240205 Bridges.md"),
        (("--sort", "title", "--reverse"), "Undated idea.md"),
        (("--sort", "path"), "2024/240101 Rivers.md"),
        (("--sort", "path", "--reverse"), "Undated idea.md"),
        (("--sort", "date"), "2024/240205 Bridges.md"),
    ],
)
def test_the_order_can_be_chosen(kb: Kb, arguments: tuple[str, ...], first: str) -> None:
    assert kb("list", *arguments).records[0][0] == first


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        (("합성", "데이터"), ["2024/240101 Rivers.md"]),
        (("training data",), ["2024/240101 Rivers.md"]),
        (("synthetic", "data"), ["2024/240205 Bridges.md", "2024/240101 Rivers.md"]),
        (("tag:synthetic-data",), ["2024/240205 Bridges.md", "2024/240101 Rivers.md"]),
        (("#Synthetic_Data",), ["2024/240205 Bridges.md", "2024/240101 Rivers.md"]),
        (("author:lee", "since:2024-02"), ["2024/240205 Bridges.md"]),
        (("year:2023",), ["230310 Lanterns.md"]),
        (("kind:review",), ["230310 Lanterns.md"]),
        (("--", "-data", "tag:review"), ["230310 Lanterns.md"]),
        (("lang:en",), ["2024/240101 Rivers.md", "Undated idea.md"]),
        (("missing:tags",), ["Undated idea.md"]),
        (("path:2024/*",), ["2024/240205 Bridges.md", "2024/240101 Rivers.md"]),
        (("arxiv:2401.00001v3",), ["2024/240205 Bridges.md", "2024/240101 Rivers.md"]),
        (('links:"240205 Bridges"',), ["2024/240101 Rivers.md"]),
        (('"정렬. 2401"',), ["2024/240205 Bridges.md"]),
        (("lanterns OR rivers",), ["2024/240101 Rivers.md", "230310 Lanterns.md"]),
        (("lant*",), ["230310 Lanterns.md"]),
    ],
)
def test_a_query_chooses(kb: Kb, query: tuple[str, ...], paths: list[str]) -> None:
    assert [record[0] for record in kb("list", *query).records] == paths


@pytest.mark.parametrize(
    ("query", "days"),
    [
        (("since:today",), [0]),
        (("since:오늘",), [0]),
        (("since:yesterday",), [0, 1]),
        (("since:yesterday", "until:yesterday"), [1]),
        (("since:2 days", "until:yesterday"), [1, 2]),
        (("since:this month", "until:today", "year:this year", "--", "-until:yesterday"), [0]),
    ],
)
def test_the_notes_of_a_day_are_asked_for_in_words(
    empty: Kb, query: tuple[str, ...], days: list[int]
) -> None:
    dates = [(today() - timedelta(back)).strftime("%y%m%d") for back in range(3)]
    empty.write("".join(f"== {day} Moss.md\nText.\n" for day in dates))
    assert [record[0] for record in empty("list", *query).records] == [
        f"{dates[one]} Moss.md" for one in days
    ]


def test_nothing_found_is_no_fault(kb: Kb) -> None:
    ran = kb("list", "nosuchword")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("0 notes\n")


def test_json_has_the_keys_of_the_interface(kb: Kb) -> None:
    document = kb("list", "tag:review", "--json").json
    assert document == {
        "total": 1,
        "notes": [
            {
                "path": "230310 Lanterns.md",
                "title": "Lanterns",
                "date": "2023-03-10",
                "kind": "review",
                "tags": ["review"],
                "arxiv_id": None,
            }
        ],
    }


def test_json_counts_what_n_cuts_off(kb: Kb) -> None:
    document = kb("list", "-n", "1", "--json").json
    assert (document["total"], len(document["notes"])) == (4, 1)


def test_a_note_without_title_or_date_has_null(kb: Kb) -> None:
    note = kb("list", "path:Undated*", "--json").json["notes"][0]
    assert (note["title"], note["date"]) == (None, None)


def test_zero_ends_absolute_paths_with_nul_bytes(kb: Kb) -> None:
    assert kb("list", "-0").out == "".join(f"{kb.notes / path}\0" for path in NEWEST_FIRST)
    assert kb("list", "-0", "-n", "1", "kind:review").out == f"{kb.notes}/230310 Lanterns.md\0"


@pytest.mark.parametrize("there", [".", "notes/2024", ".."])
def test_xargs_opens_what_zero_prints_from_anywhere(kb: Kb, there: str) -> None:
    printed = kb.run("--root", str(kb.root), "list", "-0", "-q", cwd=kb.root / there).out
    opened = subprocess.run(
        ["xargs", "-0", "cat"],
        input=printed,
        cwd=kb.root / there,
        text=True,
        capture_output=True,
        check=True,
    )
    assert "An idea about alignment" in opened.stdout
    assert "등불에 대한" in opened.stdout


def test_zero_spells_a_name_as_the_disk_does(empty: Kb) -> None:
    name = unicodedata.normalize("NFD", "240101 강물.md")
    empty.write(f"== {name}\n강물에 대한 글.\n")
    assert empty("list", "-0", "-q").out == f"{empty.notes}/{name}\0"


def test_quiet_says_nothing_beside_the_answer(kb: Kb) -> None:
    kb("list")
    assert kb("list", "-q").err == ""
    assert kb("-q", "list", "nosuchword").err == ""


def test_global_options_may_stand_behind_the_command(kb: Kb) -> None:
    assert (
        kb("list", "--root", str(kb.root), "-n", "1").records
        == kb("--root", str(kb.root), "list", "-n", "1").records
    )
    assert kb("list", f"--root={kb.root}", "--color=never").code == 0


def test_what_stands_behind_two_dashes_is_no_option(kb: Kb) -> None:
    kb.write("== r.md\nabout the word root\n")
    assert [record[0] for record in kb("list", "-n", "9", "--", "--root").records] == ["r.md"]
    assert len(kb("list", "--", "-q").lines) == 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-n", "0"), "must be at least 1"),
        (("-n", "many"), "`-n/--limit` must be a number, not “many”"),
        (
            ("--sort", "size"),
            "must be date, modified, created, title, path, random or score, not “size”",
        ),
        (("--colour", "always"), "No such option: --colour"),
        (("word", "-gan"), "Put -- before a query"),
        (("word", "-normal"), "Put -- before a query"),
    ],
)
def test_what_cannot_be_followed_is_usage(kb: Kb, arguments: tuple[str, ...], message: str) -> None:
    ran = kb("list", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_an_unreadable_query_is_marked_by_carets(kb: Kb) -> None:
    ran = kb("list", "정렬", "yaer:2024")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.split("\n")[-4:] == [
        "kb: There is no filter yaer:. Did you mean year:? To search for the text, put it in quotes.",
        "  정렬 yaer:2024",
        "       ^^^^^",
        "",
    ]


def test_json_stays_json_in_any_colour(kb: Kb) -> None:
    assert json.loads(kb("--color", "always", "list", "--json").out)["total"] == 4


def test_a_terminal_numbers_the_notes_and_says_what_for(kb: Kb) -> None:
    drawn = kb.on_terminal("list", "-n", "2").plain
    assert " Mon 5 Feb 2024\n 1  Bridges: Aligning Small Models" in drawn
    assert " Mon 1 Jan\n 2  Rivers of Data: A Survey" in drawn
    assert drawn.endswith("\n2 of 4 notes · kb show 1 · kb edit 2 · kb browse\n")
    assert "notes" not in kb.on_terminal("-q", "list", "-n", "2").plain


def test_a_query_on_a_terminal_counts_against_all_notes(kb: Kb) -> None:
    assert "\n1 of 4 notes · kb show 1 · kb edit 1" in kb.on_terminal("list", "tag:review").plain
    assert kb.on_terminal("list", "tag:review", width=24).plain.endswith("\n1 of 4 notes · kb show 1\n")


def test_a_note_that_lacks_the_second_language_says_which_it_has(kb: Kb) -> None:
    drawn = kb.on_terminal("list").plain
    assert re.search(r"Bridges: Aligning Small Models +ko +2402\.00002", drawn)
    assert re.search(r"Rivers of Data: A Survey +2401\.00001", drawn), "this one has both"


def test_where_all_is_in_one_language_no_line_is_marked_with_it(empty: Kb) -> None:
    empty.write(
        "== 240101 Snow.md\n*Snow* (A)\n\nSnow is cold.\n== 240102 Ice.md\n*Ice* (B)\n\nIce is cold.\n"
    )
    drawn = [empty.on_terminal(*arguments).plain for arguments in ((), ("list",), ("search", "cold"))]
    assert [" en " in one for one in drawn] == [False] * 3
    empty.write("== 240103 Rain.md\n*Rain* (C)\n\n비가 온다.\n")
    drawn = [empty.on_terminal(*arguments).plain for arguments in ((), ("list",), ("search", "cold"))]
    assert [re.search(r"\ben\b", one) is not None for one in drawn] == [True] * 3


SNOW = """
== 250301 Snow.md
*Snow*

<english>
Snow is **six-sided**.
</english>

눈은 [[육각형]]이다.

그 밖의 말.
== 250301 Sleet.md
*Sleet*

Only rain, frozen.
== 250301 Bare.md
*Bare*
"""
WORDS = ("    눈은 육각형이다.", "    Only rain, frozen.")


def test_a_days_page_has_the_opening_words_of_each_note(empty: Kb) -> None:
    empty.write(SNOW)
    page = empty.on_terminal("list", "since:2025-03-01", "until:2025-03-01").plain
    lines = [line for line in page.splitlines() if line.startswith("    ")]
    assert sorted(lines) == sorted(WORDS)
    assert "Snow is" not in empty("list", "since:2025-03-01").out, "not on a pipe"


@pytest.mark.parametrize(
    ("arguments", "notes"),
    [
        ((), SNOW),
        (("path:2503*",), SNOW),
        (("since:2025-03-01", "-n", "2"), SNOW),
        (("since:2025-02",), f"{SNOW}== 250228 Ice.md\n*Ice*\n\nIt melts.\n"),
    ],
)
def test_a_list_that_is_no_days_page_has_one_line_a_note(
    empty: Kb, arguments: tuple[str, ...], notes: str
) -> None:
    empty.write(notes)
    assert "\n    " not in empty.on_terminal("list", *arguments).plain


def test_a_day_of_more_than_twenty_notes_has_one_line_a_note(empty: Kb) -> None:
    for count, is_page in ((20, True), (21, False)):
        empty.write("".join(f"== 250301 N{at}.md\n*N{at}*\n\nWords.\n" for at in range(count)))
        assert ("Words." in empty.on_terminal("list", "since:2025-03-01").plain) == is_page
