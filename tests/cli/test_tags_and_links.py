import re

from tests.cli.conftest import Kb


def test_tags_in_json_are_those_of_the_interface(kb: Kb) -> None:
    document = kb("tags", "--json").json
    assert list(document) == ["tags"]
    assert document["tags"][0] == {
        "key": "synthetic-data",
        "name": "synthetic-data",
        "count": 2,
        "spellings": {"synthetic-data": 1, "synthetic_data": 1},
    }


def test_similar_tags_are_in_the_json_where_they_were_asked_for(kb: Kb) -> None:
    similar = kb("tags", "--similar", "--json").json["similar"]
    assert [(group["reason"], [tag["key"] for tag in group["tags"]]) for group in similar] == [
        ("spelling", ["synthetic-data"])
    ]


def test_tags_come_by_count_or_by_name(kb: Kb) -> None:
    assert kb("tags").records[0] == [
        "synthetic-data",
        "synthetic-data",
        "2",
        "synthetic-data:1 synthetic_data:1",
    ]
    assert [record[0] for record in kb("tags", "--sort", "name").records] == [
        "alignment",
        "review",
        "survey",
        "synthetic-data",
    ]


def test_aliases_of_the_settings_count_as_one_tag(kb: Kb) -> None:
    (kb.root / "kb.yaml").write_text("tags: {aliases: {alignment: [survey]}}\n", encoding="utf-8")
    assert kb("tags").records[0][:3] == ["alignment", "alignment", "2"]


def test_a_collection_without_tags_has_none(empty: Kb) -> None:
    assert empty("tags", "--json").json == {"tags": []}
    assert empty("tags").code == 0


def test_links_in_json_are_those_of_the_interface(kb: Kb) -> None:
    assert kb("links", "Rivers", "--json").json == {
        "outgoing": [{"path": "2024/240205 Bridges.md", "target": "240205 Bridges"}],
        "backlinks": [],
        "implicit": [{"path": "2024/240205 Bridges.md", "arxiv_id": "2401.00001"}],
        "broken": [],
    }
    assert kb("links", "Bridges", "--json").json["backlinks"] == [{"path": "2024/240101 Rivers.md"}]
    assert kb("links", "Lanterns", "--json").json["broken"] == [{"target": "No Such Note", "line": 5}]


def test_links_as_records(kb: Kb) -> None:
    assert ["outgoing", "2024/240205 Bridges.md", "240205 Bridges"] in kb("links", "Rivers").records
    assert ["broken", "", "No Such Note", "5"] in kb("links", "Lanterns").records


def test_related_notes_have_a_score_and_reasons(kb: Kb) -> None:
    notes = kb("related", "Rivers", "--json").json["notes"]
    assert list(notes[0]) == ["path", "score", "reasons"]
    assert notes[0]["path"] == "2024/240205 Bridges.md"
    assert 0 < notes[0]["score"] <= 1
    assert notes[0]["reasons"]


def test_no_more_related_notes_than_n(kb: Kb) -> None:
    assert len(kb("related", "Rivers", "-n", "1").lines) == 1


def test_stats_have_the_keys_of_the_interface(kb: Kb) -> None:
    document = kb("stats", "--json").json
    assert list(document) == ["notes", "papers", "tags", "languages", "by_month", "missing"]
    assert (document["notes"], document["papers"], document["tags"]) == (4, 2, 4)
    assert document["languages"] == {"ko": 3, "en": 2}
    assert document["by_month"]["2024-02"] == 1
    assert document["missing"]["tags"] == 1


def test_stats_of_nothing(empty: Kb) -> None:
    assert empty("stats", "--json").json["by_month"] == {}
    assert empty("stats").code == 0


def test_index_says_what_there_is(kb: Kb) -> None:
    facts = dict(kb("index").records)
    assert (facts["notes"], facts["indexed"], facts["papers"]) == ("4", "4", "0")
    assert facts["collection"] == str(kb.root)


def test_index_on_a_terminal_says_which_papers_it_counts(kb: Kb) -> None:
    lines = kb("--color", "always", "index").plain.splitlines()
    assert any(line.split() == ["papers", "with", "metadata", "0"] for line in lines)


def test_a_rebuilt_index_gives_the_same_answers(kb: Kb) -> None:
    before = kb("search", "정렬", "--json").out
    assert kb("index", "--rebuild").code == 0
    assert kb("search", "정렬", "--json").out == before


def test_a_note_that_cannot_be_read_is_told_when_a_tag_is_renamed(kb: Kb) -> None:
    (kb.notes / "bad.md").write_bytes(b"#survey \xff\n")
    ran = kb("tag", "rename", "survey", "overview")
    assert ran.code == 1
    assert "bad.md could not be read; its tags stay unchanged." in ran.err


TAGGED_ALIKE = {
    f"24040{day} kite.md": f"A kite and its tether glide over the harbour, {day}.\n\n#flight\n"
    for day in range(1, 4)
}


def test_suggested_tags_are_those_of_the_interface(kb: Kb) -> None:
    for name, text in {**TAGGED_ALIKE, "240501 New kite.md": "A kite glides on its tether.\n"}.items():
        (kb.root / "notes" / name).write_text(text, encoding="utf-8")
    document = kb("tags", "--suggest", "new kite", "--json").json
    assert list(document) == ["path", "tags"]
    assert document["path"] == "240501 New kite.md"
    assert [list(one) for one in document["tags"]] == [["tag", "confidence", "words"]]
    assert document["tags"][0]["tag"] == "flight"
    [[tag, confidence, words]] = kb("tags", "--suggest", "240501 New kite").records
    assert (tag, float(confidence)) == ("flight", document["tags"][0]["confidence"])
    assert words == ", ".join(document["tags"][0]["words"])


def test_a_tag_that_was_taken_away_is_not_suggested_again(kb: Kb) -> None:
    for name, text in {**TAGGED_ALIKE, "240501 New.md": "A kite on its tether.\n\n#flight\n"}.items():
        (kb.root / "notes" / name).write_text(text, encoding="utf-8")
    assert kb("tag", "remove", "flight", "title:new", "--yes").code == 0
    kb("mv", "240501 New.md", "240501 Renamed.md")
    ran = kb("tags", "--suggest", "renamed")
    assert (ran.code, ran.out, ran.err.splitlines()[-1]) == (0, "", "No tag to suggest.")
    kb("tag", "add", "flight", "title:renamed")
    kb("undo", "--yes")
    assert kb("tags", "--suggest", "renamed").out == ""


def test_a_note_made_anew_under_an_old_name_has_no_past(kb: Kb) -> None:
    for name, text in TAGGED_ALIKE.items():
        (kb.root / "notes" / name).write_text(text, encoding="utf-8")
    kite = "A kite glides on its tether.\n"
    first = kb("new", "Kiting", "-t", "flight", "--no-edit", stdin=kite).out
    kb("rm", "kiting", "--yes")
    assert kb("new", "Kiting", "--no-edit", stdin=kite).out == first
    assert [record[0] for record in kb("tags", "--suggest", "kiting").records] == ["flight"]


def test_suggestions_are_for_one_note(kb: Kb) -> None:
    ran = kb("tags", "--suggest", "rivers", "--similar")
    assert (ran.code, "one note" in ran.err) == (2, True)
    assert kb("tags", "--suggest", "no such note").code == 2


def test_abbreviations_are_among_the_similar_tags_once(kb: Kb) -> None:
    for number, text in enumerate(("Kite flying (KF).\n\n#kf\n", "A kite.\n\n#kite-flying\n")):
        (kb.root / "notes" / f"24060{number + 1} kite.md").write_text(text, encoding="utf-8")
    found = kb("tags", "--similar", "--json").json["similar"]
    named = [(group["reason"], group["merge"]) for group in found if group["reason"] != "spelling"]
    assert named == [("abbreviation", "kb tag merge kite-flying --into kf")]


def test_the_notes_around_one_are_numbered(kb: Kb) -> None:
    drawn = kb.on_terminal("links", "240101").plain
    assert " 1  → Bridges: Aligning Small Models\n" in drawn
    assert " 1  ↔ Bridges: Aligning Small Models  arXiv:2401.00001\n" in drawn, "one note, one number"
    assert "Bridges" in kb("show", "1", "--raw").out


def test_links_of_several_notes_go_on_counting(kb: Kb) -> None:
    drawn = kb.on_terminal("links", "2401.00001", "2402.00002").plain
    assert " 1  → Bridges: Aligning Small Models\n" in drawn
    assert " 2  ← Rivers of Data: A Survey\n" in drawn


def test_related_notes_are_numbered_and_have_their_ids(kb: Kb) -> None:
    drawn = kb.on_terminal("related", "240101").plain
    assert re.search(r"^ 1  Bridges: Aligning Small Models +2402\.00002  2024-02-05$", drawn, re.MULTILINE)
    assert "Bridges" in kb("show", "1", "--raw").out
