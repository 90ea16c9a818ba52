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


def test_an_info_that_many_notes_have_is_counted() -> None:
    few, many = told("no-title", *"abcde"), told("no-date", *"abcdef")
    assert summed_up((*few, *many)) == (few, {"no-date"}, {})


def test_an_error_in_many_notes_is_shown_for_each() -> None:
    found = told("bad-date", *"abcdefghijkl")
    assert summed_up(found) == (found, frozenset(), {})


def test_what_one_note_has_again_and_again_is_shown_three_times() -> None:
    found = told("control-char", *"aaaaaaaaaaa", "b")
    more = {(PurePosixPath("a.md"), "control-char"): 8}
    assert summed_up(found) == ((*found[:3], found[-1]), frozenset(), more)
    assert summed_up(found[1:]).single == found[1:]
