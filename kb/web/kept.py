"""What one build leaves to the next: it saves work and changes nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kb.search.nearest import Nearest
from kb.web.rendered_text import RenderedText


class Kept(NamedTuple):
    """What was derived from the notes: the nearest ones of each, and texts by path."""

    nearest: Nearest | None = None
    texts: Mapping[str, RenderedText] = MappingProxyType({})


NOTHING_KEPT = Kept()
