from collections import Counter
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from kb.model.diagnostic import SEVERITIES
from kb.store.notes.shown_notes import ShownLine
from kb.workspace.collection import Collection
from tests.cli.conftest import Kb


@pytest.fixture
def kb(kb: Kb) -> Kb:
    """The collection with a typo in a link: its note is there, and has two letters in the right order."""
    note = kb.notes / "230310 Lanterns.md"
    note.write_text(note.read_text("utf-8").replace("[[No Such Note]]", "[[240205 Brigdes]]"), "utf-8")
    return kb


def test_json_has_the_keys_of_the_interface(kb: Kb) -> None:
    document = kb("check", "--rule", "dead-link", "--json").json
    assert document["counts"] == {"error": 1, "warning": 0, "info": 0}
    found = document["diagnostics"][0]
    assert found.pop("message")
    assert found.pop("hint")
    assert found == {
        "rule": "dead-link",
        "severity": "error",
        "path": "230310 Lanterns.md",
        "line": 5,
        "column": 14,
        "end_line": 5,
        "end_column": 32,
        "fixable": False,
    }


def test_counts_agree_with_the_diagnostics(kb: Kb) -> None:
    document = kb("check", "--json").json
    assert Counter(one["severity"] for one in document["diagnostics"]) == Counter(document["counts"])


def test_errors_and_warnings_end_with_1_and_infos_with_0(kb: Kb) -> None:
    assert kb("check").code == 1
    assert kb("check", "--rule", "dead-link").code == 1
    assert kb("check", "--rule", "near-duplicate-tag").code == 1
    assert kb("check", "--rule", "no-tags").code == 0
    assert kb("check", "--rule", "no-tags", "--rule", "dead-link").code == 1


def test_a_collection_in_order_ends_with_0(empty: Kb) -> None:
    ran = empty("check")
    assert (ran.code, ran.out, ran.err) == (0, "", "0 errors, 0 warnings, 0 infos\n")


def test_counts_go_to_standard_error(kb: Kb) -> None:
    assert kb("check", "--rule", "dead-link").err.endswith("1 error, 0 warnings, 0 infos\n")


def test_a_record_begins_with_path_line_and_column(kb: Kb) -> None:
    assert kb("check", "--rule", "dead-link").records[0][:5] == [
        "230310 Lanterns.md",
        "5",
        "14",
        "error",
        "dead-link",
    ]


def test_an_unknown_rule_names_the_nearest(kb: Kb) -> None:
    ran = kb("check", "--rule", "ded-link")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no rule “ded-link”. Did you mean dead-link?" in ran.err


@pytest.mark.parametrize("rule", sorted(SEVERITIES))
def test_every_rule_is_explained(bare: Kb, rule: str) -> None:
    ran = bare("check", "--explain", rule)
    assert ran.code == 0
    assert ran.out.startswith(f"{rule} ({SEVERITIES[rule]})\n\n")
    assert len(ran.lines) > 4


def test_an_explanation_needs_no_collection(bare: Kb) -> None:
    assert bare("check", "--explain", "ded-link").code == 2


def test_what_cannot_be_read_is_told_and_the_rest_is_found(kb: Kb) -> None:
    (kb.notes / "bad.md").write_bytes(b"\xff\xfe")
    (kb.notes / "gone.md").symlink_to("nothing.md")
    found = {(one["path"], one["rule"]) for one in kb("check", "--json").json["diagnostics"]}
    assert {("bad.md", "not-utf8"), ("gone.md", "unreadable")} <= found
    assert len(kb("list").lines) == 4


def test_lines_of_papers_that_cannot_be_read_are_told(kb: Kb) -> None:
    (kb.root / "papers.jsonl").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert "papers.jsonl" in {one["path"] for one in kb("check", "--json").json["diagnostics"]}


# -- which problems, of which notes -----------------------------------------------------------------


def rules_of(kb: Kb, *arguments: str) -> set[tuple[str, str]]:
    """Path and rule of each problem that is found."""
    return {(one["path"], one["rule"]) for one in kb("check", "--json", *arguments).json["diagnostics"]}


def test_a_severity_finds_what_is_at_least_as_bad(kb: Kb) -> None:
    whole = kb("check", "--json").json["counts"]
    for least, kinds in (("error", 1), ("warning", 2), ("info", 3)):
        counts = kb("check", "--severity", least, "--json").json["counts"]
        assert counts == {key: n if at < kinds else 0 for at, (key, n) in enumerate(whole.items())}
    assert min(whole.values()) > 0


def test_the_exit_code_is_that_of_what_was_asked_about(kb: Kb) -> None:
    assert kb("check", "Undated idea", "--severity", "error").code == 0
    assert kb("check", "Rivers", "--rule", "no-source").code == 0
    assert kb("check", "Lanterns").code == 1


def test_a_note_is_checked_alone(kb: Kb) -> None:
    alone = rules_of(kb, "230310 Lanterns")
    assert ("230310 Lanterns.md", "dead-link") in alone
    assert alone == {one for one in rules_of(kb) if one[0] == "230310 Lanterns.md"}


def test_a_note_of_the_screen_is_checked_by_its_number(kb: Kb) -> None:
    kb.on_terminal("check")
    assert {path for path, _ in rules_of(kb, "1")} == {"230310 Lanterns.md"}
    ran = kb("check", "9")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no line 9" in ran.err


def test_several_notes_are_checked_together(kb: Kb) -> None:
    assert {path for path, _ in rules_of(kb, "230310 Lanterns", "Undated idea.md")} == {
        "230310 Lanterns.md",
        "Undated idea.md",
    }


def test_a_query_narrows_to_the_notes_that_match(kb: Kb) -> None:
    assert {path for path, _ in rules_of(kb, "tag:review")} == {"230310 Lanterns.md"}
    assert rules_of(kb, "lang:en", "survey") == {
        one for one in rules_of(kb) if one[0] == "2024/240101 Rivers.md"
    }


def test_a_query_that_no_note_matches_is_said(kb: Kb) -> None:
    ran = kb("check", "tag:sailing")
    assert (ran.code, ran.out) == (0, "")
    assert "0 notes\n" in ran.err


def test_a_note_that_cannot_be_read_can_be_asked_about(kb: Kb) -> None:
    (kb.notes / "bad.md").write_bytes(b"\xff\xfe")
    assert rules_of(kb, "notes/bad.md") == rules_of(kb, "bad.md") == {("bad.md", "not-utf8")}


def test_a_severity_that_hides_the_rule_is_refused(kb: Kb) -> None:
    ran = kb("check", "--rule", "no-tags", "--severity", "error")
    assert (ran.code, ran.err) == (2, "kb: `--severity error` hides no-tags. Leave out one of the two.\n")


DAMAGED = """
== One.md
https://example.org/one?utm_source=x

*One* (A)
== Two.md
https://example.org/two?utm_source=x

*Two* (A)

<english>
Never closed.
"""


def test_only_what_was_asked_about_is_repaired(empty: Kb) -> None:
    empty.write(DAMAGED)
    assert empty("check", "--fix", "One").code == 0
    assert "utm_source" not in (empty.notes / "One.md").read_text("utf-8")
    assert "utm_source" in (empty.notes / "Two.md").read_text("utf-8")
    assert empty("check", "--fix", "--severity", "error").err.startswith("Nothing to write.")
    assert empty("undo", "--list").records[0][-1] != ""


def test_what_is_repaired_on_request_stays_within_the_notes_asked_about(empty: Kb) -> None:
    empty.write("== One.md\n[[Two.md]]\n== Two.md\n[[One.md]]\n")
    assert empty("check", "--fix", "--rule", "link-ending", "One").code == 0
    assert (empty.notes / "One.md").read_text("utf-8") == "[[Two]]\n"
    assert (empty.notes / "Two.md").read_text("utf-8") == "[[One.md]]\n"


# -- counts ------------------------------------------------------------------------------------------


def test_statistics_count_rules_and_what_can_be_fixed(empty: Kb) -> None:
    empty.write(DAMAGED)
    ran = empty("check", "--statistics", "--severity", "warning")
    assert ran.records == [
        ["2", "tracking-url", "warning", "2"],
        ["1", "language-unclosed", "warning", "1"],
    ]
    assert ran.err.endswith("0 errors, 3 warnings, 0 infos\n")
    document = empty("check", "--statistics", "--severity", "warning", "--json").json
    assert list(document) == ["diagnostics", "counts", "statistics"]
    assert document["statistics"][0] == {
        "rule": "tracking-url",
        "severity": "warning",
        "count": 2,
        "fixable": 2,
    }


# -- on a terminal -----------------------------------------------------------------------------------


def test_the_worst_and_newest_notes_come_first_and_can_be_named(kb: Kb) -> None:
    (kb.root / "papers.jsonl").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    drawn = kb.on_terminal("check", width=120).plain
    order = [line for line in drawn.split("\n") if line.endswith((".md", ".jsonl"))]
    assert order == [
        "  1  230310 Lanterns.md",
        "     papers.jsonl",
        "  2  2024/240205 Bridges.md",
        "  3  Undated idea.md",
    ]
    collection = Collection.find(kb.root, kb.environment, lambda _: None)
    assert collection.shown.line(1) == ShownLine(PurePosixPath("230310 Lanterns.md"), line=5)


def test_a_pipe_numbers_nothing(kb: Kb) -> None:
    kb.on_terminal("check")
    kb("check", "--severity", "info")
    collection = Collection.find(kb.root, kb.environment, lambda _: None)
    assert collection.shown.line(1) == ShownLine(PurePosixPath("230310 Lanterns.md"), line=5)


def test_lines_that_are_ready_follow_notes_and_files_around_them(empty: Kb) -> None:
    note = empty.root / "notes" / "240101 Kiln.md"
    note.write_text("*Kilns* (Ada Moss)\n\nSee ![[plan.png]] and [[Oven]].\n", encoding="utf-8")
    picture = note.with_name("plan.png")
    changes: list[Callable[[], object]] = [
        lambda: None,
        lambda: picture.write_bytes(b"x"),
        lambda: note.write_text(note.read_text(encoding="utf-8") + "[k](Klin.md)\n", encoding="utf-8"),
        picture.unlink,
        lambda: (empty.root / "papers.jsonl").write_text("no JSON\n", encoding="utf-8"),
    ]
    told = []
    for change in changes:
        change()
        first, again = empty("check"), empty("check")
        fresh = Kb(empty.root, empty.environment | {"KB_CACHE_DIR": str(empty.root / f"c{len(told)}")})
        assert again == first == fresh("check")
        told.append(first.out)
    assert len(set(told)) == len(changes)
