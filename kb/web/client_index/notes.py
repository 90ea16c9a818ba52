"""Every note in a few words: what the search in the browser filters by and counts before it opens any.

Names and authors are apart from these: a query needs the names of the notes that it finds, and authors are
asked for by few readers but weigh as much as all the rest.
"""

from typing import TYPE_CHECKING, NamedTuple

from kb.web.client_index.facts import column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


NAMES_PER_FILE = 16


class ListedNote(NamedTuple):
    """A note in a few words; `day` is an ISO date or empty."""

    day: str
    tags: tuple[str, ...]
    languages: tuple[str, ...]


def note_list(
    notes: "Sequence[ListedNote]",
    aliases: "Mapping[str, str]",
    counts: tuple[int, int],
    *,
    has_authors: bool,
) -> dict[str, object]:
    """The dates of all notes, and their tags and languages as columns.

    `aliases` lead from the key of a tag to that of the tag meant. `counts` are the files of postings, and
    those of each kind that there are fewer of. `has_authors`: some can be chosen.
    """
    return {
        "shards": counts[0],
        "groups": counts[1],
        "hasAuthors": has_authors,
        "dates": [note.day for note in notes],
        "aliases": aliases,
        "tags": column(note.tags for note in notes),
        "languages": column(note.languages for note in notes),
    }
