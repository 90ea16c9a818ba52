"""The words with which a query says a date: `3 weeks`, `2w`, `지난 달`, `어제`."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

Unit = Literal["day", "week", "month", "year"]


class DateWords(Struct, frozen=True, kw_only=True):
    """What a language calls days and stretches of days, in lower case.

    `units` follow a number, with one of `before` before it, one of `ago` after them, or neither; `periods`
    follow one of `this` or `last`. `synonyms` are short for something written in those words. Any of them
    may have one of `endings` in a sentence. `months` are the names of the twelve, a name that a month has
    besides behind a slash.
    """

    units: Mapping[str, Unit] = {}
    before: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    periods: Mapping[str, Unit] = {}
    synonyms: Mapping[str, str] = {}
    endings: tuple[str, ...] = ()
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
    def named_pattern(self) -> str:
        """A regular expression of what names a day, or a week, month or year."""
        return f"(?:{_any(self.synonyms)}|{self.period_pattern})"


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
        months=tuple(name for one in words for name in one.months),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
