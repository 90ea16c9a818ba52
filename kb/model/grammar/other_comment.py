"""Comments of HTML, of org mode, and in Markdown's definitions of links that lead nowhere; org's code."""

import re

from kb.model.text.lazy_pattern import lazy_pattern

_ORG = lazy_pattern(r"#\+begin_comment\b", re.IGNORECASE)
_ORG_END = lazy_pattern(r"^[ \t]*#\+end_comment[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_ORG_CODE = lazy_pattern(r"#\+begin_(src|example|export)\b", re.IGNORECASE)
_ORG_CODE_END = lazy_pattern(
    r"^[ \t>]*+#\+end_(src|example|export)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
_TITLE = "|".join(
    rf"{first}(?:\\.|[^\\\n{first}{last}]|\n(?!\s*\n))*{last}"
    for first, last in ('""', "''", (r"\(", r"\)"))
)
_BETWEEN = r"[ \t]*(?:\r?\n[ \t>]*)?"  # at most one line break (CommonMark 0.31, 4.7)
_DEFINITION = lazy_pattern(
    rf"\[(?:\\.|[^\[\]\\\n^])(?:\\.|[^\[\]\\\n])*\]:{_BETWEEN}(?:#|<#?>){_BETWEEN}(?:{_TITLE})[^\n]*"
    r"|\[//\]:[ \t]*(?:#|<>)[^\n]*"
)


def other_comment_end(text: str, at: int) -> int | None:
    """Where the comment ends that begins a line at `at`; an org comment without an end, with the text."""
    if text.startswith("#+", at) and _ORG.match(text, at):
        closing = _ORG_END.search(text, at)
        return closing.end() if closing else len(text)
    definition = _DEFINITION.match(text, at) if text.startswith("[", at) else None
    return definition.end() if definition else None


class OrgCode:
    """Where code of org mode in a text ends; asked in order of place, in linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._closings: dict[str, int | None] = {}

    def end(self, at: int) -> int | None:
        """Where the code ends that begins a line at `at`; None where it is never closed."""
        opening = _ORG_CODE.match(self._text, at) if self._text.startswith("#+", at) else None
        if opening is None:
            return None
        kind, begin = opening[1].lower(), opening.end()
        found = self._closings.get(kind, -1)
        if found is not None and found < begin:
            closings = _ORG_CODE_END.finditer(self._text, begin)
            found = next((one.end() for one in closings if one[1].lower() == kind), None)
            self._closings[kind] = found
        return found


def html_comment_end(text: str, start: int) -> int | None:
    """Where a comment `<!-- … -->` ends (CommonMark 0.31, 6.6); None where it is never closed."""
    closing = text.find("-->", start + 2)
    return closing + 3 if closing >= 0 else None
