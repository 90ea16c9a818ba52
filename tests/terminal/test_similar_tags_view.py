from rich.cells import cell_len

from kb.model.report.tags import TagVariants, Variant
from kb.terminal.views.similar_tags import similar_tags_view

DETECTION = TagVariants(
    "spelling",
    (),
    (
        Variant("object_detection", 51, {2020: 30, 2021: 21}),
        Variant("object-detection", 24, {2021: 2, 2024: 22}),
    ),
    "object-detection",
    "kb tag merge object_detection --into object-detection",
)
LAWS = TagVariants(
    "plural",
    (),
    (
        Variant("scaling-law", 40, dict.fromkeys(range(2017, 2025), 5)),
        Variant("scaling-laws", 2, {}),
    ),
    "scaling-law",
    "kb tag merge scaling-laws --into scaling-law",
)
LONG = TagVariants(
    "co-use",
    (),
    (
        Variant("강화학습", 1212, {2023: 1000, 2024: 212}),
        Variant("a-very-long-tag-that-somebody-wrote-on-a-bad-day", 1, {2024: 1}),
    ),
    "강화학습",
    "kb tag merge a-very-long-tag-that-somebody-wrote-on-a-bad-day --into 강화학습",
)
GROUPS = (DETECTION, LAWS, LONG)


def test_similar_tags_look_like_their_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"similar-tags-{width}.txt", rendered(similar_tags_view(GROUPS, width), width))


def test_groups_stand_under_one_heading_a_reason(rendered):
    lines = rendered(similar_tags_view((LAWS, DETECTION, LAWS), 80), 80).splitlines()
    headings = [line for line in lines if line.endswith(")")]
    assert headings == ["Singular and plural (2)", "Spelt in several ways (1)"]


def test_the_winning_variant_has_the_arrow(rendered):
    lines = rendered(similar_tags_view((DETECTION,), 80), 80).splitlines()
    assert [line.split()[:2] for line in lines if "→" in line] == [["→", "#object-detection"]]


def test_similar_tags_fit_every_width_and_keep_every_count(rendered):
    for width in range(24, 130):
        shown = rendered(similar_tags_view(GROUPS, width), width)
        assert max(map(cell_len, shown.splitlines())) <= width
        assert all(f" {count}" in shown for count in ("51", "24", "40", "1,212"))


def test_no_similar_tags_are_said():
    assert similar_tags_view((), 80).plain == "No similar tags."
