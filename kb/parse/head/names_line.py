"""The line below a title that names its authors, with the day or the year beside them.

Jane Roe, Jim Poe (2019)      2019-03-05 Jane Roe and Jim Poe      ### [[Jane Roe]], [[Jim Poe]], 2019
"""

from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import Field, bare_field
from kb.parse.head.head_lines import QUOTE_MARKS
from kb.parse.head.labels import is_section, meaning_of
from kb.parse.head.people import begins_with_by, is_of_several, named_people
from kb.parse.head.venue import day_behind
from kb.parse.head.written_date import is_date, last_date
from kb.parse.names.things import are_things

_LEADING_DATE = lazy_pattern(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[.,]?\s+")
_TRAILING_DATE = lazy_pattern(
    r"\s*[,;(]?\s*(?P<label>[^\W\d_]+(?: [^\W\d_]+)?)[:：]?\s+(?P<day>[0-9][^,;]*?)\)?$"
)
_TRAILING_YEAR = lazy_pattern(r"[\s,，(（]((?:19|20)[0-9]{2})年?[)）\].*_\s]{0,8}$")
_ENDS_A_DATE = frozenset("0123456789)]*_.,日일")
_BEFORE_A_DATE = " .,;:([|*_–—-"
_LONGEST_TRAIL = 150  # characters of a label and a day at the end of a line
_IS_PERSON = lazy_pattern(r"\[\[|(?<!\w)[A-Z]\.\s")  # a link, an initial
_IS_CLEAR = lazy_pattern(r"\]\(https?:|(?<!\w)[^\W\d_]\.(?:\s|[^\W\d_]\.)|[^\W\d_]\s?[0-9†‡§¶¹²³⁰-⁹]")
"""What only lists of people have: a link to an address, an initial, a mark of an affiliation."""

_LONGEST_HEADING = 1_000  # characters


class NamesLine(NamedTuple):
    """The people whom a line names, and when the paper appeared, or the note was written, if it says so.

    A guess where nothing but the form of the names tells them from `New York, San Francisco`.
    """

    names: tuple[str, ...]
    day: Field | None = None
    is_guess: bool = False


def names_on_line(line: str, at: int) -> NamesLine | None:
    """The people whom a stripped line at `at` names and nothing else, a day or a venue aside.

    One person needs a sign that it is one: `Must Read` looks like a name.
    """
    mark = QUOTE_MARKS.match(line)
    text = line[mark.end() :] if mark else line
    first = _LEADING_DATE.match(text)
    text = text[first.end() :] if first else text
    at += len(line) - len(text)
    last = _TRAILING_DATE.search(text, max(0, len(text) - _LONGEST_TRAIL))
    meaning = meaning_of(last["label"]) if last else None
    if last and meaning in ("date", "published") and is_date(last["day"]):
        names = named_people(text[: last.start()])
        if not names and text[: last.start()].strip():
            return None
        return NamesLine(names, bare_field(text, at, last.span("day"), meaning))
    if found := _before_date(text, at):
        return found
    names = named_people(text)
    year = _TRAILING_YEAR.search(text, max(0, len(text) - _LONGEST_TRAIL)) if names else None
    span = (day_behind(text) if names else None) or (year.span(1) if year else None)
    day = bare_field(text, at, span, "published") if span else None
    is_clear = day or _IS_CLEAR.search(text) or begins_with_by(text) or is_of_several(text)
    if not names or (not is_clear and (len(names) == 1 or are_things(names))):
        return None
    return NamesLine(names, day, is_guess=not is_clear)


def _before_date(text: str, at: int) -> NamesLine | None:
    """The people before the day at the end of a line; one person if the day is set apart by marks."""
    last = last_date(text) if text[-1:] in _ENDS_A_DATE else None
    names = named_people(text[: last.first].rstrip(_BEFORE_A_DATE)) if last else ()
    if last is None or not (len(names) > 1 or (names and (last.is_marked or is_of_several(text)))):
        return None
    return NamesLine(names, bare_field(text, at, last.span, "published"))


def names_in_heading(text: str, at: int, *, is_empty: bool, is_alone: bool) -> NamesLine | None:
    """The people whom a heading directly below the title names.

    A heading may as well be about two things in capitals, and so needs a sign that it is none of the
    sections: a year behind the names, nothing below it (`is_empty`), no other of its level (`is_alone`).
    One person needs *by* before the name; or a year, and a link or an initial if something is below it.
    """
    if len(text) > _LONGEST_HEADING or is_section(text):
        return None
    found = names_on_line(text, at)
    if found is None:
        return None
    if len(found.names) > 1 or is_of_several(text):
        is_clear = found.day is not None or is_empty or is_alone
    else:
        is_person = is_empty or _IS_PERSON.search(text) is not None
        is_clear = begins_with_by(text) or (found.day is not None and is_person)
    return found if is_clear else None
