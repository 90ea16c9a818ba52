"""The languages that a block of a note can be in: their names and ISO 639 codes."""

from functools import cache

_LANGUAGES = """
    af afr afrikaans, ar ara arabic, be bel belarusian, bg bul bulgarian, bn ben bengali, ca cat catalan,
    cs ces czech, cy cym welsh, da dan danish, de deu german, el ell greek, en eng english,
    eo epo esperanto, es spa spanish, et est estonian, eu eus basque, fa fas persian, fi fin finnish,
    fr fra french, ga gle irish, gl glg galician, gu guj gujarati, he heb hebrew, hi hin hindi,
    hr hrv croatian, hu hun hungarian, hy hye armenian, id ind indonesian, is isl icelandic,
    it ita italian, ja jpn japanese, ka kat georgian, kk kaz kazakh, km khm khmer, ko kor korean,
    la lat latin, lt lit lithuanian, lv lav latvian, mk mkd macedonian, ml mal malayalam,
    mn mon mongolian, mr mar marathi, ms msa malay, my mya burmese, ne nep nepali, nl nld dutch,
    no nor norwegian, pa pan punjabi, pl pol polish, pt por portuguese, ro ron romanian, ru rus russian,
    sk slk slovak, sl slv slovenian, sq sqi albanian, sr srp serbian, sv swe swedish, sw swa swahili,
    ta tam tamil, te tel telugu, th tha thai, tl tgl tagalog, tr tur turkish, uk ukr ukrainian,
    ur urd urdu, uz uzb uzbek, vi vie vietnamese, zh zho chinese
"""
_HTML_ELEMENTS = frozenset({"th", "tr", "hr"})
LONGEST_CODE = 3
"""Letters; what is longer is a language's name."""


@cache
def language_codes() -> dict[str, str]:
    """The two-letter code by every name and code of a language; codes that are HTML elements are none."""
    entries = (entry.split() for entry in _LANGUAGES.split(","))
    return {
        key: short for short, *others in entries for key in (short, *others) if key not in _HTML_ELEMENTS
    }


def english_name(code: str) -> str | None:
    """The English name of the language with a two-letter code, in lower case; None where it has none."""
    codes = language_codes().items()
    return next((name for name, short in codes if short == code and len(name) > LONGEST_CODE), None)


def language_in_english(code: str) -> str:
    """The language with a two-letter code as an English sentence names it, `Korean`; else the code."""
    name = english_name(code)
    return name.title() if name else code
