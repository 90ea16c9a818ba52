"""What of a note's body is text: not its comments, not what Git left of a conflict, and not its code.

Comments are no part of anything that is read out of a note; code is shown, but no tag, link or tracking
URL is looked for in it. Both stay in the file, and every offset here is one of the file's text.
"""

from bisect import bisect_left
from typing import NamedTuple

from kb.model.dialects.attributes import heading_attributes
from kb.model.grammar.blanked_text import Span, blanked, without
from kb.model.grammar.code_and_comments import code_and_comments
from kb.model.grammar.conflict import Conflict, conflicts
from kb.parse.front_matter.comments import front_matter_comments, value_comments


class Prose(NamedTuple):
    """A note's text without what is `hidden` in it: comments and conflict markers, blanked in `text`.

    In `words` code and the attributes of headings are blanked too. `code_blocks` are whole lines;
    `other_code` may be part of a line, of a list item or of a quote. `unclear_comments` are the first `%%`
    of paragraphs where it is unclear which belong together.
    """

    text: str
    words: str
    hidden: tuple[Span, ...] = ()
    code_blocks: tuple[Span, ...] = ()
    other_code: tuple[Span, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unclear_comments: tuple[int, ...] = ()

    def shown(self, start: int, end: int) -> str:
        """A stretch of the text as it is shown: nothing is left of what is hidden in it."""
        return without(self.text, self.hidden, start, end) if self.hidden else self.text[start:end]

    @property
    def code(self) -> tuple[Span, ...]:
        """All code."""
        return (*self.code_blocks, *self.other_code)

    def is_inside_code(self, place: int) -> bool:
        """Whether code of a list item or a quote goes on at a place."""
        at = bisect_left(self.other_code, (place, 0)) - 1
        return at >= 0 and place < self.other_code[at][1]


class Ahead:
    """Spans in order, asked for stretches of the text in order."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        self._at = 0

    def reaches(self, start: int, end: int) -> bool:
        """Whether a span has a part in the stretch; for an empty one, whether it lies inside a span."""
        spans = self._spans
        while self._at < len(spans) and spans[self._at][1] <= start:
            self._at += 1
        return self._at < len(spans) and spans[self._at][0] < end


def with_commented_markers(text: str) -> str:
    """The text with its conflict markers made comments of front matter: both sides of one can be read."""
    markers = [span for one in conflicts(text) for span in one.markers]
    pieces = list(text) if markers else []
    for start, end in markers:
        pieces[start:end] = "#" * (end - start)
    return "".join(pieces) or text


def prose(text: str, body_start: int) -> Prose:
    """What of a note is text; its front matter ends at `body_start`.

    Conflict markers that lie all in one block of code are what the note is about. If only some of them do,
    the conflict goes through the block, and it is one.
    """
    found = code_and_comments(text, body_start)
    unsolved = tuple(one for one in conflicts(text) if not _is_shown(one, found.blocks))
    named = (*front_matter_comments(text, body_start), *value_comments(text, 0, body_start))
    above = tuple(_apart(sorted(named)))
    hidden = (*above, *found.comments)
    if unsolved:
        markers = (span for one in unsolved for span in one.markers)
        hidden = tuple(_apart(sorted((*hidden, *markers))))
    visible = blanked(text, hidden)
    words = blanked(visible, tuple(sorted((*found.blocks, *found.code))))
    words = blanked(words, tuple(one.span() for one in heading_attributes(words, body_start)))
    return Prose(visible, words, hidden, found.blocks, found.code, unsolved, found.unclear)


def _is_shown(conflict: Conflict, blocks: tuple[Span, ...]) -> bool:
    first, last = conflict.markers[0][0], conflict.markers[-1][1]
    return any(start <= first and last <= end for start, end in blocks)


def _apart(spans: list[Span]) -> list[Span]:
    """The spans without those that lie inside an earlier one."""
    kept: list[Span] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
