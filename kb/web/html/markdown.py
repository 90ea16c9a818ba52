"""A note's Markdown as HTML, block by block, so that two languages can be laid side by side.

markdown-it-py 4.3 is set up as docs/safety.md demands: no HTML but what `html_elements` makes, no
typographer, links by an allow list, and limits beyond which a text is shown as it was written rather than
dropped or waited for.
"""

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from kb.markdown.definition_list import definition_list
from kb.markdown.footnotes import with_their_footnotes
from kb.markdown.formula import unbroken
from kb.markdown.limits import LONGEST_MARKDOWN_BYTES, MAX_NESTING, MOST_CELLS
from kb.markdown.verbatim import preformatted, verbatim
from kb.model.dialects.standard_markdown import standard_markdown
from kb.model.grammar.html_tag import without_tags
from kb.model.grammar.url import is_allowed
from kb.model.picture import LONGEST_DATA, is_data, without_data
from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.html.embeds import block_ids, embeds, heading_ids
from kb.web.html.emphasis import emphasis_marks, glued_strong
from kb.web.html.html_elements import html_elements, html_tag, structure_line
from kb.web.html.html_text import LINK, Html, text_html
from kb.web.html.inline_rules import (
    TextLinks,
    bare_url,
    embedded,
    highlighted,
    inline_formula,
    liquid,
    spaced_link,
    spaced_picture,
    tag,
    undeclared_urls,
    wikilink,
)
from kb.web.html.kept_text import full_table, marked_definition, unused_shown
from kb.web.html.link_ends import finish_links
from kb.web.html.obsidian_blocks import callouts, tasks
from kb.web.html.render_rules import RENDER_RULES
from kb.web.html.rendered_passage import RenderedPassage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.renderer import RendererHTML
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.rules_core.state_core import StateCore
    from markdown_it.utils import OptionsType

    from kb.model.note import Note, Passage

_MOST_LINES = 20_000  # of a note that is read as Markdown

_MOST_OUTPUT = 4_000_000  # characters; a reference definition may be used 60,000 times
_MOST_BRACKETS = 10_000  # 250,000 of `[` take five seconds
_LOWEST_HEADING = 6
_PARAGRAPH_BREAK = lazy_pattern(r"\n(?:[ \t]*\n)+")
_OF_PROGRAM = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://[^/]")
_NO_LETTER = lazy_pattern(r"[\W_]+")


def rendered_passages(
    note: "Note", links: TextLinks, *, keeps_lines: bool = False
) -> tuple[RenderedPassage, ...]:
    """The text of a note in order, asides and all. Never raises, and drops no text for being odd or long.

    Links are what `links` say; where that is a placeholder, a text that holds `LINK` itself loses it.
    """
    heading_ids: set[str] = set()
    texts = with_their_footnotes(note.whole_text)
    fitting = (most for most in (LONGEST_DATA, 0) if _bytes_in(texts, most) <= LONGEST_MARKDOWN_BYTES)
    longest_data = next(fitting, None)
    is_plain = longest_data is None or _lines_in(texts) > _MOST_LINES
    blocks_of = plain_blocks if is_plain else markdown_blocks
    rendered = (
        RenderedPassage(
            passage.lang,
            # Footnotes are numbered within a passage; their ids must differ on the page.
            blocks_of(
                without_data(passage.text.replace(LINK, "\ufffd"), longest_data or 0),
                {
                    "links": links,
                    "heading_ids": heading_ids,
                    "docId": str(number),
                    "keeps_lines": keeps_lines,
                },
            ),
        )
        for number, passage in enumerate(texts, 1)
    )
    return tuple(passage for passage in rendered if passage.blocks)


def _bytes_in(texts: "Iterable[Passage]", longest_data: int) -> int:
    """The bytes of texts, addresses of more characters of data aside."""
    return sum(len(without_data(one.text, longest_data).encode(errors="replace")) for one in texts)


def _lines_in(texts: "Iterable[Passage]") -> int:
    return sum(one.text.count("\n") + 1 for one in texts)


def markdown_blocks(text: str, env: dict[str, Any]) -> tuple[Html, ...]:
    """The top-level blocks of a Markdown text as HTML; plain text where it goes beyond a limit.

    `env` holds `links` (TextLinks) and `heading_ids`, the set of ids that the page has so far.
    """
    text = standard_markdown(text)
    if text.count("[") > _MOST_BRACKETS:
        return plain_blocks(text, env)
    markdown = _markdown()
    tokens = markdown.parse(text, env)
    if _is_beyond_limits(tokens):
        return plain_blocks(text, env)
    renderer = cast("RendererHTML", markdown.renderer)
    options = OptionsDict(
        cast("OptionsType", {**markdown.options, "breaks": env.get("keeps_lines", False)})
    )
    rendered = (renderer.render(block, options, env).rstrip("\n") for block in _top_level(tokens))
    # Code wider than the screen is scrolled by keyboard too; a note's own "<pre>" is escaped by now.
    return tuple(Html(block.replace("<pre>", '<pre tabindex="0">')) for block in rendered)


def plain_blocks(text: str, _env: object = None) -> tuple[Html, ...]:
    """The text as it was written, one `<p>` a paragraph, line breaks preserved by the style sheet."""
    return tuple(
        Html(f'<p class="plain">{text_html(paragraph)}</p>')
        for paragraph in _PARAGRAPH_BREAK.split(text)
        if paragraph.strip()
    )


def parsed(text: str, env: dict[str, Any]) -> list[Token]:
    """The tokens of a Markdown text."""
    return _markdown().parse(text, env)


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        # A path from the notes folder leads to a page, or nowhere. Of data only pictures are shown, and of
        # a link into a program of the machine (`zotero://…`) only the words (`finish_links`).
        return is_allowed(url.removeprefix("/")) or is_data(url) or _OF_PROGRAM.match(url) is not None


@cache
def _markdown() -> MarkdownIt:
    options = {"html": False, "typographer": False, "linkify": False, "maxNesting": MAX_NESTING}
    markdown = _Markdown("commonmark", options).enable(["table", "strikethrough"])
    markdown.use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False).use(footnote_plugin)
    described: "RuleOptionsType" = {"alt": ["paragraph", "reference", "blockquote"]}
    markdown.block.ruler.before("paragraph", "definition_list", definition_list, described)
    markdown.core.ruler.before("inline", "callouts", callouts)
    markdown.core.ruler.before("inline", "block_ids", block_ids)
    markdown.core.ruler.before("inline", "heading_ids", heading_ids)
    markdown.core.ruler.before("inline", "embeds", embeds(markdown_blocks))
    markdown.inline.ruler.at("math_inline", inline_formula)
    markdown.inline.ruler.at("emphasis", emphasis_marks)
    markdown.inline.ruler2.after("balance_pairs", "glued_strong", glued_strong)
    markdown.inline.ruler.before("newline", "bare_url", bare_url)
    markdown.inline.ruler.before("link", "wikilink", wikilink)
    markdown.inline.ruler.after("link", "spaced_link", spaced_link)
    markdown.inline.ruler.after("image", "spaced_picture", spaced_picture)
    markdown.inline.ruler.before("image", "embedded", embedded)
    markdown.inline.ruler.before("emphasis", "highlighted", highlighted)
    markdown.inline.ruler.before("emphasis", "liquid", liquid)
    markdown.inline.ruler.before("newline", "tag", tag)
    markdown.block.ruler.before("paragraph", "structure_line", structure_line, {"alt": ["paragraph"]})
    markdown.inline.ruler.after("autolink", "html_tag", html_tag)
    markdown.core.ruler.after("inline", "html_elements", html_elements)
    markdown.core.ruler.after("html_elements", "undeclared_urls", undeclared_urls)
    ends: "RuleOptionsType" = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("math_block", "verbatim", verbatim, ends)
    markdown.block.ruler.before("verbatim", "preformatted", preformatted, ends)
    markdown.block.ruler.at("table", _small_table, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.at("reference", marked_definition)
    markdown.core.ruler.before("footnote_tail", "unused_shown", unused_shown)
    markdown.core.ruler.push("tasks", tasks)
    markdown.core.ruler.push("kb", _finish)
    unbroken(markdown)
    for name, rule in RENDER_RULES.items():
        markdown.add_render_rule(name, rule)
    return markdown


def _small_table(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """markdown-it's table where header columns × lines stay in bounds; it fills up short rows itself."""
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    return columns * (end - start) <= MOST_CELLS and full_table(state, start, end, silent)


def _is_beyond_limits(tokens: list[Token]) -> bool:
    """Whether markdown-it dropped nested blocks, or a few references would make megabytes."""
    output = 0
    for token in tokens:
        if token.level >= MAX_NESTING - 1:
            return True
        for child in token.children or ():
            output += sum(len(str(value)) for value in child.attrs.values())
    return output > _MOST_OUTPUT


def _top_level(tokens: list[Token]) -> "Iterator[list[Token]]":
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield tokens[start : index + 1]
            start = index + 1


def _finish(state: "StateCore") -> None:
    """The last pass over the tokens: headings get ids below the page's own, links and images their ends."""
    for index, token in enumerate(state.tokens):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, _LOWEST_HEADING)}"
        if token.type == "heading_open":
            words = token.meta.get("id") or without_tags(state.tokens[index + 1].content)
            token.attrs["id"] = _new_id(words, state.env["heading_ids"])
        elif token.type == "th_open" and not state.tokens[index + 1].content:
            token.tag = state.tokens[index + 2].tag = "td"  # an empty cell heads no column
        elif token.type == "th_open":
            token.attrs["scope"] = "col"  # beside such a cell nothing else says so (WCAG, H63)
        if token.type in {"th_open", "td_open"} and (aligned := str(token.attrs.pop("style", ""))):
            token.attrs["class"] = aligned.removeprefix("text-align:")  # the site's policy forbids `style`
        if token.type == "inline" and token.children:
            finish_links(token.children, state.env["links"])


def _new_id(heading: str, taken: set[str]) -> str:
    base = f"h-{_NO_LETTER.sub('-', heading.casefold()).strip('-')[:80]}"
    found = f"{base}-{_free_number(base, taken)}" if base in taken else base
    taken.add(found)
    return found


def _free_number(base: str, taken: set[str]) -> int:
    """The first number from 2 on that is not taken; thousands of equal headings are not counted through."""
    most = 2
    while f"{base}-{most}" in taken:
        most *= 2
    return bisect_left(range(2, most), True, key=lambda number: f"{base}-{number}" not in taken) + 2  # noqa: FBT003
