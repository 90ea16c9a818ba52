"""What every language brings is complete, and costs nothing where it is not asked for."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from msgspec import to_builtins

import kb.language
from kb.language.date_words import FIRST_WORDS
from kb.language.language import Language
from kb.language.languages import DEFAULT_SPOKEN, LANGUAGES, SPOKEN, date_words, own_name
from kb.language.names import english_name, language_codes
from kb.language.site_words import SiteWords
from kb.parse.query.filter_values import language_code
from kb.parse.query.grammar import parse_query

each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
each_spoken = pytest.mark.parametrize("words", SPOKEN.values(), ids=SPOKEN.keys())


def flat(words: SiteWords) -> dict[str, str]:
    """Every text of a language by its name."""
    found: dict[str, str] = {}
    for name, value in to_builtins(words).items():
        if isinstance(value, dict):
            found |= {f"{name}.{key}": text for key, text in value.items()}
        elif isinstance(value, str):
            found[name] = value
        else:
            found |= {f"{name}.{number}": text for number, text in enumerate(value)}
    return found


def places(text: str) -> list[str]:
    """The names of what is filled into a text, in no order."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_file_of_a_language_is_listed() -> None:
    files = {path.stem for path in Path(kb.language.__path__[0]).glob("??.py")}
    assert {language.code for language in LANGUAGES} == files
    assert len(LANGUAGES) == len(files)


@each_language
def test_a_language_is_one_of_iso_639(language: Language) -> None:
    assert language_codes()[language.code] == language.code
    assert own_name(language.code) == language.own_name


def test_a_language_without_a_file_goes_by_its_code() -> None:
    assert own_name("tlh") == "tlh"


@each_spoken
def test_every_text_is_given_and_filled_with_the_same(words: SiteWords) -> None:
    ours, english = flat(words), flat(SPOKEN[DEFAULT_SPOKEN])
    assert [name for name, text in ours.items() if not text.strip()] == []
    assert {name: places(text) for name, text in ours.items()} == {
        name: places(text) for name, text in english.items()
    }


@each_spoken
def test_the_site_knows_which_language_its_words_are_in(words: SiteWords) -> None:
    assert SPOKEN[words.lang] is words
    assert len(words.months) == 12


def test_no_word_for_a_date_means_two_things() -> None:
    for kind in ("units", "periods", "synonyms"):
        given = {pair for language in LANGUAGES for pair in getattr(language.dates, kind).items()}
        assert dict(given) == getattr(date_words(), kind)
        assert len(dict(given)) == len(given)


def test_names_for_a_query_are_folded_and_of_one_language() -> None:
    own = {language.own_name.casefold(): language.code for language in LANGUAGES}
    others = [pair for language in LANGUAGES for pair in language.query_names.items()]
    assert all(name == name.casefold() for name, _ in others)
    assert all((own | dict(others) | language_codes())[name] == code for name, code in others)
    assert {code for _, code in others} <= {language.code for language in LANGUAGES}


@each_language
def test_a_query_may_call_a_language_by_any_of_its_names(language: Language) -> None:
    for name in (language.code, language.code.upper(), english_name(language.code), language.own_name):
        assert name is not None
        assert language_code(name) == language.code
        assert parse_query(f'lang:"{name}"', date(2026, 1, 1)).value == language.code  # type: ignore[union-attr]


def test_what_names_of_days_begin_with_is_known_without_the_languages() -> None:
    words = date_words()
    assert {name.split()[0] for name in (*words.synonyms, *words.this, *words.last)} == FIRST_WORDS


@pytest.mark.parametrize("arguments", [("list",), ("list", "since:2024-06"), ("search", "주의")])
def test_a_command_on_a_pipe_loads_no_words_of_the_site(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/240701 A.md").write_text(
        "https://arxiv.org/abs/2401.00001\n\n글 하나.\n", encoding="utf-8"
    )
    (tmp_path / "kb.yaml").write_text("title: Mine\n", encoding="utf-8")
    caches = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    command = [sys.executable, "-X", "importtime", "-m", "kb", "--root", str(tmp_path), *arguments]
    done = subprocess.run(
        command, env={**os.environ, **caches}, capture_output=True, check=True, encoding="utf-8"
    )
    assert "kb.language" in done.stderr
    assert "kb.language.site_words" not in done.stderr
