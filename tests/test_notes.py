"""The repository's own collection: what a newcomer runs first must be in order."""

from pathlib import Path, PurePosixPath

import pytest

from kb.model.library import Library
from kb.model.note import card_of
from kb.parse.note.parser import parse_note

NOTES = Path(__file__).resolve().parents[1] / "notes"


@pytest.fixture(scope="module")
def parsed():
    files = sorted(NOTES.rglob("*.md"))
    return [
        parse_note(PurePosixPath(file.relative_to(NOTES).as_posix()), file.read_text(encoding="utf-8"))
        for file in files
    ]


@pytest.fixture(scope="module")
def library(parsed):
    notes = {each.note.path: each.note for each in parsed}
    return Library(map(card_of, notes.values()), notes.__getitem__)


def test_no_note_has_more_than_an_info(parsed):
    assert [fault for each in parsed for fault in each.diagnostics if fault.severity != "info"] == []


def test_every_wikilink_leads_to_one_note(library):
    links = [link.target for card in library.cards for link in card.links]
    assert links
    assert [target for target in links if len(library.resolve(target)) != 1] == []


def test_the_languages_of_a_note_agree_paragraph_by_paragraph(parsed):
    for each in parsed:
        assert len({len(passage.paragraphs) for passage in each.note.passages}) == 1, each.note.path


def test_every_way_a_note_can_be_is_there_to_be_seen(library):
    assert {card.kind for card in library.cards} == {"paper", "review", "other"}
    assert any(card.source and not card.source.arxiv_id for card in library.cards)
    assert any(card.languages == ("ko",) for card in library.cards)
    assert any(card.has_abstract for card in library.cards)
    assert any(len(group.spellings) > 1 for group in library.tag_groups.values())
    assert any(
        "$$" in passage.text for card in library.cards for passage in library.note(card.path).passages
    )


def test_no_paper_is_noted_twice(library):
    assert all(len(cards) == 1 for cards in library.cards_about.values())
