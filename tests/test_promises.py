"""Every promise has a test that reports what it reached."""

import re
from pathlib import Path

import pytest

from tests.promises import PROMISES, Record

HERE = Path(__file__).resolve().parent


@pytest.mark.parametrize("name", PROMISES)
def test_every_promise_is_kept_by_a_test(name: str) -> None:
    measured = re.compile(rf'\bpromise\(\s*"{name}",')
    assert any(measured.search(path.read_text(encoding="utf-8")) for path in HERE.rglob("test_*.py"))


def test_counts_add_up_and_measures_keep_the_largest() -> None:
    kept = Record()
    kept.add("P8", "hostile", {"collections": 300, "s_at_most": 1.5})
    kept.add("P8", "hostile", {"collections": 900, "s_at_most": 0.5})
    assert list(kept.lines())[1].endswith(" 1,200 collections, 1.5 s at most")
