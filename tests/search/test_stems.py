"""Words in languages with stems of their own, found by any form: in postings, in texts, and marked."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.display.excerpts import excerpts
from kb.search.query.explanation import Explanation
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranking import ranking
from kb.search.text.postings import MemoryPostings
from kb.search.text.text_match import note_text
from kb.search.text.weights import note_entry

NOTES = """\
== 240101 Haus.md
<german>
Die alten Häuser am Rand der Straßen. Sprach-Modelle.
</german>
== 240102 Maison.md
<french>
Les maisons de l’apprentissage, généralement.
</french>
== 240103 Dom.md
<russian>
Большие языковые модели обучаются. Ёлки.
</russian>
== 240104 Casa.md
<spanish>
Las canciones de los niños.
</spanish>
== 240105 House.md
Houses of the models, hausern.
"""


@pytest.fixture(scope="module")
def notes(library: Callable[..., Library]) -> Library:
    return library(NOTES)


def found(notes: Library, text: str) -> set[str]:
    """The stems of the notes that are whole matches, which postings and texts agree on."""
    query = parse_query(text, date(2026, 1, 1))
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    whole = {note.path.stem[7:] for note in ranking(query, source).notes if not note.is_partial}
    assert whole == {note.path.stem[7:] for note in notes.notes() if note_text(note).has(query)}  # type: ignore[arg-type]
    return whole


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Haus", {"Haus"}),
        ("haeuser", {"Haus"}),
        ("Häusern", {"Haus", "House"}),
        ("Strasse", {"Haus"}),
        ("straße", {"Haus"}),
        ("modells", {"Haus", "House"}),
        ("maison", {"Maison"}),
        ("apprentissages", {"Maison"}),
        ("générale", {"Maison"}),
        ("модель", {"Dom"}),
        ("языковой", {"Dom"}),
        ("ёлка", {"Dom"}),
        ("елка", {"Dom"}),
        ("canción", {"Casa"}),
        ("niño", {"Casa"}),
        ("houses", {"House"}),
    ],
)
def test_any_form_of_a_word_finds_the_others(notes: Library, query: str, expected: set[str]) -> None:
    assert found(notes, query) == expected


def test_forms_are_marked(notes: Library) -> None:
    note = next(one for one in notes.notes() if one.path.stem.endswith("Haus"))
    (excerpt,) = excerpts(note, parse_query("haus modell", date(2026, 1, 1)))
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["Häuser", "Modelle"]


def test_stems_are_of_the_languages_of_the_note(notes: Library) -> None:
    tokens = {note.path.stem[7:]: note_entry(note).impacts.keys() for note in notes.notes()}
    marked = {name: {token for token in own if token.startswith("~")} for name, own in tokens.items()}
    assert {"~de~", "~de~haus", "~de~strass", "~de~modell"} <= marked["Haus"]
    assert marked["House"] == set()
    assert not any(token.startswith("~fr~") for token in marked["Haus"])


def test_what_has_a_stem_is_no_typo(notes: Library) -> None:
    words = Explanation(parse_query("häusers", date(2026, 1, 1)), MemoryPostings(notes.notes())).words()
    assert [word.others for word in words] == [()]


def test_shares_of_fields_count_stems(notes: Library) -> None:
    explanation = Explanation(parse_query("haus", date(2026, 1, 1)), MemoryPostings(notes.notes()))
    note = next(one for one in notes.notes() if one.path.stem.endswith("Haus"))
    assert explanation.field_shares(note)["first"] > 0
