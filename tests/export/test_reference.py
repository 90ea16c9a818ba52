from datetime import date

import msgspec
import pytest

from kb.export.author import Person
from kb.export.reference import PartialDate, references
from tests.export.conftest import PAPERS

RIVERS, BRIDGES = PAPERS


def of(shelf, query=""):
    """The references of the notes whose path holds a text, by key."""
    notes = [note for note in shelf.notes() if query in note.path.as_posix()]
    return {reference.key: reference for reference in references(notes, shelf)}


def one(library, text, paper=None):
    """The reference of one note about 2401.00001, or of another text."""
    known = {paper.id: paper} if paper else {}
    (found,) = of(library(text, papers=known)).values()
    return found


def test_a_paper_is_one_reference_however_many_notes_there_are(shelf):
    assert list(of(shelf)) == [
        "idea-2024",
        "lanterns-gim-2023",
        "rivers-kim-2024",
        "schrodinger-morayvega-2004",
    ]


def test_a_query_chooses_notes_and_changes_no_key(shelf):
    (reference,) = of(shelf, "Rivers again").values()
    assert reference.key == "rivers-kim-2024"
    assert [remark.labelled for remark in reference.remarks] == ["[ko] 다시 읽었다. 괄호 } 하나."]


def test_what_the_note_says_comes_before_what_arxiv_says(shelf):
    reference = of(shelf)["rivers-kim-2024"]
    assert reference.title.startswith("Rivers of LLM Data")
    assert reference.authors[0] == Person("Kim", "Bora")
    assert reference.abstract == "We survey 90% of rivers & lakes."


def test_arxiv_fills_what_the_note_leaves_open(shelf):
    reference = of(shelf)["schrodinger-morayvega-2004"]
    assert reference.title == r"Schr\"odinger Bridges in $AdS_5$ Space"
    assert reference.authors == (Person("Mora y Vega", "Blaise"), Person("Doe", "Jane D."))
    assert reference.abstract == "Bridges exist."
    assert reference.category == "hep-th"


def test_tags_and_commentary_of_all_notes_are_joined(shelf):
    reference = of(shelf)["rivers-kim-2024"]
    assert reference.tags == ("survey", "synthetic_data", "re-read")
    assert [remark.labelled.split("]")[0] for remark in reference.remarks] == [
        "[ko, 240110 Rivers",
        "[en, 240110 Rivers",
        "[ko, 240301 Rivers again",
    ]


@pytest.mark.parametrize(
    ("key", "kind", "issued", "accessed"),
    [
        ("rivers-kim-2024", "preprint", PartialDate(2024, 1, 2), None),
        ("schrodinger-morayvega-2004", "article", PartialDate(2006), None),
        ("lanterns-gim-2023", "webpage", None, date(2023, 3, 10)),
        ("idea-2024", "note", PartialDate(2024, 4, 1), None),
    ],
)
def test_every_kind_is_dated_by_what_is_known(shelf, key, kind, issued, accessed):
    reference = of(shelf)[key]
    assert (reference.kind, reference.issued, reference.accessed) == (kind, issued, accessed)


def test_without_metadata_the_id_tells_year_and_month(library):
    reference = one(library, "== x.md\nhttps://arxiv.org/abs/hep-th/9912001\n")
    assert reference.issued == PartialDate(1999, 12)
    assert reference.url == "https://arxiv.org/abs/hep-th/9912001"


@pytest.mark.parametrize(
    ("journal", "year"),
    [
        ("Phys. Rev. X 12, 2031 (2025)", 2025),
        ("J. Phys. 1998-2007", 2024),
        ("Trans. Lakes 2025, pp. 2090-2099", 2025),
        ("To appear", 2024),
    ],
)
def test_a_journal_reference_tells_its_year(library, journal, year):
    paper = msgspec.structs.replace(RIVERS, journal_ref=journal)
    reference = one(library, "== x.md\nhttps://arxiv.org/abs/2401.00001\n", paper)
    assert reference.issued.year == year


@pytest.mark.parametrize(
    ("source", "doi"),
    [
        ("https://doi.org/10.1000/ab.c_1", "10.1000/ab.c_1"),
        ("https://dl.example.org/doi/10.1000/abc?x=1", "10.1000/abc"),
        ("https://doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("https://example.org/10.1", ""),
        ("https://doi.org/10.1000/a%7Db", "10.1000/a"),
    ],
)
def test_a_source_can_be_the_address_of_a_doi(library, source, doi):
    assert one(library, f"== x.md\n{source}\n\nText.\n").doi == doi


def test_the_first_of_several_dois_is_taken(library):
    paper = msgspec.structs.replace(RIVERS, doi="10.1000/first 10.1000/second")
    assert one(library, "== x.md\nhttps://arxiv.org/abs/2401.00001\n", paper).doi == "10.1000/first"


def test_a_note_without_anything_still_has_a_title(library):
    reference = one(library, "== 240101 제목.md\n")
    assert (reference.key, reference.title, reference.kind) == ("jemog-2024", "제목", "note")


def test_the_paper_of_others_without_an_address_has_no_date(library):
    reference = one(library, "== 240101 x.md\n*Lost Lakes* (Ada Lake, Bo Lake)\n\nText.\n")
    assert (reference.kind, reference.issued) == ("note", None)


def test_commentary_beyond_all_commentary_is_shortened(library):
    reference = one(library, "== x.md\nhttps://arxiv.org/abs/2401.00001\n\n" + "word } \\ { " * 200_000)
    assert len(reference.remarks[0].text) < 51_000
    assert reference.remarks[0].text.endswith("[shortened]")


@pytest.mark.parametrize(
    "stated",
    ["---\nyear: 2025\n---\n{}", "---\npublished: 2025-02\n---\n{}", "{}\n- Paper: {url}\n- Year: 2025\n"],
)
def test_the_year_that_a_note_states_is_when_its_paper_appeared(library, stated):
    url = "https://arxiv.org/abs/2401.00001"
    heading = "# Rivers\n"
    body = heading if "{url}" in stated else f"{heading}\n{url}\n"
    assert one(library, f"== 240110 Rivers.md\n{stated.format(body, url=url)}").issued == PartialDate(2025)


def test_a_stated_year_that_arxiv_confirms_takes_no_month_away(library):
    text = "== 240110 Rivers.md\n---\nyear: 2024\n---\nhttps://arxiv.org/abs/2401.00001\n"
    assert one(library, text, RIVERS).issued == PartialDate(2024, 1, 2)


@pytest.mark.parametrize("key", ["venue", "journal", "booktitle"])
def test_the_venue_that_a_note_states_comes_before_that_of_arxiv(library, key):
    text = f"== x.md\n---\n{key}: Proceedings of the Lakes\n---\nhttps://arxiv.org/abs/2401.00001\n"
    paper = msgspec.structs.replace(RIVERS, journal_ref="Phys. Rev. X 12")
    reference = one(library, text, paper)
    assert (reference.kind, reference.journal) == ("article", "Proceedings of the Lakes")
