"""The screens of `kb browse` as pictures, at three sizes. `--update-golden` draws them anew; look at them then."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from rich.cells import cell_len

from tests.tui.browsing import Browsing, Seen

CELL = 12.2  # pixels, in rich
IN_DOCS = "../../../docs/pictures"
"""Where the guide shows the wide ones, from the golden files."""
SIZES = {"wide": (120, 36), "middle": (80, 24), "narrow": (44, 24)}


def picture(seen: Seen, title: str) -> str:
    """The screen as SVG, with names of its own in place of those made from its bytes."""
    svg = re.sub(r"terminal-\d+", "browse", seen.browser.export_screenshot(title=title))
    svg = re.sub(
        r"@font-face \{[^}]*\}\s*", "", svg
    )  # whoever looks at it should load no font from anywhere
    return re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)<', in_cells, svg)


def in_cells(found: "re.Match[str]") -> str:
    """A text as wide as its cells; rich (15) makes it as wide as its characters are many."""
    length = CELL * cell_len(unescape(found[2]))
    return f'textLength="{length:.1f}"{found[1]}>{found[2]}<'


def file_of(screen: str, size: str) -> str:
    """The golden file of a screen at a size."""
    return f"{IN_DOCS}/{screen}.svg" if size == "wide" else f"{screen}-{size}.svg"


@pytest.mark.parametrize("size", SIZES)
def test_the_first_screen_looks_as_it_did(
    browsing: Browsing, golden: Callable[[str, str], None], size: str
) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        golden(file_of("browse", size), picture(seen, "kb browse"))

    browsing(steps, size=SIZES[size])


@pytest.mark.parametrize("size", SIZES)
def test_a_note_that_is_read_looks_as_it_did(
    browsing: Browsing, golden: Callable[[str, str], None], size: str
) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        await seen.press("enter")
        await seen.at_rest()
        golden(file_of("browse-note", size), picture(seen, "kb browse"))

    browsing(steps, size=SIZES[size])


def test_a_query_with_hangul_looks_as_it_did(
    browsing: Browsing, golden: Callable[[str, str], None]
) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        await seen.press("slash")
        await seen.write("합성 데이터 tag:synthetic-data")
        await seen.at_rest()
        golden("browse-query.svg", picture(seen, "kb browse"))

    browsing(steps)
