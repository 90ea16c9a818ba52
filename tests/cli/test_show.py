import json
from datetime import UTC, date, datetime

import pytest

from kb.model.paper import Paper
from kb.store.arxiv.papers_file import add_papers
from tests.cli.conftest import Kb

PAPER = Paper(
    "2401.00001", 3, "Rivers of Data", ("Kim Minji",), "Abstract.", ("cs.CL", "cs.LG"), date(2024, 1, 1),
    date(2024, 3, 1), datetime(2024, 3, 2, tzinfo=UTC), comment="12 pages", doi="10.1/x", journal_ref=None,
)  # fmt: skip


def test_json_is_the_note_of_the_interface(kb: Kb) -> None:
    document = kb("show", "Rivers", "--json").json
    assert document == {
        "path": "2024/240101 Rivers.md",
        "id": "240101 Rivers",
        "date": "2024-01-01",
        "kind": "paper",
        "title": "Rivers of Data: A Survey",
        "authors": ["Kim Minji", "Bo Lee"],
        "source": {
            "url": "https://arxiv.org/abs/2401.00001",
            "arxiv_id": "2401.00001",
            "arxiv_version": None,
        },
        "abstract": "We survey where training data comes from.",
        "passages": [
            {
                "lang": "ko",
                "text": "강처럼 흐르는 학습 데이터에 대한 조사. 합성 데이터가 늘었다.",
                "line": 7,
            },
            {
                "lang": "en",
                "text": "A survey of training data, flowing like rivers. Synthetic data grew.",
                "line": 10,
            },
        ],
        "tags": ["survey", "synthetic-data"],
        "links": [{"target": "240205 Bridges", "path": "2024/240205 Bridges.md"}],
        "papers": ["2401.00001"],
        "paper": None,
    }


def test_what_arxiv_said_is_in_the_json(kb: Kb) -> None:
    add_papers(kb.root / "papers.jsonl", [PAPER])
    paper = kb("show", "Rivers", "--json").json["paper"]
    assert (paper["id"], paper["version"], paper["categories"]) == ("2401.00001", 3, ["cs.CL", "cs.LG"])


def test_a_note_without_source_has_null(kb: Kb) -> None:
    document = kb("show", "Undated", "--json").json
    assert (document["source"], document["title"], document["date"], document["abstract"]) == (None,) * 4


def test_records_are_names_and_values(kb: Kb) -> None:
    records = kb("show", "Rivers").records
    assert ["title", "Rivers of Data: A Survey"] in records
    assert ["author", "Bo Lee"] in records
    assert [
        "passage",
        "en",
        "A survey of training data, flowing like rivers. Synthetic data grew.",
    ] in records


@pytest.mark.parametrize(
    ("lang", "languages"), [("ko", {"ko"}), ("en", {"en"}), ("both", {"ko", "en"}), ("English", {"en"})]
)
def test_one_language_can_be_shown_alone(kb: Kb, lang: str, languages: set[str]) -> None:
    records = kb("show", "Rivers", "--lang", lang).records
    assert {record[1] for record in records if record[0] == "passage"} == languages


def test_a_language_the_note_lacks_is_told(kb: Kb) -> None:
    ran = kb("show", "Rivers", "--lang", "ja")
    assert ran.code == 0
    assert ran.err.endswith("The note has no Japanese part; it is in Korean and English.\n")


def test_what_is_no_language_is_asked_wrongly(kb: Kb) -> None:
    assert kb("show", "Rivers", "--lang", "klingon").code == 2


def test_raw_is_the_file_byte_for_byte(kb: Kb) -> None:
    odd = b"\xef\xbb\xbf*T* (A)\r\n\r\n\x1b[31mred\x00"
    (kb.notes / "odd.md").write_bytes(odd)
    assert kb("show", "odd", "--raw").out.encode() == odd


# -- how a note is named ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "2024/240101 Rivers.md",
        "notes/2024/240101 Rivers.md",
        "./notes/2024/240101 Rivers.md",
        "240101 Rivers.md",
        "240101 Rivers",
        "240101 rivers",
        "Rivers",
        "2401.00001",
        "arXiv:2401.00001v2",
        "https://arxiv.org/pdf/2401.00001",
        "of Data",
        "Rivers of Data: A Survey",
    ],
)
def test_a_note_is_named_by_path_stem_id_or_part_of_its_title(kb: Kb, name: str) -> None:
    assert kb("show", name).records[0] == ["path", "2024/240101 Rivers.md"]


def test_a_path_from_elsewhere_is_followed(kb: Kb) -> None:
    ran = kb.run("--root", str(kb.root), "show", "240101 Rivers.md", cwd=kb.notes / "2024")
    assert ran.records[0] == ["path", "2024/240101 Rivers.md"]


def test_a_name_that_fits_several_notes_lists_them(kb: Kb) -> None:
    ran = kb("show", "s")
    assert (ran.code, ran.out) == (2, "")
    assert "“s” may be 2 notes" in ran.err
    assert "  2024/240101 Rivers.md\n  2024/240205 Bridges.md" in ran.err


def test_a_note_that_cannot_be_read_is_named_as_such(kb: Kb) -> None:
    (kb.notes / "230401 Bad.md").write_bytes(b"\xff")
    for name in ("230401 bad", "230401 Bad.md"):
        ran = kb("show", name)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.endswith("kb: 230401 Bad.md could not be read; `kb check` says why.\n")


def test_an_unknown_note_says_where_to_look(kb: Kb) -> None:
    ran = kb("show", "nosuch")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("kb: No note is called “nosuch”. `kb search nosuch` looks inside them.\n")


@pytest.mark.parametrize("command", ["show", "links", "related", "edit", "open"])
def test_every_command_about_a_note_refuses_an_unknown_one(kb: Kb, command: str) -> None:
    assert kb(command, "nosuch").code == 2


def test_one_exact_name_wins_over_parts_of_others(kb: Kb) -> None:
    kb.write("== 250101 Rivers again.md\n*Rivers* (A B)\n")
    assert json.loads(kb("show", "240101 Rivers", "--json").out)["path"] == "2024/240101 Rivers.md"


def test_what_is_around_a_note_is_numbered_after_the_listing_on_the_screen(kb: Kb) -> None:
    kb.on_terminal("list", "-n", "1")
    drawn = kb.on_terminal("show", "240101").plain
    assert "note 2 · 2024-01-01\n" in drawn
    assert "→ 1 link        [1] Bridges\n" in drawn
    assert "then            2024-02-05 [1] “2401.00001과 이어지는 이야기이다.”\n" in drawn
    assert "Rivers of Data" in kb("show", "2", "--raw").out, "the number names the note"


def test_several_notes_are_numbered_together(kb: Kb) -> None:
    drawn = kb.on_terminal("show", "2401.00001", "2402.00002").plain
    assert "note 1 · 2024-01-01\n" in drawn
    assert "note 2 · 2024-02-05\n" in drawn
    assert "← 1 leads here  [1] Rivers of Data\n" in drawn


def test_a_note_that_was_shown_is_the_last_one(kb: Kb) -> None:
    kb.on_terminal("show", "Lanterns")
    kb("show", "240101")
    assert "*Lanterns* (Ada Park)" in kb("show", "-", "--raw").out, "what a program reads is not at hand"


def test_the_unchanged_file_has_no_abstract_to_unfold(kb: Kb) -> None:
    ran = kb("show", "Bridges", "--raw", "--abstract")
    assert (ran.code, "`--raw` prints the file unchanged" in ran.err) == (2, True)


def test_the_abstract_is_unfolded_when_asked(kb: Kb) -> None:
    sentence = "We light lanterns along the river and count the moths that come. "
    kb.write(f"== 240301 Moths.md\n*Moths* (Ada Park)\n\n> {sentence * 12}\n\n나방이 온다.\n")
    drawn = kb.on_terminal("show", "Moths").plain
    assert drawn.index("나방이 온다.") < drawn.index("abstract  We light")
    assert "more lines, --abstract)\n" in drawn
    assert " ".join(kb.on_terminal("show", "Moths", "--abstract").plain.split()).count("moths that") == 12


def test_another_program_that_draws_a_note_changes_no_number(kb: Kb) -> None:
    kb.on_terminal("show", "Lanterns")
    drawn = kb("--color", "always", "show", "2401.00001")
    assert "→ 1 link" in drawn.plain
    assert "note 2" not in drawn.plain
    assert "*Lanterns* (Ada Park)" in kb("show", "-", "--raw").out
    assert kb("show", "2").code == 2
