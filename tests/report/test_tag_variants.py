from kb.check.similar_tags import similar_tags
from kb.report.tag_variants import merge_command, tag_variants

NOTES = """
== 200101 a.md
#agents
== 200102 b.md
#agents #x_y
== 200103 c.md
#agents #X-y
== 240101 d.md
#agent
== 240102 e.md
#agent
== f.md
#x_y
"""


def variants(library):
    made = library(NOTES)
    return {group.reason: group for group in tag_variants(made, similar_tags(made))}


def test_tags_are_counted_by_year(library):
    group = variants(library)["plural"]
    assert [(one.name, one.count, one.by_year) for one in group.variants] == [
        ("agents", 3, {2020: 3}),
        ("agent", 2, {2024: 2}),
    ]


def test_a_note_without_a_date_counts_for_no_year(library):
    group = variants(library)["spelling"]
    assert [(one.name, one.count, one.by_year) for one in group.variants] == [
        ("x_y", 2, {2020: 1}),
        ("X-y", 1, {2020: 1}),
    ]


def test_what_is_written_lately_wins_over_what_was_written_more(library):
    group = variants(library)["plural"]
    assert (group.winning, group.merge) == ("agent", "kb tag merge agents --into agent")


def test_of_equally_recent_ones_the_most_used_wins(library):
    assert variants(library)["spelling"].winning == "x_y"


def test_the_command_can_be_pasted_into_a_shell():
    assert merge_command(["r&d", "o'clock", "a"], "r&d") == """kb tag merge 'o'"'"'clock' a --into 'r&d'"""
