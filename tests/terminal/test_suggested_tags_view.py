from pathlib import PurePosixPath

from rich.cells import cell_len

from kb.model.report.tags import SuggestedTag, TagSuggestions
from kb.terminal.views.suggested_tags import suggested_tags_view

SUGGESTED = TagSuggestions(
    PurePosixPath("new.md"),
    (
        SuggestedTag("연날리기", 0.81, ("가오리연", "tether")),
        SuggestedTag("long\x1b[31m-tag-of-somebody", 0.4, ("harbour",)),
        SuggestedTag("metal", 0.08, ()),
    ),
)


def test_each_suggestion_has_its_confidence_and_its_words(rendered):
    assert [line.split() for line in rendered(suggested_tags_view(SUGGESTED, 80), 80).splitlines()] == [
        ["#연날리기", "0.81", "가오리연,", "tether"],
        ["#long␛[31m-tag-of-somebody", "0.40", "harbour"],
        ["#metal", "0.08"],
    ]


def test_suggestions_fit_every_width(rendered):
    for width in range(24, 130):
        shown = rendered(suggested_tags_view(SUGGESTED, width), width)
        assert all(f" {one.confidence:.2f}" in shown for one in SUGGESTED.tags)
        assert max(map(cell_len, shown.splitlines())) <= width
