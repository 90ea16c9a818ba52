"""Regular expressions that are compiled when they are first used.

Compiling one takes up to two milliseconds, and most commands use few of those that come with what they
import: a sixth of what `kb show` would take to start.
"""

import re
from typing import Any, cast


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns, but for a module's own function calls (`re.search(pattern, …)`)."""
    return cast("re.Pattern[str]", _LazyPattern(text, flags))


class _Pattern:
    """A pattern that has got the methods of the compiled one."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text  # others are made of it
        self._flags = flags


class _LazyPattern(_Pattern):
    """A pattern that becomes that as soon as somebody asks for a method."""

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__ |= {known: getattr(compiled, known) for known in dir(compiled) if known[0] != "_"}
        self.__class__ = _Pattern  # type: ignore[assignment]  # each use is quicker without `__getattr__`
        return getattr(compiled, name)
