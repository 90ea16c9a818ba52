"""The languages that `kb` knows more of than a name and a code (`kb.language.names`)."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder

import kb.language
from kb.language.date_words import DateWords, united
from kb.language.language import Language
from kb.language.names import LONGEST_CODE, language_codes

CODE_LENGTH = 2


def _languages() -> Iterator[Language]:
    """What each file of this folder named by a language's code has as `LANGUAGE`, sorted by code."""
    codes = {code for code in language_codes().values() if len(code) == CODE_LENGTH}
    for code in sorted(codes):
        # `pkgutil` loads `inspect`, which takes five times as long.
        if PathFinder.find_spec(f"kb.language.{code}", kb.language.__path__):
            yield import_module(f"kb.language.{code}").LANGUAGE


LANGUAGES = tuple(_languages())
"""A new language is a file like theirs; nothing lists them."""

_BY_CODE = {language.code: language for language in LANGUAGES}
SPOKEN = {language.code: language.site_words for language in LANGUAGES if language.site_words}
"""The words of the site in each language that it speaks, by code."""
DEFAULT_SPOKEN = "en"
"""Which of them readers of any other language get."""


def own_name(code: str) -> str:
    """What the language with a two-letter code calls itself; the code where that is not known here."""
    return _BY_CODE[code].own_name if code in _BY_CODE else code


def fonts(code: str) -> str:
    """The font families of a language that needs others than those of the theme; empty for any other."""
    return _BY_CODE[code].fonts if code in _BY_CODE else ""


@cache
def codes_by_query_name() -> dict[str, str]:
    """The code of each language by its names and longer codes, any of which a query may have instead."""
    return language_codes() | _names_in(LANGUAGES)


@cache
def date_words() -> DateWords:
    """The words for dates of every language."""
    return united(language.dates for language in LANGUAGES)


def languages_of_site(codes: Iterable[str]) -> tuple[Language, ...]:
    """Those whose words a site in some languages understands: these, and English, which all share."""
    asked = {*codes, DEFAULT_SPOKEN}
    return tuple(language for language in LANGUAGES if language.code in asked)


def query_names(languages: Iterable[Language]) -> dict[str, str]:
    """The code of each language with a file by its English name, and by its names in `languages`."""
    english = {name: code for name, code in language_codes().items() if len(name) > LONGEST_CODE}
    return {name: code for name, code in english.items() if code in _BY_CODE} | _names_in(languages)


def _names_in(languages: Iterable[Language]) -> dict[str, str]:
    found = {language.own_name.casefold(): language.code for language in languages}
    return found | {name: code for language in languages for name, code in language.query_names.items()}
