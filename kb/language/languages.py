"""The languages that `kb` knows more of than a name and a code (`kb.language.names`)."""

from functools import cache

from kb.language.date_words import DateWords, united
from kb.language.de import GERMAN
from kb.language.en import ENGLISH
from kb.language.es import SPANISH
from kb.language.fr import FRENCH
from kb.language.it import ITALIAN
from kb.language.ja import JAPANESE
from kb.language.ko import KOREAN
from kb.language.pt import PORTUGUESE
from kb.language.ru import RUSSIAN
from kb.language.vi import VIETNAMESE
from kb.language.zh import CHINESE

LANGUAGES = (
    KOREAN,
    ENGLISH,
    JAPANESE,
    CHINESE,
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    ITALIAN,
    RUSSIAN,
    VIETNAMESE,
)
"""A new language is a file like theirs, and its name here."""

_BY_CODE = {language.code: language for language in LANGUAGES}
SPOKEN = {language.code: language.site_words for language in LANGUAGES if language.site_words}
"""The words of the site in each language that it speaks, by code."""
DEFAULT_SPOKEN = ENGLISH.code
"""Which of them readers of any other language get."""


def own_name(code: str) -> str:
    """What the language with a two-letter code calls itself; the code where that is not known here."""
    return _BY_CODE[code].own_name if code in _BY_CODE else code


def codes_by_query_name() -> dict[str, str]:
    """The code of each language by what a query may call it instead."""
    return {name: language.code for language in LANGUAGES for name in language.query_names}


@cache
def date_words() -> DateWords:
    """The words for dates of every language."""
    return united(language.dates for language in LANGUAGES)
