"""Emphasis next to Hangul: `**모델(Model)**을` is bold.

CommonMark lets `**` after punctuation close only before a blank or punctuation, which a language whose
particles follow without a blank never has. As in the "CJK-friendly emphasis" amendment (tats-u,
markdown-cjk-friendly), a Hangul, Han or kana letter beside the asterisks counts as a border. Everything
else is markdown-it's own rule, version 4.3.
"""

import re
from typing import TYPE_CHECKING

from markdown_it.rules_inline.state_inline import Delimiter

from kb.language.script import HAN, HANGUL, KANA, characters

if TYPE_CHECKING:
    from markdown_it.rules_inline.state_inline import StateInline

_CJK_SIGNS = ("\u3005", "\u3040")  # what has letters of no script among it, as 〆 and 〇
_BORDER = re.compile(f"[{characters(*HANGUL, _CJK_SIGNS, KANA, *HAN)}]")


def emphasis_marks(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """The inline rule in place of markdown-it's `emphasis`: a run of `*` or `_` as delimiters."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    length, can_open, can_close = _run(state, marker)
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += length
    return True


def _run(state: "StateInline", marker: str) -> tuple[int, bool, bool]:
    """How many marks there are here, whether they may open, whether they may close."""
    scanned = state.scanDelims(state.pos, canSplitWord=marker == "*")
    if marker == "_":
        return scanned.length, scanned.can_open, scanned.can_close
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + scanned.length :][:1]
    can_open = scanned.can_open or (_is_border(before) and bool(after.strip()))
    can_close = scanned.can_close or (_is_border(after) and bool(before.strip()))
    return scanned.length, can_open, can_close


def _is_border(character: str) -> bool:
    return _BORDER.match(character) is not None
