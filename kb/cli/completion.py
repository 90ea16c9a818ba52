"""What the shell offers: tags and notes of the collection. A fault offers nothing."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.model.errors import KbError

if TYPE_CHECKING:
    from kb.workspace.collection import Collection

_MOST = 200


def tag_names(ctx: Any, incomplete: str) -> list[str]:
    """The tags that begin so, most used first."""
    collection = _collection(ctx)
    if collection is None:
        return []
    groups = sorted(collection.library.tag_groups.values(), key=lambda group: -group.uses)
    return [group.name for group in groups if group.name.casefold().startswith(incomplete.casefold())][
        :_MOST
    ]


def note_stems(ctx: Any, incomplete: str) -> list[str]:
    """The stems of notes that begin so, newest first."""
    collection = _collection(ctx)
    if collection is None:
        return []
    cards = collection.library.newest_first
    return [card.id for card in cards if card.id.casefold().startswith(incomplete.casefold())][:_MOST]


def query_words(ctx: Any, incomplete: str) -> list[str]:
    """Tags behind `tag:` or `#`, and the names of filters."""
    for prefix in ("tag:", "#"):
        if incomplete.startswith(prefix):
            return [prefix + name for name in tag_names(ctx, incomplete.removeprefix(prefix))]
    from typing import get_args

    from kb.model.query import FilterKey

    return [f"{key}:" for key in get_args(FilterKey) if key.startswith(incomplete)] if incomplete else []


def _collection(ctx: Any) -> "Collection | None":
    from kb.workspace.collection import Collection

    named = ctx.find_root().params.get("root")
    try:
        return Collection.find(Path(named) if named else None, os.environ, lambda _sentence: None)
    except KbError:
        return None
