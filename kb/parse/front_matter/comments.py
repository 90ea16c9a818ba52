"""Comments in front matter: `# …` on a line of its own, or after a value and a space.

A tag right after a key (`tags: #one`) is a comment to YAML as well, but nobody means one (`lost-tags`).
Inside a value `<!-- … -->` and `%%…%%` are what they are in the body: no part of what is said.
"""

from collections.abc import Iterator

from kb.model.grammar.blanked_text import Span, blanked
from kb.model.grammar.percent_comment import PercentComments
from kb.model.text.lazy_pattern import lazy_pattern

_QUOTED = lazy_pattern(r"""(?<=[\s\[{,=])(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')""")
_RULE = lazy_pattern(
    r"\ufeff?\s*+[-+]{3}"
)  # what is not between two of them is properties, where `#` is a tag
_COMMENT = lazy_pattern(r"^[ \t]*#.*|[ \t]#.*")
_BEGINNING = lazy_pattern(r"<!--|%{2,}")
_NEXT_KEY = lazy_pattern(r"\n(?=[^\s-])")
_LOST_TAG = lazy_pattern(r"[:\[,-][ \t]*#[^\s#]")


def front_matter_comments(text: str, end: int) -> Iterator[Span]:
    """The spans of the comments in the front matter, which ends at `end`; none reaches over a line."""
    if text.find("#", 0, end) < 0 or not _RULE.match(text):
        return
    start = 0
    for line in text[:end].split("\n"):
        bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line)
        found = _COMMENT.search(bare)
        if found and not _LOST_TAG.match(bare, max(len(bare[: found.start()].rstrip()) - 1, 0)):
            yield start + found.start(), start + len(line.rstrip("\r"))
        start += len(line) + 1


def without_comments(text: str, start: int, stop: int) -> str:
    """The text with the comments inside values of its front matter blanked."""
    return blanked(text, tuple(value_comments(text, start, stop)))


def value_comments(text: str, start: int, stop: int) -> Iterator[Span]:
    """The comments inside values; one that is never closed reaches to the next key."""
    if text.find("<!--", start, stop) < 0 and text.find("%%", start, stop) < 0:
        return
    while found := _BEGINNING.search(text, start, stop):
        at, start = found.span()
        following = _NEXT_KEY.search(text, at, stop)
        end: int | None = following.start() if following else len(text[:stop].rstrip())
        if found[0] == "<!--":
            closing = text.find("-->", start - 2, stop)
            end = closing + 3 if closing >= 0 else end
        elif end is not None:
            end = PercentComments(text[:end]).end(at)
        if end is not None:
            yield at, end
            start = end
