"""Which of several languages in Latin letters a text is in: that whose commonest words it has most of."""

import re
from functools import cache

from kb.language.languages import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2_000  # characters; one paragraph of prose


def latin_language(text: str, codes: tuple[str, ...]) -> str:
    """The likeliest of some languages; of equals, as where no common word is there, the first."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    return max(codes, key=lambda code: sum(map(_common_words(code).__contains__, words)))


@cache
def _common_words(code: str) -> frozenset[str]:
    return frozenset(
        word for language in LANGUAGES if language.code == code for word in language.common_words
    )
