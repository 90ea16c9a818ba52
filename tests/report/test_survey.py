"""The languages of a collection that nobody has named the languages of."""

from pathlib import PurePosixPath

import pytest

from kb.language.languages import LANGUAGES
from kb.model.note import Note
from kb.parse.note.parser import parse_note
from kb.report.survey import languages, proposed_config
from tests.language.test_latin import PROSE

TEXTS = PROSE | {
    "ko": "창가의 등불은 바람에 흔들리지만 기름이 떨어진 적이 없다.",
    "ja": "窓辺のランプは風に揺れても、油が切れたことはない。",
    "zh": "窗边的灯在风里摇晃,油从来没有用完过。",
    "ru": "Фонарь в окне качается на ветру, но масло в нём никогда не кончается.",
}


def notes(*texts: str) -> list[Note]:
    return [
        parse_note(PurePosixPath(f"{number}.md"), f"# Lanterns\n\n{text}\n").note
        for number, text in enumerate(texts)
    ]


def test_every_language_that_kb_knows_has_a_text_here() -> None:
    assert TEXTS.keys() == {language.code for language in LANGUAGES}


@pytest.mark.parametrize("code", TEXTS)
def test_any_language_that_kb_knows_is_recognized(code: str) -> None:
    assert languages(notes(TEXTS[code])) == {code: 1}


@pytest.mark.parametrize(("main", "other"), [("de", "en"), ("fr", "en"), ("ru", "de"), ("ja", "zh")])
def test_two_languages_are_found_and_the_one_of_most_notes_is_first(main: str, other: str) -> None:
    found = languages(notes(TEXTS[other], TEXTS[main], TEXTS[main]))
    assert list(found.items()) == [(main, 2), (other, 1)]


def test_of_notes_in_two_languages_alike_that_is_first_which_they_begin_with() -> None:
    both = [f"{TEXTS['ko']}\n\n{TEXTS['en']}"] * 3
    assert list(languages(notes(*both, f"{TEXTS['en']}\n\n{TEXTS['en']}"))) == ["ko", "en"]


def test_one_paragraph_in_twenty_makes_a_language_of_the_collection() -> None:
    assert languages(notes(*[TEXTS["es"]] * 19, TEXTS["en"])) == {"es": 19, "en": 1}
    assert languages(notes(*[TEXTS["es"]] * 20, TEXTS["en"])) == {"es": 20}


@pytest.mark.parametrize(
    "names",
    ["Vaswani, Shazeer, Parmar", "ResNet-50, VGG-16, DeiT", "O(n) a b = c, d", "Lamps with Wicks", "Lampe"],
)
def test_names_and_formulas_are_in_no_language(names: str) -> None:
    assert languages(notes(names)) == {}
    assert languages(notes(TEXTS["ru"], *[names] * 9)) == {"ru": 1}


def test_notes_of_names_count_for_the_first_language_in_latin_letters() -> None:
    found = languages(notes(*[TEXTS["ru"]] * 2, "Vaswani, Shazeer", TEXTS["en"], TEXTS["de"], TEXTS["de"]))
    assert found == {"ru": 2, "de": 3, "en": 1}


def test_a_few_common_words_among_many_names_are_no_prose() -> None:
    names = "Glass Oil Wick Brass Tin Shade Chimney Flame Match Burner Hook Reservoir Globe Collar Base"
    assert languages(notes(f"{names}, by the maker", TEXTS["ru"])) == {"ru": 1}


def test_words_that_two_languages_share_decide_for_neither() -> None:
    assert languages(notes("de la", TEXTS["it"])) == {"it": 2}  # nor is it an author called so


def test_a_language_block_is_in_its_language() -> None:
    assert languages(notes("<german>\nThe lamp is not here.\n</german>")) == {"de": 1}


def test_without_a_word_of_prose_english_is_proposed() -> None:
    (note,) = notes("$x$")
    assert "languages: [en]\n" in proposed_config("Lamps", (note,), languages([note]), {})
