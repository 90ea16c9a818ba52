"""Pictures that are written into a note: small ones are shown, of others the words."""

from pathlib import PurePosixPath

import pytest

from kb.parse.note.parser import parse_note
from kb.web.html.markdown import rendered_passages
from tests.web.test_body import _LINKS, html

DOT = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    "markdown",
    [
        f"![눈|30]({DOT})",
        f"![눈|30](<{DOT}> '제목')",
        f"![눈|30][dot]\n\n[dot]: <{DOT}>",
        f'<img alt="눈" src="{DOT}" width="30px">',
    ],
)
def test_a_small_picture_is_shown(markdown: str) -> None:
    assert html(markdown) == f'<p><img src="{DOT}" alt="눈" width="30" loading="lazy"></p>'


@pytest.mark.parametrize("kind", ["jpeg", "jpg", "GIF", "webp"])
def test_pictures_of_pixels_are_shown(kind: str) -> None:
    assert f'<img src="data:image/{kind};base64,AAAA"' in html(f"![눈](data:image/{kind};base64,AAAA)")


@pytest.mark.parametrize(
    "address",
    [
        "data:image/svg+xml;base64,AAAA",
        "data:text/html;base64,AAAA",
        "data:image/png,AAAA",
        "data:image/png;base64,AA-AA",
        f"data:image/png;base64,{'A' * 150_000}",
    ],
)
def test_of_other_data_the_words_are_shown(address: str) -> None:
    assert html(f"![눈]({address})") == "<p>눈</p>"
    assert html(f'<img src="{address}" alt="눈">') == "<p>눈</p>"


@pytest.mark.parametrize("markdown", [f"[눈]({DOT})", f'<a href="{DOT}">눈</a>', f"[]({DOT})눈"])
def test_no_link_leads_to_data(markdown: str) -> None:
    shown = html(markdown)
    assert "눈" in shown
    assert "data:" not in shown
    assert "href" not in shown


def test_data_that_nothing_shows_is_not_written_out() -> None:
    assert html(f"[dot]: {DOT}") == "<p>[dot]: data:,</p>"


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (2, 2), (3, 0)])
def test_a_note_full_of_pictures_stays_markdown(count: int, shown: int) -> None:
    pictures = f"![눈](data:image/png;base64,{'A' * 100_000})\n\n" * count
    note = parse_note(PurePosixPath("a.md"), f"*T* (A B)\n\n**글** 하나.\n\n{pictures}").note
    written = "".join(block for one in rendered_passages(note, _LINKS) for block in one.blocks)
    assert "<strong>글</strong>" in written
    assert written.count("<img") == shown
    assert len(written) < shown * 100_000 + 1_000


def test_code_may_hold_data() -> None:
    assert html(f"`{DOT}`") == f"<p><code>{DOT}</code></p>"
