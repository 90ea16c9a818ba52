"""Where every page of the site is: paths relative to the site's root, with `/`.

    index.html   404.html   sitemap.xml   feed.xml   theme/site.css
    notes/241017-looking-inward.html
    tags/index.html   tags/llm.html   tags/llm.xml
    years/2024.html   years/2024-10.html   years/undated.html
    authors/index.html   authors/noah-a-smith.html
    pictures/figure-1-5f3a0c.png   files/slides-81c2d0.pdf
    timeline.html   reviews.html   queue.html   about.html   graph/index.html   graph/notes.js
    search.html   search/notes.js   search/texts/241017-looking-inward.js
    ko/index.html   en/notes/241017-looking-inward.html   en/tags/llm.html

The pages at the root have every language. An *edition* is a tree of one language that `kb.yaml` asks for,
in a folder named by its code: home, tags, years, months, timeline, reviews, feeds, and the notes that have
a passage in it; links to what an edition has not lead out of it, to the root.

Folders leave room: other kinds of page get folders of their own. Names hold letters, digits and hyphens
of any script, in lower case, so that they need no escaping in HTML and never differ by case alone. Every
link names its file, so that the site works from a folder without a server.
"""

from datetime import date
from functools import cache, cached_property
from hashlib import blake2s
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus, urlsplit

from kb.model.slug import slug, slugs
from kb.web.frame.authors import known_authors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.picture import Picture
    from kb.web.frame.authors import KnownAuthors
    from kb.web.incremental.memo import Table

HOME = PurePosixPath("index.html")
MISSING = PurePosixPath("404.html")
TAGS = PurePosixPath("tags/index.html")
AUTHORS = PurePosixPath("authors/index.html")
TIMELINE = PurePosixPath("timeline.html")
REVIEWS = PurePosixPath("reviews.html")
QUEUE = PurePosixPath("queue.html")
GRAPH = PurePosixPath("graph/index.html")
GRAPH_NOTES = PurePosixPath("graph/notes.js")
FEED = PurePosixPath("feed.xml")
ABOUT = PurePosixPath("about.html")
SEARCH = PurePosixPath("search.html")
SEARCH_FOLDER = PurePosixPath("search")
THEME = PurePosixPath("theme")
ICON = THEME / "icon.svg"
STYLE = THEME / "own.css"

_IN_EVERY_EDITION = frozenset({"index.html", "timeline.html", "reviews.html", "tags", "years"})
_UNDATED = "undated"
_DIGEST = 6
_URL_CHARACTERS = "/:?#[]@!$&'()*+,;=%~"  # what may be in a URL already (RFC 3986, 2.2)


def image_address(image: "Picture") -> PurePosixPath:
    """The copy of the picture that stands for the whole site."""
    return THEME / f"cover{image.path.suffix.lower()}"


class Addresses:
    """The pages of one edition of a library's site, or of its root: `edition` is None there."""

    def __init__(
        self,
        library: "Library",
        edition: str | None = None,
        names: "Names | None" = None,
    ) -> None:
        """`names` are those of the same library's other editions, so that they are found once."""
        self.edition = edition
        self._library = library
        self._names = names or Names(library)
        self._notes: dict[PurePosixPath, PurePosixPath] = {}
        self._at: dict[PurePosixPath, PurePosixPath] = {}
        self._years: dict[int, PurePosixPath] = {}

    def of_edition(self, edition: str) -> "Addresses":
        """The addresses of the same library in the edition of a language."""
        return Addresses(self._library, edition, self._names)

    def at(self, page: PurePosixPath) -> PurePosixPath:
        """Where a page is here that every edition has: HOME, TAGS, TIMELINE, REVIEWS, FEED."""
        if not self.edition:
            return page
        found = self._at.get(page)
        if found is None:
            found = self._at[page] = PurePosixPath(self.edition, page)
        return found

    def note(self, path: PurePosixPath) -> PurePosixPath:
        """The page of the note at `path`, at the root if it lacks the language; KeyError for no note."""
        found = self._notes.get(path)
        if found is None:
            is_here = self.edition in self._library.card(path).languages
            folder = f"{self.edition}/notes" if is_here else "notes"
            found = self._notes[path] = PurePosixPath(f"{folder}/{self._names.notes[path]}.html")
        return found

    def note_name(self, path: PurePosixPath) -> str:
        """What the page of a note is called in every edition, without its ending; KeyError for no note."""
        return self._names.notes[path]

    def note_at(self, page: PurePosixPath) -> "Card | None":
        """The note whose page is there, in this edition."""
        if str(page.parent) != (f"{self.edition}/notes" if self.edition else "notes"):
            return None
        wanted = page.stem
        paths = (path for path, name in self._names.notes.items() if name == wanted)
        found = (path for path in paths if self.note(path) == page)
        return next(map(self._library.card, found), None)

    def tag(self, key: str) -> PurePosixPath:
        """The page of the tag with a canonical key; KeyError where no note carries it."""
        return self.at(PurePosixPath("tags", f"{self._names.tags[key]}.html"))

    def year(self, day: date | None) -> PurePosixPath:
        """The page of the year of a date, or of the notes without one."""
        year = day.year if day else 0
        if year not in self._years:
            self._years[year] = self.at(PurePosixPath("years", f"{year or _UNDATED}.html"))
        return self._years[year]

    def tag_feed(self, key: str) -> PurePosixPath:
        """The feed of the tag with a canonical key, at the root for all editions; KeyError for no tag."""
        return PurePosixPath("tags", f"{self._names.tags[key]}.xml")

    def picture(self, path: PurePosixPath) -> PurePosixPath:
        """The copy of the picture at a path below the notes folder; only the root has one."""
        return PurePosixPath("pictures", _copy_name(path))

    def attachment(self, path: PurePosixPath) -> PurePosixPath:
        """The copy of any other file at a path below the notes folder; only the root has one."""
        return PurePosixPath("files", _copy_name(path))

    def month(self, day: date) -> PurePosixPath:
        """The page of the month of a date."""
        return self.at(PurePosixPath("years", f"{day.year}-{day.month:02}.html"))

    def author(self, name: str) -> str:
        """What shows the notes of a person named as some note does; empty for who wrote no other.

        That is a page, or of two notes a search.
        """
        return self._names.author_address(name)

    @property
    def authors(self) -> "KnownAuthors":
        """Everybody who can be looked for."""
        return self._names.authors

    def at_root(self, page: PurePosixPath) -> str:
        """Where a page of this edition is in all languages."""
        return str(page).removeprefix(f"{self.edition}/") if self.edition else str(page)

    def counterparts(self, page: PurePosixPath, editions: tuple[str, ...]) -> dict[str, str]:
        """Where a page of this edition is in each of some editions; those that lack it are left out."""
        place = self.at_root(page)
        folder, _, name = place.partition("/")
        if folder == "notes":
            languages = self._names.languages.get(name.removesuffix(".html"), ())
        else:
            languages = editions if folder in _IN_EVERY_EDITION else ()
        return {lang: f"{lang}/{place}" for lang in editions if lang in languages}


class Names:
    """The segments of URLs by which one library's notes, tags and authors go, in all editions."""

    def __init__(self, library: "Library", known: "Table[dict[str, str]] | None" = None) -> None:
        """`known` are those of notes by path, remembered while cards, papers and settings stay."""
        self._library = library
        self._known = known
        self.author_address = cache(self._author_address)  # every note asks for each of its authors

    @cached_property
    def notes(self) -> "Mapping[PurePosixPath, str]":
        """The name of every note by its path."""
        if self._known is None:
            return slugs(self._library)
        known = self._known.get("", self._by_text)
        return {card.path: known[str(card.path)] for card in self._library.cards}

    def _by_text(self) -> dict[str, str]:
        return {str(path): name for path, name in slugs(self._library).items()}

    @cached_property
    def tags(self) -> "Mapping[str, str]":
        """The name of every tag by its canonical key."""
        return tag_slugs(tuple(self._library.tag_groups))

    @cached_property
    def authors(self) -> "KnownAuthors":
        """Everybody who can be looked for."""
        return known_authors(self._library)

    def _author_address(self, name: str) -> str:
        author = self.authors.by_name.get(name)
        if author is None:
            return ""
        if author.has_page():
            return f"authors/{author.key}.html"
        return f"{SEARCH}?author={quote_plus(author.name, errors='replace')}"

    @cached_property
    def languages(self) -> "Mapping[str, tuple[str, ...]]":
        """The languages that have a passage, by the name of the note."""
        return {name: self._library.card(path).languages for path, name in self.notes.items()}


def tag_slugs(keys: tuple[str, ...]) -> dict[str, str]:
    """One segment of a URL for every tag key, no two alike.

    A key that is an address as it is keeps it; any other (`c++`, `area/topic`) carries a hash of the
    key, so that no tag's address depends on which other tags there are.
    """
    found = {key: key for key in keys if _plain(key) == key}
    taken = set(found)
    for key in sorted(set(keys) - taken):
        digest = blake2s(key.encode(errors="surrogatepass")).hexdigest()
        candidates = (f"{_plain(key)}-{digest[:length]}" for length in count(_DIGEST))
        found[key] = next(candidate for candidate in candidates if candidate not in taken)
        taken.add(found[key])
    return found


def path_to_root(page: PurePosixPath) -> str:
    """What leads from a page to the root of the site: nothing, `../` or `../../`."""
    return "../" * (len(page.parts) - 1)


def public_url(base_url: str, page: PurePosixPath | str) -> str:
    """The URL of a page under the collection's `base_url`, percent-encoded; a folder's index is the folder.

    Without a base URL it stays relative to the root of the site.
    """
    path = quote(str(page))
    if base_url:
        folder, _, name = path.rpartition("/")
        if name == HOME.name:
            path = f"{folder}/" if folder else ""
        return f"{quote(base_url.rstrip('/'), safe=_URL_CHARACTERS)}/{path}"
    return path


def absolute_root(base_url: str) -> str:
    """The path under which a server has the site: `/notes/` of `https://example.org/notes`, else `/`."""
    return f"{quote(urlsplit(base_url).path, safe='/%').rstrip('/')}/"


def _copy_name(path: PurePosixPath) -> str:
    suffix = blake2s(str(path).encode(errors="surrogatepass")).hexdigest()[:_DIGEST]
    return f"{_plain(path.stem)}-{suffix}{path.suffix.lower()}"


def _plain(key: str) -> str:
    return slug(PurePosixPath(f"{key.replace('/', ' ')}.md"))
