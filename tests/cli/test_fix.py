"""`kb check --fix`: what is shown, asked, written, left, and taken back."""

import re

import pytest

from tests.cli.conftest import Kb

FAULTY = """
== 240101 Rivers.md
https://a.b/c?utm_source=x

강에 대한 메모.

<english>
A note on rivers.

#data #preference-learning
== 240102 Bridges.md
다리에 대한 메모. [[240101 Rivers.md]]

#data a

# Links

# Links
[[240101 Rivers]]
[[Rivers]]
"""
WHOLE = """
== 240101 Rivers.md
https://a.b/c

강에 대한 메모.

<english>
A note on rivers.
</english>

#data #rlhf
== 240102 Bridges.md
다리에 대한 메모. [[240101 Rivers.md]]

#data a

# Links

[[240101 Rivers]]
"""


def texts(kb: Kb) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(kb.notes.glob("*.md"))}


def expected(written: str) -> dict[str, bytes]:
    pieces = [piece.partition("\n") for piece in re.split(r"^== ", written, flags=re.MULTILINE)[1:]]
    return {name: text.encode() for name, _, text in pieces}


@pytest.fixture
def faulty(empty: Kb) -> Kb:
    """Two notes with much that is wrong, and an alias."""
    empty.write(FAULTY)
    (empty.root / "kb.yaml").write_text(
        "tags: {aliases: {rlhf: [preference-learning]}}\n", encoding="utf-8"
    )
    return empty


def test_several_notes_need_a_yes(faulty: Kb) -> None:
    before = texts(faulty)
    ran = faulty("check", "--fix")
    assert (ran.code, texts(faulty)) == (2, before)
    assert "This would write 2 notes. Use `--yes` to write them" in ran.err
    assert [line for line in ran.lines if re.match(r"[+-][^+-]", line)] == [
        "-https://a.b/c?utm_source=x",
        "+https://a.b/c",
        "+</english>",
        "-#data #preference-learning",
        "+#data #rlhf",
        "-# Links",
        "-[[Rivers]]",
    ]


def test_a_dry_run_shows_the_diff_and_writes_nothing(faulty: Kb) -> None:
    before = texts(faulty)
    ran = faulty("check", "--fix", "--dry-run")
    assert (ran.code, texts(faulty)) == (1, before)
    assert "+</english>" in ran.lines
    assert "Would write 2 notes." in ran.err


def test_what_is_safe_is_repaired_and_what_is_left_ends_with_1(faulty: Kb) -> None:
    ran = faulty("check", "--fix", "--yes")
    assert (ran.code, texts(faulty)) == (1, expected(WHOLE))
    assert "Left 1 other word on tag lines" in ran.err
    assert ran.err.endswith("0 errors, 1 warning, 3 infos\n")


def test_a_second_run_changes_nothing(faulty: Kb) -> None:
    faulty("check", "--fix", "--yes")
    ran = faulty("check", "--fix", "--yes")
    assert (ran.out, texts(faulty)) == ("", expected(WHOLE))
    assert "Nothing to write." in ran.err


def test_the_journal_says_which_rules_were_repaired(faulty: Kb) -> None:
    faulty("check", "--fix", "--rule", "tracking-url")
    assert "check --fix --rule tracking-url" in faulty("undo", "--list").out


def test_undo_gives_back_every_byte(faulty: Kb) -> None:
    before = texts(faulty)
    faulty("check", "--fix", "--yes")
    assert faulty("undo", "--yes").code == 0
    assert texts(faulty) == before


def test_what_is_called_fixable_is_gone_afterwards(faulty: Kb) -> None:
    def told() -> list[tuple[str, str, bool]]:
        found = faulty("check", "--json").json["diagnostics"]
        return sorted((one["path"], one["rule"], one["fixable"]) for one in found)

    left = [one for one in told() if not one[2]]
    assert {rule for _, rule, is_fixable in told() if is_fixable} == {
        "tracking-url", "language-unclosed", "duplicate-heading", "duplicate-link",
    }  # fmt: skip
    faulty("check", "--fix", "--yes")
    assert told() == left


def test_an_alias_is_no_fault_and_written_as_its_tag(empty: Kb) -> None:
    (empty.root / "kb.yaml").write_text("tags: {aliases: {diffusion: [difusion]}}\n", encoding="utf-8")
    empty.write("== 240101 A.md\n강.\n\n#difusion\n== 240102 B.md\n강.\n\n#diffusion\n")
    assert "near-duplicate-tag" not in empty("check").out
    assert empty("check", "--fix", "--yes").code == 0
    assert texts(empty)["240101 A.md"] == "강.\n\n#diffusion\n".encode()


def test_a_rule_narrows_what_is_repaired_and_what_is_told(faulty: Kb) -> None:
    ran = faulty("check", "--fix", "--rule", "language-unclosed")
    assert (ran.code, ran.err.split("\n")[-2]) == (0, "0 errors, 0 warnings, 0 infos")
    assert texts(faulty)["240101 Rivers.md"].count(b"</english>") == 1
    assert b"utm_source" in texts(faulty)["240101 Rivers.md"]


def test_a_rule_without_a_repair_is_told_as_ever(faulty: Kb) -> None:
    before = texts(faulty)
    ran = faulty("check", "--fix", "--rule", "tag-line-trailing-text")
    assert (ran.code, texts(faulty)) == (1, before)


def test_the_ending_of_links_goes_only_by_its_name(faulty: Kb) -> None:
    ran = faulty("check", "--fix", "--rule", "link-ending")
    assert (ran.code, "Wrote 1 note." in ran.err) == (0, True)
    assert texts(faulty)["240102 Bridges.md"] == expected(FAULTY)["240102 Bridges.md"].replace(
        b".md]]", b"]]"
    )


def test_the_name_of_a_repair_needs_fix_and_is_explained(faulty: Kb) -> None:
    assert faulty("check", "--rule", "link-ending").code == 2
    assert "`kb check --fix --rule link-ending`" in faulty("check", "--explain", "link-ending").out


@pytest.mark.parametrize("option", ["--yes", "--dry-run"])
def test_options_of_fix_need_it(faulty: Kb, option: str) -> None:
    ran = faulty("check", option)
    assert (ran.code, ran.out) == (2, "")
    assert "need `--fix`" in ran.err


def test_json_is_one_document_of_what_is_left(faulty: Kb) -> None:
    document = faulty("check", "--fix", "--yes", "--json").json
    assert document["counts"]["warning"] == 1
    assert {one["fixable"] for one in document["diagnostics"]} == {False}


@pytest.mark.parametrize(("typed", "is_gone"), [("y\ny\n", True), ("n\ny\n", False)])
def test_on_a_terminal_each_other_word_is_asked_about(faulty: Kb, typed: str, *, is_gone: bool) -> None:
    ran = faulty.on_terminal("check", "--fix", width=120, typed=typed)
    assert "“a” on a tag line is not a tag." in ran.plain
    assert ran.plain.count("Remove it? [y/N]") == 1
    assert ran.code == (0 if is_gone else 1)
    assert (b"#data\n" in texts(faulty)["240102 Bridges.md"]) == is_gone


def test_nothing_is_asked_where_yes_was_said(faulty: Kb) -> None:
    ran = faulty.on_terminal("check", "--fix", "--yes")
    assert "Remove it?" not in ran.plain
    assert texts(faulty) == expected(WHOLE)


def test_no_is_no(faulty: Kb) -> None:
    before = texts(faulty)
    ran = faulty.on_terminal("check", "--fix", typed="n\nn\n")
    assert (ran.code, texts(faulty)) == (1, before)
    assert "Nothing was written." in ran.plain


def test_a_read_only_note_is_named_and_the_other_is_written(faulty: Kb) -> None:
    note = faulty.notes / "240101 Rivers.md"
    note.chmod(0o444)
    ran = faulty("check", "--fix")
    assert (ran.code, texts(faulty)["240102 Bridges.md"]) == (1, expected(WHOLE)["240102 Bridges.md"])
    assert note.read_bytes() == expected(FAULTY)["240101 Rivers.md"]
    assert "it is read-only" in ran.err


def test_a_note_that_is_in_order_ends_with_0(empty: Kb) -> None:
    empty.write("== 240101 Rivers.md\nhttps://a.b/c\n\n> \n\n강에 대한 메모.\n\n#data\n")
    assert empty("check", "--fix").code == 0
    assert texts(empty) == {"240101 Rivers.md": "https://a.b/c\n\n강에 대한 메모.\n\n#data\n".encode()}


def test_line_ends_mode_and_the_rest_stay(empty: Kb) -> None:
    note = empty.notes / "240101 Rivers.md"
    note.write_bytes("\ufeff강.\r\n\r\n<english>\r\nRivers.\r\n\r\n#data \r\n\u00a0".encode())
    note.chmod(0o640)
    assert empty("check", "--fix").code == 0
    after = "\ufeff강.\r\n\r\n<english>\r\nRivers.\r\n</english>\r\n\r\n#data \r\n\u00a0"
    assert note.read_bytes() == after.encode()
    assert note.stat().st_mode & 0o777 == 0o640
