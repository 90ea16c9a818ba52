"""What programs write into notes for themselves: no text, but it stays in the file.

Logseq's properties, drawers and dates of blocks, references to blocks by id and sizes of pictures
(docs.logseq.com, Properties); lists of attributes and the table of contents of kramdown
(kramdown.gettalong.org/syntax.html); attributes of Pandoc behind pictures and links
(pandoc.org/MANUAL.html#images). Those that name a heading stay.
A name with another value than the program's own, `id:: the model's name`, is text.
"""

import re

from kb.model.dialects.attributes import ATTRIBUTE, heading_attributes
from kb.model.text.lazy_pattern import lazy_pattern

Span = tuple[int, int]

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PROPERTY = (
    rf"(?:(?:id|hl-page|ls-type|hl-[a-z]+|card-[a-z-]+|logseq\.[\w.-]+|query-[a-z-]+):: *(?:{_UUID}|\S*)"
    r"|(?:collapsed|heading|exclude-from-graph-view|template-including-parent):: *(?:true|false|[0-9]*)"
    r"|(?:background[-_]color):: *\S*|(?:created|updated)-at:: *[0-9]{10,13})"
)
_BLOCK_PROPERTY = rf"^[ \t>]*+(?:[-*+][ \t]+)?{_PROPERTY}[ \t\r]*$"
_DRAWER = r"^[ \t>]*+:(?:LOGBOOK|PROPERTIES):[ \t\r]*\n(?:[^\n]{0,500}\n){0,100}?[ \t>]*:END:[ \t\r]*$"
_CONTENTS = r"\{:[ \t]*toc(?:[ \t][^{}\n]*)?\}"
_PLANNED = r"^[ \t>]*+(?:[-*+][ \t]+)?(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*"
_TO_BLOCK = rf"(?:\{{\{{embed[ \t]+)?\(\({_UUID}\)\)(?:[ \t]*\}}\}})?"
_REFERENCE = (
    rf"^[ \t>]*+(?:[-*+][ \t]+)?{_TO_BLOCK}[ \t\r]*$|(?<=\])\(\(\({_UUID}\)\)\)|(?<!\]\(){_TO_BLOCK}"
)
_ATTRIBUTES = (
    rf"(?:^[ \t]*+(?:[-*+]|1\.)[ \t]+[^\n]{{1,80}}\n[ \t]*)?{_CONTENTS}"
    rf"|\{{:[ \t]*{ATTRIBUTE}(?:[ \t]+{ATTRIBUTE})*[ \t]*\}}"
    r"|\{:(?:height|width)[ \t]+[0-9.]+%?(?:,?[ \t]+:(?:height|width)[ \t]+[0-9.]+%?)?[ \t]*\}"
)
_KEYS = r"width|height|style|class|align|lang|target|rel|loading|fig-\w+"
_KNOWN = rf"(?:[.#][A-Za-z][\w-]*|(?:{_KEYS})=(?:\"[^\"\n]*\"|[^\s\"'{{}}]+))"
_BEHIND = rf"(?<=[)\]`])\{{[ \t]*{_KNOWN}(?:[ \t]+{_KNOWN})*[ \t]*\}}"
_PATTERNS = (
    ("::", "::", lazy_pattern(_BLOCK_PROPERTY, re.MULTILINE)),
    ("D", ":END:", lazy_pattern(_DRAWER, re.MULTILINE)),
    ("<", ": <", lazy_pattern(rf"{_PLANNED}<[0-9]{{4}}-[^<>\n]{{1,60}}>[ \t\r]*$", re.MULTILINE)),
    ("[", ": [", lazy_pattern(rf"{_PLANNED}\[[0-9]{{4}}-[^\[\]\n]{{1,60}}\][ \t\r]*$", re.MULTILINE)),
    ("((", "((", lazy_pattern(_REFERENCE, re.MULTILINE)),
    ("{", "{:", lazy_pattern(_ATTRIBUTES, re.MULTILINE)),
    ("{", "){", lazy_pattern(_BEHIND)),
)


def machinery(text: str, start: int = 0) -> list[Span]:
    """The spans of `text[start:]` that are a program's own, in order of place, code not considered."""
    found = [
        pattern.finditer(text, start)
        for rarest, mark, pattern in _PATTERNS
        if rarest in text and mark in text  # one character is found at once
    ]
    spans = sorted(match.span() for matches in found for match in matches) if found else []
    named = (
        {one.span("list") for one in heading_attributes(text, start) if "#" in one["list"]} if spans else ()
    )
    return [span for span in spans if span not in named]


def with_own(comments: list[Span], own: list[Span], code: tuple[Span, ...]) -> tuple[Span, ...]:
    """The comments, and the spans of a program's own that have no part in them nor in code."""
    ahead = sorted((*comments, *code), reverse=True) if own else []
    free: list[Span] = []
    for start, end in own:
        if free and start < free[-1][1]:
            continue
        while ahead and ahead[-1][1] <= start:
            ahead.pop()
        if not ahead or end <= ahead[-1][0]:
            free.append((start, end))
    return tuple(sorted((*comments, *free)))
