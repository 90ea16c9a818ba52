"""What a search index is made of: the notes, and how to know that they changed."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePosixPath

    from kb.model.note import Note
    from kb.search.text.glossary import Pair
    from kb.store.catalog.catalog import Catalog

    Changes = Mapping[str, bytes | None]


class IndexedNotes(NamedTuple):
    """What is to be indexed.

    `state` names the notes' present content as a whole and is all that is looked at when nothing
    changed; `digests` gives one digest a note by its path; `note` reads one. A digest (and the state) must
    differ wherever the note may, so it covers the parser's version as well as the file. Pairs of words that
    are `crossed_out` do not translate each other, whatever the notes suggest; `aliases` are tags that mean
    one thing. `changed_since` gives the notes that may be other ones than in an earlier state, with their
    digests, which are None of notes that have gone; None where nobody remembers that state.
    """

    state: str
    digests: "Callable[[], Mapping[str, bytes]]"
    note: "Callable[[PurePosixPath], Note]"
    crossed_out: "tuple[Pair, ...]" = ()
    aliases: "tuple[Pair, ...]" = ()
    changed_since: "Callable[[str], Changes | None]" = lambda _: None

    @classmethod
    def of(
        cls,
        catalog: "Catalog",
        program: bytes,
        note: "Callable[[PurePosixPath], Note]",
        crossed_out: "tuple[Pair, ...]",
        aliases: "tuple[Pair, ...]",
    ) -> "IndexedNotes":
        """The notes of a catalog; `program` (16 bytes) identifies what reads and indexes them."""

        def digests() -> dict[str, bytes]:
            return {path: digest + program for path, digest in catalog.digests().items()}

        def changed_since(state: str) -> "Changes | None":
            before = bytes.fromhex(state)
            changed = catalog.changed_since(before[: -len(program)]) if before.endswith(program) else None
            if changed is None:
                return None
            now = {path: catalog.text_digest(path) for path in changed}
            return {path: digest + program if digest else None for path, digest in now.items()}

        state = (catalog.content + program).hex()
        return cls(state, digests, note, crossed_out, aliases, changed_since)
