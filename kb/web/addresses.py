"""Where every page of the site stands: paths relative to the site's root, with `/`.

    index.html   404.html   sitemap.xml   feed.xml   theme/site.css
    notes/241017-looking-inward.html
    tags/index.html   tags/llm.html   tags/llm.xml
    years/2024.html   years/2024-10.html   years/undated.html
    authors/index.html   authors/noah-a-smith.html
    timeline.html   reviews.html   about.html   graph/index.html   graph/notes.js

Folders leave room: other kinds of page get folders of their own. Names hold letters, digits and hyphens
of any script, in lower case, so that they need no escaping in HTML and never differ by case alone. Every
link names its file, so that the site works from a folder without a server.
"""

from datetime import date
from functools import cached_property
from hashlib import blake2s
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from kb.model.slug import slug, slugs
from kb.web.authors import author_key, known_authors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.library import Library
    from kb.web.authors import Author

HOME = PurePosixPath("index.html")
MISSING = PurePosixPath("404.html")
TAGS = PurePosixPath("tags/index.html")
AUTHORS = PurePosixPath("authors/index.html")
TIMELINE = PurePosixPath("timeline.html")
REVIEWS = PurePosixPath("reviews.html")
ABOUT = PurePosixPath("about.html")
GRAPH = PurePosixPath("graph/index.html")
GRAPH_NOTES = PurePosixPath("graph/notes.js")
FEED = PurePosixPath("feed.xml")
THEME = PurePosixPath("theme")

_UNDATED = "undated"
_DIGEST = 6
_URL_CHARACTERS = "/:?#[]@!$&'()*+,;=%~"  # what may stand in a URL already (RFC 3986, 2.2)


class Addresses:
    """The page of every note, tag, year, month and author of one library."""

    def __init__(self, library: "Library") -> None:
        self._library = library

    def note(self, path: PurePosixPath) -> PurePosixPath:
        """The page of the note at `path`; KeyError where there is none."""
        return PurePosixPath("notes", f"{self._notes[path]}.html")

    def tag(self, key: str) -> PurePosixPath:
        """The page of the tag with a canonical key; KeyError where no note carries it."""
        return PurePosixPath("tags", f"{self._tags[key]}.html")

    def year(self, day: date | None) -> PurePosixPath:
        """The page of the year of a date, or of the notes without one."""
        return PurePosixPath("years", f"{day.year if day else _UNDATED}.html")

    def tag_feed(self, key: str) -> PurePosixPath:
        """The feed of the tag with a canonical key; KeyError where no note carries it."""
        return self.tag(key).with_suffix(".xml")

    def month(self, day: date) -> PurePosixPath:
        """The page of the month of a date."""
        return PurePosixPath("years", f"{day.year}-{day.month:02}.html")

    def author(self, name: str) -> PurePosixPath | None:
        """The page of a person, however the name is written; None for who has fewer than two notes."""
        key = author_key(name)
        return PurePosixPath("authors", f"{key}.html") if key in self.authors else None

    @cached_property
    def authors(self) -> "Mapping[str, Author]":
        """Everybody who has a page, by key, in its order."""
        return known_authors(self._library)

    @cached_property
    def _notes(self) -> "Mapping[PurePosixPath, str]":
        return slugs(self._library)

    @cached_property
    def _tags(self) -> "Mapping[str, str]":
        return tag_slugs(tuple(self._library.tag_groups))


def tag_slugs(keys: tuple[str, ...]) -> dict[str, str]:
    """One segment of a URL for every tag key, no two alike.

    A key that is an address as it stands keeps it; any other (`c++`, `area/topic`) carries a hash of the
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


def public_url(base_url: str, page: PurePosixPath) -> str:
    """The URL of a page under the collection's `base_url`, percent-encoded; a folder's index is the folder.

    Without a base URL it stays relative to the root of the site.
    """
    path = quote(page.as_posix())
    if base_url:
        path = path.removesuffix("index.html")
        return f"{quote(base_url.rstrip('/'), safe=_URL_CHARACTERS)}/{path}"
    return path


def absolute_root(base_url: str) -> str:
    """The path under which a server has the site: `/notes/` of `https://example.org/notes`, else `/`."""
    return f"{quote(urlsplit(base_url).path, safe='/%').rstrip('/')}/"


def _plain(key: str) -> str:
    return slug(PurePosixPath(f"{key.replace('/', ' ')}.md"))
