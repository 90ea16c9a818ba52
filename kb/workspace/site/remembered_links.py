"""Where the links of notes lead: found anew only where a note is called otherwise, or has other links."""

from typing import TYPE_CHECKING

from kb.model.cards.linked_cards import LinkTargets
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.model.library import Library
    from kb.web.frame.site_notes import DeadLinks
    from kb.web.incremental.memo import BuildMemo
    from kb.workspace.collection import Collection
    from kb.workspace.site.known_names import KnownNames


class RememberedLinks:
    """What the last build found of the links of published notes, if it would be found again."""

    def __init__(
        self, collection: "Collection", published: "Library", names: "KnownNames", memo: "BuildMemo"
    ) -> None:
        hidden, ways = sorted(map(str, published.hidden)), sorted(published.symbolic_links.items())
        key = digest(names.origin, hidden, ways)
        self._digest = collection.catalog.digest
        self._dead = memo.table("dead-links", tuple[int, ...], key)
        self._targets = memo.table("link-targets", LinkTargets, key)

    def dead(self, path: "PurePosixPath", find: "DeadLinks") -> tuple[int, ...]:
        """The links of a note that have no page to lead to."""
        return self._dead.get(str(path), find, self._digest(str(path)))

    def resolved(self, library: "Library") -> "Library":
        """The library of the site, its links resolved."""
        library.take_link_targets(self._targets.get("", library.link_targets))
        return library
