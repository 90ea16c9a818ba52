"""Obsidian's comments: which `%%` belong together, and which are text.

    a sentence %%with a comment%% in it        %%
                                               a block of it
                                               %%

Obsidian pairs them in order, over any number of lines. So does `kb`, but what a forgotten `%%` would turn
inside out stays hidden, and a `%%` after a digit is a percentage unless its partner is clearly one.
"""

import re

_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_ALONE = re.compile(r"(?<![^\n])[ \t]*%{2,}[ \t]*\r?(?![^\n])")


def percent_comment_end(text: str, start: int, stop: int) -> int | None:
    """Where the comment ends that the `%%` at `start` opens; None where it is text.

    The paragraph around it ends at `stop`.
    """
    opened = _run_end(text, start)
    closing = text.find("%%", opened, stop)
    if start and text[start - 1].isdigit():
        is_percentage = closing < 0 or text[closing - 1].isdigit() or _opens(text, closing)
        return None if is_percentage else _run_end(text, closing)
    if closing < 0:
        return _distant_end(text, start, opened)
    is_odd = text.count("%%", opened, stop) % 2 == 0
    return None if is_odd and _opens(text, closing) else _run_end(text, closing)


def _distant_end(text: str, start: int, opened: int) -> int | None:
    """The end of a comment over several paragraphs.

    If its last `%%` looks like the first of another comment, that one is hidden as well, or the first `%%`
    is text if it is the word of a sentence.
    """
    closing = _unfenced(text, opened)
    if closing < 0:
        return None
    end = _run_end(text, closing)
    is_alone = _is_alone(text, closing)
    following = _unfenced(text, end)
    if following < 0 or not (is_alone or _opens(text, closing)) or (is_alone and _is_alone(text, start)):
        return end
    is_word = text[text.rfind("\n", 0, start) + 1 : start].strip() != ""
    return None if is_word and not is_alone else _run_end(text, following)


def _run_end(text: str, start: int) -> int:
    end = start + 2
    while text.startswith("%", end):
        end += 1
    return end


def _opens(text: str, start: int) -> bool:
    """Whether a `%%` stands as one does before a comment: a space before it and none after it."""
    after = text[_run_end(text, start) :][:1]
    return text[start - 1].isspace() and after != "" and not after.isspace()


def _is_alone(text: str, start: int) -> bool:
    """Whether a `%%` is all that its line holds."""
    return _ALONE.match(text, text.rfind("\n", 0, start) + 1) is not None


def _unfenced(text: str, at: int) -> int:
    """The next `%%` outside of fenced code, -1 without one; one in a fence that is never closed counts."""
    found = text.find("%%", at)
    if found < 0 or not ("```" in text[at:found] or "~~~" in text[at:found]):
        return found
    fence, inside = "", -1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        opening = _FENCE.match(text, at, end)
        if fence:
            rest = text[at:end].strip()
            inside = text.find("%%", at, end) if inside < 0 else inside
            fence = "" if rest.startswith(fence) and not rest.strip(fence[0]) else fence
        elif opening:
            fence, inside = opening[1], -1
        elif (found := text.find("%%", at, end)) >= 0:
            return found
        at = end + 1
    return inside if fence else -1
