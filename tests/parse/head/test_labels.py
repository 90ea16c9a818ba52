"""Labels in every language, and words that are none; the page of the note format names no others."""

import re
from pathlib import Path

import pytest

from kb.language.head_labels import MEANINGS
from kb.language.languages import LANGUAGES
from kb.parse.head.field import field_in
from kb.parse.head.field_value import names_title
from kb.parse.head.labels import is_section, meaning_of, names_facts, names_references, names_summary

_ROW = re.compile(r"^\| (title|authors|date|published|tags|source|abstract) \| (.*`.*) \|$", re.MULTILINE)
_PAGE = Path(__file__).parents[3] / "docs" / "note-format.md"

each_labelled = pytest.mark.parametrize(
    "labels",
    [pytest.param(one.labels, id=one.code) for one in LANGUAGES if one.labels.title],
)


def _forms(word):
    """A word of a table as people write it."""
    return {word, word.upper(), word.title(), word.replace("'", "’"), word.replace(" ", "_")}


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
        ("저자/소속", "authors"),
        ("저자 소속", None),
        ("소속", None),
        ("Authors / Affiliations", "authors"),
        ("Titre de l’article", "title"),
        ("Autori dell'articolo", "authors"),
        ("L'", None),
        ("Mot_clef", "tags"),
        ("Read", "date"),
        ("Read Paper", "source"),
        ("원본 링크", "source"),
        ("Title of the thesis", "title"),
        ("Erstellt am", "date"),
        ("Erschienen am", "published"),
        ("Publié en", "published"),
        ("Ссылка на статью", "source"),
        ("Дата прочтения", "date"),
        ("Submission Date", "published"),
        ("Last modified", "date"),
        ("発行日時", None),
        ("更新日時", "date"),
        ("作者 / 单位", "authors"),
        ("发布于", "published"),
        ("文献标题", "title"),
        ("Data", "date"),
        ("Data di lettura", "date"),
        ("Data set", None),
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


@each_labelled
def test_a_language_has_the_labels_of_a_paper(labels):
    assert all((labels.title, labels.authors, labels.date, labels.tags, labels.source, labels.abstract))


@each_labelled
def test_every_word_means_what_its_table_says(labels):
    assert {
        form: meant
        for meaning in MEANINGS
        for word in getattr(labels, meaning)
        for form in _forms(word)
        if (meant := meaning_of(form)) != meaning
    } == {}


@each_labelled
def test_every_word_beside_others_joins_a_label_and_is_none_alone(labels):
    title, work = labels.title[0], (*labels.works, *labels.source)[0]
    words = [(word, "" if word.endswith("'") else " ") for word in labels.beside]
    assert {
        label: meant
        for word, gap in words
        for meaning, written in (("source", f"{word}{gap}{work}"), ("title", f"{title} {word}{gap}{work}"))
        for label in _forms(written)
        if (meant := meaning_of(label)) != meaning
    } == {}
    stated = {word for meaning in MEANINGS for word in getattr(labels, meaning)}
    assert [word for word in labels.beside if word not in stated and meaning_of(word)] == []


@each_labelled
def test_a_title_may_follow_every_work(labels):
    fields = [field_in(f"{form}: Lamps at Sea", 0) for work in labels.works for form in _forms(work)]
    assert [field for field in fields if field.meaning != "source" or not names_title(field)] == []


@each_labelled
def test_every_heading_of_a_table_is_known(labels):
    asked = {
        is_section: (*labels.sections, *labels.facts, *labels.references),
        names_facts: labels.facts,
        names_references: labels.references,
        names_summary: labels.summaries,
    }
    unknown = [
        (ask.__name__, form)
        for ask, words in asked.items()
        for word in words
        for form in _forms(word)
        if not ask(form)
    ]
    assert unknown == []
    assert set(labels.summaries) <= set(labels.abstract)


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
