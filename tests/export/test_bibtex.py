import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.author import author
from kb.export.bibtex import _name, bibtex_text


def entries(text):
    """What bibtexparser reads in a file: the fields of every entry by key."""
    read = bibtexparser.parse_string(text)
    assert not read.failed_blocks
    assert len(read.blocks) == len(read.entries)
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in read.entries}


def test_the_collection_is_written_as_a_person_would_read_it(shelf, golden):
    golden("references.bib", bibtex_text(shelf.notes(), shelf))


def test_no_notes_are_an_empty_file(shelf):
    assert bibtex_text((), shelf) == ""


def test_a_paper_has_the_fields_that_arxiv_asks_for(shelf):
    fields = entries(bibtex_text(shelf.notes(), shelf))["rivers-kim-2024"]
    assert (fields["eprint"], fields["archiveprefix"], fields["primaryclass"]) == (
        "2401.00001",
        "arXiv",
        "cs.CL",
    )
    assert (fields["date"], fields["year"], fields["month"]) == ("2024-01-02", "2024", "jan")
    assert fields["keywords"] == r"survey, synthetic\_data, re-read"


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("Ada Lake", "Lake, Ada"),
        ("Ada van den Lake", "van den Lake, Ada"),
        ("van Lake", "van Lake"),
        ("Joe Lake Jr", "Lake, Jr, Joe"),
        ("Blas Mora y Vega", "{Mora y Vega}, Blas"),
        ("Loubna Ben lac", "{Ben lac}, Loubna"),
        ("Delta Team", "{Delta Team}"),
        ("Lakes and Sons", "{Lakes and Sons}"),
        ("Lake, Ada and Bo", "Lake, {Ada and Bo}"),
        ("A & B", r"{A \& B}"),
        ("x } y", r"{x \textbraceright{} y}"),
        ("김보라", "김, 보라"),
    ],
)
def test_a_name_is_written_so_that_bibtex_divides_it_alike(name, latex):
    assert _name(author(name)) == latex


def test_others_are_told_as_bibtex_tells_them(library):
    shelf = library(
        "== x.md\nhttps://arxiv.org/abs/2401.00001\n\n*Lakes* (Ada Lake, Bo Sea (and Other Contributors))\n"
    )
    assert "author = {Lake, Ada and Sea, Bo and others}," in bibtex_text(shelf.notes(), shelf)


def test_no_line_of_commentary_begins_like_an_entry(library):
    shelf = library("== x.md\nFirst.\n@misc{evil,\n  title = {x}\n}\n\n@string{a = 1}\n")
    text = bibtex_text(shelf.notes(), shelf)
    assert [line for line in text.split("\n") if line.lstrip().startswith("@")] == ["@misc{x,"]
    assert list(entries(text)) == ["x"]


def test_a_field_has_no_more_braces_and_lines_than_biber_bears(library):
    shelf = library("== x.md\n" + "word {a}\n" * 20_000)
    annote = entries(bibtex_text(shelf.notes(), shelf))["x"]["annote"]
    assert sum(map(annote.count, "{}")) < 4_100
    assert annote.endswith("[shortened]")


HURTFUL = st.text(alphabet="{}\\@%$#&_^~\"',=()\n\r\t\x00\x1b\u2028\u202ea가A 1", max_size=80)


@given(parts=st.tuples(HURTFUL, HURTFUL, HURTFUL, HURTFUL), file=HURTFUL)
def test_nothing_in_a_note_breaks_the_file(library, parts, file):
    stem = "".join(char for char in file if char not in "\n\r\0/")
    title, name, tag, text = parts
    about = f"https://arxiv.org/abs/2401.00001\n\n*{title}* ({name}, Ada Lake)\n\n> {text}\n\n{text}\n\n#{tag}\n"
    shelf = library(f"== 240101 {stem}.md\n{about}\n== 240102 {stem}.md\n{text}\n")
    assert len(entries(bibtex_text(shelf.notes(), shelf))) == 2
