from rich.cells import cell_len

from kb.model.report.tags import TagCount, TagsReport
from kb.terminal.views.tag import tag_view

LEARNING = TagCount("강화학습", "강화학습", 212, {"강화학습": 212})
DETECTION = TagCount(
    "object-detection", "object_detection", 75, {"object_detection": 51, "object-detection": 24}
)
PLURAL = TagCount("scaling-laws", "scaling-laws", 2, {"scaling-laws": 2})
SINGULAR = TagCount("scaling-law", "scaling-law", 40, {"scaling-law": 40})
LONG = TagCount("x", "a-very-long-tag-that-somebody-wrote-on-a-bad-day", 1, {"x": 1})
RARE_SPELLINGS = TagCount("u-net", "U-Net", 2, {"U-Net": 1, "u_net": 1})
ONCE = tuple(
    TagCount(name, name, 1, {name: 1})
    for name in (
        "눈송이",
        "서리",
        "drift",
        "avalanche",
        "sea-ice",
        "albedo",
        "결정_성장",
        "melt",
        "permafrost",
    )
)
TAGS = TagsReport((LEARNING, DETECTION, SINGULAR, PLURAL, RARE_SPELLINGS, LONG, *ONCE))


def test_tags_look_like_their_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"tags-{width}.txt", rendered(tag_view(TAGS, width), width))


def test_every_tag_keeps_its_count_at_every_width(rendered):
    for width in range(24, 130):
        shown = rendered(tag_view(TAGS, width), width)
        assert all(f" {tag.count} " in shown for tag in (LEARNING, DETECTION, SINGULAR, RARE_SPELLINGS))
        assert "\nUsed twice (1)\n#scaling-laws\n\nUsed once (10)\n" in shown
        assert max(map(cell_len, shown.splitlines())) <= width


def test_tags_are_rare_by_the_most_used_one(rendered):
    few = TagsReport((SINGULAR, TagCount("ice", "ice", 2, {"ice": 2}), *ONCE))
    shown = rendered(tag_view(few, 80), 80)
    assert "twice" not in shown
    assert "Used once (9)" in shown


def test_a_folded_tag_is_no_line_of_its_own(rendered):
    shown = rendered(tag_view(TagsReport(ONCE), 80), 80)
    assert shown.split() == ["Used", "once", "(9)", *(f"#{tag.name}" for tag in ONCE)]


def test_the_most_used_tag_has_the_longest_bar(rendered):
    bars = [
        line.count("█") for line in rendered(tag_view(TAGS, 80), 80).splitlines() if line.startswith("#")
    ]
    assert bars == sorted(bars, reverse=True)


def test_no_tags_are_said():
    assert tag_view(TagsReport(()), 80).plain == "No tags."
