"""Sites in other languages than Korean: all that the site says is in its own, and nothing in Korean."""

import re
from collections.abc import Callable

import pytest

from kb.language.languages import SPOKEN
from kb.model.config import Config
from kb.web.frame.language_styles import language_styles
from tests.bilingual_notes import garden_notes

Site = Callable[..., dict[str, str]]

HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+")
JAPANESE = """\
== 240105 Lanterns.md
# 提灯の注意

https://arxiv.org/abs/2401.01234

<japanese>
提灯は風に揺れる。[[240106 Kites]] も見る。
</japanese>

Lanterns sway in the wind.

#lanterns #提灯
== 240106 Kites.md
# 凧の記録

<japanese>
凧は糸で学ぶ。
</japanese>

Kites learn from strings.

#kites #review
"""
CHINESE = """\
== 240105 Lanterns.md
# 灯笼与风

<chinese>
灯笼在风中摇晃。
</chinese>

<german>
Die Laternen schwanken im Wind.
</german>

#lanterns
== 240106 Kites.md
# Drachen

<german>
Drachen lernen an Schnüren.
</german>

#kites #review
"""
CASES = [(("ja", "en"), JAPANESE), (("en", "ja"), JAPANESE), (("ja",), JAPANESE), (("zh", "de"), CHINESE)]


@pytest.mark.parametrize(("languages", "notes"), CASES, ids=lambda case: "-".join(case[:2]))
def test_no_korean_word_is_on_a_site_in_other_languages(
    site: Site, languages: tuple[str, ...], notes: str
) -> None:
    files = site(notes, Config(title="Book", languages=languages))
    assert {"search.html", "about.html", "theme/search.js", "search/glossary.js"} <= files.keys()
    assert {path: HANGUL.findall(text) for path, text in files.items() if HANGUL.search(text)} == {}


def test_the_glossary_of_a_site_has_what_the_notes_add_and_not_what_is_crossed_out(site: Site) -> None:
    notes = "".join(f"== {path}\n{text}" for path, text in garden_notes().items())
    crossed_out = (("온실", "greenhouse"), ("퓨샷", "few shot"))
    whole, less = (
        site(notes, Config(not_translations=pairs))["search/glossary.js"] for pairs in ((), crossed_out)
    )
    lines = {
        pair: [pair in text for text in (whole, less)]
        for pair in ("온실 greenhous", "씨앗 seed", "few+shot")
    }
    assert lines == {
        "온실 greenhous": [True, False],
        "씨앗 seed": [True, True],
        "few+shot": [True, False],
    }


@pytest.mark.parametrize(("languages", "notes"), [CASES[0], CASES[3]], ids=["ja-en", "zh-de"])
def test_pages_have_words_in_each_language_of_the_site(
    site: Site, languages: tuple[str, ...], notes: str
) -> None:
    files = site(notes, Config(title="Book", languages=languages, editions=languages))
    for code in languages:
        words = SPOKEN[code]
        assert f'<span class="w" lang="{code}">{words.tags}</span>' in files["index.html"]
        assert words.query_language in files["about.html"]
        assert words.graph_keys in files["graph/index.html"]
        assert words.missing_title in files["404.html"]
        assert words.nearest_notes in files["theme/search.js"]
        assert words.query_errors.opening in files["search/query_errors.js"]
        assert f'lang="{code}"' in files[f"{code}/index.html"]
    note = files["notes/240105-lanterns.html"]
    assert f'data-has="{" ".join(languages)}"' in note
    assert 'class="pair"' in note


def test_other_sites_have_no_words_of_japanese(site: Site) -> None:
    files = site("== 240105 A.md\n글 하나.\n\nOne word.\n", Config(languages=("ko", "en")))
    assert SPOKEN["ja"].close not in "".join(files.values())


def test_han_letters_have_the_shape_of_their_language() -> None:
    assert ':root{--hangul:"Hiragino Sans"' in language_styles(("ja", "en"))
    assert ":lang(zh){font-family:" in language_styles(("ja", "zh"))
    assert ':root{--hangul:"PingFang SC"' in language_styles(("de", "zh"))
    assert ":lang(ja){font-family:" in language_styles(("ko", "ja"))
    assert "--hangul" not in language_styles(("ko", "ja"))
    assert language_styles(("en",)) == ""
    assert ":lang(de){font-family:var(--serif)" in language_styles(("de",))
