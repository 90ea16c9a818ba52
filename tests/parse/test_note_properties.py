"""What holds for every note, whatever somebody writes into it."""

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.model.card import undated_stem
from kb.model.diagnostic import SEVERITIES
from kb.model.line_map import LineMap
from kb.parse.head.labels import meaning_of
from kb.parse.note.parser import parse_note
from tests.case_file import CASES, cases
from tests.note_texts import TEXTS

PATH = PurePosixPath("2024/240205 Lanterns.md")
NOTES = [case.input for name in sorted(CASES.glob("note-*.md")) for case in cases(name.name)]
WORD = re.compile(r"[^\W_]+")
LIST_NUMBER = re.compile(r"^\s*[0-9]{1,3}[.)]\s", re.MULTILINE)


def read(text, languages=("ko", "en")):
    return parse_note(PATH, text, languages)


def every_text(note):
    """All that a search over the note's fields finds."""
    links = (f"{link.target} {link.heading} {link.alias}" for link in note.links)
    passages = (passage.text for passage in (*note.passages, *note.asides))
    return "\n".join(
        [note.title or "", *note.authors, note.abstract or "", *note.tag_names, *note.urls, *links, *passages,
         note.source.url if note.source else "", note.rest]
    )  # fmt: skip


@given(TEXTS)
@example("")
@example("---\n" + "[" * 10_000 + "\n---\n")
@example("[" * 10_000 + "](" * 10_000)
def test_any_text_is_read_and_its_blocks_joined_are_the_text(text):
    note, diagnostics = read(text)
    assert "".join(text[start:end] for _, start, end in note.blocks) == text
    assert all(start < end for _, start, end in note.blocks)
    assert {one.rule for one in diagnostics} <= SEVERITIES.keys()


@given(TEXTS)
def test_every_place_points_at_what_it_names(text):
    note, diagnostics = read(text)
    for tag in note.tags:
        written = text[tag.place.start : tag.place.end]
        marked = {"front-matter": (tag.name,), "field": (tag.name, f"#{tag.name}")}
        assert written in marked.get(tag.origin, (f"#{tag.name}",))
    for link in note.links:
        assert text[link.place.start : link.place.end].startswith("[[")
        assert link.target in text[link.place.start : link.place.end]
    for mention in (*note.mentions, *note.malformed_ids):
        assert mention.arxiv_id[-4:] in text[mention.place.start : mention.place.end]
    places = [mention.place for mention in (*note.mentions, *note.malformed_ids)]
    places += [tag.place for tag in note.tags] + [link.place for link in note.links]
    places += [passage.place for passage in note.passages] + [one.place for one in diagnostics]
    lines = LineMap(text)
    for place in places:
        assert 0 <= place.start <= place.end <= len(text)
        assert place == lines.place(place.start, place.end)


@given(TEXTS)
def test_reading_twice_reads_the_same(text):
    assert read(text) == read(text)


@given(TEXTS)
@example("```\n\n```\nhttps://arxiv.org/abs/2401.00001")
def test_no_word_is_lost(text):
    note, _ = read(text)
    kept = set(WORD.findall(every_text(note)))
    said = {
        "arXiv",
        "english",
        "enligsh",
        "ko",
        "en",
        "Links",
        "and",
        "additional",
        "authors",
        "not",
        "shown",
    }
    lost = set(WORD.findall(LIST_NUMBER.sub("", text))) - kept - said
    assert {word for word in lost if not meaning_of(word)} == set()  # labels of what the head states are


@given(st.lists(st.sampled_from(["ko", "en", "ja", "de", "xx", ""]), max_size=3).map(tuple), TEXTS)
def test_any_languages_may_be_asked_for(languages, text):
    read(text, languages)


@pytest.mark.parametrize("text", NOTES)
def test_line_breaks_and_a_byte_order_mark_change_nothing_that_is_read(text):
    def fields(changed):
        note, diagnostics = read(changed)
        source = note.source and (note.source.url, note.source.arxiv_id, note.source.arxiv_version)
        passages = [(passage.lang, passage.paragraphs, passage.is_marked) for passage in note.passages]
        return (
            note.title, note.authors, note.date, note.kind, source, note.tag_names, note.papers, note.urls,
            [(link.target, link.heading, link.alias) for link in note.links], note.abstract, passages,
            sorted(one.rule for one in diagnostics),
        )  # fmt: skip

    text = text.removeprefix("\ufeff")
    read_as_is = fields(text)
    assert fields(text + "\n") == read_as_is
    assert fields(text.replace("\n", "\r\n")) == read_as_is
    assert fields("\ufeff" + text) == read_as_is
    assert fields(text.replace("\n", "\r")) == read_as_is


def test_every_real_note_is_covered_by_its_blocks_and_places(shared):
    for file in sorted(shared.glob("vault/**/*.md")):
        text = file.read_bytes().decode()
        note, _ = parse_note(PurePosixPath(file.name), text)
        assert "".join(text[start:end] for _, start, end in note.blocks) == text, file.name
        for tag in note.tags:
            assert text[tag.place.start : tag.place.end].lstrip("#") == tag.name, file.name
        assert undated_stem(note.path) == undated_stem(PurePosixPath(file.name))
