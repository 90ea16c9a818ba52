"""A whole citation behind the label of a paper, taken apart: `论文：Low A, Roe B, et al. Lamps[J]. 2016.`.

GB/T 7714 marks the title by the type of the work, `[J]`. Vancouver marks nothing, but sets initials without
full stops. For the other styles see `reference`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import Field
from kb.parse.head.labels import names_work
from kb.parse.head.people import people
from kb.parse.head.reference import reference_in
from kb.parse.names.person import CASELESS, looks_named

_LONGEST = 1_000  # characters
_NUMBER = lazy_pattern(r"\s*\[[0-9]{1,3}\]\s*")
_LINK_TEXT = lazy_pattern(r"\s*\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]\(")
_TYPE = lazy_pattern(r"\s*\[(?:[JCMDNRPSAZG]|EB|DB|CP)(?:/OL)?\]")  # GB/T 7714-2015, appendix B
_STOP = lazy_pattern(r"[.．]\s*|[。]")
_TITLE_END = lazy_pattern(r"[.?!]\s")
_ABBREVIATED = lazy_pattern(r"[^\s,.]+(?: [^\s,.]+){0,2} [A-Z](?:[ -]?[A-Z]){0,2}")
_OTHERS = lazy_pattern(r"[,，]?\s*(?:et al|等)\s*$")
_YEAR = lazy_pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


class _Parts(NamedTuple):
    """Where the authors end, and from where to where the title goes."""

    names: tuple[str, ...]
    title: str
    rest: str


def cited_fields(field: Field) -> list[Field]:
    """The authors, the title and the year of a citation that a field is, and what is left; or nothing."""
    if field.meaning != "source" or len(field.value) > _LONGEST or not names_work(field.label):
        return []
    linked = _LINK_TEXT.match(field.value)
    text = linked["text"] if linked else field.value
    number = _NUMBER.match(text)
    parts = _parts(text[number.end() :] if number else text)
    if parts is None or not parts.title:
        return []
    year = _YEAR.search(parts.rest)
    stated = (
        field._replace(label="", value=", ".join(parts.names), meaning="authors", rows=()),
        field._replace(label="", value=parts.title, meaning="title", rows=()),
        field._replace(label="", value=year[0] if year else "", meaning="published", rows=()),
    )
    return [*(one for one in stated if one.value), field._replace(label="", meaning=None)]


def _parts(text: str) -> _Parts | None:
    typed = _TYPE.search(text)
    for stop in _STOP.finditer(text, 0, typed.start() if typed else len(text)):
        names = tuple(_named(text[: stop.start()]))
        if typed and names:
            return _Parts(names, text[stop.end() : typed.start()].strip(), text[typed.end() :])
        if names and all(map(_ABBREVIATED.fullmatch, names)):
            end = _TITLE_END.search(text, stop.end())
            at = end.start() if end else len(text)
            return (
                _Parts(names, text[stop.end() : at].strip(), text[at:]) if _YEAR.search(text, at) else None
            )
    found = reference_in(text)
    return _Parts(found.names, found.title, found.year) if found else None


def _named(text: str) -> Iterator[str]:
    """The people whom a text names and nothing else: each in full, or with initials."""
    names = people(_OTHERS.sub("", text))
    if all(looks_named(name) and (" " in name or CASELESS.search(name)) for name in names):
        yield from names
