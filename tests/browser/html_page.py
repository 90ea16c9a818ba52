"""A page of a built site as a program reads it: its ids, its links and where they lead."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from tests.browser.built_site import BuiltSite

_ADDRESSES = ("href", "src", "action", "data", "poster", "formaction", "cite")
_CONTENT = '//meta[@property="og:url" or @property="og:image"]/@content'
_SERVER = "http://site.invalid/"


@dataclass(frozen=True)
class HtmlPage:
    """One HTML file, parsed."""

    site: BuiltSite
    path: PurePosixPath

    @cached_property
    def root(self) -> html.HtmlElement:
        """The `html` element."""
        return html.document_fromstring(self.site.bytes_of(self.path).decode())

    @cached_property
    def ids(self) -> list[str]:
        """Every id, as often as it occurs."""
        return self.root.xpath("//@id")

    @cached_property
    def addresses(self) -> tuple[tuple[str, str, str], ...]:
        """Element, attribute and value of everything that leads somewhere or loads something."""
        found = [
            (element.tag, name, element.get(name))
            for name in _ADDRESSES
            for element in self.root.iterfind(f".//*[@{name}]")
        ]
        return (*found, *(("meta", "content", value) for value in self.root.xpath(_CONTENT)))

    @cached_property
    def targets(self) -> tuple[tuple[PurePosixPath, str], ...]:
        """File and fragment that the page's links within the site lead to."""
        found = (target_within(self.site, self.path, value) for _, _, value in self.addresses)
        return tuple(target for target in found if target)


def target_within(site: BuiltSite, page: PurePosixPath, address: str) -> tuple[PurePosixPath, str] | None:
    """The file and the fragment that a link on a page leads to, or None where it leaves the site.

    An address under the site's URL is within; a folder means its index.
    """
    address = address.replace(site.url, _SERVER, 1)
    is_of_page = address[:1] in {"", "#", "?"}
    return _target(page.as_posix() if is_of_page else f"{page.parent.as_posix()}/", address)


@cache
def _target(base: str, address: str) -> tuple[PurePosixPath, str] | None:
    """The same of an address that many pages of a folder have."""
    there = urlsplit(urljoin(urljoin(_SERVER, base), address))
    if f"{there.scheme}://{there.netloc}/" != _SERVER:
        return None
    path = unquote(there.path).removeprefix("/")
    if not path or path.endswith("/"):
        path += "index.html"
    return PurePosixPath(normpath(path)), unquote(there.fragment)
