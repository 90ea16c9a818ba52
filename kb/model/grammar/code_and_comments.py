"""What of a Markdown text is code, and what is a comment: the one place that decides.

Code is fenced, indented by four columns where no paragraph or list item goes on (CommonMark 0.31, 4.4 and
4.5), between backticks (6.1), org's or what `html_and_tex` knows. Comments are `<!-- … -->`, `%%…%%`,
`#+BEGIN_COMMENT …`, `[//]: # (…)` under any name, scripts and styles of HTML, and `machinery`. Whichever
begins first holds: a comment has no code in it, and code no comment but HTML's in HTML.
An HTML or org comment that is never closed hides the rest of the text, or of the paragraph it begins in.
"""

from typing import NamedTuple

from kb.model.dialects.machinery import machinery, with_own
from kb.model.grammar.backtick_runs import backtick_runs, next_run_end
from kb.model.grammar.blanked_text import Span
from kb.model.grammar.html_and_tex import (
    OPENINGS,
    Endings,
    begins_line,
    is_block_tag,
    is_rest_blank,
    may_hold_any,
    parted,
)
from kb.model.grammar.other_comment import OrgCode, html_comment_end, other_comment_end
from kb.model.grammar.percent_comment import PercentComments
from kb.model.grammar.quoted_line import (
    CODE_INDENT,
    FENCE,
    HEADING,
    QuotedLine,
    begins_block,
    block_end,
    is_rule,
    line_at,
)
from kb.model.grammar.verbatim_block import may_be_verbatim, verbatim_end
from kb.model.text.lazy_pattern import lazy_pattern

_MARKS = ("`", "~~~", "<!--", "%%", "    ", "\t", "#+", "]:")
_CUTS = lazy_pattern(r"#|(?:=+|-{2,})$|<[ \t]*/?[ \t]*[A-Za-z-]{2,}[ \t]*>$")  # language marker: kb's own
_HTML = lazy_pattern(r"</?[A-Za-z]")  # begins a block of HTML, up to a blank line (4.6)
_UNDERLINE = lazy_pattern(r"(?:=+|-+)$")
_TOKEN = lazy_pattern(rf"\\[\\`<%$]|`+|<!--|%{{2,}}|{OPENINGS}")
_TAG = lazy_pattern(r"\n?[ \t>]*#[^\s#]")  # it ends a paragraph of a note, and nothing in HTML or TeX
_BLANK_LINE = lazy_pattern(r"\n[>\s]*?(?=\n|$)")


class CodeAndComments(NamedTuple):
    """The spans of a text that are code and comments, in order of place, none inside another.

    `blocks` are whole lines of code outside of quotes, `code` is all other code. At `unclear` begins a `%%`
    of a paragraph in which it is not clear which belong together.
    """

    blocks: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    comments: tuple[Span, ...] = ()
    unclear: tuple[int, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All of them."""
        return tuple(sorted((*self.blocks, *self.code, *self.comments)))


def code_and_comments(text: str, start: int = 0) -> CodeAndComments:
    r"""The code and the comments of `text[start:]`; lines end with `\n`, or with `\r` where no `\n` is."""
    own = machinery(text, start)
    is_marked = any(mark[0] in text and mark in text for mark in _MARKS)  # one character is found at once
    if not (is_marked or own or may_hold_any(text)):
        return CodeAndComments()
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    reader = _Reader(text, start + text.startswith("\ufeff", start))
    reader.read()
    comments = with_own(reader.comments, own, (*reader.blocks, *reader.code))
    spans = tuple(reader.blocks), tuple(reader.code), comments
    return CodeAndComments(*spans, tuple(reader.percents.unclear))


class _Reader:
    """One pass over the lines of a text. `chunk` is where the paragraph that goes on began."""

    def __init__(self, text: str, start: int) -> None:
        self.blocks: list[Span] = []
        self.code: list[Span] = []
        self.comments: list[Span] = []
        self._text = text
        self._at = start
        self._chunk: int | None = None
        self._is_in_html = False
        self.percents = PercentComments(text)
        self._depth = 0
        self._items: list[int] = []  # columns at which the open list items begin
        self._endings = Endings(text)
        self._org_code = OrgCode(text)
        self._paragraph = self._block = (0, -1)
        self._block_of: tuple[int, list[int]] = (0, [])

    def read(self) -> None:
        """Read all lines."""
        while self._at < len(self._text):
            self._read_line(line_at(self._text, self._at))
            if self._at >= len(self._text):
                self._end_chunk(len(self._text))

    def _read_line(self, line: QuotedLine) -> None:
        start = self._at
        if not line.text:
            self._is_in_html = self._is_in_html and line.depth > self._depth
            if not self._end_chunk(start):
                self._at = line.end + 1
            return
        if self._goes_on(line):
            self._is_in_html = self._is_in_html or _HTML.match(line.text) is not None
            self._at = line.end + 1
            return
        # CommonMark goes on with the paragraph, and so with its item and its quote
        is_lazy = self._chunk is not None and line.depth <= self._depth
        is_lazy = is_lazy and not begins_block(line.text, is_first=not self._items)
        is_under = is_lazy and line.depth == self._depth and line.indent >= (self._items or [0])[-1]
        if self._end_chunk(start):
            return
        if line.depth != self._depth and not is_lazy:
            self._depth, self._items = line.depth, []
        while self._items and line.indent < self._items[-1] and not is_lazy:
            self._items.pop()
        self._read_block(line, start, is_under=is_under)

    def _goes_on(self, line: QuotedLine) -> bool:
        """Whether the open paragraph, if there is one, goes on over a line."""
        if self._chunk is None or line.depth > self._depth:
            return False
        text, base = line.text, 0
        if line.depth == self._depth:
            base = next((column for column in reversed(self._items) if column <= line.indent), 0)
        return line.indent - base >= CODE_INDENT or not (
            begins_block(text, is_first=not self._items)
            or text.startswith("%%")
            or _CUTS.match(text)
            or (text[0] == "[" and other_comment_end(self._text, line.at))
            or self._verbatim_end(line) is not None
        )

    def _read_block(self, line: QuotedLine, start: int, *, is_under: bool) -> None:
        """Read a line that begins something: code, a comment, a list item or a paragraph."""
        base = self._items[-1] if self._items else 0
        if line.indent - base >= CODE_INDENT and not self._is_in_html:
            self._read_indented(line, start, base + CODE_INDENT)
            return
        inner = line
        while item := inner.without_item():
            inner, column = item
            self._items.append(column)
        text, at, is_first = inner.text, inner.at, inner is line
        self._is_in_html = self._is_in_html or _HTML.match(text) is not None
        fence = FENCE.match(text)
        if fence and (is_first or inner.indent - self._items[-1] < CODE_INDENT):
            self._read_fenced(line, start if is_first else at, fence[0], is_first=is_first)
        elif (end := self._verbatim_end(inner)) is not None:
            self._add_code(inner, start if is_first else at, end, is_first=is_first)
        elif (end := self._comment_end(at)) is not None:
            self.comments.append((at, end))
            self._go_on_after(end, is_block=text.startswith("<!--"))
        else:
            self._chunk = at
            is_last = not text or HEADING.match(text) or (is_under and _UNDERLINE.match(text))
            if not ((is_last or is_rule(text)) and self._end_chunk(line.end)):
                self._at = line.end + 1

    def _read_indented(self, line: QuotedLine, start: int, least: int) -> None:
        """Read lines of indented code, and the blank lines between them."""
        following, end = line, line.end
        while following.end < len(self._text):
            following = line_at(self._text, following.end + 1)
            is_code = following.depth == line.depth and following.indent >= least
            if following.text and not is_code:
                break
            if following.text:
                end = following.end
        self._add_code(line, start, end)

    def _read_fenced(self, line: QuotedLine, start: int, fence: str, *, is_first: bool) -> None:
        """Read up to the closing fence; without one, to the end of the item, the quote or the text."""
        end, following = line.end, line
        base = self._items[-1] if self._items else 0
        while following.end < len(self._text):
            at = following.end + 1
            following = line_at(self._text, at)
            is_deeper = following.depth > line.depth
            column = (
                following.indent if not is_deeper else 0 if line.depth else self._text.index(">", at) - at
            )
            if following.depth < line.depth or ((following.text or is_deeper) and column < base):
                break
            end = following.end
            is_fence = following.text.startswith(fence) and not following.text.strip(fence[0])
            if is_fence and not is_deeper and following.indent < base + CODE_INDENT:
                break
        self._add_code(line, start, end, is_first=is_first)

    def _verbatim_end(self, line: QuotedLine) -> int | None:
        """Where the last line ends of what is verbatim from a line on; None where nothing is."""
        end = self._org_code.end(line.at)
        end = verbatim_end(self._text, line.at, self._chunk) if may_be_verbatim(line.text) else end
        return end if end is not None and end <= self._block_end(line.at) else None

    def _add_code(self, line: QuotedLine, start: int, end: int, *, is_first: bool = True) -> None:
        if line.depth or not is_first:
            self.code.append((line.at if is_first else start, end))
        else:
            self.blocks.append((start, end))
        self._at = end + 1

    def _go_on_after(self, end: int, *, is_block: bool = False) -> None:
        """Go on where a comment or code ends; a block of HTML ends with its line, a paragraph goes on."""
        line_end = self._text.find("\n", end)
        line_end = len(self._text) if line_end < 0 else line_end
        is_last = not self._text[end:line_end].strip()
        self._chunk = None if is_last and is_block else end
        self._at = line_end + 1

    def _comment_end(self, at: int) -> int | None:
        """Where the comment ends that begins a line at `at`; None where none begins."""
        text = self._text
        if text.startswith("<!--", at):
            end = html_comment_end(text, at)
            return self._block_end(at) if end is None else end
        if text.startswith("%%", at):
            return self.percents.end(at)
        return other_comment_end(text, at)

    def _block_end(self, at: int) -> int:
        """Where the quote or the list item ends that holds a line, else the text."""
        if not (self._depth or self._items):
            return len(self._text)
        block = self._depth, self._items
        if self._block_of != block or not self._block[0] <= at < self._block[1]:
            self._block_of, self._block = (
                (self._depth, [*self._items]),
                (at, block_end(self._text, at, *block)),
            )
        return self._block[1]

    def _paragraph_end(self, at: int) -> int:
        """Where the next blank line begins."""
        if not self._paragraph[0] <= at <= self._paragraph[1]:
            blank = _BLANK_LINE.search(self._text, at)
            self._paragraph = at, blank.start() if blank else len(self._text)
        return self._paragraph[1]

    def _end_chunk(self, stop: int) -> bool:
        """End the open paragraph at `stop`; whether a comment or code in it goes on beyond."""
        text, at = self._text, self._chunk
        self._chunk = None
        if at is None:
            return False
        ahead: dict[int, list[int]] | None = None
        formula_end = at
        while token := _TOKEN.search(text, at, stop):
            mark, start, at = token[0], *token.span()
            end = None
            if mark[0] == "`":
                ahead = backtick_runs(text, at - len(mark), stop) if ahead is None else ahead
                end = next_run_end(ahead, len(mark), at)
                self.code += [] if end is None else [(start, end)]
            elif mark == "<!--" or (mark[0] == "%" and start >= formula_end):
                end = self._inline_end(mark, start, stop)
                self.comments += [] if end is None else [(start, end)]
            elif mark[0] in "<${" or mark == r"\[":
                end = self._code_end(mark, start, stop) if start >= formula_end else None
                if end is not None:
                    code, comments = parted(text, start, end)
                    self.code += code
                    self.comments += comments
                elif mark == "$$" and start >= formula_end:
                    formula_end = max(text.find("$$", at, stop) + 2, at)
            at = at if end is None else end
            if at > stop:
                self._go_on_after(at)
                return True
        return False

    def _code_end(self, mark: str, start: int, stop: int) -> int | None:
        """Where code in HTML or a formula ends; it may hold lines that end a paragraph otherwise."""
        end = self._endings.end(start, mark)
        if end is None or end <= stop:
            return end
        is_first = begins_line(self._text, start)
        if is_first and is_block_tag(mark):
            return end if end <= self._block_end(start) else None
        is_alone = is_first and is_rest_blank(self._text, start + len(mark))
        goes_on = is_alone or _TAG.match(self._text, stop) is not None
        return end if goes_on and end <= self._paragraph_end(start) else None

    def _inline_end(self, mark: str, start: int, stop: int) -> int | None:
        if mark == "<!--":
            end = html_comment_end(self._text, start)
            return len(self._text[:stop].rstrip("\n")) if end is None else end
        return self.percents.end(start)
