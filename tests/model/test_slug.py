from pathlib import PurePosixPath
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.slug import slug, slugs


@pytest.fixture(scope="session")
def addresses(library):
    """The address of each path in a library of empty notes."""

    def of(*paths):
        found = slugs(library("".join(f"== {path}\n" for path in paths)))
        return {path.as_posix(): address for path, address in found.items()}

    return of


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("2024/241017 Looking Inward.md", "241017-looking-inward"),
        ("250801 DC-AE 1.5.md", "250801-dc-ae-1-5"),
        ("240101 합성 데이터_정리.md", "240101-합성-데이터-정리"),
        ("a & b <c> [d] #e %2f.md", "a-b-c-d-e-2f"),
        ("Ünïcode Straße.md", "ünïcode-strasse"),
        ("..  ..md", "note-"),
        ("naïve.md", "naïve"),
        ("soft\u00adhyphen zero\u200bwidth.md", "softhyphen-zerowidth"),
        ("1\ufe0f heart.md", "1-heart"),
        ("हिन्दी नोट.md", "हिन्दी-नोट"),
    ],
)
def test_an_address_keeps_letters_and_digits(path, address):
    assert slug(PurePosixPath(path)).startswith(address)


def test_an_address_does_not_depend_on_the_folder():
    assert slug(PurePosixPath("a/b/240101 X.md")) == slug(PurePosixPath("240101 X.md"))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("240101 Lantern/README.md", "240101-lantern"),
        ("a/Lantern/index.md", "lantern"),
        ("a/Lantern/Summary.MD", "lantern"),
        ("등불/note.md", "등불"),
        ("a/Lantern/notes.md", "notes"),
        ("README.md", "readme"),
    ],
)
def test_the_note_of_a_folder_has_the_address_of_the_folder(path, address):
    assert slug(PurePosixPath(path)) == address


def test_composed_and_decomposed_names_have_one_address():
    assert slug(PurePosixPath("\u1112\u1161\u11ab.md")) == slug(PurePosixPath("한.md"))


def test_names_without_a_letter_are_told_apart():
    assert slug(PurePosixPath("!!!.md")) != slug(PurePosixPath("???.md"))


def test_long_names_with_the_same_beginning_are_told_apart():
    assert slug(PurePosixPath("가" * 90 + "x.md")) != slug(PurePosixPath("가" * 90 + "y.md"))


def test_reserved_names_are_avoided():
    assert slug(PurePosixPath("index.md")) != "index"
    assert slug(PurePosixPath("CON.md")) != "con"


def test_of_two_notes_for_one_address_neither_takes_it_over(addresses):
    found = addresses("b/Lantern.md", "a/lantern.md")
    assert all(address.startswith("lantern-") for address in found.values())
    assert len(set(found.values())) == 2


def test_a_third_note_does_not_move_the_second(addresses):
    two = addresses("a/lantern.md", "b/lantern.md")
    three = addresses("a/lantern.md", "b/lantern.md", "b/a/lantern.md", "c/lantern.md")
    assert two.items() <= three.items()


def test_a_suffix_never_takes_the_address_of_another_note(addresses):
    taken = addresses("a/lantern.md", "b/lantern.md")["b/lantern.md"]
    found = addresses("a/lantern.md", "b/lantern.md", f"z/{taken}.md")
    assert found[f"z/{taken}.md"] == taken
    assert len(set(found.values())) == 3


NAMES = st.text(st.characters(exclude_characters="/\0\n"), min_size=1, max_size=120).filter(
    lambda name: name not in {".", ".."}
)


@given(st.lists(NAMES, max_size=8, unique=True))
def test_every_note_has_an_address_of_its_own_that_is_safe_in_a_url(addresses, names):
    found = addresses(*(f"{name}.md" for name in names))
    assert len(set(found.values())) == len(found)
    for address in found.values():
        assert 0 < len(address.encode()) <= 255
        assert not address.startswith(("-", "."))
        assert not set(address) & set("/\\?#%&<>\"' .:;")
        assert quote(address)
