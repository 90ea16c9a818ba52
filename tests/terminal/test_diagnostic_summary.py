"""What `kb check` counts on a terminal, and what it shows."""

from pathlib import PurePosixPath

from kb.model.diagnostic import Diagnostic, diagnostic
from kb.model.place import Place
from kb.terminal.views.diagnostic_summary import summed_up


def told(rule: str, *names: str) -> tuple[Diagnostic, ...]:
    """One diagnostic of a rule a line, in notes of these names."""
    places = (Place(line, line + 1, line, 1, line, 2) for line in range(1, len(names) + 1))
    return tuple(
        diagnostic(rule, PurePosixPath(f"{name}.md"), place, "It is wrong.")
        for name, place in zip(names, places, strict=True)
    )


def lines(found: tuple[Diagnostic, ...]) -> list[str]:
    return [line.plain for line in summed_up(found).counted]


def test_an_info_that_many_notes_have_is_counted() -> None:
    few, many = told("no-title", *"abcde"), told("no-date", *"abcdef")
    assert summed_up((*few, *many)).single == few
    assert lines((*few, *many)) == ["info[no-date] 6 in 6 notes: a.md, b.md, c.md and 3 more."]


def test_an_error_in_many_notes_is_shown_for_each() -> None:
    found = told("bad-date", *"abcdefghijkl")
    assert (summed_up(found).single, lines(found)) == (found, [])


def test_what_one_note_has_again_and_again_is_shown_three_times() -> None:
    found = told("control-char", *"aaaaaaaaaaa", "b")
    assert summed_up(found).single == (*found[:3], found[-1])
    assert lines(found) == ["warning[control-char] 8 more in a.md."]
    assert summed_up(found[1:]).single == found[1:]


def test_the_commonest_rule_comes_first() -> None:
    found = (*told("no-date", *"aaaaaa"), *told("no-tags", *"abcdefg"))
    assert lines(found) == [
        "info[no-tags] 7 in 7 notes: a.md, b.md, c.md and 4 more.",
        "info[no-date] 6 in 1 note: a.md.",
    ]
