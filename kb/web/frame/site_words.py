"""The site's own words, in every language it can speak. Notes are never translated here.

`kb.language.site_words` lists what there is to say, and the file of each language says it. A language that
the site does not speak gets English words.

Templates have two values of this kind: `words`, which put every language of the page into its text, and
`labels`, in the page's first language only, for attributes such as `aria-label`, which hold no markup.
"""

from collections.abc import Mapping
from functools import cache

from kb.language.languages import DEFAULT_SPOKEN, SPOKEN
from kb.language.site_words import SiteWords
from kb.web.html.phrase import Phrase

_UNPHRASED = frozenset({"lang", "query_errors"})  # no texts of a page


def spoken(lang: str) -> str:
    """The language of the site's words for readers of a language: that one, or English."""
    return lang if lang in SPOKEN else DEFAULT_SPOKEN


@cache
def words_in(languages: tuple[str, ...]) -> SiteWords:
    """The words in the first of some languages, in English where there is none."""
    return SPOKEN[spoken(languages[0]) if languages else DEFAULT_SPOKEN]


@cache
def phrases_in(languages: tuple[str, ...]) -> SiteWords:
    """The words in all of some languages at once, the first leading; each text is a `Phrase`."""
    each = [SPOKEN[lang] for lang in dict.fromkeys(map(spoken, languages))]
    if len(each) < 2:  # noqa: PLR2004 - one language needs no choice
        return words_in(languages)
    values: dict[str, object] = {}
    for name in SiteWords.__struct_fields__:
        texts = {words.lang: getattr(words, name) for words in each}
        values[name] = texts[each[0].lang] if name in _UNPHRASED else _phrases(texts)
    return SiteWords(**values)  # type: ignore[arg-type]  # each field its own kind


def _phrases(texts: Mapping[str, str | tuple[str, ...]]) -> Phrase | tuple[Phrase, ...]:
    """One text in several languages as a phrase; several texts in each, as several."""
    columns = [(text,) if isinstance(text, str) else text for text in texts.values()]
    phrases = tuple(Phrase(dict(zip(texts, column, strict=True))) for column in zip(*columns, strict=True))
    return phrases[0] if any(isinstance(text, str) for text in texts.values()) else phrases
