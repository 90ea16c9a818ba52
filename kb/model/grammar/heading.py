"""Which heading the part of a link behind `#` means, as Obsidian and GitHub read it.

Letters and digits count alone: neither case, punctuation, white space nor markup does, so `[[N#The part]]`,
`[t](n.md#the-part)` and `## The *part*!` are one. `#A#B` is B below A. GitHub numbers equal headings.
"""

from collections.abc import Sequence
from unicodedata import normalize

from kb.model.text.lazy_pattern import lazy_pattern

_NOT_SPELT = lazy_pattern(r"[\W_]+")
_NOT_SHOWN = lazy_pattern(r"\]\([^()]*\)|\]\[[^\[\]]*\]|\[\^[^\[\]]*\]|</?[A-Za-z][^<>]*>")
_ALIASED = lazy_pattern(r"\[\[[^\[\]|]*\|")
_END = lazy_pattern(r"[ \t](?:\^[A-Za-z0-9-]+|\{[^{}]*\})[ \t]*\Z")
_NUMBERED = lazy_pattern(r"-[0-9]+\Z")


def heading_key(text: str) -> str:
    """A heading, or what a link says of one, in the form in which they are compared."""
    folded = normalize("NFC", text).casefold().strip()
    return _NOT_SPELT.sub("", folded) or folded


def heading_index(headings: Sequence[str], wanted: str) -> int | None:
    """The number of the heading that a link names, from 0; None where there is none."""
    keys = [_keys(heading) for heading in headings]
    for wanted_keys in (
        [_keys(wanted)],
        [_keys(part) for part in wanted.split("#") if part.strip()],
        [_keys(_NUMBERED.sub("", wanted))],
    ):
        found = _below_each_other(keys, wanted_keys)
        if found is not None:
            return found
    return None


def _below_each_other(keys: list[set[str]], wanted: list[set[str]]) -> int | None:
    at: int | None = None
    for named in wanted:
        start = 0 if at is None else at + 1
        at = next((number for number in range(start, len(keys)) if named & keys[number]), None)
        if at is None:
            return None
    return at


def _keys(heading: str) -> set[str]:
    """A heading as written and as shown, in the form in which they are compared."""
    bare = _END.sub("", heading)
    shown = _NOT_SHOWN.sub("]", _ALIASED.sub("", bare))
    return {heading_key(heading), heading_key(bare), heading_key(shown)}
