"""Tags renamed, removed and added: the note before, the note after, in every form of docs/note-format.md#tags."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edit.span_edit import applied
from kb.edit.tag_edits import adding_edits, removing_edits, rename_edits
from kb.model.tag import tag_key
from kb.parse.note.parser import parse_note


def read(text: str):
    return parse_note(PurePosixPath("240101 A.md"), text).note


def renamed(text: str, old: str, new: str) -> str:
    keys = frozenset(map(tag_key, old.split()))
    return applied(text, rename_edits(read(text), text, tag_key, keys, new))


def removed(text: str, old: str) -> str:
    return applied(text, removing_edits(read(text), text, tag_key, tag_key(old)))


def added(text: str, new: str) -> str:
    return applied(text, adding_edits(read(text), text, tag_key, new))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("강.\n\n#rl #llm \n", "강.\n\n#강화학습 #llm \n"),
        ("강.\n\n#llm #RL", "강.\n\n#llm #강화학습"),
        ("강은 #rl 이야기다. #rl\n", "강은 #강화학습 이야기다. #강화학습\n"),
        ("tags: #rl #llm\n", "tags: #강화학습 #llm\n"),
        ("강은 #[[rl]] 이야기다.\n", "강은 #[[강화학습]] 이야기다.\n"),
        ("강.\n\n#[[RL]] #llm\n", "강.\n\n#[[강화학습]] #llm\n"),
        ("- #llm #rl [[A]]\n", "- #llm #강화학습 [[A]]\n"),
        ("---\ntags: [rl, llm]\n---\n", "---\ntags: [강화학습, llm]\n---\n"),
        ('---\ntags: ["rl", llm]\n---\n', '---\ntags: ["강화학습", llm]\n---\n'),
        ("---\ntags:\n  - llm\n  - '#rl'\n---\n", "---\ntags:\n  - llm\n  - '#강화학습'\n---\n"),
        ("---\ntags: rl, llm\n---\n", "---\ntags: 강화학습, llm\n---\n"),
        ("---\ntags: llm rl\n---\n\n#rl\n", "---\ntags: llm 강화학습\n---\n\n#강화학습\n"),
        ("---\ntags: - rl - llm\n---\n", "---\ntags: - 강화학습 - llm\n---\n"),
        ("---\ntags:rl, llm\n---\n", "---\ntags:강화학습, llm\n---\n"),
        ("---\ntags: [#rl, llm]\n---\n", "---\ntags: [#강화학습, llm]\n---\n"),
        ("---\ntags: [[llm]], [[rl]]\n---\n", "---\ntags: [[llm]], [[강화학습]]\n---\n"),
        ("---\ntitle: A: B\ntags:\n\t- rl\n---\n", "---\ntitle: A: B\ntags:\n\t- 강화학습\n---\n"),
        ("---\ntags: #rl #llm\n---\n", "---\ntags: #강화학습 #llm\n---\n"),
        ("\n---\ntags: [rl]\n---\n", "\n---\ntags: [강화학습]\n---\n"),
        ("# 강\n\n---\ntags: [rl]\n---\n", None),
        ("\ufeff#rl\r\n", "\ufeff#강화학습\r\n"),
        ("강.\r\r#rl\r", "강.\r\r#강화학습\r"),
        ("*#rl* (A B)\n\n`#rl` #rl-x x/#rl a#rl https://a.b/#rl\n", None),
        ("강.\n\n#rl/x #RL/Deep/er #x/rl #rlx/y\n", "강.\n\n#강화학습/x #강화학습/Deep/er #x/rl #rlx/y\n"),
        ("---\ntags: [rl/x, rl, llm]\n---\n", "---\ntags: [강화학습/x, 강화학습, llm]\n---\n"),
        ("```\n#rl\n```\n", None),
    ],
)
def test_a_tag_is_renamed_wherever_it_stands_and_nothing_else(before: str, after: str | None) -> None:
    assert renamed(before, "rl", "강화학습") == (before if after is None else after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("#a #x #b\n", "#c #x\n"),
        ("#b #x #a \n", "#c #x \n"),
        ("#c #a\n", "#c\n"),
        ("#a #C\n", "#c\n"),
        ("#a\n#b\n", "#c\n"),
        ("강.\n\n#a\n\n#b\n", "강.\n\n#c\n"),
        ("#a #a\n", "#c #c\n"),
        ("강은 #a 이다.\n\n#b\n", "강은 #c 이다.\n\n#c\n"),
        ("강이다. #a #x #b\n", "강이다. #c #x\n"),
        ("강이다. #A\n\n#a #x\n", "강이다. #c\n\n#c #x\n"),
        ("강이다. #A 강.\n\n#x #a\n", "강이다. #c 강.\n\n#x #c\n"),
        ("강이다. #A\n\n등불. #b #a\n\n#x #a #b\n", "강이다. #c\n\n등불. #c\n\n#x #c\n"),
        ("---\ntags: [a, x, b]\n---\n", "---\ntags: [c, x]\n---\n"),
        ("---\ntags: [b, a]\n---\n", "---\ntags: [c]\n---\n"),
        ('---\ntags: ["a", "b", x]\n---\n', '---\ntags: ["c", x]\n---\n'),
        ("---\ntags:\n- a\n- x\n- b\n---\n", "---\ntags:\n- c\n- x\n---\n"),
        ("---\ntags: a b\n---\n", "---\ntags: c\n---\n"),
        ("---\ntags: [a]\n---\n#b\n", "---\ntags: [c]\n---\n#c\n"),
        ("#a/x #b/x #a/y\n", "#c/x #c/y\n"),
        ("#c/x #b #b/x\n", "#c/x #c\n"),
    ],
)
def test_a_merge_leaves_each_tag_once_in_a_list_where_the_first_stood(before: str, after: str) -> None:
    assert renamed(before, "a b", "c") == after


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("a", "a/b", "#a #a/x #a/b #a/b/y #ab\n", "#a/b #a/b/x #a/b/y #ab\n"),
        ("a/b", "a", "#a/b #a/b/x #a/y\n", "#a #a/x #a/y\n"),
        ("a a/b", "c", "#a/b/x #a/y\n", "#c/x #c/y\n"),
        ("a_a", "a-a", "#a_a/x #A_A\n", "#a-a/x #a-a\n"),
    ],
)
def test_tags_below_a_tag_go_with_it(old: str, new: str, before: str, after: str) -> None:
    assert renamed(before, old, new) == after


def test_two_spellings_become_one() -> None:
    assert renamed("#object_detection #x #object-detection\n", "object-detection", "object-detection") == (
        "#object-detection #x\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("강은 #[[rl]] 이야기다.\n", "강은 [[rl]] 이야기다.\n"),
        ("강.\n\n#[[rl]] #llm\n", "강.\n\n[[rl]] #llm\n"),
        ("강.\n\n#rl #llm \n", "강.\n\n#llm \n"),
        ("강.\n\n#llm #rl \n", "강.\n\n#llm \n"),
        ("강.\n\n#a #rl #b\n", "강.\n\n#a #b\n"),
        ("강.\n\n#rl #RL #b\n", "강.\n\n#b\n"),
        ("강.\n\n#rl\n", "강.\n"),
        ("강.\n\n#rl ", "강."),
        ("강.\n\ntags: #rl\n", "강.\n"),
        ("강.\n\n#rl\n\n# Links\n[[A]]\n", "강.\n\n# Links\n[[A]]\n"),
        ("강.\n\n#rl [[A]]\n", "강.\n\n[[A]]\n"),
        ("강.\n\n#rl\n\n#rl\n", "강.\n"),
        ("강이다. #rl\n", "강이다.\n"),
        ("강이다. #rl #a\n", "강이다. #a\n"),
        ("강은 #rl 이야기다.\n", "강은 rl 이야기다.\n"),
        ("---\ntags: [rl]\n---\n강.\n", "---\ntags: []\n---\n강.\n"),
        ("---\ntags: [ rl ]\n---\n강.\n", "---\ntags: []\n---\n강.\n"),
        ("---\ntags: [rl, a]\n---\n", "---\ntags: [a]\n---\n"),
        ("---\ntags: [a, rl]\n---\n", "---\ntags: [a]\n---\n"),
        ('---\ntags: [a, "rl", b]\n---\n', "---\ntags: [a, b]\n---\n"),
        ("---\ntags:\n  - rl\ntitle: T\n---\n", "---\ntags:\ntitle: T\n---\n"),
        ("---\ntags:\n  - rl # mine\n  - a\n---\n", "---\ntags:\n  - a\n---\n"),
        ("---\ntags: rl\n---\n", "---\ntags:\n---\n"),
        ('---\ntags: "#rl #a"\n---\n', '---\ntags: "#a"\n---\n'),
        ("---\ntags: [[a]], [[rl]], [[b]]\n---\n", "---\ntags: [[a]], [[b]]\n---\n"),
        ('---\ntags:\n  - "[[rl]]"\n  - [[a]]\n---\n', "---\ntags:\n  - [[a]]\n---\n"),
        ("---\ntags: - rl - a\n---\n", "---\ntags: - a\n---\n"),
        ("---\ntags: [\n  a,\n  rl\n]\n---\n", "---\ntags: [\n  a\n]\n---\n"),
        (
            "---\ntags: [rl]\ntitle: 강\nkeywords: [rl, a]\n---\n",
            "---\ntags: []\ntitle: 강\nkeywords: [a]\n---\n",
        ),
        ("---\ntags: a, rl\ntopics: rl\n---\n", "---\ntags: a\ntopics:\n---\n"),
        ('+++\ntags = ["rl", "a"]\n+++\n', '+++\ntags = ["a"]\n+++\n'),
        ('+++\ntags = [\n  "rl",\n]\n+++\n', "+++\ntags = [\n\n]\n+++\n"),
        ('+++\ntags = "rl"\n+++\n', "+++\ntags = []\n+++\n"),
        ("tags:: [[rl]], #[[a b]]\n\n강.\n", "tags:: #[[a b]]\n\n강.\n"),
        ("tags:: rl\nup:: [[A]]\n\n강.\n", "tags::\nup:: [[A]]\n\n강.\n"),
    ],
)
def test_a_removed_tag_leaves_no_trace(before: str, after: str) -> None:
    assert removed(before, "rl") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("강.\n\n#a #b \n", "강.\n\n#a #b #new \n"),
        ("강.\n\n#a [[A]]\n", "강.\n\n#a #new [[A]]\n"),
        ("강.\n", "강.\n\n#new\n"),
        ("강.", "강.\n\n#new"),
        ("강.\n\n", "강.\n\n#new\n"),
        ("강.\r\n", "강.\r\n\r\n#new\r\n"),
        ("강이다. #a\n", "강이다. #a\n\n#new\n"),
        ("강.\n\n# Links\n[[A]]\n", "강.\n\n#new\n\n# Links\n[[A]]\n"),
        ("강.\n# Links\n[[A]]", "강.\n\n#new\n\n# Links\n[[A]]"),
        ("[[A]]\n", "[[A]]\n\n#new\n"),  # a page of links is its text
        ("", "#new\n"),
        ("\ufeff강.", "\ufeff강.\n\n#new"),
        ("---\ntags: [a]\n---\n강.\n", "---\ntags: [a, new]\n---\n강.\n"),
        ('---\ntags: ["#a"]\n---\n', '---\ntags: ["#a", "#new"]\n---\n'),
        ("---\ntags:\n  - a\n---\n", "---\ntags:\n  - a\n  - new\n---\n"),
        ("---\ntags: a\n---\n", "---\ntags: a, new\n---\n"),
        ("---\ntags: [[a]], [[b]]\n---\n", "---\ntags: [[a]], [[b]], [[new]]\n---\n"),
        ('---\ntags: "a b"\n---\n', '---\ntags: "a b new"\n---\n'),
        ("---\ntags: a\n---\n#b\n", "---\ntags: a\n---\n#b #new\n"),
        ("---\ntags: [[a]]\n---\n", "---\ntags: [[a]], [[new]]\n---\n"),
        ("---\ntags: [a]\ncategories: [b]\n---\n", "---\ntags: [a, new]\ncategories: [b]\n---\n"),
        (
            "---\nyear: 2019\ntopics: b\ntags:\n- a\n---\n",
            "---\nyear: 2019\ntopics: b\ntags:\n- a\n- new\n---\n",
        ),
        ('+++\ntags = ["a"]\n+++\n', '+++\ntags = ["a", "new"]\n+++\n'),
        ('+++\ntags = [\n  "a", # x\n]\n+++\n', '+++\ntags = [\n  "a", "new", # x\n]\n+++\n'),
        ("tags:: a, [[b c]]\n\n강.\n", "tags:: a, [[b c]], [[new]]\n\n강.\n"),
        ("- tags:: #a #[[b c]]\n  x:: y\n- 강.\n", "- tags:: #a #[[b c]] #[[new]]\n  x:: y\n- 강.\n"),
        ("#NEW\n", "#NEW\n"),
    ],
)
def test_a_tag_is_added_where_tags_stand(before: str, after: str) -> None:
    assert added(before, "new") == after


PIECES = [
    "#rl", "#RL", "#llm", "#rl-x", " ", " ", "\n", "\n\n", "강은 ", "text ", "`#rl`", "[[A]]", "# Links\n", "\r\n",
    "> ", "<english>", "</english>", "---\n", "tags: [rl, a]\n", "tags:\n- rl\n- b\n", "tags: rl a\n", "\ufeff", ",",
    "https://a.b/#rl\n", "```\n", "\x1b", "\u202e", "a", "- ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(TEXTS)
def test_renaming_to_an_unused_name_and_back_is_the_identity(text: str) -> None:
    one_spelling = text.replace("#RL", "#rl")
    assert renamed(renamed(one_spelling, "rl", "zz-unused"), "zz-unused", "rl") == one_spelling


@given(TEXTS)
def test_only_what_stands_at_tags_changes(text: str) -> None:
    for after in (renamed(text, "rl llm", "new"), removed(text, "rl"), added(text, "new")):
        assert isinstance(after, str)
    if not read(text).tags:
        assert renamed(text, "rl", "new") == removed(text, "rl") == text
