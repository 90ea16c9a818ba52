"""The theme as a browser gets it."""

import gzip
from collections.abc import Callable

Site = Callable[..., dict[str, str]]

MOST_BYTES = 26 * 1024  # compressed, all scripts and styles of all pages together; stemmers apart
LONGEST_PART = 5 * 1024  # compressed; of the search, that are loaded by the query that needs them
LONGEST_STEMMER = 5 * 1024  # compressed; French has the longest


def test_all_scripts_and_styles_are_light(site: Site, figures: Callable[..., None]) -> None:
    """gzip at its best, as hosts of static sites serve files."""
    weights = {
        path: len(gzip.compress(text.encode(), 9, mtime=0))
        for path, text in site("").items()
        if path.startswith("theme/") and path.endswith((".css", ".js"))
    }
    figures(f"{sum(weights.values()):,} bytes of scripts and styles, compressed: {weights}")
    assert 0 < sum(weights.values()) <= MOST_BYTES


def test_a_stemmer_is_light_and_only_where_its_language_is(
    site: Site, figures: Callable[..., None]
) -> None:
    """They are loaded on the search page alone, and by a collection with notes in the language."""
    assert not [path for path in site("== 240101 A.md\nWord.\n") if path.startswith("search/stemmers/")]
    pages = site("== 240101 A.md\n<french>\nUn mot.\n</french>\n")
    (name,) = (path for path in pages if path.startswith("search/stemmers/"))
    assert "~fr~mot" in pages["search/words/0.js"]
    assert "~" not in pages["search/vocabulary/0.js"]
    weight = len(gzip.compress(pages[name].encode(), 9, mtime=0))
    figures(f"{weight:,} bytes of {name}, compressed")
    assert name == "search/stemmers/fr.js"
    assert weight <= LONGEST_STEMMER


def test_pairs_of_a_title_are_looked_up_but_no_words(site: Site) -> None:
    pages = site("== 240101 A.md\n*Quiet lantern* (Ada Moon)\n\nWord.\n")
    assert "|quiet|lantern" in pages["search/words/0.js"]
    assert "|" not in pages["search/vocabulary/0.js"]


def test_what_few_queries_need_is_loaded_apart(site: Site, figures: Callable[..., None]) -> None:
    pages = site("== 240101 A.md\nWord.\n")
    assert "respelled" in pages["search/spelling.js"]
    assert "abcdefghijklmnopqrstuvwxyz" not in pages["theme/search.js"]
    assert "at-least" in pages["search/filters.js"]
    assert "at-least" not in pages["theme/search.js"]
    parts = ("search/spelling.js", "search/filters.js")
    weights = {path: len(gzip.compress(pages[path].encode(), 9, mtime=0)) for path in parts}
    figures(f"bytes of parts of the search, compressed: {weights}")
    assert max(weights.values()) <= LONGEST_PART


def test_styles_and_scripts_load_nothing(site: Site) -> None:
    for path, text in site("").items():
        if path.startswith("theme/"):
            assert "@import" not in text
            assert "url(" not in text
            assert "@font-face" not in text
