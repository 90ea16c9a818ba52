"""Labels in every language, and words that are none; the page of the note format names no others."""

import re
from pathlib import Path

import pytest

from kb.language.languages import LANGUAGES
from kb.parse.head.labels import is_section, meaning_of, names_references

_ROW = re.compile(r"^\| (title|authors|date|published|tags|source|abstract) \| (.*`.*) \|$", re.MULTILINE)
_PAGE = Path(__file__).parents[3] / "docs" / "note-format.md"


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Authors", "authors"),
        ("AUTHORS", "authors"),
        ("Author(s)", "authors"),
        ("Authors (in order)", "authors"),
        ("👥 Authors", "authors"),
        ("1. Authors", "authors"),
        ("[[Authors]]", "authors"),
        ("Paper Link", "source"),
        ("Paper-Link", "source"),
        ("paper_link", "source"),
        ("Link to the paper", "source"),
        ("Paper title", "title"),
        ("논문 저자", "authors"),
        ("논문저자", "authors"),
        ("논문 제목", "title"),
        ("논문 링크", "source"),
        ("論文リンク", "source"),
        ("论文链接", "source"),
        ("发布时间", "published"),
        ("读", None),
        ("Keywords", "tags"),
        ("Palavras-chave", "tags"),
        ("요약(Abstract)", "abstract"),
        ("Summary / 초록", "abstract"),
        ("3. 总结（摘要）", "abstract"),
        ("Lanterns (abstract)", None),
        ("Summary (of both)", None),
        ("관련 키워드들", None),
        ("Note", None),
        ("Code", None),
        ("Authors said that", None),
        ("", None),
        ("author " * 20, None),
    ],
)
def test_a_label_means(label, meaning):
    assert meaning_of(label) == meaning


@pytest.mark.parametrize("code", ["ko", "en", "ja", "zh", "de", "fr", "es", "pt", "it", "ru"])
def test_a_language_has_the_labels_of_a_paper(code):
    labels = next(language.labels for language in LANGUAGES if language.code == code)
    assert all((labels.title, labels.authors, labels.date, labels.tags, labels.source, labels.abstract))
    assert [word for word in labels.authors if meaning_of(word) != "authors"] == []


@pytest.mark.parametrize(
    "heading",
    [
        "## Abstract",
        "# 1. Introduction",
        "요약",
        "## まとめ",
        "结论",
        "References",
        "Defs",
        "Setup",
        "Refs",
        "## 정의",
        "思路",
        "Idée",
    ],
)
def test_a_heading_of_a_section_is_one(heading):
    assert is_section(heading)


@pytest.mark.parametrize(
    "heading", ["# Lanterns", "## Introduction to Lanterns", "등불 요약집", "# References We Forgot"]
)
def test_a_title_is_no_section(heading):
    assert not is_section(heading)


def test_references_are_known():
    assert all(map(names_references, ("## References", "참고 문헌", "参考文献", "Further reading")))
    assert not any(map(names_references, ("## Reading", "# Paper", "참고인")))


def test_the_page_of_the_note_format_names_labels_that_mean_what_it_says():
    rows = _ROW.findall(_PAGE.read_text(encoding="utf-8"))
    assert len(rows) == 7
    for meaning, cells in rows:
        assert {
            word: meaning_of(word)
            for word in re.findall(r"`([^`]+)`", cells)
            if meaning_of(word) != meaning
        } == {}
