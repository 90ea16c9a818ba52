"""The people in a list of front matter, an item each."""

from pathlib import PurePosixPath

import pytest

from kb.parse.front_matter.listed_authors import listed_authors
from kb.parse.note.parser import parse_note


@pytest.mark.parametrize(
    ("items", "names"),
    [
        (["Field, Mina", "Gray, Jon K."], "Mina Field | Jon K. Gray"),
        (["Field, Mina"], "Mina Field"),
        (["Mina Field", "Gray, Jon"], "Mina Field | Jon Gray"),
        (["Field, M", "Gray, J."], "M Field | J. Gray"),
        (["van der Moor, Ida"], "Ida van der Moor"),
        (["O'Moor, Ida", "Field-Gray, Mina"], "Ida O'Moor | Mina Field-Gray"),
        (["Field, Mina", "Garcia Lopez, Maria Jose"], "Mina Field | Maria Jose Garcia Lopez"),
        (["[[people/Field, Mina]]", "[[people/Jon Gray]]"], "Mina Field | Jon Gray"),
        (["山田, 太郎", "佐藤, 花子"], "山田太郎 | 佐藤花子"),
        (["Field, Mina, Jr.", "Gray, III, Jon"], "Mina Field, Jr. | Jon Gray, III"),
    ],
)
def test_a_family_name_before_a_comma_goes_behind_the_given_name(items: list[str], names: str) -> None:
    assert " | ".join(listed_authors(items)) == names


@pytest.mark.parametrize(
    "name",
    ["Mina Field, Jr.", "Lamps, Inc.", "Lantern Lab, Seaside", "Department of Light, Sea", "Field,"],
)
def test_what_is_no_family_name_before_a_comma_stays(name: str) -> None:
    assert listed_authors([name, "Ada Lowe"]) == (name, "Ada Lowe")


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("Mina Field, Jon Gray", "Mina Field | Jon Gray"),
        ("Mina Field, Jon Gray, Ada Lowe", "Mina Field | Jon Gray | Ada Lowe"),
        ("김철수, 이영희", "김철수 | 이영희"),
    ],
)
def test_an_item_may_name_several_people(item: str, names: str) -> None:
    assert " | ".join(listed_authors([item])) == names


@pytest.mark.parametrize("authors", ["[[people/Mina Field]]", '["[[people/Mina Field]]"]'])
def test_the_folder_of_a_linked_person_is_no_part_of_the_name(authors: str) -> None:
    note, _ = parse_note(PurePosixPath("lamps.md"), f"---\ntitle: Lamps\nauthors: {authors}\n---\n\nDim.\n")
    assert note.authors == ("Mina Field",)
