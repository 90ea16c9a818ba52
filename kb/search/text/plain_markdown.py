r"""Markdown as people read it in a line: words without the signs and addresses around them.

Headings end with ` ·` where something follows them in the same line. A sign that closes nothing is text,
and so is all that stands in code, its fences and backticks apart.
"""

import re

from kb.model.dialects.attributes import without_heading_attributes
from kb.model.dialects.standard_markdown import standard_markdown
from kb.model.dialects.task import TASK, box_of
from kb.model.embedded_part import without_block_ids
from kb.model.grammar.html_tag import without_tags
from kb.model.grammar.markdown_link import SPACED_PATH
from kb.model.picture import is_picture, without_data
from kb.model.text.lazy_pattern import lazy_pattern

_BLOCK = lazy_pattern(
    r"(?P<fenced>^(?P<margin>[ \t>]*+)(?:(?:[-*+]|[0-9]+[.)])[ \t]+)?"
    r"(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n?"
    r"(?P<code>(?:(?![ \t>]*+(?P=fence))[^\n]*(?:\n|\Z))*)(?:[ \t>]*+(?P=fence)[ \t`~]*$)?)"
    r"|\$\$(?P<formula>[^$]{1,2000})\$\$"
    r"|^[ \t>]*+#{1,6}[ \t]+(?P<heading>[^\n]*?)(?:[ \t]+#+)?[ \t]*$"
    r"|(?P<rule>^[ \t>]*+(?:={3,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}"
    r"|(?=[^\n]*-)(?=[^\n]*\|)[|: \t-]{3,})$)"
    r"|^[ \t>]*+\|[ \t]+(?P<row>[^\n]*[^\s\\])[ \t]+\|[ \t]*$"
    r"|^[ \t]*+(?:>[ \t]?)++(?:\[![\w-]{1,30}\][+-]?[ \t]*)?"
    rf"|^[ \t]*+(?P<bullet>[-*+][ \t]+)(?:>[ \t]+)*+(?:(?P<task>{TASK})|(?=\S))"
    r"|^\[\^[^\]\n]{1,100}\]:[ \t]*",
    re.MULTILINE,
)
_FENCES = ("```", "~~~", "$$")
_FIRST_OF_BLOCK = frozenset("#=-*_|:>+[")  # of a line, blanks apart
_DESTINATION = rf"\((?:<[^<>\n]{{0,2000}}>|(?:[^()\s]|\([^()\s]{{0,500}}\)){{0,2000}}|{SPACED_PATH})"
_ENDING = r"""(?:[ \t]+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?[ \t]*\)"""
_PICTURE = lazy_pattern(rf"!\[([^\[\]]{{0,1000}})\]{_DESTINATION}{_ENDING}")
_SIGN = r"[`!\[<*_~=\\]"
_FIRST_OF_INLINE = lazy_pattern(_SIGN)
_INLINE = lazy_pattern(
    rf"(?={_SIGN})(?:(?P<ticks>`+)(?!`)(?P<code>.{{1,500}}?)(?<!`)(?P=ticks)(?!`)"
    rf"|!\[\[(?P<embed>[^\[\]|\n]{{1,300}})(?:\|[^\[\]\n]{{0,300}})?\]\]"
    rf"|\[\[(?:[^\[\]|\n]{{1,300}}\|)?(?P<wiki>[^\[\]|\n]{{1,300}})\]\]"
    rf"|!?\[(?P<words>[^\[\]]{{1,1000}})\]"
    rf"(?:{_DESTINATION.replace('spaced', 'bare')}{_ENDING}|\[[^\[\]\n]{{0,200}}\])"
    r"|\[\^[^\]\s]{1,100}\]"
    r"|<(?P<address>https?://[^<>\s]{1,2000})>"
    r"|(?P<mark>(?<![0-9])\*{1,3}|(?<![^\W_])_{1,3}|~~|(?<![\w=])==)(?=[^\s*_~=])(?P<within>[^\n]{1,1000}?)(?<=[^\s\\])"
    r"(?P=mark)(?!(?<=[_=])[\w=])(?!(?<=\*)\*)"
    r"|\\(?P<escaped>[\\`*_{}\[\]#+.!|~<>-]))"
)
_BETWEEN_CELLS = lazy_pattern(r"[ \t]\|(?=[ \t])")
_QUOTED = lazy_pattern(r"^[ \t]*+(?:>[ \t]?)++", re.MULTILINE)
_DEEPEST = 4


def plain_markdown(text: str) -> str:
    """The words of a text in Markdown, on the same lines."""
    text = without_block_ids(without_tags(without_heading_attributes(standard_markdown(text))))
    pieces: list[str] = []
    at = 0
    for found in _BLOCK.finditer(text) if _may_hold_blocks(text) else ():
        pieces += (_inline(text[at : found.start()]), _block(found))
        at = found.end()
    return "".join((*pieces, _inline(text[at:]))).rstrip().removesuffix(" ·")


def _may_hold_blocks(text: str) -> bool:
    """Whether `_BLOCK` may match; most paragraphs are prose, of which this costs a twentieth."""
    return any(fence in text for fence in _FENCES) or any(
        line.lstrip(" \t")[:1] in _FIRST_OF_BLOCK for line in text.split("\n")
    )


def without_picture_addresses(text: str) -> str:
    """A text without the addresses of its pictures, which nobody reads."""
    return _PICTURE.sub(r"\1 ", without_data(text)) if "![" in text else text


def _block(found: re.Match[str]) -> str:
    if found["fenced"]:
        return _QUOTED.sub("", found["code"]) if ">" in found["margin"] else found["code"]
    if found["formula"]:
        return found["formula"]
    if found["heading"] is not None:
        return f"{_inline(found['heading'])} ·" if found["heading"] else ""
    if found["row"]:
        cells = _BETWEEN_CELLS.split(_inline(found["row"]))
        return " · ".join(filter(None, map(str.strip, cells)))
    if found["bullet"]:
        return f"{box_of(found['task'])} " if found["task"] else "• "
    return ""


def _inline(text: str, depth: int = 0) -> str:
    if depth == _DEEPEST:
        return text
    if not depth:
        text = without_picture_addresses(text)
    if not _FIRST_OF_INLINE.search(text):
        return text
    return _INLINE.sub(lambda found: _words(found, depth), text)


def _words(found: re.Match[str], depth: int) -> str:
    if found["within"]:
        return _inline(found["within"], depth + 1)
    if found["words"]:
        return _inline(found["words"], depth + 1)
    if found["embed"]:
        return "" if is_picture(found["embed"]) else found["embed"]
    return (
        found["code"]
        or (found["wiki"] or "").removesuffix(".md")
        or found["address"]
        or found["escaped"]
        or ""
    )
