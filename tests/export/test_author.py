import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.author import Person, WholeName, author, authors


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ada Lake", Person("Lake", "Ada")),
        ("Ada B. Lake", Person("Lake", "Ada B.")),
        ("Ada van den Lake", Person("Lake", "Ada", "van den")),
        ("Ulla von Lake", Person("Lake", "Ulla", "von")),
        ("Nando de las Lagos", Person("Lagos", "Nando", "de las")),
        ("van Lake", Person("Lake", "", "van")),
        ("Teo Le Lac", Person("Le Lac", "Teo")),
        ("Le Song", Person("Song", "Le")),
        ("Yi Du", Person("Du", "Yi")),
        ("Anh Van Nguyen", Person("Nguyen", "Anh Van")),
        ("Blas Mora y Vega", Person("Mora y Vega", "Blas")),
        ("Joe Q. Lake Jr", Person("Lake", "Joe Q.", "", "Jr")),
        ("Joe Q. Lake, Jr.", Person("Lake", "Joe Q.", "", "Jr.")),
        ("Eve M. Lake II", Person("Lake", "Eve M.", "", "II")),
        ("Lake, Ada", Person("Lake", "Ada")),
        ("van Lake, Ada", Person("Lake", "Ada", "van")),
        ("Lake, Jr, Joe", Person("Lake", "Joe", "", "Jr")),
        ("Mina (Rose)Lake", Person("Lake", "Mina (Rose)")),
        ("Mina Lake (Rose)", Person("Lake", "Mina (Rose)")),
        ("Enzo Lake1", Person("Lake", "Enzo")),
        ("Enzo Lake$^{1,2}$", Person("Lake", "Enzo")),
        ("Enzo Lake*†", Person("Lake", "Enzo")),
        ("Łada Šumić", Person("Šumić", "Łada")),
        ("Ro'i D'Lac", Person("D'Lac", "Ro'i")),
        ("김보라", Person("김", "보라")),
        ("김 보라", Person("김", "보라")),
        ("보라 김", Person("김", "보라")),
        ("남궁산", Person("남궁", "산")),
        ("선우 빛나", Person("선우", "빛나")),
        ("山田 太郎", Person("山田", "太郎")),
        ("林 さくら", Person("林", "さくら")),
    ],
)
def test_a_name_divides_where_its_bearer_would(name: str, person: Person) -> None:
    assert author(name) == person


@pytest.mark.parametrize(
    "name",
    [
        "Delta Team",
        "DeltaLab",
        "Delta AI",
        "University of Deltas",
        "The Delta Project",
        "Delta2 Lights",
        "Delta & Sons",
        "Rai (Mika Pokorny)",
        "델타 클라우드",
        "山田太郎",
        "Delta, Gamma, Beta, Alpha",
        "A B C D E F G H I",
    ],
)
def test_an_organisation_and_an_unknown_form_stay_whole(name: str) -> None:
    assert author(name) == WholeName(name)


def test_a_person_may_be_called_ai() -> None:
    assert author("Bo Ai") == Person("Ai", "Bo")


@pytest.mark.parametrize("name", ["et al.", "others", "and others", "and Other Contributors"])
def test_others_are_nobody(name: str) -> None:
    assert authors(("Ada Lake", name)) == ((Person("Lake", "Ada"),), True)


def test_others_behind_a_name_are_nobody() -> None:
    assert authors(("Ada Lake (and Other Contributors)",)) == ((Person("Lake", "Ada"),), True)
    assert authors(("Ada Lake et al.",)) == ((Person("Lake", "Ada"),), True)


def test_a_name_beyond_all_names_is_shortened() -> None:
    assert len(author("Lake " * 10_000).name) < 300


@given(st.text(alphabet="aZ김(),.{}$^1* -'\n\x1b", max_size=60))
def test_no_name_raises_or_loses_a_letter(name: str) -> None:
    divided = author(name)
    parts = (
        (divided.name,)
        if isinstance(divided, WholeName)
        else (divided.given, divided.particle, divided.family, divided.suffix)
    )
    letters = sorted(filter(str.isalpha, name))
    assert sorted(filter(str.isalpha, "".join(parts))) == letters
