import pytest

from kb.check.co_used_tags import co_used_tags


@pytest.fixture
def pairs(library):
    """The pairs found where each string is the tag line of one note."""

    def of(*lines, **known):
        notes = "".join(f"== {number:06} n.md\n{line}\n" for number, line in enumerate(lines))
        return [[tag.name for tag in group.tags] for group in co_used_tags(library(notes, **known))]

    return of


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("#rl", "#reinforcement-learning"),
        ("#mixture_of_experts", "#moe"),
        ("#self-supervised", "#self-supervision"),
        ("#instruction", "#instruct"),
        ("#generation-model", "#generative-model"),
    ],
)
def test_two_tags_that_stand_in_for_each_other_are_a_pair(pairs, common, rare):
    found = pairs(f"{common} #game", f"{common} #game", f"{rare} #game", "#other", "#game #other")
    assert found == [[common[1:], rare[1:]]]


def test_tags_that_are_written_together_are_two(pairs):
    assert pairs("#rl #reinforcement-learning #game", "#rl #game", "#other") == []


def test_tags_that_stand_beside_other_tags_are_two(pairs):
    assert pairs("#rl #game", "#reinforcement-learning #robot", "#other", "#other #game", "#robot") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("#image-generation", "#video-generation"),
        ("#reasoning", "#rl"),
        ("#pretraining", "#training"),
        ("#a", "#ab-c"),
        ("#conference2014", "#conference2019"),
        ("#lantern3-chat", "#lantern4-chat"),
    ],
)
def test_tags_that_are_not_akin_in_name_are_two(pairs, one, other):
    assert pairs(f"{one} #game", f"{other} #game", "#other") == []


def test_an_alias_is_no_pair_with_its_tag(pairs):
    lines = ("#rl #game", "#reinforcement-learning #game", "#other")
    assert pairs(*lines, tag_aliases={"reinforcement-learning": "rl"}) == []


def test_no_tags_are_no_pairs(pairs):
    assert pairs("", "#a") == []


@pytest.mark.parametrize(
    ("one", "other", "are_akin"),
    [
        ("Meeting 2014", "Meeting 2019", False),
        ("ICLR 2014", "ICLR 2019", False),
        ("Reinforcement Learning", "rl", True),
        ("Generation Model", "generative-model", True),
    ],
)
def test_a_tag_of_front_matter_may_have_blanks(library, one, other, are_akin):
    lines = (f"[{one}, game]", f"[{one}, game]", f"[{other}, game]", "[other]", "[game, other]")
    texts = "".join(
        f"== {number:06} n.md\n---\ntags: {tags}\n---\n글.\n" for number, tags in enumerate(lines)
    )
    assert [[tag.name for tag in group.tags] for group in co_used_tags(library(texts))] == (
        [[one, other]] if are_akin else []
    )
