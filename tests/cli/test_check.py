from collections import Counter

import pytest

from kb.model.diagnostic import SEVERITIES
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
