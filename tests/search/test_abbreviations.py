"""Abbreviations that notes explain, and the notes that are found by them."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.glossary.abbreviations import explanations
from kb.search.glossary.aligned_words import encoded_pieces
from kb.search.glossary.glossary_report import glossary_report
from kb.search.glossary.mining import mined_pairs
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranking import Ranking, ranking
from kb.search.text.glossary import MOST_ABBREVIATIONS, Glossary, MinedPair
from kb.search.text.postings import MemoryPostings

LibraryOf = Callable[..., Library]
NOTES = """\
== 240101 Named.md
A lamp of many mirrors (LoMM) in the harbour.
== 240102 Long.md
The lamp, of many mirrors, is old.
== 240103 Short.md
Each LoMM was lit.
== 240104 Other.md
A lamp and one mirror, polished.
"""


def glossary(notes: Library) -> Glossary:
    return Glossary(mined_pairs([encoded_pieces(note) for note in notes.notes()]))


def ranked(notes: Library, text: str) -> Ranking:
    source = PostingsSource(MemoryPostings(notes.notes(), glossary(notes)), notes.note, lambda: notes)
    return ranking(parse_query(text, date(2026, 1, 1)), source)


def whole(notes: Library, text: str) -> list[str]:
    """The notes that have all of a query, best first."""
    return [note.path.stem[7:] for note in ranked(notes, text).notes if not note.is_partial]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We use tide table reading (TTR) daily.", ["TTR tide table reading"]),
        ("Of Boats on Rivers (BoR) we know.", ["BoR boats on rivers"]),
        ("a **key-value (KV)** cache", ["KV key value"]),
        ("several river ice models (RIMs)", ["RIM river ice models"]),
        ("BoR (Boats on Rivers) are rare", ["BoR boats on rivers"]),
        ("조석표 읽기 tide table reading（TTR）를", ["TTR tide table reading"]),
        ("tide table\nreading (TTR)", ["TTR tide table reading"]),
        ("TiTaR: Tidal Table Reading (TiTaR)", ["TiTaR tidal table reading"]),
        ("see the boats (TTR)", []),
        ("Tide Table (tt)", []),
        ("the year (MMXX)", []),
        ("one word, lamps (L)", []),
        ("lamp (LAMP)", []),
        ("TTR (see below, and above)", []),
        ("", []),
    ],
)
def test_what_a_note_explains(library: LibraryOf, text: str, found: list[str]) -> None:
    (note,) = library(f"== 240101 A.md\n{text}\n").notes()
    assert explanations(note) == found


def test_what_most_notes_say_is_believed(library: LibraryOf) -> None:
    notes = library(
        "== 240101 A.md\nTide table reading (TTR).\n== 240102 B.md\nTide table readings (TTR).\n"
        "== 240103 C.md\nTall tree rings (TTR).\n== 240104 D.md\nWet sand (WS), or warm sun (WS).\n"
    )
    assert glossary(notes).long_forms["ttr"] == ("tide", "tabl", "read")


def test_what_notes_disagree_on_is_not(library: LibraryOf) -> None:
    longs = ("tide table reading", "tall tree rings", "two tin roofs")
    notes = library(
        "".join(f"== 24010{at} {at}.md\nOf {long} (TTR).\n" for at, long in enumerate(longs, 1))
    )
    assert glossary(notes).long_forms == {}


def test_a_word_of_every_text_abbreviates_nothing(library: LibraryOf) -> None:
    assert glossary(library("== 240101 A.md\nAn inner sea (IS).\n")).long_forms == {}


def test_an_abbreviation_finds_what_it_stands_for(library: LibraryOf) -> None:
    notes = library(NOTES)
    assert whole(notes, "LoMM") == ["Short", "Named", "Long"]
    assert ranked(notes, "LoMM").total == 3


def test_the_words_find_their_abbreviation(library: LibraryOf) -> None:
    notes = library(NOTES)
    assert set(whole(notes, "many lamps mirrors")) == {"Named", "Long", "Short"}


def test_some_of_the_words_find_no_abbreviation(library: LibraryOf) -> None:
    assert "Short" not in [note.path.stem[7:] for note in ranked(library(NOTES), "mirror polished").notes]


def test_no_more_abbreviations_are_used_than_a_browser_loads() -> None:
    pairs = [MinedPair((f"A{at}", "b c"), (f"a{at}", "b c"), 1.0) for at in range(MOST_ABBREVIATIONS + 5)]
    translation = MinedPair(("온실", "greenhouse"), ("온실", "greenhous"), 50.0)
    made = Glossary([*pairs, translation])
    assert len(made.long_forms) == MOST_ABBREVIATIONS
    assert made.mined[0] == translation


def test_an_abbreviation_can_be_crossed_out() -> None:
    pair = MinedPair(("BoR", "boats on rivers"), ("bor", "boat river"), 1.0)
    assert Glossary([pair], [("bor", "boats on rivers")]).long_forms == {}


def test_the_notes_that_explain_an_abbreviation_are_listed(library: LibraryOf) -> None:
    notes = library(NOTES)
    listed = [
        pair
        for pair in glossary_report(notes, glossary(notes), ("ko", "en")).pairs
        if pair.words[0] == "LoMM"
    ]
    assert [(pair.words[1], pair.weight, pair.origin) for pair in listed] == [
        ("lamp of many mirrors", 1.0, "mined")
    ]
    assert [path.stem for path in listed[0].notes] == ["240101 Named"]


def test_a_tag_is_found_by_its_name_in_the_other_language(library: LibraryOf) -> None:
    notes = library(
        "== 240101 Tagged.md\nA fox learns to fish.\n\n#rl\n== 240102 Named.md\n강화학습 이야기.\n"
    )
    assert whole(notes, "강화학습") == ["Named", "Tagged"]
    assert whole(notes, "RL") == ["Tagged", "Named"]
