"""What one build leaves to the next: it saves work and changes nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kb.search.nearest import Nearest
from kb.web.rendered_text import RenderedText
from kb.web.search_shards import Shards


class Kept(NamedTuple):
    """What was derived from the notes: the nearest ones of each, texts by path, and the search index."""

    nearest: Nearest | None = None
    texts: Mapping[str, RenderedText] = MappingProxyType({})
    shards: Shards | None = None


NOTHING_KEPT = Kept()
