"""Notes with Git's conflict markers: reported, and left alone by every command that rewrites."""

import pytest

from tests.cli.conftest import Kb

NOTES = """
== 240101 Rivers.md
https://a.b/c?utm_source=x

<<<<<<< HEAD
강에 대한 메모. [[Bridges]]
=======
물에 대한 메모. [[Bridges]]
>>>>>>> work

#water #preference-learning
== 240102 Bridges.md
다리.

#water
"""
RIVERS, BRIDGES = "240101 Rivers.md", "240102 Bridges.md"


@pytest.fixture
def merged(empty: Kb) -> Kb:
    """Two notes; one was merged and left so."""
    empty.write(NOTES)
    settings = "tags: {aliases: {rlhf: [preference-learning]}}\n"
    (empty.root / "kb.yaml").write_text(settings, encoding="utf-8")
    return empty


def test_the_conflict_is_an_error_at_its_first_line(merged: Kb) -> None:
    ran = merged("check", "--json")
    found = [one for one in ran.json["diagnostics"] if one["rule"] == "conflict-marker"]
    assert [(one["path"], one["line"], one["severity"]) for one in found] == [(RIVERS, 3, "error")]
    assert (ran.code, ran.json["counts"]["error"]) == (1, 1)


def test_no_marker_is_read_as_text(merged: Kb) -> None:
    (passage,) = merged("show", RIVERS, "--json").json["passages"]
    assert passage["lang"] == "ko"
    assert not any(sign in passage["text"] for sign in "<=>")
    assert merged("list", "HEAD", "--json").json["total"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--fix", "--yes"),
        ("tag", "rename", "water", "sea", "--yes"),
        ("tag", "add", "sea", "tag:water", "--yes"),
        ("tag", "remove", "water", "tag:water", "--yes"),
        ("mv", BRIDGES, "240102 Ferries", "--yes"),
        ("mv", RIVERS, "240101 Seas", "--yes"),
    ],
    ids=" ".join,
)
def test_no_rewrite_touches_it_and_each_says_so(merged: Kb, arguments: tuple[str, ...]) -> None:
    before = (merged.notes / RIVERS).read_bytes()
    ran = merged(*arguments)
    assert (ran.code, (merged.notes / RIVERS).read_bytes()) == (1, before)
    assert f"{RIVERS} is left alone: it holds a merge conflict." in ran.err


def test_nothing_of_it_is_called_fixable(merged: Kb) -> None:
    assert not any(one["fixable"] for one in merged("check", "--json").json["diagnostics"])
