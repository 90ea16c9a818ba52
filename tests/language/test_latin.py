"""Paragraphs in several languages with Latin letters, told apart."""

from pathlib import PurePosixPath

import pytest

from kb.language.languages import LANGUAGES
from kb.language.script import is_latin, script_language
from kb.parse.note.parser import parse_note

PROSE = {
    "en": "The lantern in the window sways with the wind, and it is never out of oil.",
    "de": "Die Laterne im Fenster schwankt mit dem Wind und hat immer genug Öl.",
    "fr": "La lanterne dans la fenêtre se balance avec le vent et ne manque pas d’huile.",
    "es": "El farol de la ventana se mueve con el viento y siempre tiene aceite.",
    "it": "La lanterna nella finestra si muove con il vento e non è mai senza olio.",
    "pt": "A lanterna da janela balança com o vento e não fica sem óleo.",
    "vi": "Chiếc đèn lồng ở cửa sổ đung đưa theo gió và không bao giờ hết dầu trong đêm.",
}


def test_every_language_in_latin_letters_has_prose_here() -> None:
    latin = {language.code: language for language in LANGUAGES if is_latin(language.code)}
    assert latin.keys() == PROSE.keys()
    assert all(language.common_words for language in latin.values())


@pytest.mark.parametrize("code", PROSE)
@pytest.mark.parametrize("other", PROSE)
def test_prose_is_in_its_own_of_two_languages(code: str, other: str) -> None:
    assert script_language(PROSE[code], (other, code)) == code
    assert script_language(PROSE[code], (code, other, "ko")) == code


def test_text_without_common_words_is_in_the_first_language() -> None:
    assert script_language("Transformer Attention", ("de", "en")) == "de"
    assert script_language("Transformer Attention", ("ko", "en", "de")) == "en"


def test_one_language_in_latin_letters_has_all_of_them() -> None:
    assert script_language(PROSE["de"], ("ko", "en")) == "en"
    assert script_language(PROSE["en"], ("zh", "de")) == "de"
    assert script_language(PROSE["fr"], ("ko",)) == "en"


def test_a_note_has_passages_in_both() -> None:
    text = f"# Laternen\n\n{PROSE['de']}\n\n{PROSE['en']}\n"
    note = parse_note(PurePosixPath("240105 Laternen.md"), text, languages=("de", "en")).note
    assert [passage.lang for passage in note.passages] == ["de", "en"]
