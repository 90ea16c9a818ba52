"""`kb stats QUERY`: what was written about something over time."""

from kb.cli.commands.stats import _KEYS
from tests.cli.conftest import Kb

DRAWN = 100


def test_a_query_chooses_the_notes_that_are_counted(kb: Kb) -> None:
    document = kb("stats", "tag:synthetic-data", "--json").json
    assert tuple(document) == _KEYS
    assert (document["notes"], document["papers"], document["tags"]) == (2, 2, 3)
    assert document["by_month"] == {"2024-01": 1, "2024-02": 1}


def test_the_notes_are_those_that_search_finds_whole(kb: Kb) -> None:
    kb.write("== 250101 Sinks.md\nThe attention of a model gathers.\n")
    kb.write("== 240601 싱크.md\n어텐션이 모인다.\n")
    for query in ("어텐션", "training data", "alignment -bridges"):
        total = kb("search", "--json", "--", *query.split()).json["total"]
        assert kb("stats", "--json", "--", *query.split()).json["notes"] == total > 0
    ran = kb("stats", "어텐션", "--json")
    assert (ran.json["notes"], ran.err) == (2, "어텐션 also as attention (translation)\n")
    assert len(kb("list", "어텐션").lines) == 1


def test_a_record_is_a_section_a_name_and_a_number(kb: Kb) -> None:
    records = kb("stats", "author:lee").records
    assert records[:3] == [["notes", "2"], ["papers", "2"], ["tags", "3"]]
    assert ["month", "2024-01", "1"] in records
    assert ["tag", "synthetic-data", "2"] in records
    assert ["author", "Bo Lee", "2"] in records
    assert not any(record[0] == "since" for record in records)


def test_the_day_on_which_the_later_half_begins_is_a_record(kb: Kb) -> None:
    kb.write("".join(f"== 2301{day:02} Moss.md\n*Moss {day}* (A)\n\n#old\n" for day in range(1, 5)))
    kb.write("".join(f"== 2401{day:02} Moss.md\n*Moss {day}* (A)\n\n#new\n" for day in range(1, 5)))
    records = kb("stats", "moss").records
    start = records.index(["since", "2024-01-01"])
    assert records[start + 1 : start + 3] == [["rising", "new", "4", "0"], ["falling", "old", "0", "4"]]


def test_no_hit_is_no_fault(kb: Kb) -> None:
    ran = kb("stats", "nosuchword")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("0 notes\n")
    assert kb("stats", "nosuchword", "--json").json["notes"] == 0


def test_an_unreadable_query_is_usage(kb: Kb) -> None:
    ran = kb("stats", "yaer:2024")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean year:?" in ran.err


def test_what_was_written_about_something_is_drawn_over_time(kb: Kb) -> None:
    drawn = kb.on_terminal("stats", "데이터", width=DRAWN).plain
    assert "2 of 4 notes · 2 papers · 3 tags" in drawn
    assert "Notes per month" in drawn
    assert "#synthetic-data 2 100%" in drawn
    assert "Bo Lee 2 100%" in drawn
