"""Every note in a few words: what the search in the browser filters by and counts before it opens any."""

from typing import TYPE_CHECKING, NamedTuple

from kb.web.client_index.facts import column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ListedNote(NamedTuple):
    """A note in a few words; `stem` is that of its page's address, `day` an ISO date or empty.

    `authors` are those who have a page; anybody else is looked for by `author:` alone.
    """

    stem: str
    day: str
    tags: tuple[str, ...]
    languages: tuple[str, ...]
    authors: tuple[str, ...]


def note_list(
    notes: "Sequence[ListedNote]", aliases: "Mapping[str, str]", counts: tuple[int, int]
) -> dict[str, object]:
    """Names and dates of all notes, and their tags, languages and authors as columns.

    `aliases` lead from the key of a tag to that of the tag meant. `counts` are the files of postings, and
    those of each kind that is found by a first letter.
    """
    return {
        "shards": counts[0],
        "groups": counts[1],
        "names": [note.stem for note in notes],
        "dates": [note.day for note in notes],
        "aliases": aliases,
        "tags": column(note.tags for note in notes),
        "languages": column(note.languages for note in notes),
        "authors": column(note.authors for note in notes),
    }
