"""Which lines among the facts of a head are sentences of whoever wrote the note, and so commentary."""

from kb.model.grammar.url import SCHEME
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.names.person import CASELESS

_NAMED = lazy_pattern(
    rf"!?\[[^\[\]]*\](?:\([^()]*\))?|{SCHEME}\S+|`[^`]*`|\$[^$]*\$|<[^<>]*>|\{{\{{[^{{}}]*\}}\}}"
)
_SMALL_WORD = lazy_pattern(r"(?<![\w.@/#-])[^\W\d_]{2,}(?![\w@/-])")
_OF_NAMES = frozenset({
    "an", "and", "at", "by", "de", "del", "der", "des", "di", "du", "el", "en", "et", "for", "from", "in",
    "la", "le", "of", "on", "or", "the", "to", "und", "van", "von", "with",
})  # fmt: skip
"""Small words of titles, of venues and of the names of institutions."""

_SAMPLE = 400  # characters of a line; enough to tell
_END = lazy_pattern(r"[.!?…。！？][\s\"'”’)」』*_|]*$")
_YEAR = lazy_pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_ENDS_CLAUSE = lazy_pattern(
    r"(?:[가-힣]\s?[가-힣]*(?:[다요죠네까]|[함됨임음])|[\u3041-\u309f](?:[うくすつむるいただ])|[了吗吧呢])"
    r"[\s.!?…\"'”’)*_|]*$"
)
_CHINESE_PROSE = lazy_pattern(r"[的了是在我这那不很也都还][^的了是在我这那不很也都还]")
_SHORTEST_CLAUSE = 6  # letters of East Asia
_FEWEST_SMALL = 2  # words in small letters, of a sentence without a label
_LEAST_LABELLED = 3  # of one behind a label that no full stop ends
_LEAST_DATED = 4  # of one with a year in it: venues have one


def is_sentence(text: str) -> bool:
    """Whether a line without a label says something: no venue, institution, name, day or rating."""
    text, small = _parts(text)
    is_ended = _END.search(text) is not None
    if not is_ended and len(small) < _LEAST_DATED and _YEAR.search(text):
        return False
    return (
        len(small) >= _FEWEST_SMALL
        or (is_ended and bool(small))
        or _is_east_asian_clause(text, is_ended=is_ended)
        or (len(CASELESS.findall(text)) >= _SHORTEST_CLAUSE and bool(_CHINESE_PROSE.search(text)))
    )


def is_said(value: str) -> bool:
    """Whether what stands behind a label that `kb` does not know is a sentence: `Thoughts: well said.`."""
    from kb.language.latin import clear_latin_language

    text, small = _parts(value)
    is_ended = _END.search(text) is not None
    if is_ended and len(small) >= _FEWEST_SMALL:
        return True
    if _is_east_asian_clause(text, is_ended=is_ended):
        return True
    is_long = len(small) >= _LEAST_LABELLED and text.strip("*_ ")[:1].isupper()
    return is_long and clear_latin_language(text) is not None


def _parts(text: str) -> tuple[str, list[str]]:
    """A line without links, code and formulas, and its words in small letters that names have none of."""
    text = _NAMED.sub(" ", text[:_SAMPLE])
    return text, [word for word in _SMALL_WORD.findall(text) if word.islower() and word not in _OF_NAMES]


def _is_east_asian_clause(text: str, *, is_ended: bool) -> bool:
    is_long = len(CASELESS.findall(text)) >= _SHORTEST_CLAUSE
    return is_long and (is_ended or _ENDS_CLAUSE.search(text) is not None)
