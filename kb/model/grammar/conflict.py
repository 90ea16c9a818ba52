"""Git's conflict markers: seven characters at the start of a line, as `git merge` leaves them.

    <<<<<<< ours      ||||||| base (diff3, zdiff3)      =======      >>>>>>> theirs

Markers between these two ends may be longer: a merge of several bases nests them (git, `ll_merge`). A line
of `=` outside of a conflict is the underline of a heading, a line of `>` a quote; the two in this order are
left where somebody took out the opening marker only. A conflict may be in a quote (`> `).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.model.grammar.blanked_text import Span
from kb.model.text.lazy_pattern import lazy_pattern

_MARKER = lazy_pattern(
    r"(?:^|(?<=\A\ufeff))(?:(?:>[ \t]?)++(?=[<|=])|(?:>[ \t])*+)"
    r"(?P<marker>(?P<sign><{7,}|\|{7,}|={7,}|>{7,})(?P<label>[ \t][^\n]*)?\r?)$",
    re.MULTILINE,
)
_WIDTH = 7


class Conflict(NamedTuple):
    """One conflict: the spans of its markers in order, without line breaks and quote signs."""

    markers: tuple[Span, ...]


def conflicts(text: str) -> Iterator[Conflict]:
    r"""The conflicts in a text, in order; lines end with `\n`.

    An opening marker with a label is one even if the others are gone: somebody stopped halfway. So is a
    closing one with a label behind a `=======` that no opening marker explains.
    """
    if "<" * _WIDTH not in text and ">" * _WIDTH not in text:
        return
    markers: list[Span] = []
    middle: Span | None = None
    is_labelled = False
    for found in _MARKER.finditer(text):
        sign, span = found["sign"], found.span("marker")
        has_label = bool((found["label"] or "").strip())
        if sign == "<" * _WIDTH:
            if markers and is_labelled:
                yield Conflict((markers[0],))
            markers, is_labelled, middle = [span], has_label, None
        elif markers:
            markers.append(span)
            if sign == ">" * _WIDTH:
                yield Conflict(tuple(markers))
                markers = []
        elif sign == "=" * _WIDTH:
            middle = span
        elif sign == ">" * _WIDTH and middle and has_label:
            yield Conflict((middle, span))
            middle = None
    if markers and is_labelled:
        yield Conflict((markers[0],))
