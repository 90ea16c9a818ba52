"""The filters of a query, `key:value`: which keys there are, and what their values are read as.

Values become canonical here, so that whoever evaluates a filter compares and no more: dates are ISO
bounds, arXiv ids without version, languages ISO 639-1 codes. What reads rarer values is imported when it
is needed, because every search pays for what stands at the top.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import get_args

from kb.model.card import Kind
from kb.model.query import FilterKey

KEYS: tuple[FilterKey, ...] = get_args(FilterKey)
MISSING = ("tags", "abstract", "paper", "title", "authors", "date", "source", "commentary")
_KINDS: tuple[Kind, ...] = get_args(Kind)

# What people call a filter elsewhere (notmuch, GitHub, Gmail); too unlike our names to be found.
_OTHER_NAMES = {"after": "since", "before": "until", "language": "lang", "folder": "path", "type": "kind"}

_EXAMPLES: dict[FilterKey, str] = {
    "tag": "tag:llm", "author": "author:kim", "title": "title:scaling", "lang": "lang:en",
    "missing": "missing:en", "year": "year:2024", "since": "since:2024-06", "until": "until:2024-12-31",
    "kind": "kind:review", "arxiv": "arxiv:2412.08905", "links": 'links:"240205 DeepSeekMath"',
    "path": "path:2024/*", "category": "category:cs.CL",
}  # fmt: skip
_LANGUAGE_NAMES = {"korean": "ko", "한국어": "ko", "english": "en", "영어": "en"}
_LANGUAGE_CODE = re.compile(r"[a-z]{2}")
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"[0-9]{4}")


class ValueRefused(Exception):
    """A filter's value means nothing; `str()` is a sentence that says which values there are."""


def paper_id(text: str) -> str | None:
    """The arXiv id that an id or address names, without its version."""
    if not _DIGIT.search(text):
        return None
    from kb.model.arxiv_id import canonical_id

    found = canonical_id(text)
    return found[0] if found else None


def filter_key(name: str) -> FilterKey | None:
    """The filter of this name, in whatever case it is typed."""
    return next((key for key in KEYS if key == name.casefold()), None)


def nearest_key(name: str, *, has_value: bool) -> str | None:
    """The filter that `name`, which is none, was probably meant to be.

    A word before a colon is more often the end of a title's first half (`Gear: …`) than a slip, so
    without a value right behind the colon the likeness must be greater.
    """
    folded = name.casefold()
    if has_value and folded in _OTHER_NAMES:
        return _OTHER_NAMES[folded]
    from difflib import get_close_matches

    near = get_close_matches(folded, KEYS, n=1, cutoff=0.75 if has_value else 0.9)
    return near[0] if near and near[0][0] == folded[0] else None


def filter_value(key: FilterKey, value: str, today: date) -> str:
    """The canonical value of a filter; `ValueRefused` where it has none."""
    value = " ".join(value.split())
    if key == "tag":
        value = value.lstrip("#")
    if not value:
        raise ValueRefused(f"{key}: needs a value right behind the colon, as in {_EXAMPLES[key]}.")
    if key in {"since", "until", "year"}:
        return _date_value(key, value, today)
    read = _READERS.get(key)
    return read(value) if read else value


def _date_value(key: FilterKey, value: str, today: date) -> str:
    from kb.parse.query.dates import days

    found = days(value, today)
    if key == "year":
        if not _YEAR.fullmatch(value) or found is None:
            raise ValueRefused(f"{value} is no year; write four digits, as in {_EXAMPLES[key]}.")
        return value
    if found is None:
        raise ValueRefused(f'{value} is no date; write 2024, 2024-06, 2024-06-30, 3m or {key}:"3 months".')
    return found[key == "until"].isoformat()


def _lang_value(value: str) -> str:
    code = _language_code(value)
    if code is None:
        raise ValueRefused(f"{value} is no language; write its two-letter code, as in {_EXAMPLES['lang']}.")
    return code


def _language_code(value: str) -> str | None:
    code = _LANGUAGE_NAMES.get(value.casefold(), value.casefold())
    return code if _LANGUAGE_CODE.fullmatch(code) else None


def _missing_value(value: str) -> str:
    if (folded := value.casefold()) in MISSING:
        return folded
    code = _language_code(value)
    if code is None:
        raise ValueRefused(f"missing: is a language (missing:en) or {_listed(MISSING)}, not {value}.")
    return code


def _arxiv_value(value: str) -> str:
    found = paper_id(value)
    if found is None:
        raise ValueRefused(f"{value} is no arXiv id; write one as in {_EXAMPLES['arxiv']}.")
    return found


def _kind_value(value: str) -> str:
    if value.casefold() not in _KINDS:
        raise ValueRefused(f"kind: is {_listed(_KINDS)}, not {value}.")
    return value.casefold()


def _links_value(value: str) -> str:
    return value.removeprefix("[[").removesuffix("]]").strip() or value


def _listed(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


_READERS: dict[FilterKey, Callable[[str], str]] = {
    "lang": _lang_value,
    "missing": _missing_value,
    "kind": _kind_value,
    "arxiv": _arxiv_value,
    "links": _links_value,
}
