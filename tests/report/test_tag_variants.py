from kb.check.co_used_tags import co_used_tags
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


def tagged(*names):
    """A note a tag, in front matter, which may hold blanks, and two that are about something else."""
    return "== 240201 sea.md\n#sea\n== 240202 harbor.md\n#sea\n" + "".join(
        f"== 2401{number:02} {number}.md\n---\ntags: [{name}, glass, oil]\n---\n글.\n"
        for number, name in enumerate(names, 1)
    )


def offered(library, *names):
    made = library(tagged(*names))
    similar = (*similar_tags(made), *co_used_tags(made))
    return [(group.reason, group.winning, group.merge) for group in tag_variants(made, similar)]


def test_spellings_and_plurals_of_one_tag_are_one_offer(library):
    assert offered(library, "oil lamp", "oil-lamp", "oil-lamps", "oil-lamps", "Oil Lamps") == [
        ("plural", "oil-lamps", "kb tag merge 'Oil Lamps' 'oil lamp' oil-lamp --into oil-lamps")
    ]


def test_what_differs_in_number_is_not_offered_again_for_its_use(library):
    assert [reason for reason, *_ in offered(library, "lantern-maker", "lantern-makers")] == ["plural"]


def test_use_alone_hides_no_spelling(library):
    names = ("self-supervised", "Self-Supervised", "self-supervision")
    assert [reason for reason, *_ in offered(library, *names)] == ["spelling", "co-use"]


def test_a_tag_with_blanks_is_merged_into_one_that_can_be_written_anywhere(library):
    assert offered(library, "oil lamp", "Oil Lamp", "oil lamp") == [
        ("spelling", "oil-lamp", "kb tag merge 'oil lamp' 'Oil Lamp' --into oil-lamp")
    ]


def test_other_years_and_other_models_are_no_offer(library):
    assert offered(library, "ICLR 2014", "ICLR 2019", "gpt-3", "gpt-4", "vit-b", "vit-l") == []
