"""The theme as a browser gets it."""

import gzip
from collections.abc import Callable

Site = Callable[..., dict[str, str]]

MOST_BYTES = 22 * 1024  # compressed, all scripts and styles of all pages together


def test_all_scripts_and_styles_are_light(site: Site, figures: Callable[..., None]) -> None:
    """gzip at its best, as hosts of static sites serve files."""
    weights = {
        path: len(gzip.compress(text.encode(), 9, mtime=0))
        for path, text in site("").items()
        if path.startswith("theme/") and path.endswith((".css", ".js"))
    }
    figures(f"{sum(weights.values()):,} bytes of scripts and styles, compressed: {weights}")
    assert 0 < sum(weights.values()) <= MOST_BYTES


def test_styles_and_scripts_load_nothing(site: Site) -> None:
    for path, text in site("").items():
        if path.startswith("theme/"):
            assert "@import" not in text
            assert "url(" not in text
            assert "@font-face" not in text
