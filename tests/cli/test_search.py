import json
import re

import pytest

from tests.cli.conftest import Kb


def test_json_has_the_keys_of_the_interface(kb: Kb) -> None:
    document = kb("search", "합성 데이터", "--json").json
    assert list(document) == ["query", "total", "hits"]
    assert (document["query"], document["total"]) == ("합성 데이터", 2)
    hit = document["hits"][0]
    assert list(hit) == ["path", "score", "partial", "title", "date", "tags", "excerpts"]
    assert (hit["path"], hit["partial"], hit["date"]) == ("2024/240101 Rivers.md", False, "2024-01-01")
    assert hit["tags"] == ["survey", "synthetic-data"]


def test_marks_are_character_ranges_of_the_excerpt(kb: Kb) -> None:
    excerpt = kb("search", "합성 데이터", "--json").json["hits"][0]["excerpts"][0]
    assert excerpt["lang"] == "ko"
    marked = [excerpt["text"][start:end] for start, end in excerpt["marks"]]
    assert "합성" in marked
    assert set(marked) <= {"합성", "데이터"}


def test_a_record_begins_with_path_score_and_how_much_matched(kb: Kb) -> None:
    record = kb("search", "합성 데이터").records[0]
    assert record[0] == "2024/240101 Rivers.md"
    assert float(record[1]) > 0
    assert record[2:4] == ["whole", "Rivers of Data: A Survey"]


def test_notes_with_some_words_come_too_and_are_told_apart(kb: Kb) -> None:
    ran = kb("search", "lanterns survey")
    assert {record[2] for record in ran.records} == {"partial"}
    assert ran.err.endswith(f"0 notes have every word; {len(ran.lines)} with some of them\n")


def test_whole_and_partial_matches_are_counted_apart(kb: Kb) -> None:
    ran = kb("search", "training data")
    partial = [record for record in ran.records if record[2] == "partial"]
    assert partial
    assert ran.err.endswith(f"1 note\n{len(partial)} more with some of the words\n")


def test_nothing_found_is_no_fault(kb: Kb) -> None:
    ran = kb("search", "zzzzqqqq")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("0 notes\n")


def test_nothing_found_is_a_whole_json_document(kb: Kb) -> None:
    ran = kb("search", "zzzzqqqq", "--json")
    assert ran.json == {"query": "zzzzqqqq", "total": 0, "hits": []}
    assert ran.err.endswith("0 notes\n")


def test_a_filter_is_offered_for_words_that_name_a_date(kb: Kb) -> None:
    ran = kb("search", "작년 합성 데이터")
    year = int(kb("search", "올해").err.split("year:")[1][:4]) - 1
    assert ran.err.endswith(f"\n작년 as a date: year:{year} 합성 데이터\n")


def test_where_nothing_is_found_the_nearest_name_is_offered(kb: Kb) -> None:
    ran = kb("search", "allignmennt")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(
        "0 notes\nNo note has allignmennt; nearest: alignment, 2 notes; #alignment, 1 note.\n"
    )
    assert kb("search", "-q", "allignmennt").err == ""


def test_json_says_what_may_be_meant_only_where_nothing_is_found(kb: Kb) -> None:
    assert kb("search", "--json", "lanternzz").json == {
        "query": "lanternzz",
        "total": 0,
        "hits": [],
        "nearest": [{"word": "lanternzz", "kind": "word", "name": "lanterns", "notes": 1}],
    }
    assert "nearest" not in kb("search", "--json", "lanterns lanternzz").json


def test_no_more_than_n_are_shown(kb: Kb) -> None:
    ran = kb("search", "alignment", "-n", "1")
    assert len(ran.lines) == 1
    assert "1 of 2 notes" in ran.err


def test_filters_bind_partial_matches_too(kb: Kb) -> None:
    found = kb("search", "survey alignment", "tag:alignment", "--json").json["hits"]
    assert [hit["path"] for hit in found] == ["2024/240205 Bridges.md"]


def test_no_query_is_asked_wrongly(kb: Kb) -> None:
    ran = kb("search")
    assert (ran.code, ran.out) == (2, "")
    assert "`kb list` lists every note" in ran.err


def test_an_unreadable_query_is_marked_by_carets(kb: Kb) -> None:
    ran = kb("search", "--json", "a OR")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("  a OR\n    ^^\n")


# -- --each -------------------------------------------------------------------------------------


def test_each_line_of_input_is_answered_by_a_line_of_json(kb: Kb) -> None:
    ran = kb("search", "--each", "-n", "1", stdin="합성 데이터\ntag:review\nzzzz\n")
    documents = [json.loads(line) for line in ran.lines]
    assert [document["query"] for document in documents] == ["합성 데이터", "tag:review", "zzzz"]
    assert [document["total"] for document in documents] == [2, 1, 0]


def test_each_answers_as_a_single_search_does(kb: Kb) -> None:
    alone = kb("search", "정렬 데이터", "--json").json
    assert json.loads(kb("search", "--each", stdin="정렬 데이터\r\n").out) == alone


def test_each_goes_on_behind_a_query_that_cannot_be_read(kb: Kb) -> None:
    ran = kb("search", "--each", stdin="(a OR\nlanterns\n")
    bad, good = map(json.loads, ran.lines)
    assert (bad["query"], bad["start"], bad["end"]) == ("(a OR", 3, 5)
    assert good["total"] == 1
    assert ran.code == 2
    assert "Could not read 1 of the queries" in ran.err


def test_each_takes_bytes_that_are_no_utf8(kb: Kb) -> None:
    ran = kb("search", "--each", stdin=b"\xff\xfe lanterns\n")
    assert (ran.code, len(ran.lines)) == (0, 1)


def test_each_with_a_query_beside_it_is_asked_wrongly(kb: Kb) -> None:
    assert kb("search", "--each", "word").code == 2


def test_each_answers_before_the_input_ends(kb: Kb) -> None:
    import subprocess

    with kb.process("search", "--each", stdin=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"lanterns\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["total"] == 1
        process.stdin.close()


# -- --explain ----------------------------------------------------------------------------------


def test_an_explanation_tells_tokens_filters_and_fields(kb: Kb) -> None:
    err = kb("search", "--explain", "합성 데이터 since:2024").err
    assert "query   합성 데이터 since:2024-01-01" in err
    assert "word    합성 (1 note, worth " in err
    assert "데이 (" in err
    assert "이터 (" in err
    assert "first language " in err
    assert "%: 2024/240101 Rivers.md" in err


def test_an_explanation_says_what_each_word_gave(kb: Kb) -> None:
    err = kb("search", "--explain", "lantrens survey").err
    assert re.search(r"\n        lantrens as lantern \(typo\) [0-9.]+\n", err)
    assert re.search(r"\n        survey [0-9.]+\n", err)


def test_wordings_that_stand_for_a_word_are_named(kb: Kb) -> None:
    assert "lantrens also as lanterns (typo)\n" in kb("search", "lantrens").err
    assert "also as" not in kb("search", "lanterns").err


def test_an_explanation_leaves_the_answer_as_it_is(kb: Kb) -> None:
    assert kb("search", "--explain", "--json", "정렬").out == kb("search", "--json", "정렬").out


def test_an_explanation_is_given_in_quiet_too(kb: Kb) -> None:
    assert kb("search", "-q", "--explain", "정렬").err.startswith("query   정렬\n")


@pytest.mark.parametrize(
    "query", ["tag:llm", "-gan", "transf*", '"a phrase"', "정", "2412.08905", "x OR y"]
)
def test_every_kind_of_query_can_be_explained(kb: Kb, query: str) -> None:
    assert kb("search", "--explain", "--", query).code == 0


def test_a_terminal_shows_ids_and_one_line_of_counts(kb: Kb) -> None:
    drawn = kb.on_terminal("search", "데이터", width=100).plain
    assert re.search(r" 1  Rivers of Data: A Survey +2401\.00001  2024-01-01\n", drawn)
    assert "데이터 = data" in drawn
    assert re.search(r"\n\d notes have it.* · 데이터 also as data \(translation\)\n$", drawn)
    assert "have it" not in kb.on_terminal("-q", "search", "데이터").plain


def test_a_terminal_counts_the_notes_that_have_a_part(kb: Kb) -> None:
    assert kb.on_terminal("search", "training data").plain.endswith("\n1 note has it, 1 has a part\n")
    assert kb.on_terminal("search", "data", "-n", "1").plain.endswith("\n2 notes have it, 1 shown\n")
