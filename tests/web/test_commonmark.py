"""CommonMark's 652 examples through our Markdown: what differs, and why it does.

The examples stand in `commonmark/spec-0.31.2.txt`, which is the CommonMark Spec by John MacFarlane (CC BY-SA
4.0, unmodified). What every text of ours gets is taken out of the comparison first: headings begin one level
lower and have ids, a link has no title, and an absolute path is refused, so the examples get a host.
"""

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt

from kb.web.html.inline_rules import TextLinks
from kb.web.html.markdown import markdown_blocks

SPEC = (Path(__file__).parent / "commonmark/spec-0.31.2.txt").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)
LINKS = TextLinks(
    lambda _target, _heading: None,
    lambda address: address,
    lambda _name: None,
    lambda _source: None,
    lambda _path, _part: None,
)
ABSOLUTE = re.compile(
    r'(?<=href=")/|(?<=\]\()/|(?<=\]\(<)/|(?<=\]:)/|(?<=\]: )/|(?<=\]:\n)/|(?<=\]\(   )/|(?<=: \n      )/'
)
HOST = "https://a.b/"
PLAIN, WITH_HTML = (MarkdownIt("commonmark", {"html": is_on}) for is_on in (False, True))
UNUSED = re.compile(r"<p>\[[^<]*\]:[^<]*</p>\n?")
REFUSED = re.compile(r'href="(?!https?:|mailto:)[^"]*:', re.IGNORECASE)


class Example(NamedTuple):
    """An example of the specification: its number, the Markdown, and the HTML it shall become."""

    number: int
    markdown: str
    html: str


def examples():
    found = EXAMPLE.findall(SPEC.replace("→", "\t"))
    return [
        Example(number, hosted(markdown), hosted(html)) for number, (markdown, html) in enumerate(found, 1)
    ]


def hosted(text):
    """The text with a host before the absolute paths of links."""
    return ABSOLUTE.sub(HOST, text)


def ours(markdown):
    """What we make of it, without the ids of headings and what lets the keyboard scroll code."""
    html = "\n".join(markdown_blocks(markdown, {"links": LINKS, "heading_ids": set()}))
    return re.sub(r' id="h-[^"]*"| tabindex="0"', "", html)


def expected(html):
    """What is asked for, headings a level lower and links without titles."""
    lower = re.sub(r"(</?h)([1-5])>", lambda tag: f"{tag[1]}{int(tag[2]) + 1}>", html)
    return re.sub(r'(<a href="[^"]*") title="[^"]*"', r"\1", lower)


def comparable(html):
    """Addresses unquoted, and no white space where none is shown."""
    unquoted = re.sub(r'href="([^"]*)"', lambda link: f'href="{unquote(unescape(link[1]))}"', html)
    return unquoted.replace("<blockquote>\n</blockquote>", "<blockquote></blockquote>").strip()


REASONS = {
    "html": lambda one: PLAIN.render(one.markdown) != WITH_HTML.render(one.markdown),
    "image": lambda one: "<img" in one.html,
    "address": lambda one: REFUSED.search(one.html) is not None,
    "wikilink": lambda one: "[[" in one.markdown,
    "empty": lambda one: '"></a>' in one.html,
    "code": lambda one: 'class="language-' in one.html,
    "unused": lambda one: UNUSED.sub("", ours(one.markdown)).strip() == expected(one.html).strip(),
    "url": lambda one: "://" in re.sub(r"<a .*?</a>", "", one.html),
    "mail": lambda one: re.search(r"[a-z+]@[a-z.]+\.com", re.sub(r"<a .*?</a>", "", one.html)) is not None,
}
"""Why an example may differ, the first that holds of it.

html      a note's HTML is text (SAFETY.md, markdown-it-py)
image     nothing is loaded from elsewhere: an image is a link to it, or its words
address   only http, https, mailto and relative addresses without a colon are links (docs/safety.md#markdown)
wikilink  `[[X]]` is a link to a note
empty     a link without words shows its address
unused    the definition of a link that nothing refers to is text: no word of a note is on no page
code      the language of a fence is no class
url       a bare URL is a link
mail      so is a bare mail address
"""


def reason(one):
    return next((name for name, holds in REASONS.items() if holds(one)), None)


DEVIATING = [one for one in examples() if comparable(ours(one.markdown)) != comparable(expected(one.html))]


def test_the_specification_is_read_whole():
    assert len(examples()) == 652


def test_no_example_differs_without_a_reason():
    unexplained = [one for one in DEVIATING if reason(one) is None]
    assert [(one.number, comparable(ours(one.markdown))) for one in unexplained] == []


def test_all_others_are_as_the_specification_says():
    differ = Counter(map(reason, DEVIATING))
    assert differ == {
        "html": 72,
        "image": 22,
        "url": 16,
        "mail": 1,
        "address": 5,
        "wikilink": 3,
        "empty": 1,
        "code": 6,
        "unused": 14,
    }
