import re
from datetime import date
from pathlib import Path
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.parse.query.grammar import parse_query
from kb.search.display.excerpts import excerpts

TODAY = date(2025, 3, 31)
CASES = (Path(__file__).parents[1] / "cases/excerpts.md").read_text(encoding="utf-8")
NOTE, SEARCHES = CASES.partition("\n# ")[0].partition("\n\n")[2], CASES.partition("\n# ")[2]
EXPECTED = re.findall(r"^(\d+) ([^\n]+)\n((?:    \w\w .+\n?)+)", SEARCHES, re.MULTILINE)


def marked(excerpt):
    """An excerpt as it is written in the case file: `en we use [data]`."""
    text = excerpt.text
    for start, end in reversed(excerpt.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return f"{excerpt.lang} {text}"


@pytest.fixture(scope="module")
def found(library):
    """The excerpts of a note for a query, as lines of the case file."""

    def of(text, query, **limits):
        notes = library(f"== 240101 Note.md\n{text}")
        note = notes.note(notes.cards[0].path)
        return [marked(excerpt) for excerpt in excerpts(note, parse_query(query, TODAY), **limits)]

    return of


def test_the_case_file_is_read_whole():
    assert len(EXPECTED) == len(re.findall(r"^\d+ ", SEARCHES, re.MULTILINE)) >= 15


@pytest.mark.parametrize(("width", "query", "lines"), EXPECTED)
def test_a_query_shows_these_pieces_of_the_note(found, width, query, lines):
    assert found(NOTE, query, width=int(width)) == [line.strip() for line in lines.splitlines()]


def test_no_more_excerpts_than_asked_for(found):
    assert [len(found(NOTE, "교사", limit=limit, width=40)) for limit in (0, 1, 2)] == [0, 1, 2]


def test_a_note_without_text_has_no_excerpt(found):
    assert found("", "데이터") == []


def test_decomposed_hangul_is_found_and_shown_composed(found):
    assert found(normalize("NFD", "합성 데이터를 씁니다."), "데이터") == ["ko 합성 [데이터]를 씁니다."]


def test_a_word_with_markup_inside_is_marked_whole(found):
    text = r"A Boltz**man**n machine uses beam\_width\_max, *Ku*ll*back* does not."
    shown = "en A [Boltzmann] machine uses [beam_width]_max, [Kullback] does not."
    assert found(text, "boltzmann beam-width kullback") == [shown]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("```python\nrun(a)\n```", "run(a)"),
        ("~~~ {.sh}\nls -l\n~~~", "ls -l"),
        ("- ```\n  ls\n  ```", "ls"),
        ("A shell runs it.\n\n> ````\n> ls\n> ````", "A shell runs it. ls"),
        ("1. ```c\n   f();\n   ```", "f();"),
        ("$$ y = 2 $$", "y = 2"),
        ("$$\ny\n= 2\n$$", "y = 2"),
        ("It costs $$.", "It costs $$."),
        ("Here ```x``` is `y`.", "Here x is y."),
    ],
)
def test_code_is_shown_without_its_fences(found, text, shown):
    assert [line.split(" ", 1)[1] for line in found(text, "")] == [shown]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kites fly.\n\n## No *wind* ##\n\nThey fall. ##", "Kites fly. No wind · They fall. ##"),
        (
            "It is **lighter** than *ours*, __far__ ~~less~~ ==more== and ***both***.",
            "It is lighter than ours, far less more and both.",
        ),
        (
            "p* < 0.05, 2 * 3 * 4, 2*3*4, a_b_c, a == b == c",
            "p* < 0.05, 2 * 3 * 4, 2*3*4, a_b_c, a == b == c",
        ),
        ("See ![a reel](img/kite-reel.png) and ![[sky photo.jpg|300]] here.", "See a reel and here."),
        (f"A kite ![a reel](data:image/png;base64,{'kite' * 900}) here.", "A kite a reel here."),
        ('A kite ![a b](my reel.png) and [its string](a b.md "t").', "A kite a b and its string."),
        ("[![alt](a.png)](https://e.org) and <https://e.org/x>", "alt and https://e.org/x"),
        (
            "A kite ![reel]({{ site.baseurl }}/assets/reel.png) flies {% include ad.html %}well.",
            "A kite reel flies well.",
        ),
        ("- [ ] string\n- [x] reel\n* tail", "☐ string ☑ reel • tail"),
        ("- [-] string\n- [ ]\n- DOING reel\n- TODO", "☒ string ☐ ◪ reel • TODO"),
        ("It flies.[^1]\n\n[^1]: With wind.", "It flies. With wind."),
        ("A `*x* [a](b)` stays, \\*so\\* does it.", "A *x* [a](b) stays, *so* does it."),
        ("It has reels.\n\nReels\n===\n\n***\n\nof string", "It has reels. Reels of string"),
    ],
)
def test_of_markdown_the_words_are_shown(found, text, shown):
    assert found(text, "", width=200)[0].split(" ", 1)[1] == shown


def test_words_of_a_picture_s_address_are_no_match(found):
    assert found("A kite ![flying](img/zeppelin.png) high.", "zeppelin") == ["en A kite flying high."]


def test_a_text_without_words_is_no_excerpt_unless_it_is_found(found):
    table = "| 1 | 2 |\n|---|---|\n| 3 | 4 |"
    assert found(f"{table}\n", "nowhere") == []
    assert found(f"{table}\n", "4") == ["en 1 · 2 3 · [4]"]


def test_accents_are_marked_with_their_letter(found):
    assert found("한글 Schro\u0308dinger z\u0302\u0301 bridge", "schrodinger z") == [
        "ko 한글 [Schrödinger] [\u1e91\u0301] bridge"
    ]


def test_letters_that_grow_when_folded_shift_no_mark(found):
    assert found("한글 İİß data", "data") == ["ko 한글 İİß [data]"]


@pytest.mark.parametrize(
    ("text", "query", "line"),
    [
        ("**모델**을 씁니다.", "모델을", "ko [모델을] 씁니다."),
        ("[모델](https://a.org)을 씁니다.", "모델을 org", "ko [모델을] 씁니다."),
        ("[[Model|모델]]을 씁니다.", '"모델을 씁니다"', "ko [모델을 씁니다]."),
        ("한글 diﬀusion, eﬃ\xadcient", "diffusion efficient", "ko 한글 [diﬀusion], [eﬃ\xadcient]"),
        ("한글 Kullback–Leibler", "kullback-leibler", "ko 한글 [Kullback–Leibler]"),
        ("한글 GPT-4o-mini, GPT-4o's", "gpt-4o", "ko 한글 [GPT-4o]-mini, [GPT-4o]'s"),
        ("한글 chain of thoughts", "chain-of-thought", "ko 한글 [chain of thoughts]"),
        ("한글 Łukasz, Straße, 5 µ", "lukasz strasse mu", "ko 한글 [Łukasz], [Straße], 5 [µ]"),
        ("한글 U-Net-like", "unet", "ko 한글 [U-Net]-like"),
    ],
)
def test_marks_are_where_the_words_are_in_the_text_as_shown(found, text, query, line):
    assert found(text, query) == [line]


def test_markup_and_controls_are_shown_as_text(found):
    assert found("한글 <mid>[/] a\x1b[31m data", "data") == ["ko 한글 <mid>[/] a [31m [data]"]


def test_tags_of_html_are_not_shown(found):
    assert found("물 H<sub>2</sub>O 두 줄<br/>data", "data") == ["ko 물 H2O 두 줄 [data]"]


def test_a_word_longer_than_the_width_is_cut(found):
    (line,) = found(f"한글 {'a' * 500} 끝", "a*", width=40, limit=1)
    assert line == f"ko …[{'a' * 38}]…"


@pytest.mark.parametrize(
    "character", ["x\u0302\u0301", "\U0001f469\u200d\U0001f680", "\U0001f44b\U0001f3fd"]
)
@pytest.mark.parametrize("width", [20, 21, 22])
def test_a_character_is_not_parted_from_its_marks(found, character, width):
    (line,) = found(f"한글 {character * 100} 끝", "nowhere", width=width)
    assert line.removesuffix("…").endswith(character)


TEXTS = st.text("가나 ab.A\u0301\u200d\U0001f525\U0001f3fd\U0001f1f0\n#*>[]\x1b\ud800İ'", max_size=400)


@given(
    TEXTS, st.sampled_from(["가", "a", "가나 ab", '"a b"', "a*", "-가", "tag:x", ""]), st.integers(12, 80)
)
def test_excerpts_keep_their_promises_on_any_text(library, text, query, width):
    notes = library(f"== 240101 Note.md\n한글 {text}")
    note = notes.note(notes.cards[0].path)
    for excerpt in excerpts(note, parse_query(query, TODAY), limit=3, width=width):
        assert len(excerpt.text) <= width
        assert excerpt.text == " ".join(excerpt.text.split())
        edges = [edge for mark in excerpt.marks for edge in mark]
        assert edges == sorted(set(edges))
        assert all(0 <= edge <= len(excerpt.text) for edge in edges)
        assert not any(
            category(excerpt.text[end : end + 1] or " ").startswith("M") for _, end in excerpt.marks
        )


@given(TEXTS)
def test_excerpts_of_one_note_do_not_overlap(library, text):
    notes = library(f"== 240101 Note.md\n한글 {text.replace('#', '')} 가 {'나b ' * 90} 가")
    note = notes.note(notes.cards[0].path)
    shown = excerpts(note, parse_query("가", TODAY), limit=9, width=30)
    marks = sum(len(excerpt.marks) for excerpt in shown)
    whole = " ".join(normalize("NFC", passage.text) for passage in note.passages)
    assert marks <= whole.count("가")
