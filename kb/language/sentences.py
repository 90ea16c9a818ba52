"""Where sentences end, in Korean as in English.

A mark such as `.` or `?` ends one where a blank or nothing comes behind it and its closing quotes, a `。`
wherever it stands; not behind an abbreviation (`et al.`, `e.g.`), an initial (`A. Kim`) or the number of a
list (`2. `).
"""

import re
from itertools import pairwise

from kb.model.text.lazy_pattern import lazy_pattern

_END = lazy_pattern(r"[.!?…]+[\"'”’»)\]*_`]*(?=\s|$)|[。！？]+[\"'”’»)\]*_`」』）]*")
_NO_END = lazy_pattern(
    r"(?:^|[\s(\"'“‘])(?:[A-Za-z]|\d{1,2}|e\.g|i\.e|al|etc|cf|vs|figs?|eqs?|secs?|refs?|pp?|no|dr|mr|mrs|ms|prof|approx|resp|w\.r\.t)\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 10  # characters, with what is before it


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in order, blanks and line ends as one blank each; none of blanks alone."""
    line = " ".join(text.split())
    ends = [end.end() for end in _END.finditer(line) if end.end() < len(line) and not _goes_on(line, end)]
    found = (line[start:end].strip() for start, end in pairwise((0, *ends, len(line))))
    return tuple(filter(None, found))


def last_sentence(text: str) -> str:
    """The last sentence of a text; empty if there is none."""
    return (*sentences(text)[-1:], "")[0]


def _goes_on(line: str, end: "re.Match[str]") -> bool:
    """Whether a mark belongs to an abbreviation or a number, so that its sentence goes on."""
    before = line[max(end.end() - _LONGEST_ABBREVIATION, 0) : end.end()]
    return _NO_END.search(before) is not None
