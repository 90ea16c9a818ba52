"""The words with which a query says a date: `3 weeks`, `2w`, `지난 달`, `어제`."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

_DIGITS = "0123456789"
Unit = Literal["day", "week", "month", "year"]


class DateWords(Struct, frozen=True, kw_only=True):
    """What a language calls days and stretches of days, in lower case.

    `units` follow a number, with one of `before` before it, one of `ago` after them, or neither; `periods`
    follow one of `this` or `last`. `synonyms` are short for something written in those words. Any of them
    may have one of `endings` in a sentence. The signs of `calendars` follow year, month and day
    (`2024년 6월 3일`). `months` are the names of the twelve, a name that a month has besides behind a
    slash.
    """

    units: Mapping[str, Unit] = {}
    before: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    periods: Mapping[str, Unit] = {}
    synonyms: Mapping[str, str] = {}
    endings: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()
    months: tuple[str, ...] = ()

    @property
    def ago_pattern(self) -> str:
        """A regular expression, of Python and JavaScript, of a count and a unit: `3 months ago`."""
        before = f"(?:(?:{_any(self.before)}) )?" if self.before else ""
        return rf"{before}([0-9]{{1,6}}) ?({_any(self.units)})(?: ?(?:{_any(self.ago)}))?"

    @property
    def period_pattern(self) -> str:
        """A regular expression of the period it is, or the last one; its first group is that it is this."""
        return f"(?:({_any(self.this)})|(?:{_any(self.last)})) ?({_any(self.periods)})"

    @property
    def ending_pattern(self) -> str:
        """A regular expression of an ending behind a word."""
        return rf"(?<=\S)(?:{_any(self.endings)})$"

    @property
    def calendar_pattern(self) -> str:
        """A regular expression of year, month and day with their signs, a group each; or of nothing."""
        if not self.calendars:
            return "(?!)"
        year, month, day = (
            f"[{''.join(signs)}]" for signs in zip(*dict.fromkeys(self.calendars), strict=True)
        )
        return f"([0-9]{{4}}){year}(?: ?([0-9]{{1,2}}){month}(?: ?([0-9]{{1,2}}){day})?)?"

    @property
    def named_pattern(self) -> str:
        """A regular expression of what names a day, or a week, month or year."""
        return f"(?:{_any(self.synonyms)}|{self.period_pattern})"


_FIRST_WORDS = """
a altroieri anno année ano anteayer anteontem aujourd'hui aujourd’hui avant-hier ayer año ce cette
dernier dernière diese diesen dieser dieses el esta este gestern heute hier hoje hoy ieri il l'altro
l'an l'anno l'année la last le letzte letzten letzter letztes l’altro l’an l’anno l’année mes mese
mois mês o oggi ontem quest' questa questo scorsa scorso semaine semana settimana this today ultima
ultimo vorgestern vorige vorigen voriger voriges yesterday última último в вчера на позавчера
прошлая прошлую прошлый сегодня эта этот эту
おととい 一昨日 上 上个 上個 今 今天 今日 先 前天 去年 昨天 昨年 昨日 本 本日 这 这个 這
這個 그제 어제 오늘 올해 이번 작년 지난
"""
FIRST_WORDS = frozenset(_FIRST_WORDS.split())
"""What names of days and periods begin with in any language: to load them all takes a tenth of a search."""
_LONGEST_UNSPACED = 3  # characters of those that the next word or an ending may follow without a space


def may_name_date(words: str) -> bool:
    """Whether words may name a day or a period, told without loading the words of any language."""
    first = words.casefold().split()[0]
    if first.isascii():
        return first in FIRST_WORDS
    starts = (first[:end] for end in range(1, _LONGEST_UNSPACED + 1))
    return first[0] in _DIGITS or first in FIRST_WORDS or any(start in FIRST_WORDS for start in starts)


def united(each: Iterable[DateWords]) -> DateWords:
    """The words of several languages as those of one, in which a date may mix them: `3 months 전`."""
    words = tuple(each)
    return DateWords(
        units={name: unit for one in words for name, unit in one.units.items()},
        before=tuple(name for one in words for name in one.before),
        ago=tuple(name for one in words for name in one.ago),
        this=tuple(name for one in words for name in one.this),
        last=tuple(name for one in words for name in one.last),
        periods={name: unit for one in words for name, unit in one.periods.items()},
        synonyms={name: meaning for one in words for name, meaning in one.synonyms.items()},
        endings=tuple(ending for one in words for ending in one.endings),
        calendars=tuple(signs for one in words for signs in one.calendars),
        months=tuple(name for one in words for name in one.months),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
