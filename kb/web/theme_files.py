"""The theme: style sheet, scripts and pictures, as few files as a browser likes to load.

    theme/css/*.css    → theme/site.css, joined in the order of `_STYLES`, then the site's own languages
    theme/search/*.js  → theme/search.js, joined in the order of `_SEARCH`
    theme/*            → the same name: scripts (`site.js`, `graph.js`) minified, the rest as it stands

All scripts are classic ones: modules do not load from `file://`. Sources are readable; what is written has
no comments but the mark that says whose file it is.
"""

from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.web.addresses import THEME
from kb.web.digest import digest
from kb.web.language_styles import language_styles

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from kb.web.site import Site

_STYLES = ("base", "lists", "note", "search", "graph", "print")
_SEARCH: tuple[str, ...] = ()
_MARK = "/* made by kb build */\n"


def theme_files(site: "Site") -> Iterator[Page]:
    """The files of the theme."""
    folder = files("kb.web").joinpath("theme")
    styles = [folder.joinpath("css", f"{name}.css") for name in _STYLES]
    scripts = [folder.joinpath("search", f"{name}.js") for name in _SEARCH]
    chosen = language_styles(site.languages)
    yield Page(THEME / "site.css", digest("site.css", chosen), partial(_style_sheet, styles, chosen))
    if scripts:
        yield _page("search.js", scripts, _minified)
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.is_file() and not file.name.startswith("."):
            yield _page(file.name, [file], _minified if file.name.endswith(".js") else _joined)


def _page(name: str, sources: "list[Traversable]", content: "Callable[[list[Traversable]], bytes]") -> Page:
    """One file of the theme; its sources belong to the program, so that its name says all of its key."""
    return Page(THEME / name, digest(name), partial(content, sources))


def _style_sheet(sources: "list[Traversable]", chosen: str) -> bytes:
    return _joined(sources) + b"\n" + chosen.encode()


def _joined(sources: "list[Traversable]") -> bytes:
    return b"\n".join(source.read_bytes() for source in sources)


def _minified(sources: "list[Traversable]") -> bytes:
    from rjsmin import jsmin

    script = "\n".join(source.read_text("utf-8") for source in sources)
    return f"{_MARK}{jsmin(script)}\n".encode()
