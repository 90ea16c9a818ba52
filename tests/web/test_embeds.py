"""What `![[note]]` shows in place, on pages and in the terminal."""

from collections.abc import Callable
from io import StringIO
from pathlib import PurePosixPath

import pytest
from rich.console import Console

from kb.model.embedded_part import embedded_part, embedded_text
from kb.model.library import Library
from kb.model.note import card_of
from kb.parse.note.parser import parse_note
from kb.terminal.views.note import note_view
from tests.web.test_body import html

Site = Callable[..., dict[str, str]]

TARGET = """*Lamps* (Ada Kim, Bo Lee)

불이 켜진다.

# 등불

- 하나
- 둘 ^second

밝은 등불. ^lit

## 아래

깊다. [[#등불]]

# 끝

어둡다.
"""


def part(name: str) -> str | None:
    return embedded_part(parse_note(PurePosixPath("240102 Lamps.md"), TARGET).note, name)


def test_a_part_is_a_section_a_block_or_the_whole() -> None:
    assert part("끝") == "# 끝\n\n어둡다."
    assert (part("등불") or "").endswith("깊다. [[#등불]]\n")
    assert part("등불#아래") == "## 아래\n\n깊다. [[#등불]]\n"
    assert part("^lit") == "밝은 등불. ^lit"
    assert part("^second") == "- 둘 ^second"
    assert (part("") or "").startswith("불이 켜진다.")
    assert part("없다") is None
    assert part("^none") is None


def shown(site: Site, snow: str, lamps: str) -> str:
    """The text of a note on snow on its page, beside one on lamps."""
    files = site(f"== 240101 Snow.md\n{snow}\n== 240102 Lamps.md\n{lamps}")
    return files["notes/240101-snow.html"].split('class="text"')[1].split("</article>")[0]


def test_a_part_is_shown_in_place_and_linked(site: Site) -> None:
    text = shown(site, "눈.\n\n![[240102 Lamps#^lit]]\n", TARGET)
    assert '<div class="embed">' in text
    assert 'href="../notes/240102-lamps.html#b-lit"' in text
    assert "밝은 등불.</p>" in text
    assert "어둡다" not in text
    assert "^lit" not in text


def test_a_private_note_is_shown_in_no_other(site: Site) -> None:
    secret = f"---\nprivate: true\n---\n{TARGET}"
    text = shown(site, "눈.\n\n![[240102 Lamps]]\n", secret)
    assert "어둡다" not in text


@pytest.mark.parametrize("embed", ["![[240101 Snow]]", "![[240102 Lamps]]", "![[#절]]\n\n# 절\n\n![[#절]]"])
def test_loops_end(site: Site, embed: str) -> None:
    other = "등불.\n\n![[240101 Snow]]\n\n![[240102 Lamps]]\n"
    text = shown(site, f"눈이 온다.\n\n{embed}\n", other)
    assert text.count("눈이 온다.") == 1


def test_a_changed_part_changes_the_page_that_shows_it(site: Site) -> None:
    one, two = (shown(site, "![[240102 Lamps]]", f"*L* (A B)\n\n{words}") for words in ("첫째.", "둘째."))
    assert "첫째." in one
    assert "둘째." in two


def test_within_a_sentence_an_embed_is_a_link() -> None:
    assert "embed" not in html("보라 ![[known]] 끝")


def test_headings_of_a_part_have_no_ids_of_the_page(site: Site) -> None:
    text = shown(site, "눈.\n\n![[240102 Lamps#등불]]\n\n# 등불\n", TARGET)
    assert text.count('id="h-등불"') == 1
    assert "h-등불-2" not in text


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("밝다. ^lit", '<p id="b-lit">밝다.</p>'),
        ("- 하나\n- 둘 ^Second", '<li id="b-second">둘</li>'),
        ("> 글\n\n^quoted", '<blockquote id="b-quoted">'),
        ("^alone", "<p>^alone</p>"),
        ("x ^2", "<p>x ^2</p>"),
        ("a^b", "<p>a^b</p>"),
        ("`a ^b`", "<p><code>a ^b</code></p>"),
    ],
)
def test_ids_of_blocks_are_not_shown(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


def test_the_terminal_shows_parts_in_place() -> None:
    texts = {
        "240101 Snow.md": "눈.\n\n![[240102 Lamps#^lit]]\n\n![[240101 Snow]]",
        "240102 Lamps.md": TARGET,
    }
    notes = {
        PurePosixPath(name): parse_note(PurePosixPath(name), text).note for name, text in texts.items()
    }
    library = Library(tuple(map(card_of, notes.values())), notes.__getitem__)
    note = notes[PurePosixPath("240101 Snow.md")]
    console = Console(file=StringIO(), width=80, color_system=None, _environ={})
    view = note_view(
        note, None, None, 80, embedded=lambda target, name: embedded_text(library, note, target, name)
    )
    console.print(view)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "240102 Lamps#^lit\n▎ 밝은 등불.\n" in printed
    assert printed.count("눈.") == 1


def test_a_part_that_holds_itself_is_shown_once(site: Site) -> None:
    text = shown(site, "눈.\n\n![[240102 Lamps#절]]\n", "불.\n\n# 절\n\n안쪽.\n\n![[#절]]\n")
    assert text.count("안쪽.") == 1
