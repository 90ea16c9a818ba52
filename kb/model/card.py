"""What the catalog knows of a note without opening it: enough to list, filter, link and count."""

from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from kb.model.grammar.file_name_date import file_name_date, without_date
from kb.model.names.folder_note import note_stem
from kb.model.place import Place
from kb.model.tag import Tag

Kind = Literal["paper", "review", "other"]


class SourceUrl(Struct, frozen=True):
    """The URL a note is about; `url` as written, but with a scheme, and the version apart from the id."""

    url: str
    place: Place
    arxiv_id: str | None = None
    arxiv_version: int | None = None


class Link(Struct, frozen=True):
    """A wikilink, `[[target#heading|alias]]`, or a Markdown link, `[alias](target#heading)`.

    `target` as written, `.md` and all; of a Markdown link it is the path, decoded. Without a target it
    leads to a heading of its own note. `is_file`: it means a picture or another attachment; `is_image`: it
    is written as Markdown's picture, `![alias](target)`, or in HTML.
    """

    target: str
    place: Place
    heading: str = ""
    alias: str = ""
    is_markdown: bool = False
    is_file: bool = False
    is_image: bool = False


class Mention(Struct, frozen=True):
    """An arXiv id somewhere in the note, canonical and without its version."""

    arxiv_id: str
    place: Place
    version: int | None = None


class Tagged(Struct, frozen=True):
    """The tags of a note: what counts of them need of a card."""

    tags: tuple[Tag, ...]

    @property
    def tag_names(self) -> tuple[str, ...]:
        """The tags as written, in order, repetitions dropped."""
        return _names(self.tags)


class Card(Struct, frozen=True):
    """A note without its prose: what lists, filters, links and counts are made of.

    `languages` are those that have a passage, in order of appearance. `mentions` holds every arXiv
    id once, sorted, where it first occurs; `malformed_ids` those that cannot exist, in order. `publish`
    is what front matter says of the site: False to stay away from it, None where it says nothing. `links`
    lead to notes, `files` to what else lies beside them. `headings` are as written, `anchors` the block
    ids (`^id`, without `^`) and HTML ids that a link may name as well. `aliases` are other names
    of the note, as front matter gives them.
    `has_conflict`: Git's conflict markers are in it, so it is neither published nor rewritten.
    """

    path: PurePosixPath
    date: date | None
    kind: Kind
    title: str | None
    authors: tuple[str, ...]
    source: SourceUrl | None
    tags: tuple[Tag, ...]
    links: tuple[Link, ...]
    mentions: tuple[Mention, ...]
    malformed_ids: tuple[Mention, ...]
    languages: tuple[str, ...]
    has_abstract: bool
    has_commentary: bool
    publish: bool | None
    files: tuple[Link, ...]
    headings: tuple[str, ...]
    anchors: tuple[str, ...]
    has_conflict: bool
    aliases: tuple[str, ...]

    @property
    def id(self) -> str:
        """The file stem, or the folder's name: what a wikilink says and a person types."""
        return note_stem(self.path)

    @property
    def display_title(self) -> str:
        """The title, else the file stem without its date: something to show for every note."""
        return self.title or undated_stem(self.path)

    @property
    def arxiv_id(self) -> str | None:
        """The arXiv id the note is about."""
        return self.source.arxiv_id if self.source else None

    @property
    def tag_names(self) -> tuple[str, ...]:
        """The tags as written, in order, repetitions dropped."""
        return _names(self.tags)

    @property
    def papers(self) -> tuple[str, ...]:
        """Every arXiv id mentioned, sorted."""
        return tuple(mention.arxiv_id for mention in self.mentions)


def newest_last(path: PurePosixPath) -> tuple[str, str, str]:
    """A key by which notes sort by the date in their file name, then by path; undated ones come first.

    The order of the browser's note numbers, and of equal scores, last first.
    """
    text = str(path)
    name = text.rpartition("/")[2]
    found = file_name_date(name)
    if found is None or found.day is None:
        return ("", "", text)
    return (found.day.isoformat(), name, text)


def undated_stem(path: PurePosixPath) -> str:
    """The name of a note without its date and what parts it from the rest; the name if that is all."""
    return without_date(note_stem(path))


def _names(tags: tuple[Tag, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.name for tag in tags))
