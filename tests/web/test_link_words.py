"""Words of links and pictures may hold any sign, and their paths bare blanks."""

from collections.abc import Callable

import pytest

from kb.web.html.html_text import plain_text
from tests.web.test_body import html

SIGNS = "-_%:+=~^@*$#!&<"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("words", ["a{}b", "{}a", "a{} b"])
def test_a_sign_in_the_words_of_a_link_breaks_nothing(words: str, sign: str) -> None:
    written = words.format(sign)
    assert plain_text(html(f"[{written}](known.md).")) == f"{written}."
    assert html(f"[{written}](known.md)").startswith('<p><a href="../notes/known.html">')
    picture = html(f"![{written}](known.png) snow")
    assert picture.startswith('<p><img src="../pictures/known.png"'), picture
    assert picture.endswith("> snow</p>")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a-b](https://e.org/a.pdf)", '<p><a href="https://e.org/a.pdf">a-b</a></p>'),
        ("Snow[[1]](https://e.org/a.pdf)", '<p>Snow<a href="https://e.org/a.pdf">[1]</a></p>'),
        ("5% snow_fall and a-b (a c.md)", "<p>5% snow_fall and a-b (a c.md)</p>"),
        ("[![a-b](known.png)](known.md)", '<p><a href="../notes/known.html"><img src="../pictures/known.png"'),
    ],
)  # fmt: skip
def test_a_link_begins_at_its_bracket(markdown: str, expected: str) -> None:
    assert html(markdown).startswith(expected)


def test_a_path_with_bare_blanks_leads_to_a_note(site: Callable[..., dict[str, str]]) -> None:
    page = site(
        "== Snow.md\n# Snow\n\nSee [rain_2](fine rain (2).md).\n== fine rain (2).md\n# Fine rain\n"
    )["notes/snow.html"]
    assert '<a href="../notes/fine-rain-2.html">rain_2</a>.' in page
