"""The bookmarks that browsers export: an HTML file of links in folders. Only papers are taken."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import page_key
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.entry import Entry, NoPaper, Read
from kb.parse.bibliography.fields import day_of_seconds, readable, words

BOOKMARKS = lazy_pattern(r"\s*<!doctype netscape-bookmark-file-1>", re.IGNORECASE)
"""How a file of bookmarks begins."""

_PAPER_KEYS = ("arxiv:", "doi:", "openreview:", "acl:")
_OWN_FOLDERS = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
_ROOTS = frozenset({"bookmarks", "bookmarks bar", "bookmarks menu", "bookmarks toolbar", "other bookmarks",
                    "mobile bookmarks", "favorites", "favorites bar", "favourites"})  # fmt: skip
_SITE = lazy_pattern(r"\s*(?:\|\s*OpenReview|[|-]\s*ACL Anthology|\|\s*arXiv(?:\.org)?)\s*$")
_ID_BEFORE = lazy_pattern(r"^\[[^\]]*\]\s*")


def is_paper(url: str) -> bool:
    """Whether a URL is known to name a paper: on arXiv, by its DOI, on OpenReview or the ACL Anthology."""
    return page_key(url).startswith(_PAPER_KEYS)


def bookmark_entries(text: str) -> Iterator[Read]:
    """The bookmarks in order, those of no papers too."""
    parser = _Bookmarks()
    parser.feed(text)
    parser.close()
    return iter(parser.found)


class _Bookmarks(HTMLParser):
    """Reads `<DT><H3>Folder</H3><DL>…</DL>` and `<DT><A HREF …>Title</A><DD>Remark`, left open."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Read] = []
        self._folders: list[str] = []
        self._opened = ""
        self._text: list[str] | None = None
        self._attributes: dict[str, str] = {}
        self._is_remark = False
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A folder's name, a bookmark or a remark begins."""
        self._end_remark()
        if tag in {"a", "h3"}:
            self._attributes = {name: value or "" for name, value in attrs}
            self._text, self._line = [], self.getpos()[0]
        elif tag == "dl":
            self._folders.append(self._opened)
            self._opened = ""
        elif tag == "dd" and self.found:
            self._text, self._is_remark = [], True

    def handle_endtag(self, tag: str) -> None:
        """A folder, its name or a bookmark ends."""
        self._end_remark()
        text = " ".join("".join(self._text or ()).split())
        if tag == "h3":
            is_own = any(name in self._attributes for name in _OWN_FOLDERS)
            self._opened = "" if is_own or text.casefold() in _ROOTS else text
        elif tag == "a" and self._text is not None:
            self._bookmark(text)
        elif tag == "dl" and self._folders:
            self._folders.pop()
        self._text = None

    def handle_data(self, data: str) -> None:
        """Text, of whatever is open."""
        if self._text is not None:
            self._text.append(data)

    def close(self) -> None:
        """The end of the file ends a remark too."""
        super().close()
        self._end_remark()

    def _bookmark(self, text: str) -> None:
        url = self._attributes.get("href", "")
        if not is_paper(url):
            self._attributes = {}
            self.found.append(NoPaper(url, self._line))
            return
        title = readable(_SITE.sub("", _ID_BEFORE.sub("", text)))
        is_title = bool(title) and not canonical_id(title) and "://" not in title
        self.found.append(
            Entry(
                name=url,
                line=self._line,
                written=url,
                sources=(url,),
                title=title if is_title else None,
                keywords=(*filter(None, self._folders), *words(self._attributes.get("tags", ""))),
                added=day_of_seconds(self._attributes.get("add_date", "")),
            )
        )

    def _end_remark(self) -> None:
        if self._is_remark:
            remark = readable("".join(self._text or ()).strip())
            last = self.found[-1]
            if remark and isinstance(last, Entry):
                self.found[-1] = last._replace(remarks=(*last.remarks, remark))
            self._is_remark, self._text = False, None
