"""The language of a paragraph is that of its words outside code, links and names."""

from pathlib import PurePosixPath

import pytest

from kb.parse.note.parser import parse_note

EAST = (("en", "ja"), ("en", "ko"), ("en", "zh"), ("en",))
NAMING = (
    "We light the lamp with `日本語の` in the evening.",
    "We light the lamp with ``日本語の ` ランプ`` in the evening.",
    "We light the lamp of [[日本語のノート]] in the evening.",
    "We light the lamp of [[lamp|日本語のノート]] in the evening.",
    "We light the lamp shown in ![[자료 한글.pdf]] in the evening.",
    "We light the lamp of the [paper](att/日本語.pdf) in the evening.",
    "We light the lamp of the [paper](att/한글.pdf) in the evening.",
    "We light the lamp of [등불의 역사](lamps.md) in the evening.",
    "We light the lamp of https://example.org/등불/日本 in the evening.",
    "We light the lamp of [灯の歴史][1] in the evening.",
    "We lit the lamp with 山田太郎 in the evening and went home.",
    "We lit the lamp of 王小明, and then all of us went home.",
    "See [[日本語のノート]] there.",
)


def languages_of(text, languages=("en", "ja")):
    return parse_note(PurePosixPath("Lamp.md"), text, languages).note.languages


@pytest.mark.parametrize("languages", EAST)
@pytest.mark.parametrize("text", NAMING)
def test_names_show_no_language(text, languages):
    assert languages_of(text, languages) == ("en",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("灯 is `lamp` with [[lamp]] in the evening of the day we met.", "ja"),
        ("Attention を使う model with [[lamp]] and `code` in the paper.", "ja"),
        ("등불 is what `lamp` and [[lamp]] mean.", "ko"),
        ("[[lamp]]의 등불", "ko"),
    ],
)
def test_words_beside_names_do(text, language):
    assert languages_of(text) == (language,)


@pytest.mark.parametrize("last", ["灯笼", "阅读笔记", "是"])
def test_a_term_at_the_end_is_no_name_of_a_person(last):
    assert languages_of(f"A model of the lamp that we light in the evening {last}", ("en", "zh")) == ("zh",)


def test_a_run_goes_on_past_a_name():
    text = "The lamp is dim.\n\nIt is that of [[등불]] in the tower by the sea.\n\nIt burns all night."
    (passage,) = parse_note(PurePosixPath("Lamp.md"), text, ("en", "ko")).note.passages
    assert (passage.lang, len(passage.paragraphs)) == ("en", 3)


def test_kana_in_names_make_no_chinese_note_japanese():
    text = "我们用火点亮油灯，见 [[ランプのノート]]。\n\n很亮。"
    assert languages_of(text, ("zh", "ja")) == ("zh",)


def test_names_alone_in_hangul_are_korean():
    assert languages_of("`등불` `심지`", ("en", "ko")) == ("ko",)
