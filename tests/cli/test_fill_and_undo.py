import json
import re
from pathlib import Path

import pytest

from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

BARE = """
== 240101 Rivers.md
https://arxiv.org/abs/2401.00001

강에 대한 메모.

#data
== 240102 Bridges.md
https://arxiv.org/abs/2401.00002

다리에 대한 메모.
== 240103 Titled.md
https://arxiv.org/abs/2401.00001

*Mine* (Ada Park)
"""
PAPER = {
    "version": 1,
    "abstract": "We survey.",
    "categories": ["cs.CL"],
    "published": "2024-01-01",
    "updated": "2024-01-01",
    "fetched_at": "2024-02-01T00:00:00Z",
}


def texts(kb: Kb) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(kb.notes.glob("*.md"))}


@pytest.fixture
def known(empty: Kb) -> Kb:
    """Three notes, two of them bare, and what arXiv said of their papers."""
    empty.write(BARE)
    papers = [
        PAPER | {"id": "2401.00001", "title": "Rivers of Data", "authors": ["Kim Minji", "Bo Lee"]},
        PAPER | {"id": "2401.00002", "title": "Bridges", "authors": ["Bo Lee"]},
    ]
    lines = "".join(json.dumps(paper) + "\n" for paper in papers)
    (empty.root / "papers.jsonl").write_text(lines, encoding="utf-8")
    return empty


# -- fetch --fill -------------------------------------------------------------------------------


def test_a_note_made_offline_is_completed_by_a_later_fetch(empty: Kb) -> None:
    ran = empty("add", "2401.00001", "--no-edit", stdin="강에 대한 메모.\n")
    assert "Run `kb fetch --fill` to try again." in ran.err
    note = Path(ran.lines[0])
    before = note.read_text(encoding="utf-8")
    with ArxivServer() as server:
        empty.environment |= {"KB_ARXIV_URL": server.url, "KB_ARXIV_DELAY": "0.01"}
        assert empty("fetch", "--fill").code == 0
    after = note.read_text(encoding="utf-8")
    paper = json.loads((empty.root / "papers.jsonl").read_text(encoding="utf-8"))
    top, _, rest = before.partition("\n")
    citation = f"*{paper['title']}* ({', '.join(paper['authors'])})"
    assert after == f"{top}\n\n{citation}\n\n> {paper['abstract']}\n{rest}"


def test_a_note_with_a_title_waits_for_nothing_that_fill_would_give(empty: Kb) -> None:
    ran = empty("add", "2401.00001", "--no-edit", "--title", "Mine")
    assert "Run `kb fetch` to try again." in ran.err


def test_several_notes_need_a_yes(known: Kb) -> None:
    before = texts(known)
    ran = known("fetch", "--fill")
    assert (ran.code, texts(known)) == (2, before)
    assert "This would write 2 notes. Use `--yes` to write them" in ran.err
    assert [line for line in ran.lines if line.startswith("+") and line != "+"] == [
        "+++ b/240101 Rivers.md",
        "+*Rivers of Data* (Kim Minji, Bo Lee)",
        "+> We survey.",
        "+++ b/240102 Bridges.md",
        "+*Bridges* (Bo Lee)",
        "+> We survey.",
    ]


def test_a_dry_run_shows_the_diff_and_writes_nothing(known: Kb) -> None:
    before = texts(known)
    ran = known("fetch", "--fill", "--dry-run", "--yes")
    assert (ran.code, texts(known)) == (0, before)
    assert "+*Bridges* (Bo Lee)" in ran.lines
    assert "Would write 2 notes." in ran.err
    assert known("undo", "--list").out == ""


def test_with_yes_all_bare_notes_are_written_and_no_other(known: Kb) -> None:
    before = texts(known)
    ran = known("fetch", "--fill", "--yes")
    assert (ran.code, ran.err.split("\n")[-2]) == (0, "Wrote 2 notes. `kb undo 1` reverts this.")
    changed = {name for name, text in texts(known).items() if text != before[name]}
    assert changed == {"240101 Rivers.md", "240102 Bridges.md"}
    assert known("fetch", "--fill", "--yes").err.split("\n")[-2] == "Nothing to write."


def test_one_note_is_written_unasked(known: Kb) -> None:
    before = texts(known)
    assert known("fetch", "--fill", "Bridges").code == 0
    changed = [name for name, text in texts(known).items() if text != before[name]]
    assert changed == ["240102 Bridges.md"]


def test_json_stays_one_document(known: Kb) -> None:
    ran = known("fetch", "--fill", "--yes", "--json")
    assert (ran.code, ran.json["cached"]) == (0, 2)


@pytest.mark.parametrize(("typed", "is_written"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_several_notes_are_asked_about(known: Kb, typed: str, *, is_written: bool) -> None:
    before = texts(known)
    ran = known.on_terminal("fetch", "--fill", typed=typed)
    assert "Write 2 notes for `kb fetch --fill`? [y/N]" in ran.plain
    assert (ran.code, texts(known) != before) == (0, is_written)
    assert re.search(r"\x1b\[[0-9;]*m\+\*Bridges\* \(Bo Lee\)", ran.out)


def test_a_read_only_note_is_named_and_the_others_are_written(known: Kb) -> None:
    note = known.notes / "240101 Rivers.md"
    note.chmod(0o444)
    before = note.read_bytes()
    ran = known("fetch", "--fill")
    assert (ran.code, note.read_bytes()) == (1, before)
    assert f"Could not write {note}: it is read-only." in ran.err
    assert b"*Bridges*" in texts(known)["240102 Bridges.md"]


def test_a_journal_that_cannot_be_kept_stops_the_rewrite(known: Kb) -> None:
    before = texts(known)
    Path(known.environment["KB_STATE_DIR"]).mkdir()
    (Path(known.environment["KB_STATE_DIR"]) / "journal").write_text("in the way")
    ran = known("fetch", "--fill", "--yes")
    assert (ran.code, texts(known)) == (3, before)
    assert "Traceback" not in ran.err


def test_a_hostile_title_reaches_neither_terminal_nor_pipe(known: Kb) -> None:
    line = json.dumps(
        PAPER | {"id": "2401.00001", "title": "A \x1b]0;x\x07 [/] \u202e<script>", "authors": ["Bo Lee"]}
    )
    (known.root / "papers.jsonl").write_text(f"{line}\n", encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", known("fetch", "--fill", "--dry-run").out)
    assert "\x07" not in known.on_terminal("fetch", "--fill", "--dry-run").out


# -- undo ---------------------------------------------------------------------------------------


@pytest.fixture
def filled(known: Kb) -> Kb:
    assert known("fetch", "--fill", "--yes").code == 0
    return known


def test_undo_gives_back_every_byte(known: Kb) -> None:
    before = texts(known)
    known("fetch", "--fill", "--yes")
    ran = known("undo", "--yes")
    assert (ran.code, texts(known)) == (0, before)
    assert ran.lines == [str(known.notes / "240101 Rivers.md"), str(known.notes / "240102 Bridges.md")]
    assert "`kb undo 2` reverts this." in ran.err


def test_a_hostile_name_reaches_no_pipe(empty: Kb) -> None:
    empty.write("== 240101 \x1b]0;x\x07.md\nhttps://arxiv.org/abs/2401.00001\n")
    line = json.dumps(PAPER | {"id": "2401.00001", "title": "Rivers", "authors": ["Bo Lee"]})
    (empty.root / "papers.jsonl").write_text(f"{line}\n", encoding="utf-8")
    for ran in (empty("fetch", "--fill"), empty("undo")):
        assert ran.code == 0
        assert not set(ran.out + ran.err) & set("\x1b\x07")


def test_an_undo_can_be_taken_back_by_its_number(filled: Kb) -> None:
    after = texts(filled)
    filled("undo", "--yes")
    assert filled("undo", "2", "--yes").code == 0
    assert texts(filled) == after
    assert filled("undo", "--yes").code == 0
    assert texts(filled) != after


def test_undo_goes_further_back_each_time(known: Kb) -> None:
    before = texts(known)
    known("fetch", "--fill", "Rivers")
    known("fetch", "--fill", "Bridges")
    assert [known("undo", "--yes").lines for _ in range(2)] == [
        [str(known.notes / "240102 Bridges.md")],
        [str(known.notes / "240101 Rivers.md")],
    ]
    assert texts(known) == before
    ran = known("undo", "--yes")
    assert (ran.code, ran.err) == (2, "kb: There is no rewrite to undo.\n")


def test_what_was_written_there_and_back_is_taken_back_once(known: Kb) -> None:
    before = texts(known)
    known("tag", "rename", "data", "rivers")
    known("tag", "rename", "rivers", "data")
    assert [known("undo", "--yes").code for _ in range(3)] == [0, 0, 2]
    assert texts(known) == before


def test_a_rewrite_that_was_killed_before_its_first_note_is_passed_over(filled: Kb) -> None:
    after = texts(filled)
    filled("tag", "rename", "data", "rivers")
    for name, text in after.items():
        (filled.notes / name).write_bytes(text)
    assert filled("undo", "--yes").code == 0
    assert b"*Rivers of Data*" not in texts(filled)["240101 Rivers.md"]


def test_a_rewrite_is_not_taken_back_twice(filled: Kb) -> None:
    filled("undo", "--yes")
    ran = filled("undo", "1", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert "already undone" in ran.err


def test_a_note_edited_since_is_named_and_left_alone(known: Kb) -> None:
    before = texts(known)
    known("fetch", "--fill", "--yes")
    note = known.notes / "240101 Rivers.md"
    mine = note.read_bytes() + b"more"
    note.write_bytes(mine)
    ran = known("undo", "--yes")
    assert (ran.code, note.read_bytes()) == (1, mine)
    assert "240101 Rivers.md has been edited since, so it is left alone." in ran.err
    assert texts(known)["240102 Bridges.md"] == before["240102 Bridges.md"]


def test_where_nothing_is_taken_back_the_other_rewrites_are_pointed_to(known: Kb) -> None:
    known("fetch", "--fill", "Rivers")
    known("fetch", "--fill", "Bridges")
    (known.notes / "240102 Bridges.md").write_bytes(b"mine")
    ran = known("undo", "--yes")
    assert ran.code == 1
    assert "Nothing was undone. See `kb undo --list` for other rewrites." in ran.err
    assert known("undo", "1", "--yes").code == 0


def test_a_note_removed_since_is_named(filled: Kb) -> None:
    (filled.notes / "240101 Rivers.md").unlink()
    ran = filled("undo", "--yes")
    assert ran.code == 1
    assert "Rivers.md: there is no such file" in ran.err
    assert not (filled.notes / "240101 Rivers.md").exists()


def test_the_list_says_when_what_and_how_many(filled: Kb) -> None:
    filled("undo", "--yes")
    records = filled("undo", "--list").records
    assert [(record[0], *record[2:]) for record in records] == [
        ("2", "undo 1", "2"),
        ("1", "fetch --fill", "2", "undone"),
    ]
    assert all(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", record[1]) for record in records)
    drawn = filled.on_terminal("undo", "--list").plain
    assert "kb fetch --fill" in drawn
    assert "2 notes" in drawn


def test_a_damaged_entry_is_told_and_touches_no_note(filled: Kb) -> None:
    after = texts(filled)
    (entry,) = Path(filled.environment["KB_STATE_DIR"]).rglob("000001.json")
    entry.write_bytes(entry.read_bytes()[:-20])
    for arguments in (("undo",), ("undo", "1")):
        ran = filled(*arguments)
        assert (ran.code, ran.out, texts(filled)) == (3, "", after)
        assert "entry 1 is damaged" in ran.err
    assert filled("undo", "--list").records == [["1", "", "damaged", "0"]]


@pytest.mark.parametrize("number", ["7", "0", "x"])
def test_a_number_that_is_none_is_asked_wrongly(filled: Kb, number: str) -> None:
    assert filled("undo", number).code == 2


def test_without_rewrites_there_is_nothing_to_undo(known: Kb) -> None:
    assert known("undo", "--yes").code == 2
    assert known("undo", "--list").err == "There is nothing to undo.\n"


def test_another_collection_has_another_journal(filled: Kb, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "notes").mkdir(parents=True)
    assert filled("--root", str(other), "undo").code == 2
