"""How the words of a glossary are written, in invented notes."""

from pathlib import PurePosixPath

import pytest

from kb.parse.note.parser import parse_note
from kb.search.glossary.spellings import Spellings


def spelling(text: str, word: str, lang: str = "de") -> str:
    spellings = Spellings()
    spellings.add(parse_note(PurePosixPath("a.md"), text, ("de", "en")).note)
    return spellings.commonest([(lang, word)]).get((lang, word), "")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Der Frühling kommt, der Frühling bleibt.", "fruhling", "Frühling"),
        ("Schützt der Zaun? Schützt er? Er schützt.", "schutzt", "schützt"),
        ("Die Brücke. Die Brucke und die Brücke.", "brucke", "Brücke"),
        ("Das ReLU-Netz und das RELU-Netz, ein ReLU-Netz.", "relu-netz", "ReLU-Netz"),
        ("Ein **Fr**ühling.", "fruhling", ""),
    ],
)
def test_the_commonest_spelling_with_a_capital_that_it_always_has(
    text: str, word: str, expected: str
) -> None:
    assert spelling(f"<de>\n{text}\n</de>\n", word) == expected


def test_a_spelling_is_of_the_language_of_its_word() -> None:
    text = "<de>\nDas Gift ist grün.\n</de>\n\n<en>\nA gift for a gift.\n</en>\n"
    assert (spelling(text, "gift"), spelling(text, "gift", "en")) == ("Gift", "gift")
