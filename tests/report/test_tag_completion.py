"""Which tags somebody may be typing."""

from collections.abc import Callable

import pytest

from kb.model.library import Library
from kb.report.tag_completion import completed_tags

NOTES = """
== a.md
#object-detection #detr #LLM #데이터
== b.md
#object_detection #area/detail #llm
== c.md
#detr #llm #데이터-합성
"""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("det", "detr object-detection area/detail"),
        ("DETR", "detr"),
        ("#l", "llm"),
        ("object_d", "object-detection"),
        ("데이", "데이터 데이터-합성"),
        ("tail", ""),
        ("x", ""),
        ("", ""),
        ("#", ""),
    ],
)
def test_tags_that_begin_so_come_first_the_most_used_before_others(
    library: Callable[..., Library], typed: str, found: str
) -> None:
    assert " ".join(completed_tags(library(NOTES).tag_groups, typed, 8)) == found


def test_what_the_note_has_is_not_offered_and_there_are_not_more_than_wanted(
    library: Callable[..., Library],
) -> None:
    groups = library(NOTES).tag_groups
    assert completed_tags(groups, "de", 8, {"detr"}) == ("object-detection", "area/detail")
    assert completed_tags(groups, "de", 1) == ("detr",)
