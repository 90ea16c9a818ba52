"""What a note says: every field of it, and no place."""

from pathlib import PurePosixPath

import pytest
from msgspec.structs import replace

from kb.model.card import Card
from kb.model.note import Note, card_of
from kb.model.note_content import note_content
from kb.parse.note.parser import parse_note

TEXT = """https://arxiv.org/abs/2401.00001v2

*Lanterns at Noon* (Ada Kim, Bo Lee)

> We light lanterns.

등불입니다. arXiv:2401.00002 arXiv:2401.1

#light

[[Candle#wax|a candle]]
"""
ONLY_PLACES = {"abstract_place", "citation_place", "blocks"}
PARTS = ("source", "tags", "links", "mentions", "malformed_ids", "passages")


def read(text: str) -> Note:
    return parse_note(PurePosixPath("240205 Lanterns.md"), text).note


NOTE = read(TEXT)


@pytest.mark.parametrize("name", [name for name in Note.__struct_fields__ if name not in ONLY_PLACES])
def test_every_field_of_a_note_counts(name: str) -> None:
    assert note_content(replace(NOTE, **{name: "otherwise"})) != note_content(NOTE)


@pytest.mark.parametrize("name", Card.__struct_fields__)
def test_every_field_of_a_card_counts(name: str) -> None:
    card = card_of(NOTE)
    assert note_content(replace(card, **{name: "otherwise"})) != note_content(card)


@pytest.mark.parametrize("field", PARTS)
def test_every_field_of_what_a_note_holds_counts_but_its_place(field: str) -> None:
    value = getattr(NOTE, field)
    part = value[0] if isinstance(value, tuple) else value
    for name in part.__struct_fields__:
        new = replace(part, **{name: NOTE.citation_place if name == "place" else "otherwise"})
        note = replace(NOTE, **{field: (new, *value[1:]) if isinstance(value, tuple) else new})
        assert (note_content(note) == note_content(NOTE)) == (name == "place")


def test_a_note_that_says_the_same_further_down_has_the_same_content() -> None:
    assert note_content(read(TEXT.replace("\n\n", "\n\n\n"))) == note_content(NOTE)


def test_what_may_change_is_left_out_or_changed_alike() -> None:
    other = read(TEXT.replace("#light", "#Light").replace("등불", "등불과 촛불"))
    assert note_content(other) != note_content(NOTE)
    assert note_content(other, without=("passages",)) != note_content(NOTE, without=("passages",))
    assert note_content(other, str.casefold, without=("passages",)) == note_content(
        NOTE, str.casefold, without=("passages",)
    )
