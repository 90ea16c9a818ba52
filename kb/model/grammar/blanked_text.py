"""A text without some of its spans: blanked, so that every offset stays, or cut out, for people to read."""

from bisect import bisect_left

from kb.model.text.lazy_pattern import lazy_pattern

Span = tuple[int, int]
"""Start and end of a stretch of a text, in characters."""

_NOT_A_BREAK = lazy_pattern(r"[^\n]")


def blanked(text: str, spans: tuple[Span, ...]) -> str:
    """The text with spaces in place of the spans; line breaks and every offset stay."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += (text[done:start], _NOT_A_BREAK.sub(" ", text[start:end]))
        done = end
    return "".join((*pieces, text[done:])) if spans else text


def without(blank: str, spans: tuple[Span, ...], start: int, end: int) -> str:
    """A stretch of a text whose spans are blanked, without them.

    A line with nothing else on it goes as a whole, and no two spaces stay around a span.
    """
    pieces: list[str] = []
    done = start
    for first, last in spans[bisect_left(spans, (start, 0)) :]:
        if first >= end:
            break
        if first < done:
            continue
        line = max(blank.rfind("\n", start, first) + 1, start)
        line_end = blank.find("\n", last, end) if last < end else end
        line_end = end if line_end < 0 else line_end
        leads = not blank[line:first].strip()
        if not blank[min(last, end) : line_end].strip():
            pieces.append(blank[done:line] if leads else blank[done:first].rstrip())
            done = min(line_end + 1, end) if leads else line_end
            continue
        pieces.append(blank[done:first])
        done = last
        if leads or blank[first - 1].isspace():
            done += len(blank[last:line_end]) - len(blank[last:line_end].lstrip())
    return "".join((*pieces, blank[done:end])) if pieces else blank[start:end]
