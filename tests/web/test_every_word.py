"""Every word of a note is on its page and in `kb show`, except front matter, comments, markup and `#tags`."""

import re
from html import unescape
from io import StringIO
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kb.model.config import Config
from kb.model.library import Library
from kb.model.note import card_of
from kb.parse.note.parser import parse_note
from kb.report.links import links_report
from kb.terminal.records import note_records
from kb.terminal.views.note import note_view
from kb.web.frame.site import Site
from kb.web.pages.note import note_pages

PATH = PurePosixPath("240101 Lanterns.md")
HEADS = [
    "https://arxiv.org/abs/2401.00001", "@ https://arxiv.org/abs/2401.00001", "[@ @](https://example.org/a)", "@ note <https://arxiv.org/abs/2401.00002>",
    "Paper: https://arxiv.org/abs/2401.00001", "*@ at @* (Ada @, Bo @)", "@ at @: a @ (Ada @, Bo @)", "**@**", "# @ @", "# @ (Ada @, Bo @)",
    "*@* (https://example.org/@)", "*@ at @* (Ada @, Bo @) (@ 2024)", "> @ @ @", "> @\n@\n>\n> @", "https://arxiv.org/abs/2401.00001 @ 이야기.",
    "@ (https://arxiv.org/abs/2401.00001)", "[@](https://example.org/b)", "- [@](https://example.org/c)", "https://example.org/@", "@\n  @ (Ada @, Bo @)",
]  # fmt: skip
FIELDS = [
    "Authors: A@ B@, C@ D@ (@ @)", "- **Authors**: A@ B@*, C@ D@ et al. @", "> **저자**: A@ B@ · C@ D@", "**著者**：A@ B@、C@ D@",
    "| Authors | A@ B@; C@ D@ |\n|---|---|\n| Venue | @ |", "Date: 2024-01-02 (@)", "Published: March 5th, 2024, @", "Year: 2018 @", "Venue: @ @",
    "**Abstract:** @ @ @.", "**Abstract:**\n@ @ @.", "## Abstract\n\n@ @ @ is a lantern, and it is bright in the night.", "> [!abstract] @\n> @ @",
    "- Link: [@](https://arxiv.org/abs/2401.00001) @", "arXiv: 2401.00001 @", "DOI: 10.1234/lamp, @", "[![@](a.png)](https://arxiv.org/abs/2401.00001)", "[@](https://arxiv.org/abs/2401.00003) | [`@`](https://example.org/f)",
    "A@ B@, C@ D@ (2018)", "2019/10/10 A@ B@, C@ D@", "[@ @ of the @]", "*@ @ of the @*", "## Authors\n\nA@ B@, C@ D@", "### Authors: A@ B@, C@ D@", "- Authors\n    - A@ B@ @1\n    - C@ D@",
    "Tags: @, `@`, @ @", "- Tags:\n    - @\n    - @ @", "Keywords: #[[@ @]], [[@]]", "**标签**：@，@ (@)", "| Tags | @, 2018 @ |\n|---|---|", "Tags: @ is a word of a sentence of many words that is no tag, @",
    "# [@ @](https://arxiv.org/abs/2401.00001)", "## @: @", "Title: @ @", "> **Title**: *@ @*", "Paper: @ @ @", "- Paper: [@ @](https://example.org/g) (@)", "# Paper", "## Metadata @", "@\n===", "**@**: @", "Note: @ matters.", "- @: @", "<br>",
]  # fmt: skip
FRONTS = [
    "", "", "", "---\ntitle: Another\n---\n", "---\nauthors: [Eve]\n---\n", "---\ntitle: A\nurl: https://example.org/z\n---\n",
]  # fmt: skip
BODY = [
    "@는 @를 본다.", "It is a @, and it was @ before.", "```\n@ = 1\n```", "```py\n# @\n```", "    @ @", "`@`", "$@$", "$$\n@ + x\n$$", "![@](https://example.org/a.png)",
    "![@](a.png)", "- [ ] 888", "- [x] @", "x @", "| @ | b |\n|---|---|\n| @ | 2 |", "| @ |\n|---|\n| @ | @ |", "| @ | 3", "1. @\n2. @", "- @\n  - @",
    "<english>\n@ is.\n</english>", "<english>\n```\n@\n```\n</english>", "<english>\n@", "@</english>", "@ https://example.org/e", "https://example.org/d",
    "# @", "## @ #", "@\n---", "> @", "> [!note] @\n> @", "> [!tip]- @", "[^1]: @", "@[^1]", "@[^2]\n\n[^2]: @ @", "@[^4] @[^5]\n\n[^4]: @\n\n    [^5]: @\n\n    @", "@[^6]\n\n[^6]: @\n\n[^6]: @[^6]", "[^3]: @\n    @", "[@]: https://example.org 'x'",
    "[@][a]\n\n[a]: https://example.org", "[@](https://example.org)", "[@](b.md)", "[[B|@]]", "- [[B|@]], [[C]]", "보라 [[B|@]] @", "![[a.png|@]]", "[[a.pdf|@]]", "# Links\n- [[a.pdf|@]] [[B|@]]", "#tag [[a.pdf|@]]",
    "# Links\n[[B|@]]", "# Links\n\n@ [[B]]", "#tag @", "#tag #other a", "#tag, @.", "#tag @는 #other", "#one #221 @@", "tags: #tag", "- #tag [[B|@]]",
    "**@**", "~~@~~", "==@==", "<u>@</u>", "<div>@</div>", "<br>@", "@ ^block", "\\[@\\]", "\\(@^2\\)", "~~~\n@\n~~~", "***", "@\\\n@", "@  \n@",
    "&amp; @ &copy;", "<https://example.org/@>", "- a\n\n      @", "> ```\n> @\n> ```", "* @\n\n  @", "| @", "@ | @", "|@|\n|-|", "$@", "`@", "[@", "([@]",
    "<!-- no -->@", "%%no%%@", "\\@", "&@;", "term\n: @", "<details><summary>@</summary>\n\n@\n\n</details>", "<details>@", "<s>@", "<p>@</p><p>@</p>", "H<sub>@</sub>", "<table><tr><td>@</td><td>@</td></tr></table>", "<b>@ **@</b> @**", '<a href="https://example.org">@</a>', '<img alt="@" src="a.png">', "![[B]] @", "![[#@]]", "@ ^name1", "$$\n\\begin{aligned}\n@ &= @ \\\\\n\\end{aligned}\n$$", "@!", "[ ] @", "[@|@]", "[[@", "[]@()", "![](@.png)", "[@](<a b.md>)", "\\begin{x}@\\end{x}",
    "@:\n1. @\n\n   @\n\n   ```\n   @\n   ```\n\n2. > @", "> [!note] @\n> - @\n>   - @\n>\n> ```\n> @\n> ```", "@^[@ *@*]", "@\n@\n: @\n\n  @\n: @",
    "- [-] @\n- TODO @\n- [ ]", "\\[\n@^2\n\\]", "<pre>\n  @\n\n@\n</pre>", "***@*** [**@** `@`](b.md)", "![[B]]\n![[a.png]]\n@",
]  # fmt: skip


@st.composite
def notes(draw):
    """A note of pieces of every kind, each `@` a word of its own."""
    pieces = st.sampled_from(draw(st.sampled_from((HEADS, FIELDS, HEADS + FIELDS))))
    heads = draw(st.lists(pieces, max_size=6))
    body = draw(st.lists(st.sampled_from(BODY), max_size=5))
    marks = draw(st.lists(st.sampled_from(["\n", "\n\n"]), min_size=11, max_size=11))
    pieces = [piece for pair in zip([*heads, *body], marks, strict=False) for piece in pair]
    return draw(st.sampled_from(FRONTS)) + "".join(pieces)


def with_words(text):
    """The text with a word in place of each `@`, and these words."""
    head, *parts = text.split("@")
    words = [
        "zo" + "".join(chr(ord("a") + int(digit)) for digit in f"{at:02}") + "q" for at in range(len(parts))
    ]
    return head + "".join(map("".join, zip(words, parts, strict=True))), words


def shown(text):
    """What three faces show of a note: its page, its view in the terminal, and its records on a pipe."""
    note = parse_note(PATH, text).note
    library = Library((card_of(note),), {note.path: note}.__getitem__)
    page = next(iter(note_pages(Site(library, Config())))).make().decode()
    console = Console(file=StringIO(), width=90, color_system=None, _environ={})
    console.print(note_view(note, None, links_report(note, library), 90, unfolded_by=None))
    view = "".join(console.file.getvalue().split())
    return {
        "page": f"{page}\n{re.sub('<[^>]*>', '', page)}",
        "view": view,
        "records": "\n".join(note_records(note, None, None)),
    }


def lost(text):
    text, words = with_words(text)
    return {
        face: gone for face, found in shown(text).items() if (gone := [w for w in words if w not in found])
    }


@pytest.mark.parametrize("piece", [*HEADS, *BODY])
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "등불이 밝다.\n\n{}",
        "{}\n\n등불이 밝다.",
        "https://arxiv.org/abs/2401.00009\n\n*T* (Ada Kim, Bo Lee)\n\n{}",
    ],
)
def test_a_piece_alone_is_shown(piece, around):
    assert lost(around.format(piece)) == {}


WORD = re.compile(r"[^\W\d_]+")
EXEMPT = re.compile(  # markup: addresses, tags, links' targets, commands of TeX
    r"(?:https?://|www\.)\S+|#\S+|\[\[[^\]|]*|\\[a-zA-Z]+|</?[a-z]+>|\]\([^)]*\)"
)
MARKUP = {"links", "english", "enligsh", "and", "additional", "authors", "not", "shown", "arxiv"}


def test_every_word_of_real_notes_is_shown(shared):
    for file in sorted((shared / "vault").rglob("*.md"))[::16]:
        text = file.read_text(encoding="utf-8", errors="replace")
        words = {word.casefold() for word in WORD.findall(EXEMPT.sub(" ", text))} - MARKUP
        authors = "".join(parse_note(PATH, text).note.authors)  # the terminal shows the first 24
        for face, found in shown(text).items():
            joined = "".join(unescape(found + authors).split()).casefold()
            assert [word for word in words if word not in joined] == [], (file.name, face)


@given(notes())
def test_every_word_is_shown(text):
    assert lost(text) == {}
