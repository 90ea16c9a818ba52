"""What a note says wherever it says it: for telling whether two readings of a note say the same."""

from collections.abc import Callable, Collection

from msgspec import Struct

from kb.model.card import Card
from kb.model.place import Place

_ONLY_PLACES = frozenset({"blocks"})


def as_written(text: str) -> str:
    """The text itself."""
    return text


def note_content(
    note: Card, change: Callable[[str], str] = as_written, *, without: Collection[str] = ()
) -> dict[str, object]:
    """The fields of a note or card by name, without any `Place`; each text as `change` makes it.

    Every field counts, one that is added tomorrow too, except `blocks` and those in `without`.
    """
    return {
        name: _content(getattr(note, name), change)
        for name in note.__struct_fields__
        if name not in _ONLY_PLACES and name not in without
    }


def _content(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Place):
        return None
    if isinstance(value, tuple):
        return tuple(_content(one, change) for one in value)
    if isinstance(value, Struct):
        return tuple(_content(getattr(value, name), change) for name in value.__struct_fields__)
    return value
