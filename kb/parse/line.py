"""One line of a note, and what a line can be by itself.

A line is told by its own text alone; what it means where it stands is `layout`'s to say.
"""

import re
from typing import NamedTuple

from kb.parse.language import marker

_URL_LINE = re.compile(
    r"(?:<(https?://[^\s>]+)>|\[[^\]]*\]\((https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)|(\S+))"
)
_SCHEMELESS = re.compile(
    r"(?:www\.|arxiv\.org/|export\.arxiv\.org/|hf\.co/|huggingface\.co/papers/)\S+", re.IGNORECASE
)
_URL_START = re.compile(r"https?://[^\s가-힣ㄱ-ㆎ]+", re.IGNORECASE)
_LINKS_ONLY = re.compile(r"(?:\[\[[^\[\]]*\]\][\s,·|*-]*)+")
_TAG_START = re.compile(r"#[\w/.+&-]*[^\W\d_]")
_STRAY_LENGTH = 3  # characters beside the tags that are taken for a slip of the finger


class Line(NamedTuple):
    """A line and its place: `text` is stripped, `[start, end)` is the line without its break."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    r"""The lines of a text, broken at `\n` and nowhere else."""
    found, start = [], 0
    for raw in text.split("\n"):
        end = start + len(raw)
        found.append(Line(start, end, raw.strip().strip("\ufeff")))
        start = end + 1
    return found


def line_url(line: str) -> str | None:
    """The URL of a line that holds one URL and nothing else: bare, in `<>`, or as `[text](url)`."""
    match = _URL_LINE.fullmatch(line)
    if match is None:
        return None
    if match[3] is None:
        return match[1] or match[2]
    url = match[3]
    return url if _is_whole_url(url) else None


def _is_whole_url(word: str) -> bool:
    start = _URL_START.match(word)
    return (start is not None and start.end() == len(word)) or _SCHEMELESS.fullmatch(word) is not None


def leading_url(line: str) -> str | None:
    """The URL a line begins with when text follows it."""
    match = _URL_START.match(line)
    return match[0] if match and match.end() < len(line) and line[match.end()].isspace() else None


def is_tag_line(line: str) -> bool:
    """Whether a line is tags, give or take a stray letter (`#llm #rl a`)."""
    if not line.startswith("#") or not _TAG_START.match(line):
        return False
    return len(stray_text(line)) <= _STRAY_LENGTH


def stray_text(line: str) -> str:
    """What stands on a tag line beside the tags."""
    return " ".join(word for word in line.split() if not word.startswith("#"))


def is_links_line(line: str) -> bool:
    """Whether a line holds wikilinks and nothing else."""
    return "[[" in line and _LINKS_ONLY.fullmatch(line.lstrip("-*+ ")) is not None


def is_links_heading(line: str) -> bool:
    """Whether a line is a `# Links` heading."""
    return (
        line.startswith("#")
        and line.strip("#: ").casefold() in {"links", "link", "링크"}
        and line.lstrip("#")[:1] == " "
    )


def is_quote(line: str) -> bool:
    """Whether a line is quoted."""
    return line.startswith(">")


def is_plain(line: str) -> bool:
    """Whether a line is text: not blank, quoted, tags, links, a URL, a heading or a language marker."""
    return bool(line) and not (
        is_quote(line)
        or line_url(line)
        or is_tag_line(line)
        or is_links_line(line)
        or is_links_heading(line)
        or ("<" in line and marker(line))
    )
