"""A note as it is indexed, whether in a segment's files or in the stamp."""

from typing import NamedTuple

from kb.search.text.weights import NoteEntry


class Document(NamedTuple):
    """`path` is in the notes folder, `digest` of the note's content.

    `aligned` is what it says in two languages (`kb.search.glossary.aligned_words`), `traits` are its tags
    and authors (`kb.search.text.traits`).
    """

    path: str
    digest: bytes
    entry: NoteEntry
    aligned: str = ""
    traits: str = ""
