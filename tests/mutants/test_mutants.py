"""The list of guards does not rot: each still stands where it is said to, and its tests are there."""

from pathlib import Path

import pytest

from tests.mutants.mutants import MUTANTS, Mutant
from tests.mutants.run import mutated

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.guard)
def test_a_guard_stands_where_it_is_said_to(mutant: Mutant) -> None:
    text = (PROJECT / mutant.file).read_text(encoding="utf-8")
    assert mutated(text, mutant) != text
    assert all((PROJECT / test.partition("::")[0]).exists() for test in mutant.tests if "/" in test)


def test_a_guard_that_moved_is_an_error() -> None:
    with pytest.raises(ValueError, match="stands 0 times"):
        mutated("", MUTANTS[0])
