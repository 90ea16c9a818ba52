"""`kb glossary`, and how a mined pair counts in a search."""

import pytest

from tests.bilingual_notes import GARDEN, garden_notes, note_text, paragraphs
from tests.cli.conftest import Kb

GERMAN_GARDEN = (("Königin", "queen"), ("Frühling", "spring"), ("schützt", "protects"), ("Brücken", "bridges"),
                 ("Graben", "ditch"), ("Leiter", "ladder"), ("Spaten", "spade"), ("Ranke", "vine"))  # fmt: skip


@pytest.fixture
def german(kb: Kb) -> Kb:
    (kb.root / "kb.yaml").write_text("languages: [de, en]\n", encoding="utf-8")
    for number, piece in enumerate(paragraphs(GERMAN_GARDEN, ("de", "en"))):
        text = note_text([piece], ("de", "en"))
        (kb.notes / f"23{1 + number // 28:02}{1 + number % 28:02} Garten.md").write_text(text, "utf-8")
    return kb


@pytest.fixture
def garden(kb: Kb) -> Kb:
    for path, text in garden_notes().items():
        (kb.notes / path).write_text(text, encoding="utf-8")
    (kb.notes / "240101 Glass.md").write_text("A greenhouse of glass.\n", encoding="utf-8")
    return kb


def test_json_has_every_pair_with_the_notes_that_speak_for_it(garden: Kb) -> None:
    document = garden("glossary", "--json").json
    assert list(document) == ["pairs"]
    assert {tuple(pair) for pair in document["pairs"]} == {("words", "weight", "from", "notes")}
    by_words = {tuple(pair["words"]): pair for pair in document["pairs"]}
    greenhouse = by_words["온실", "greenhouse"]
    assert greenhouse["from"] == "mined"
    assert greenhouse["weight"] > 0
    assert greenhouse["notes"][0] == "230101 Garden 1.md"
    assert "240101 Glass.md" not in greenhouse["notes"]
    few_shot = by_words["퓨샷", "few shot"]
    assert (few_shot["from"], few_shot["weight"], few_shot["notes"]) == ("built-in", 0.0, [])


def test_a_built_in_pair_names_its_notes_too(garden: Kb) -> None:
    text = "<ko>\n퓨샷으로 온실을 짓는다.\n</ko>\n\n<en>\nWe build a greenhouse by few shots.\n</en>\n"
    (garden.notes / "240102 Shots.md").write_text(text, encoding="utf-8")
    pairs = {tuple(pair["words"]): pair for pair in garden("glossary", "--json").json["pairs"]}
    assert pairs["퓨샷", "few shot"]["notes"] == ["240102 Shots.md"]
    assert pairs["퓨샷", "few shot"]["weight"] > 0


def test_what_the_notes_say_most_for_comes_first(garden: Kb) -> None:
    records = garden("glossary").records
    assert {tuple(record[:2]) for record in records[: len(GARDEN)]} == set(GARDEN)
    weights = [float(record[2]) for record in records]
    assert weights == sorted(weights, reverse=True)
    assert records[0][3] == "mined"
    assert records[0][4].endswith(".md")


def test_pairs_are_counted(garden: Kb) -> None:
    assert garden("glossary").err.endswith(f"pairs, {len(GARDEN)} of them mined\n")


def test_a_mined_pair_leads_to_the_other_language_and_is_named(garden: Kb) -> None:
    ran = garden("search", "--explain", "온실", "-n", "50")
    assert "240101 Glass.md" in ran.out
    assert "or   greenhous (" in ran.err
    assert "(mined translation)" in ran.err


def test_a_pair_that_is_crossed_out_leads_nowhere(garden: Kb) -> None:
    (garden.notes.parent / "kb.yaml").write_text(
        "glossary: {not: [[온실, greenhouse]]}\n", encoding="utf-8"
    )
    assert "온실" not in {record[0] for record in garden("glossary").records}
    ran = garden("search", "--explain", "온실", "-n", "50")
    assert "240101 Glass.md" not in ran.out
    assert "mined" not in ran.err


def test_words_are_listed_as_the_notes_write_them(german: Kb) -> None:
    pairs = german("glossary", "--json").json["pairs"]
    assert {tuple(pair["words"]) for pair in pairs if pair["from"] == "mined"} == {*GERMAN_GARDEN}


@pytest.mark.parametrize(
    ("languages", "is_listed"), [("[de, en]", False), ("[ko, de]", False), ("[de, en, ko]", True)]
)
def test_built_in_pairs_are_listed_where_both_their_languages_are(
    kb: Kb, languages: str, is_listed: bool
) -> None:
    (kb.root / "kb.yaml").write_text(f"languages: {languages}\n", encoding="utf-8")
    assert bool(kb("glossary").records) == is_listed


@pytest.mark.parametrize("pair", ["[Königin, queen]", "[queens, königin]", "[Brücke, bridge]"])
def test_a_pair_is_crossed_out_in_any_form_with_its_stems(german: Kb, pair: str) -> None:
    settings = f"languages: [de, en]\nglossary: {{not: [{pair}]}}\n"
    (german.root / "kb.yaml").write_text(settings, encoding="utf-8")
    gone = ("Brücken", "bridges") if "Brücke" in pair else ("Königin", "queen")
    assert {tuple(record[:2]) for record in german("glossary").records} == {*GERMAN_GARDEN} - {gone}


def test_an_explanation_shows_words_without_the_marks_of_their_stems(german: Kb) -> None:
    (german.notes / "240101 Nur.md").write_text("<de>\nDie Königin ist da.\n</de>\n", encoding="utf-8")
    english, german_word = (
        german("search", "--explain", one, "-n", "50").err for one in ("queen", "Königin")
    )
    assert "word    queen (21 notes, " in english
    assert "   or   konigin (22 notes, " in english
    assert "queen as konigin (mined translation) " in english
    assert "word    konigin (22 notes, " in german_word
    assert "~" not in english + german_word
