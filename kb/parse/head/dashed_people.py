"""The people behind a dash below the paper's title, where a shorter heading names the note.

# Lamp
"Lamps at Sea" - 2015
— Ann Low, Bob Roe (Sea University)
"""

from collections.abc import Sequence

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.fact_quote import FactQuote
from kb.parse.head.field import Field, bare_field, bare_label
from kb.parse.head.head_lines import Block, HeadLine, HeadLines
from kb.parse.head.names_line import names_on_line
from kb.parse.head.venue import is_no_sentence
from kb.parse.head.written_date import last_date

_DASHED = lazy_pattern(r"(?:[—–―─ㅡ]|-{1,2})\s*(?=[^\W\d_]|\[)")
_QUOTED = lazy_pattern(
    r"[*_]{0,3}[\"“”'‘«「『](?P<title>.{4,300}?)[\"“”'’»」』][*_]{0,3}(?:\s*[-–—,(]?\s*(?P<year>(?:19|20)[0-9]{2})\)?)?"
)
_SENTENCE_ENDS = (".", "!", "?", "。")
_MOST_BLOCKS = 3
_MOST_LINES = 6
_LEAST_NAMES = 2


def dashed_people(lines: HeadLines, block: Block) -> tuple[FactQuote, int] | None:
    """The people behind the first dash from a block on, and where their lines stop.

    Above them stand the title in quotation marks, a venue or the label of a link, and no sentence.
    """
    at: Block | None = block
    years: list[Field] = []
    for _ in range(_MOST_BLOCKS):
        if at is None or at.form not in ("lines", "list") or at.stop - at.first > _MOST_LINES:
            return None
        rows = lines.of(at)
        dashed = next((n for n, line in enumerate(rows) if _DASHED.match(line.text)), len(rows))
        if not all(map(_is_beside_title, rows[:dashed])):
            return None
        years += filter(None, map(_year, rows[:dashed]))
        if dashed < len(rows):
            names = _names(rows[dashed:])
            return (FactQuote(names, fields=tuple(years[:1])), at.stop) if names else None
        at = lines.below(at.stop - 1)
    return None


def _names(rows: Sequence[HeadLine]) -> tuple[str, ...]:
    text = " ".join(line.text for line in rows)
    mark = _DASHED.match(text)
    found = names_on_line(text[mark.end() :], 0) if mark else None
    return found.names if found and len(found.names) >= _LEAST_NAMES else ()


def _is_beside_title(line: HeadLine) -> bool:
    if quoted := _QUOTED.fullmatch(line.text):
        return not quoted["title"].endswith(_SENTENCE_ENDS)
    return bare_label(line.text) == "source" or is_no_sentence(line.text)


def _year(line: HeadLine) -> Field | None:
    """When the paper appeared, behind its title or its venue."""
    quoted = _QUOTED.fullmatch(line.text)
    if quoted and quoted["year"]:
        return bare_field(line.text, line.at, quoted.span("year"), "published")
    last = last_date(line.text)
    return bare_field(line.text, line.at, last.span, "published") if last else None
