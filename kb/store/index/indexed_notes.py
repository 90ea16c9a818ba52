"""What a search index is made of: the notes, and how to know that they changed."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePosixPath

    from kb.model.note import Note
    from kb.search.text.glossary import Pair


class IndexedNotes(NamedTuple):
    """What is to be indexed.

    `state` names the notes' present content as a whole and is all that is looked at when nothing
    changed; `digests` gives one digest a note by its path; `note` reads one. A digest (and the state) must
    differ wherever the note may, so it covers the parser's version as well as the file. Pairs of words that
    are `crossed_out` do not translate each other, whatever the notes suggest; `aliases` are tags that mean
    one thing.
    """

    state: str
    digests: "Callable[[], Mapping[str, bytes]]"
    note: "Callable[[PurePosixPath], Note]"
    crossed_out: "tuple[Pair, ...]" = ()
    aliases: "tuple[Pair, ...]" = ()
