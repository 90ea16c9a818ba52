"""Git's conflict markers: seven characters at the start of a line, as `git merge` leaves them.

    <<<<<<< ours      ||||||| base (diff3, zdiff3)      =======      >>>>>>> theirs

Markers between these two ends may be longer: a merge of several bases nests them (git, `ll_merge`). A line
of `=` outside of a conflict is the underline of a heading, a line of `>` a quote.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.model.grammar.blanked_text import Span

_MARKER = re.compile(
    r"(?:^|(?<=\A\ufeff))(?P<sign><{7,}|\|{7,}|={7,}|>{7,})(?P<label>[ \t][^\n]*)?\r?$", re.MULTILINE
)
_WIDTH = 7


class Conflict(NamedTuple):
    """One conflict: the spans of its markers, the opening one first, without their line breaks."""

    markers: tuple[Span, ...]


def conflicts(text: str) -> Iterator[Conflict]:
    r"""The conflicts in a text, in order; lines end with `\n`.

    An opening marker with a label is one even if the others are gone: somebody stopped halfway.
    """
    if "<" * _WIDTH not in text:
        return
    markers: list[Span] = []
    is_labelled = False
    for found in _MARKER.finditer(text):
        sign = found["sign"]
        if sign == "<" * _WIDTH:
            if markers and is_labelled:
                yield Conflict((markers[0],))
            markers, is_labelled = [found.span()], bool((found["label"] or "").strip())
        elif markers:
            markers.append(found.span())
            if sign == ">" * _WIDTH:
                yield Conflict(tuple(markers))
                markers = []
    if markers and is_labelled:
        yield Conflict((markers[0],))
