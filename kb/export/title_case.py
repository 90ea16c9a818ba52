"""Braces around the words of a title whose capitals a bibliography style must not take away.

Styles set titles in sentence case: `Scaling LLMs` becomes `Scaling llms` unless it says `{LLMs}`. Braces
around everything would forbid the style its work, so only words get them whose capitals are no mere title
case: `LLMs`, `GPT-4`, `PyTorch`, `U-Net`, `3D`, a formula with a capital, and a capitalised word in a title
that is otherwise in sentence case, which is a name.
"""

import re
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(r"(?P<math>\$(?:[^$\\]|\\.)*\$)|\\(?:[A-Za-z]+|.)|[{}]|\s+|.", re.DOTALL)
_LEADING = re.compile(r"(?:[\"'“”‘’`(\[¿¡–—-]|\\textless\{\}|\\[$&#])*")
_TRAILING = re.compile(r"(?:[\"'“”‘’)\],.:;!?…–—-]|\\textgreater\{\})*\Z")
_COMMAND = re.compile(r"\\[A-Za-z]+|\\.|[{}]")
_RUN = re.compile(r"[^\W_]+")
_ENDS_CLAUSE = re.compile(r"[:.!?–—]\W*\Z")
_SHORTEST_TELLING = 4  # letters; shorter words are small in title case too
_LONGEST_WORD = 200


class _Word(NamedTuple):
    """A word in LaTeX, and the blank before it."""

    blank: str
    latex: str


def protected_title(latex: str) -> str:
    """A title in LaTeX (`latex_kept`) with the words in braces that need their capitals."""
    words = _words(latex)
    names_stand_out = _is_sentence_case(words)
    written = []
    begins_clause = True
    for word in words:
        is_name = names_stand_out and not begins_clause and _core(word.latex)[:1].isupper()
        written.append(word.blank + _protected(word.latex, is_name=is_name))
        begins_clause = _ENDS_CLAUSE.search(word.latex[-3:]) is not None
    return "".join(written)


def _words(latex: str) -> list[_Word]:
    """The words between blanks that are in no group and no formula."""
    words: list[_Word] = []
    blank = ""
    start = depth = 0
    for match in _TOKEN.finditer(latex):
        piece = match[0]
        depth += (piece == "{") - (piece == "}")
        if piece.isspace() and depth == 0:
            words.append(_Word(blank, latex[start : match.start()]))
            blank, start = piece, match.end()
    return [*words, _Word(blank, latex[start:])]


def _is_sentence_case(words: list[_Word]) -> bool:
    """Whether at least two in three long words after the first are small."""
    cores = [_core(word.latex) for word in words[1:]]
    long_words = [core for core in cores if len(core) >= _SHORTEST_TELLING and core.isalpha()]
    small = sum(core[0].islower() for core in long_words)
    return 0 < small >= 2 * (len(long_words) - small)


def _protected(word: str, *, is_name: bool) -> str:
    start = _leading(word)
    end = _trailing(word, start)
    core = word[start:end]
    if not (is_name or _needs_capitals(core)) or _is_group(core):
        return word
    # BibTeX takes `{\` for one character, and changes its case: a second pair keeps it from that.
    kept = f"{{{core}}}" if core.startswith("\\") else core
    return f"{word[:start]}{{{kept}}}{word[end:]}"


def _core(word: str) -> str:
    start = _leading(word)
    return word[start : _trailing(word, start)]


def _leading(word: str) -> int:
    match = _LEADING.match(word)
    return match.end() if match else 0


def _trailing(word: str, start: int) -> int:
    match = _TRAILING.search(word, max(start, len(word) - _LONGEST_WORD))
    return match.start() if match else len(word)


def _needs_capitals(core: str) -> bool:
    if any(_has_capital(match["math"]) for match in _TOKEN.finditer(core) if match["math"]):
        return True
    plain = _COMMAND.sub("", core)
    runs = _RUN.findall(plain)
    if runs == ["A"] and plain == "A":
        return False
    return any(map(_is_no_title_case, runs)) or any(
        run[0].isupper() and following.isdigit() for run, following in pairwise(runs)
    )


def _is_no_title_case(run: str) -> bool:
    """Whether a run of letters and digits has capitals for another reason than beginning a word."""
    is_mixed = _has_capital(run) and any(map(str.isdigit, run))
    return is_mixed or _has_capital(run[1:]) or (len(run) == 1 and run.isupper())


def _has_capital(text: str) -> bool:
    return any(map(str.isupper, text))


def _is_group(core: str) -> bool:
    """Whether one pair of braces is around the whole, so that it is protected already."""
    if not core.startswith("{") or core.startswith("{\\"):
        return False
    depth = 0
    for at, character in enumerate(core):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return at == len(core) - 1
    return False
