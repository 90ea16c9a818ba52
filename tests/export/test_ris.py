import re

import msgspec
import rispy
from hypothesis import given
from hypothesis import strategies as st

from kb.export.ris import ris_text
from tests.export.conftest import PAPERS


def test_the_collection_is_written_as_a_person_would_read_it(shelf, golden):
    golden("references.ris", ris_text(shelf.notes(), shelf))


def test_no_notes_are_an_empty_file(shelf):
    assert ris_text((), shelf) == ""


def test_every_line_is_a_tag_and_a_value_or_parts_two_records(shelf):
    lines = ris_text(shelf.notes(), shelf).split("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in lines)


def test_an_abstract_is_one_line_whatever_arxiv_said(library):
    paper = msgspec.structs.replace(PAPERS[0], abstract="One.\n\nER  - \n\nTwo.")
    shelf = library("== x.md\nhttps://arxiv.org/abs/2401.00001\n", papers={paper.id: paper})
    (record,) = rispy.loads(ris_text(shelf.notes(), shelf))
    assert record["abstract"] == "One. ER - Two."


def test_a_semicolon_in_an_address_does_not_part_it(library):
    shelf = library("== x.md\nhttps://example.org/a;b\n\nText.\n")
    (record,) = rispy.loads(ris_text(shelf.notes(), shelf))
    assert record["urls"] == ["https://example.org/a%3Bb"]


def test_a_comma_divides_no_whole_name(library):
    shelf = library("== x.md\n---\nauthors: ['Delta, Lake, Sea, Team']\n---\nhttps://example.org\n")
    assert "AU  - Delta Lake Sea Team\n" in ris_text(shelf.notes(), shelf)


@given(
    st.lists(
        st.sampled_from(["ER  - ", "TY  - JOUR", "AB  - x", "\n", "\r", "\u2028", "a", "#t", ";", "- "])
    ).map("".join)
)
def test_nothing_in_a_note_begins_a_record(library, text):
    shelf = library(f"== a.md\nhttps://arxiv.org/abs/2401.00001\n\n{text}\n== b.md\n{text}\n")
    assert len(rispy.loads(ris_text(shelf.notes(), shelf))) == 2
