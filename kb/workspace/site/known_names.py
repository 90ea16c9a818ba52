"""What the notes of a collection are called, found anew only where something changed that it comes from."""

from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.export.names_given import names_digest, names_given
from kb.model.text.blake2 import blake2b
from kb.web.incremental.digest import digest
from kb.web.incremental.library_keys import joined_digest, untagged_facts

if TYPE_CHECKING:
    from kb.web.incremental.memo import BuildMemo
    from kb.workspace.collection import Collection


class KnownNames:
    """The names of all notes, those that stay off the site among them."""

    def __init__(self, collection: "Collection", memo: "BuildMemo") -> None:
        self._collection = collection
        self._memo = memo

    @property
    def digest(self) -> bytes:
        """A digest of them."""
        return self._found[0]

    @property
    def are_saved(self) -> bool:
        """Whether the file of names has them all, and nothing else."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[bytes, bool]:
        return self._memo.table("names", tuple[bytes, bool]).get("", self._anew, self.origin)

    @cached_property
    def origin(self) -> bytes:
        """A digest of all that names come from."""
        collection = self._collection
        library, digests = collection.library, collection.catalog.digests()
        told = self._memo.table("named", bytes, items=digests).get_all(
            {path: digests[path] for path in (str(card.path) for card in library.cards)},
            lambda path: untagged_facts(library.card(PurePosixPath(path))),
        )
        copies = sorted(map(str, library.conflict_copies))
        data = collection.names_file.data
        given = None if data is None else blake2b(data).digest()
        return digest(given, collection.papers_file.digest, copies, joined_digest(told.items()))

    def _anew(self) -> tuple[bytes, bool]:
        names, file = names_given(self._collection.library), self._collection.names_file
        return names_digest(names), names == file.names and not file.diagnostics
