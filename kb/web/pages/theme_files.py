"""The theme: style sheet, scripts and pictures, as few files as a browser likes to load.

    theme/css/*.css    → theme/site.css, joined in the order of `_STYLES`, then the site's own languages
    theme/site/*.js    → theme/site.js, joined in the order of `SITE_SCRIPTS`
    theme/search/*.js  → theme/search.js, the tables of Python first, then `SEARCH_SCRIPTS` in order; those
                         of `filtering` and `spelling` are loaded when a query needs them (`search_files`)
    theme/graph/*.js   → theme/graph.js, in the order of `_GRAPH_SCRIPTS`

All scripts are classic ones: modules do not load from `file://`. Sources are readable; what is written is
minified, with no comment but the mark that says whose file it is.
"""

from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from kb.language.javascript import constants, filter_constants, language_constants, spelling_constants
from kb.model.grammar.arxiv_id import ID_PATTERN
from kb.model.page import Page
from kb.parse.query.grammar import DEEPEST, LONGEST_QUERY, MOST_TERMS
from kb.parse.query.offered_filter import MOST_DATE_WORDS
from kb.search.display.excerpts import LONGEST_SECTION, WIDTH
from kb.search.query.nearest_names import LIKENESS, LONGEST_ENDING, MOST_WORDS, SHORTEST
from kb.search.query.ranked_words import GUESS, RARER
from kb.search.query.ranking import COVERAGE, OTHER
from kb.search.spelling.hangul_typos import FEWEST_DOUBTFUL, MOST_COUNTED, SHORTEST_CUT
from kb.search.spelling.keyboard_layout import SHORTEST_TYPED
from kb.search.spelling.respelled import MOST_MEANT, SHORTEST_LONG
from kb.search.spelling.transliteration import (
    CUT,
    FEWEST_CONSONANTS,
    FEWEST_OF_STEM,
    FINAL_SOUNDS,
    FIRST_LETTERS,
    INITIAL_SOUNDS,
    JOINED,
    LETTERS_OF_SOUNDS,
    VOWEL_SOUNDS,
    VOWELS_OF_SOUNDS,
)
from kb.search.spelling.vocabulary import COMMONER, RARE
from kb.search.text.expansion import BETWEEN
from kb.search.text.folding import INVISIBLE, PLAIN
from kb.search.text.tokens import LONGEST_TOKEN, MOST_LEADING
from kb.search.text.weights import STEPS
from kb.web.client_index.filter_table import filter_table
from kb.web.client_index.notes import NAMES_PER_FILE
from kb.web.client_index.shards import MOST_PREFIX_FILES
from kb.web.frame.addresses import THEME
from kb.web.frame.language_styles import language_styles
from kb.web.html.minified import minified_script, minified_style
from kb.web.incremental.digest import digest

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from kb.web.frame.site import Site

_STYLES = ("base", "lists", "note", "search", "graph", "print")
SITE_SCRIPTS = ("files", "choices", "narrowing", "neighbours", "copying", "search_link", "previews")
_GRAPH_SCRIPTS = ("layout", "drawing", "choice", "filtering", "pointers")
SEARCH_SCRIPTS = (
    "folding", "tokens", "stem", "stems", "text_match", "marks", "excerpts",
    "index", "query_words", "query", "ranked_words", "title_pairs", "ranking", "matching",
    "find", "view_words", "view_filters", "view_hits", "view_hints", "view", "dialog",
)  # fmt: skip


class SearchPart(NamedTuple):
    """Scripts of the search that are a file of their own, as few queries need them.

    Together they are a function of what they have `taken` from the search, in this order because names are
    shortened on both sides, and return what is `given` to it.
    """

    scripts: tuple[str, ...]
    taken: tuple[str, ...]
    given: tuple[str, ...]


SEARCH_PARTS = {
    "filters": SearchPart(
        ("filtering/query_values", "filtering/filters", "filtering/nearest", "filtering/offered"),
        (
            *("column", "escaped", "folded", "foldedLine", "isCjk", "learn", "linesOf", "load", "posting"),
            *("runTokens", "runs", "spaced", "textHas", "vocabulary"),
        ),
        (
            *("QUERY_FILTERS", "filterTest", "filterValue", "nearestKeys", "nearestNames"),
            *("offeredQuery", "paperId"),
        ),
    ),
    "spelling": SearchPart(
        (
            "spelling/typos",
            "spelling/hangul_typos",
            "spelling/transliteration",
            "spelling/keyboard_layout",
            "spelling/spacing",
            "spelling/respelled",
        ),
        (
            *("SYLLABLE", "bare", "folded", "isCjk", "isRare", "jamo", "knownWords", "learn", "magnitudes"),
            *("noteCount", "runTokens", "runWords", "runs", "syllable", "vocabulary", "wordParts"),
            "wordToken",
        ),
        ("textInOtherLayout", "partedSyllable", "respelledWords", "withTypos"),
    ),
}


def theme_files(site: "Site") -> Iterator[Page]:
    """The files of the theme."""
    folder = files("kb.web").joinpath("theme")
    styles = [folder.joinpath("css", f"{name}.css") for name in _STYLES]
    chosen = language_styles(site.languages)
    yield Page(THEME / "site.css", digest("site.css", chosen), partial(_style_sheet, styles, chosen))
    for name, scripts in (("site", SITE_SCRIPTS), ("graph", _GRAPH_SCRIPTS)):
        yield Page(THEME / f"{name}.js", digest(f"{name}.js"), partial(_closed, name, scripts))
    languages = site.languages
    yield Page(THEME / "search.js", digest("search.js", languages), partial(_search_script, languages))


def _style_sheet(sources: "list[Traversable]", chosen: str) -> bytes:
    return _marked(minified_style(f"{_joined(sources)}\n{chosen}"))


def _closed(folder: str, names: tuple[str, ...], before: str = "") -> bytes:
    """One closure, so that names inside it can be shortened and none of them is the page's."""
    return _marked(minified_script(f'(() => {{"use strict";{before}{_sources(folder, names)}}})();'))


def _search_script(languages: tuple[str, ...]) -> bytes:
    return _closed("search", SEARCH_SCRIPTS, constants(_search_constants(languages)))


def search_script(languages: tuple[str, ...]) -> str:
    """All the source of a site's search: what it has in common with the terminal's, then its scripts."""
    shared, scripts = _search_constants(languages), [*SEARCH_SCRIPTS]
    for name, part in SEARCH_PARTS.items():
        shared |= _part_constants(name, languages)
        scripts += part.scripts
    filters = ", ".join(SEARCH_PARTS["filters"].given)
    loader, own = _sources("site", ("files",)), _sources("search", tuple(scripts))
    return f"{loader}{constants(shared)}{own}filters = {{ {filters} }};"


def search_part(name: str, languages: tuple[str, ...]) -> str:
    """One of `SEARCH_PARTS`, as the search loads it when a query needs it."""
    scripts, taken, given = SEARCH_PARTS[name]
    source = constants(_part_constants(name, languages)) + _sources("search", scripts)
    return minified_script(f"(({', '.join(taken)}) => {{{source} return {{ {', '.join(given)} }}; }})")


def _part_constants(name: str, languages: tuple[str, ...]) -> dict[str, object]:
    return _filter_constants(languages) if name == "filters" else _spelling_constants()


def _filter_constants(languages: tuple[str, ...]) -> dict[str, object]:
    """What filters are read by, and names are compared by."""
    return {
        **filter_constants(languages),
        "QUERY_FILTERS": filter_table(has_korean="ko" in languages),
        "PAPER_ID": ID_PATTERN.replace("(?P<", "(?<"),
        "LIKENESS": LIKENESS,
        "LONGEST_ENDING": LONGEST_ENDING,
        "MOST_UNKNOWN": MOST_WORDS,
        "SHORTEST_UNKNOWN": SHORTEST,
        "MOST_DATE_WORDS": MOST_DATE_WORDS,
    }


def _spelling_constants() -> dict[str, object]:
    """What other spellings of a word are found by."""
    return {
        **spelling_constants(),
        "RARE": RARE,
        "COMMONER": COMMONER,
        "MOST_MEANT": MOST_MEANT,
        "SHORTEST_LONG": SHORTEST_LONG,
        "SHORTEST_CUT": SHORTEST_CUT,
        "FEWEST_DOUBTFUL": FEWEST_DOUBTFUL,
        "MOST_COUNTED": MOST_COUNTED,
        "SHORTEST_TYPED": SHORTEST_TYPED,
        "FEWEST_CONSONANTS": FEWEST_CONSONANTS,
        "FEWEST_OF_STEM": FEWEST_OF_STEM,
        "INITIAL_SOUNDS": INITIAL_SOUNDS,
        "VOWEL_SOUNDS": VOWEL_SOUNDS,
        "FINAL_SOUNDS": FINAL_SOUNDS,
        "VOWELS_OF_SOUNDS": VOWELS_OF_SOUNDS,
        "JOINED": JOINED,
        "LETTERS_OF_SOUNDS": LETTERS_OF_SOUNDS,
        "FIRST_LETTERS": FIRST_LETTERS,
        "CUT": CUT,
    }


def _sources(folder: str, names: tuple[str, ...]) -> str:
    theme = files("kb.web").joinpath("theme", folder)
    return _joined([theme.joinpath(f"{name}.js") for name in names])


def _search_constants(languages: tuple[str, ...]) -> dict[str, object]:
    """What the search of the terminal and that of the browser have in common."""
    return {
        **language_constants(languages),
        "LONGEST_QUERY": LONGEST_QUERY,
        "MOST_TERMS": MOST_TERMS,
        "DEEPEST": DEEPEST,
        "PLAIN": PLAIN,
        "INVISIBLE": INVISIBLE,
        "LONGEST_TOKEN": LONGEST_TOKEN,
        "MOST_LEADING": MOST_LEADING,
        "NAMES_PER_FILE": NAMES_PER_FILE,
        "MOST_PREFIX_FILES": MOST_PREFIX_FILES,
        "STEPS": STEPS,
        "COVERAGE": COVERAGE,
        "OTHER": OTHER,
        "RARE": RARE,
        "RARER": RARER,
        "GUESS": GUESS,
        "BETWEEN": BETWEEN,
        "LONGEST_SECTION": LONGEST_SECTION,
        "WIDTH": WIDTH,
    }


def _joined(sources: "list[Traversable]") -> str:
    return "\n".join(source.read_text("utf-8") for source in sources)


def _marked(text: str) -> bytes:
    return f"/* made by kb build */\n{text}\n".encode()
