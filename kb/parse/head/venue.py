"""Where and when a paper appeared, behind its authors: `Roe et al., CVPR 2019`, `Roe, Poe (ICLR 2020)`."""

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.written_date import written_date
from kb.parse.names.person import CASELESS, PARTICLES

_ET_AL = lazy_pattern(r"\bet\.?\s+al\b\.?(?=\s*(?:[,;(\[–—|-]|$))")
_SEPARATED = lazy_pattern(r"\s*[,.;(\[–—|]\s*|\s+-\s+")
_YEAR = r"(?:(?:19|20)[0-9]{2}|['’][0-9]{2})"
_VENUE = lazy_pattern(
    r"(?:\w*[A-Z]\w*[A-Z]\w*|arXiv|Nature|Science|Journal|Proceedings|Proc\.|Conference|Workshop"
    rf"|Transactions)[^,;()\[\]]*{_YEAR}[)\].]*$"
)
_SMALL_WORD = lazy_pattern(r"(?<![\w'’])[a-z][a-z-]*(?!\w)")
_BESIDE_NAMES = frozenset({"of", "on", "in", "for", "and", "the", "at", "version"})
_BESIDE_PEOPLE = frozenset({"by", "et", "al", "others", "und", "e", "st", "nd", "rd", "th"})
_PLACES = lazy_pattern("[|,;·]")
_SENTENCE_ENDS = ("다", "요", "다.", "요.", "。", "！", "？", "!", "?")
_LONGEST_CASELESS = 30  # characters of a line in a script without capitals
_LONGEST = 120  # characters


def end_of_names(text: str) -> int:
    """Where the names of a line end: at *et al.*, or before the venue and its year; else its length."""
    if (et_al := _ET_AL.search(text)) and _has_no_clause(text[et_al.end() :]):
        return et_al.end()
    parted = list(_SEPARATED.finditer(text, max(0, len(text) - _LONGEST)))
    venue = next((part for part in parted if _VENUE.match(text, part.end())), None)
    return venue.start() if venue else len(text)


def day_behind(text: str) -> tuple[int, int] | None:
    """The span of the day that stands among what follows the names of a line."""
    start = end_of_names(text)
    for part in _SEPARATED.finditer(text, start, start + _LONGEST):
        if written_date(text[part.end() :]):
            following = _SEPARATED.search(text, part.end())
            return part.end(), following.start() if following else len(text)
    return None


def _has_no_clause(text: str) -> bool:
    """Whether a text has no small words but those of a venue."""
    return len(text) <= _LONGEST and not set(_SMALL_WORD.findall(text)) - _BESIDE_NAMES


def may_name(text: str) -> bool:
    """Whether a text has no small words but those of venues and of names; a cheap test for prose."""
    return not set(_SMALL_WORD.findall(text)) - _BESIDE_NAMES - PARTICLES - _BESIDE_PEOPLE


def is_no_sentence(text: str) -> bool:
    """Whether a text can be places or venues: `Sea University | Lamp Lab, Light City`, `ICML 2021.`."""
    if CASELESS.search(text):
        return len(text) <= _LONGEST_CASELESS and not text.endswith(_SENTENCE_ENDS)
    return all(map(_has_no_clause, _PLACES.split(text)))
