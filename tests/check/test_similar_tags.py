import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.check.similar_tags import similar_tags


@pytest.fixture(scope="module")
def groups(library):
    """The groups of similar tags where each string is the tag line of one note, the way they are listed."""

    def of(*lines, **known):
        notes = "".join(f"== {number:06} n.md\n{line}\n" for number, line in enumerate(lines))
        return [
            (group.reason, [(tag.name, tag.count) for tag in group.tags])
            for group in similar_tags(library(notes, **known))
        ]

    return of


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("#agent", "#agents", "plural"),
        ("#policy", "#policies", "plural"),
        ("#mixture-of-expert", "#mixture-of-experts", "plural"),
        ("#patch", "#patches", "plural"),
        ("#multitask", "#multi_task", "joined"),
        ("#multitask", "#multi-tasks", "joined"),
        ("#llama2", "#llama-2", "joined"),
        ("#in-context-learning", "#in-context_learnng", "typo"),
        ("#self-improvement", "#self-improvment", "typo"),
        ("#diffusion", "#diffsuion", "typo"),
        ("#diffusion", "#difussion", "typo"),
        ("#quantization", "#quantisation", "typo"),
        ("#강화학습이론", "#강화학슴이론", "typo"),
    ],
)
def test_two_tags_may_be_one(groups, one, other, reason):
    found = groups(one, one, other)
    assert found == [(reason, [(one[1:], 2), (other[1:], 1)])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("#model", "#modal"),
        ("#optimize", "#optimizer"),
        ("#generation", "#generative"),
        ("#gpt-3-turbo", "#gpt-4-turbo"),
        ("#layer10x", "#layer20x"),
        ("#gpt-3", "#gpt-4"),
        ("#gpt-3.5", "#gpt-4.5"),
        ("#gpt-3-5", "#gpt-35"),
        ("#gpt-35", "#gpt-35s"),
        ("#vit-b", "#vit-l"),
        ("#vit", "#vit-s"),
        ("#resnet-50", "#resnet-101"),
        ("#neurips2014", "#neurips2019"),
        ("#pretraining", "#retraining"),
        ("#loss", "#los"),
        ("#analysis", "#analysi"),
        ("#text-to-image", "#text-to-video"),
        ("#정렬", "#정열"),
    ],
)
def test_two_tags_that_look_alike_are_two(groups, one, other):
    assert groups(one, one, other) == []


def test_spellings_of_one_tag_are_one_group_with_one_tag(library):
    (group,) = similar_tags(
        library("== 240101 a.md\n#a_b #A-B\n== 240102 b.md\n#a-b\n== 240103 c.md\n#a-b\n")
    )
    assert (group.reason, [(tag.key, tag.count, tag.spellings) for tag in group.tags]) == (
        "spelling",
        [("a-b", 3, {"a-b": 2, "A-B": 1, "a_b": 1})],
    )


def test_a_spelling_listed_as_alias_is_meant(groups):
    assert groups("#rlhf", "#preference", tag_aliases={"preference": "rlhf"}) == []


def test_the_most_used_tag_comes_first_and_of_equals_the_longer(groups):
    assert groups("#diffusion #agents", "#difusion #agent", "#agent") == [
        ("plural", [("agent", 2), ("agents", 1)]),
        ("typo", [("diffusion", 1), ("difusion", 1)]),
    ]


def test_tags_that_differ_in_number_or_joints_are_one_group(groups):
    assert groups("#multi-task", "#multi-task", "#multitask", "#multitasks") == [
        ("joined", [("multi-task", 2), ("multitasks", 1), ("multitask", 1)])
    ]


def test_all_slips_of_one_tag_are_one_group(groups):
    assert groups("#diffusion", "#diffusion", "#difusion", "#diffsion") == [
        ("typo", [("diffusion", 2), ("diffsion", 1), ("difusion", 1)])
    ]


@given(st.lists(st.text("abs-_/강화é", min_size=1, max_size=12), max_size=12))
def test_any_tags_give_groups_of_two_or_more(groups, names):
    found = groups(*(f"#{name}" for name in names))
    assert all(reason == "spelling" or len(tags) > 1 for reason, tags in found)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Machine Learning", "machine-learning", "spelling"),
        ("Object Detection", "ObjectDetection", "joined"),
        ("Object Detecton", "Object Detection", "typo"),
        ("Multi Modal", "Multi Model", None),
        ("ICLR 2014", "ICLR 2019", None),
        ("Attention Mechanism", "attention-mechanisms", "plural"),
    ],
)
def test_a_tag_of_front_matter_may_have_blanks(library, one, other, reason):
    notes = "".join(f"== {name}.md\n---\ntags: [{name}]\n---\n글.\n" for name in (one, other))
    assert [group.reason for group in similar_tags(library(notes))] == ([reason] if reason else [])
