import re
from pathlib import PurePosixPath

import pytest

from kb.check.checked_cards import CheckedCards
from kb.check.rules import RULES, RULES_ACROSS_NOTES, RULES_BY_NOTE, library_diagnostics, merged
from kb.model.diagnostic import SEVERITIES, diagnostic
from kb.model.place import Place


def test_every_rule_of_the_interface_is_explained_once(shared):
    interface = (shared / "INTERFACE.md").read_text(encoding="utf-8")
    table = interface.partition("| error | warning | info |")[2].partition("\n\n")[0]
    first = re.findall(r"`([a-z0-9-]+)`", table)
    later = re.findall(r"`([a-z0-9-]+)`", interface.partition("\nNew names: ")[2].partition("\n\n")[0])
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert set(first) <= set(names) <= {*first, *later}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_explanation_says_what_why_and_what_to_do(rule):
    what, *rest = rule.explanation.split("\n\n")
    assert what.endswith(".")
    assert "\n" not in what
    assert len(rest) == 2
    assert rule.severity == SEVERITIES[rule.name]


def test_diagnostics_are_shown_by_path_line_and_column():
    def found(path, line, column):
        place = Place(0, 0, line, column, line, column)
        return diagnostic("no-tags", PurePosixPath(path), place, "")

    first, second, third, fourth = (
        found("a.md", 1, 2),
        found("a.md", 1, 10),
        found("a.md", 9, 1),
        found("b.md", 1, 1),
    )
    assert merged([fourth, second], [third], [first]) == (first, second, third, fourth)


def test_a_library_without_notes_has_no_problems(library):
    assert library_diagnostics(library("")) == ()


@pytest.mark.parametrize("rule", [*RULES_BY_NOTE, *RULES_ACROSS_NOTES], ids=lambda rule: rule.__name__)
def test_no_rule_stumbles_over_a_hostile_note(library, rule):
    notes = library(
        "== \ud800 [/]\x1b.md\n[[]] [[#]] [[\ud800\x1b[31m]] [[../../etc/passwd]] [[a|]]\n\n#\ud800가 #[/]a #"
        + "ab" * 5_000
    )
    asked = CheckedCards(notes, notes.cards) if rule in RULES_BY_NOTE else notes
    assert [found.path for found in rule(asked)] == [notes.cards[0].path] * len(list(rule(asked)))


@pytest.fixture(scope="module")
def vault(shared, library):
    """The real notes as a library."""
    folder = shared / "vault"
    paths = sorted(folder.rglob("*.md"))
    return library(
        "\n".join(f"== {path.relative_to(folder).as_posix()}\n{path.read_text('utf-8')}" for path in paths)
    )


def test_few_real_tags_are_called_typos(vault):
    tags = [found for found in library_diagnostics(vault) if found.rule == "near-duplicate-tag"]
    typos = [found for found in tags if "the two are one tag" not in found.hint]
    assert 20 <= len(tags) <= 30
    assert len(typos) <= 3
