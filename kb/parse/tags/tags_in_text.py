"""Tags: `#word` with at least one letter, white space or a line end on both sides; and lines of tags.

Logseq writes one with blanks as `#[[two words]]`.
"""

from collections.abc import Iterator

from kb.model.grammar.tag_line import TAGS_LABEL
from kb.model.grammar.wikilink import WIKILINK
from kb.model.line_map import LineMap
from kb.model.tag import LONGEST_TAG, Tag, TagOrigin, is_tag_name, shown_tag
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.tags.number_sign import is_count

_GLUED = lazy_pattern(r"#([^\s#,;()\[\]{}<>\"“”‘’「」『』、，；：。！？|]++)(?![#(\[{<])")
_PUNCTUATION = ".:!?*_~'’…/"
_BEFORE_GLUED = frozenset("([{,;:\"'“‘「『（、，；。*~|")
_OPENS_A_LINK = frozenset({"](", "[[", '="', "='"})
_COLOUR = lazy_pattern(r"(?:[0-9A-Fa-f]{3,4}){1,2}")
_PRIORITY = lazy_pattern(r"\[#[A-Z0-9]\]")
_TAG_START = lazy_pattern(r"#(?:\[\[|(?!\+)[\w/.+&-]*[^\W\d_])")
_TAGS_ONLY = lazy_pattern(r"(?:#[a-z][a-z0-9_-]*+(?:\s+|$))++")
_COUNTED = lazy_pattern(
    r"#[0-9]+(?:[은는이가을를의에과와도만로]|번|번째|부터|까지|에서|으로)*"
)  # `#1은`: number one
_STRAY_LENGTH = 3  # characters besides the tags that count as a typing error
_WORD = lazy_pattern(r"\S+")


def tags_in(text: str, start: int, end: int, lines: LineMap, origin: TagOrigin) -> Iterator[Tag]:
    """The tags of `text[start:end]`, in which code is blanked, with their places in the text.

    The place of `#[[two words]]` ends with its name: it is a word of its line, and its `]]` stays.
    """
    if text.find("#", start, end) < 0:
        return
    prose = text[start:end]
    at = prose.find("#")
    while at >= 0:
        if (at == 0 or prose[at - 1].isspace()) and prose.startswith("[[", at + 1):
            name = prose[at + 3 : at + 4 + LONGEST_TAG].partition("]]")[0]
            if is_tag_name(name.replace(" ", "-")) and prose.startswith("]]", at + 3 + len(name)):
                yield Tag(name, lines.place(start + at, start + at + 3 + len(name)), "inline")
        elif at == 0 or prose[at - 1].isspace():
            word = shown_tag(prose[at : at + LONGEST_TAG + 2].split(None, 1)[0])
            is_name = is_tag_name(word[1:]) and not _COUNTED.fullmatch(word)
            if is_name and not (origin == "inline" and is_count(prose, at, at + len(word))):
                yield Tag(word[1:], lines.place(start + at, start + at + len(word)), origin)
        at = prose.find("#", at + 1)


def glued_tags(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of what would be tags of `words[start:end]` without the punctuation that is glued to them.

    A fragment of an address, a heading of a wikilink, a colour and org mode's priority (`[#A]`) are none.
    """
    at = words.find("#", start, end)
    while at >= 0:
        found = _GLUED.match(words, at, end)
        if found and _is_apart(words, start, at):
            name = found[1].rstrip(_PUNCTUATION)
            stop = at + 1 + len(name)
            is_glued = at > start and not words[at - 1].isspace()
            is_glued = is_glued or (stop < end and not words[stop].isspace())
            is_glued = is_glued and not _PRIORITY.match(words, max(at - 1, start))
            if is_glued and is_tag_name(name) and not _COLOUR.fullmatch(name):
                yield at, stop
        at = words.find("#", at + 1, end)


def _is_apart(words: str, start: int, at: int) -> bool:
    """Whether a `#` follows a space, or punctuation that begins or separates words."""
    if at == start or words[at - 1].isspace():
        return True
    return words[at - 1] in _BEFORE_GLUED and words[max(start, at - 2) : at] not in _OPENS_A_LINK


def is_tag_line(line: str) -> bool:
    """Whether a line consists of tags, apart from a label, wikilinks and a stray letter (`#llm #rl a`)."""
    if _TAGS_ONLY.fullmatch(line):
        return True
    label = TAGS_LABEL.match(line)
    start = label.end() if label else 0
    if not _TAG_START.match(line, start):
        return False
    words = _without_links(line)[start:].split()
    return len(" ".join(word for word in words if word[0] not in "#[")) <= _STRAY_LENGTH


def non_tag_words(line: str) -> list[tuple[int, int]]:
    """The spans of the words on a tag line that are not tags, a label or wikilinks."""
    if _TAGS_ONLY.fullmatch(line):
        return []
    label = TAGS_LABEL.match(line)
    words = _WORD.finditer(_without_links(line), label.end() if label else 0)
    return [word.span() for word in words if word[0].removeprefix("#[").strip("[") and not _is_tag(word[0])]


def _without_links(line: str) -> str:
    """The line with brackets in place of its wikilinks, one for one."""
    return WIKILINK.sub(lambda link: "[" * len(link[0]), line) if "[[" in line else line


def _is_tag(word: str) -> bool:
    return word[0] == "#" and is_tag_name(word[1:])
