"""The site's own words, in every language it can speak. Notes are never translated here.

`texts.py` lists what there is to say, `korean.py` and `english.py` say it; a new text is a line in each of
the three. A language that the site does not speak gets English words.

Templates have two values of this kind: `words`, which put every language of the page into its text, and
`labels`, in the page's first language only, for attributes such as `aria-label`, which hold no markup.
"""

from collections.abc import Mapping
from functools import cache

from kb.language.site_words.english import ENGLISH
from kb.language.site_words.korean import KOREAN
from kb.language.site_words.texts import Words
from kb.web.html.phrase import Phrase

_SPOKEN = {words.lang: words for words in (KOREAN, ENGLISH)}


def spoken(lang: str) -> str:
    """The language of the site's words for readers of a language: that one, or English."""
    return lang if lang in _SPOKEN else ENGLISH.lang


@cache
def words_in(languages: tuple[str, ...]) -> Words:
    """The words in the first of some languages, in English where there is none."""
    return _SPOKEN[spoken(languages[0]) if languages else ENGLISH.lang]


@cache
def phrases_in(languages: tuple[str, ...]) -> Words:
    """The words in all of some languages at once, the first leading; each text is a `Phrase`."""
    each = [_SPOKEN[lang] for lang in dict.fromkeys(map(spoken, languages))]
    if len(each) < 2:  # noqa: PLR2004 - one language needs no choice
        return words_in(languages)
    values: dict[str, object] = {}
    for name in Words.__struct_fields__:
        texts = {words.lang: getattr(words, name) for words in each}
        values[name] = texts[each[0].lang] if name == "lang" else _phrases(texts)
    return Words(**values)  # type: ignore[arg-type]  # each field its own kind


def _phrases(texts: Mapping[str, str | tuple[str, ...]]) -> Phrase | tuple[Phrase, ...]:
    """One text in several languages as a phrase; several texts in each, as several."""
    columns = [(text,) if isinstance(text, str) else text for text in texts.values()]
    phrases = tuple(Phrase(dict(zip(texts, column, strict=True))) for column in zip(*columns, strict=True))
    return phrases[0] if any(isinstance(text, str) for text in texts.values()) else phrases
