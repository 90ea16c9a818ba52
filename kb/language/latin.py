"""Which of several languages in Latin letters a text is in: that whose commonest words it has most of."""

from functools import cache

from kb.language.languages import LANGUAGES
from kb.model.text.lazy_pattern import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")
_SAMPLE = 2_000  # characters; one paragraph of prose
_FEWEST_WORDS = 2  # different common words of a language; one may be a name, or a letter of a formula
_WORDS_PER_COMMON = 8  # at most, in prose; among names and formulas common words are rarer


def latin_language(text: str, codes: tuple[str, ...]) -> str:
    """The likeliest of some languages; of equals, as where no common word is there, the first."""
    words = _words(text)
    return max(codes, key=lambda code: sum(map(_common_words(code).__contains__, words)))


def clear_latin_language(text: str) -> str | None:
    """The language with the most common words of a text; None where it is not clear, as of names."""
    words = [word for word in _words(text) if len(word) > 1]
    different = set(words)
    counts = {language.code: len(different & _common_words(language.code)) for language in LANGUAGES}
    second, first = sorted(counts, key=counts.__getitem__)[-2:]
    is_clear = _FEWEST_WORDS <= counts[first] > counts[second]
    common = sum(map(_common_words(first).__contains__, words))
    return first if is_clear and common * _WORDS_PER_COMMON >= len(words) else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_SAMPLE].casefold())


@cache
def _common_words(code: str) -> frozenset[str]:
    return frozenset(
        word for language in LANGUAGES if language.code == code for word in language.common_words
    )
