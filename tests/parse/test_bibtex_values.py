"""Fields of BibTeX joined by `#`, and the strings that they name."""

import pytest

from kb.parse.bibliography.bibtex import bibtex_entries
from kb.parse.bibliography.bibtex_value import named_strings, value_of

STRINGS = {"nc": "NightConf", "press": "Harbour {P}ress"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{One}", "One"),
        ('"One"', "One"),
        ("1999", "1999"),
        ("NC", "NightConf"),
        ('nc # " Workshops"', "NightConf Workshops"),
        ('"At " # nc # { of } # press # 7', "At NightConf of Harbour {P}ress7"),
        ('"At "#nc', "At NightConf"),
        ("unheard # { of}", "unheard of"),
        ("{C# and #5}", "C# and #5"),
        ('"C# and {"#"} 5"', 'C# and {"#"} 5'),
        ("{a \\} # b} # nc", "a \\} # bNightConf"),
        ("", ""),
        ("nc #", "NightConf"),
    ],
)
def test_a_value_is_joined(written: str, value: str) -> None:
    assert value_of(written, STRINGS) == value


def test_strings_use_those_above_them_and_the_last_counts() -> None:
    written = (("A", '"One"'), ("b", 'a # " Two"'), ("a", "{Three}"), ("C", "B # A"))
    assert named_strings(written) == {"a": "Three", "b": "One Two", "c": "One TwoThree"}


def test_strings_that_multiply_stay_short() -> None:
    written = [("a0", '"light"'), *((f"a{n + 1}", f"a{n} # a{n} # a{n}") for n in range(11))]
    assert max(map(len, named_strings(written).values())) < 10_000


def test_an_entry_has_its_strings_and_so_has_another_of_the_same_key() -> None:
    text = """
@string{nc = "NightConf"}
@STRING{ws = nc # " Workshops"}
@inproceedings{lamp, title = "Lamps of " # {C#}, booktitle = WS, author = {Low, Ann} # " and " # "Roe, Bob"}
@inproceedings{lamp, title = {Wicks}, booktitle = nc # { 2019}}
"""
    found = [(one.title, one.venue, one.authors) for one in bibtex_entries(text)]
    assert found == [
        ("Lamps of C#", "NightConf Workshops", ("Ann Low", "Bob Roe")),
        ("Wicks", "NightConf 2019", ()),
    ]
