"""What one build leaves to the next: it saves work and changes nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kb.search.related.nearest import Nearest
from kb.web.client_index.shards import Shards
from kb.web.incremental.plan_cache import Settled
from kb.web.incremental.rendered_texts import RenderedText


class Kept(NamedTuple):
    """What was derived from the notes.

    The nearest ones of each, texts by path, the search index, what the plan takes from cards and papers,
    and citations by the digest of what they say.
    """

    nearest: Nearest | None = None
    texts: Mapping[str, RenderedText] = MappingProxyType({})
    shards: Shards | None = None
    settled: Settled | None = None
    citations: Mapping[bytes, str] = MappingProxyType({})


NOTHING_KEPT = Kept()
