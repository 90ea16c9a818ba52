"""The values of filters, read by the kind of value that `kb.model.filters` says.

They become canonical here, so that whoever evaluates a filter compares and no more: dates are ISO bounds,
arXiv ids without version, languages ISO 639-1 codes. What reads rarer values is imported when it is needed,
because every search pays for what stands at the top.
"""

from collections.abc import Callable
from datetime import date

from kb.model.filters import FILTERS, FilterSpec, ValueKind
from kb.model.text.lazy_pattern import lazy_pattern

_LANGUAGE_CODE = lazy_pattern(r"[a-z]{2}")


class InvalidValue(Exception):
    """A filter cannot take this value; `str()` is a sentence that says which values it takes."""


def paper_id(text: str) -> str | None:
    """The arXiv id that an id or address names, without its version."""
    from kb.model.grammar.arxiv_id import canonical_id

    found = canonical_id(text)
    return found[0] if found else None


def language_code(text: str) -> str | None:
    """The two-letter code that a language's code or name means."""
    folded = text.casefold()
    if _LANGUAGE_CODE.fullmatch(folded):
        return folded
    from kb.language.languages import codes_by_query_name

    return codes_by_query_name().get(folded)


def filter_named(name: str) -> FilterSpec | None:
    """The filter of this name, in whatever case it is typed."""
    return next((spec for spec in FILTERS if spec.key == name.casefold()), None)


def nearest_keys(name: str, *, has_value: bool) -> tuple[str, ...]:
    """The filters, each with its colon, that `name`, which is none, may have been meant to be.

    A word before a colon is more often the end of a title's first half (`Gear: …`) than a typo, so
    without a value right after the colon the likeness must be greater. With one, letters in another order
    are enough: difflib finds `tga` no more like `tag` than `tea`.
    """
    folded = name.casefold()
    meant = tuple(f"{spec.key}:" for spec in FILTERS if folded in spec.other_names)
    if has_value and meant:
        return meant
    from difflib import get_close_matches

    keys = [spec.key for spec in FILTERS]
    swapped = [key for key in keys if has_value and sorted(key) == sorted(folded)]
    near = swapped or get_close_matches(folded, keys, n=1, cutoff=0.75 if has_value else 0.9)
    return (f"{near[0]}:",) if near and near[0][0] == folded[0] else ()


def filter_value(spec: FilterSpec, value: str, today: date) -> str:
    """The canonical value of a filter; `InvalidValue` where it has none."""
    value = " ".join(value.split())
    if spec.value == "tag":
        value = value.lstrip("#").strip().replace(" ", "-")  # no tag has a space in it
    if not value:
        raise InvalidValue(f"{spec.key}: needs a value right after the colon, as in {spec.example}.")
    if (folded := value.casefold()) in spec.choices:
        return folded
    read = _READERS.get(spec.value)
    return read(spec, value, today) if read else value


def _year(spec: FilterSpec, value: str, today: date) -> str:
    from kb.parse.query.dates import days

    first, last = days(value, today) or (today, today)
    if (first, last) != (date(first.year, 1, 1), date(first.year, 12, 31)):
        raise InvalidValue(f"{value} is not a year. Use four digits, as in {spec.example}.")
    return f"{first.year:04}"


def _day(spec: FilterSpec, value: str, today: date) -> str:
    from kb.parse.query.dates import days

    found = days(value, today)
    if found is None:
        raise InvalidValue(
            f'{value} is not a date. Use 2024, 2024-06, 2024-06-30, 3m or {spec.key}:"3 months".'
        )
    return found[spec.value == "last-day"].isoformat()


def _language(spec: FilterSpec, value: str, _today: date) -> str:
    code = language_code(value)
    if code is None and spec.choices:
        raise InvalidValue(
            f"{spec.key}: takes a language ({spec.example}) or {listed(spec.choices)}, not {value}."
        )
    if code is None:
        raise InvalidValue(f"{value} is not a language. Use its two-letter code, as in {spec.example}.")
    return code


def _choice(spec: FilterSpec, value: str, _today: date) -> str:
    raise InvalidValue(f"{spec.key}: takes {listed(spec.choices)}, not {value}.")


def _arxiv_id(spec: FilterSpec, value: str, _today: date) -> str:
    found = paper_id(value)
    if found is None:
        raise InvalidValue(f"{value} is not an arXiv id. Write it as in {spec.example}.")
    return found


def _note(_spec: FilterSpec, value: str, _today: date) -> str:
    return value.removeprefix("[[").removesuffix("]]").strip() or value


def listed(choices: tuple[str, ...]) -> str:
    """The choices as a sentence names them."""
    return " or ".join(filter(None, (", ".join(choices[:-1]), choices[-1])))


_READERS: dict[ValueKind, Callable[[FilterSpec, str, date], str]] = {
    "year": _year,
    "first-day": _day,
    "last-day": _day,
    "language": _language,
    "choice": _choice,
    "arxiv-id": _arxiv_id,
    "note": _note,
}
