"""No comment is on a page: whatever stands around it, unless CommonMark itself says that it is code."""

import re
from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kb.parse.note.parser import parse_note
from kb.web.html.inline_rules import TextLinks
from kb.web.html.markdown import rendered_passages

_LINKS = TextLinks(
    wikilink=lambda _target, _heading: None,
    note_file=lambda _address: None,
    tag=lambda _name: None,
    picture=lambda _address: None,
    file=lambda _path, _part: None,
)
_SECRET = re.compile("SECRET[0-9]+;")
_CODE = re.compile("`|~~~")
_HTML_COMMENT = re.compile(r"<!--(?!-?>).*?-->", re.DOTALL)

MARGINS = ["", "", "", "  ", "   ", "    ", "     ", "      ", "        ", "\t", "> ", ">", ">\t", "> \t", ">     ", "> > ", "- ", "-\t", "1. ",
           "10) ", "-   ", "-     ", "> - ", "- - "]  # fmt: skip
COMMENTS = ["%%SECRET%%", "<!-- SECRET -->", "%% SECRET %%", "<!--SECRET-->"]
WORDS = [
    "등불이 밝다",
    "70%%",
    "(",
    ")",
    "50%%와",
    "a `b` c",
    "`",
    "**",
    "word",
    "$x$",
    "|",
    "\\",
    "[a](b)",
]
LINES = ["<div>", "</div>", "<details>", "<ul>", "<english>", "</english>", "<div class='a'>", "<p>", "```", "~~~", "```py", "# 제목", "#tag",
         "===", "---", "--", "* * *", "| a | b |", "|---|---|", "-", "1.", "[a]: #", "[a]: /b", "***", "+ ", "%%SECRET%%", "<!-- SECRET -->"]  # fmt: skip


@st.composite
def notes(draw):
    """A note with comments here and there; each has a number."""
    lines = []
    for _ in range(draw(st.integers(1, 9))):
        margin = draw(st.sampled_from(MARGINS)) + draw(
            st.sampled_from(["", "", "", "", "    ", "\t", "- "])
        )
        pieces = st.lists(st.sampled_from([*WORDS, *COMMENTS]), max_size=4).map(" ".join)
        lines.append(margin + draw(st.one_of(st.just(""), st.sampled_from(LINES), pieces)))
    parts = "\n".join(lines).split("SECRET")
    return "".join(
        f"{part}SECRET{number};" if number < len(parts) - 1 else part for number, part in enumerate(parts)
    )


def shown(text):
    """All that a page and the index show of a note."""
    note = parse_note(PurePosixPath("a.md"), text).note
    passages = [passage.text for passage in note.passages]
    html = [block for passage in rendered_passages(note, _LINKS) for block in passage.blocks]
    return "\n".join([*passages, *html, note.title or ""])


def written(text):
    """The secrets in code, and those in comments of HTML, as CommonMark sees them.

    Code in a block of HTML is code for `kb`: the block may be one of a language.
    """
    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    code, comments = set(), set()
    for token in (token for one in tokens for token in (one, *(one.children or ()))):
        is_html = token.type in {"html_block", "html_inline"}
        if token.type in {"fence", "code_block", "code_inline"} or (
            is_html and _CODE.search(token.content)
        ):
            code.update(_SECRET.findall(token.content + token.info))
        elif is_html:
            for comment in _HTML_COMMENT.findall(token.content):
                comments.update(_SECRET.findall(comment))
    return code, comments


@settings(max_examples=300, deadline=None)
@given(notes())
def test_no_comment_is_shown(text):
    found = set(_SECRET.findall(shown(text)))
    code, comments = written(text)
    assert not found & comments
    assert found <= code
