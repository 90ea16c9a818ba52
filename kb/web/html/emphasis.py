"""Strong words beyond CommonMark: `**모델(Model)**을`, `**Result: **good` and `**Note:**text` are bold.

CommonMark lets `**` after punctuation close only before a blank or punctuation, which a language whose
particles follow without a blank never has. As in the "CJK-friendly emphasis" amendment (tats-u,
markdown-cjk-friendly), a Hangul, Han or kana letter beside the asterisks counts as a border. Everything
else is markdown-it's own rule, version 4.3. Of what it leaves as text, two `**` in a line are a pair where
the first begins a word and the second ends glued to the next, as editors without source write them.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.rules_inline.state_inline import Delimiter

from kb.language.script import HAN, HANGUL, KANA, characters
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from markdown_it.rules_inline.state_inline import StateInline

_CJK_SIGNS = ("\u3005", "\u3040")  # what has letters of no script among it, as 〆 and 〇
_STAR = ord("*")
_BREAKS = frozenset({"softbreak", "hardbreak"})
_GOES_ON = tuple(",;([{=")  # before a second `**` that begins something of its own: `**first, **second`
_LONGEST = 500  # tokens
_BORDER = lazy_pattern(f"[{characters(*HANGUL, _CJK_SIGNS, KANA, *HAN)}]")


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


def glued_strong(state: "StateInline") -> None:
    """The rule to be run after markdown-it has balanced its pairs: those of `**` that it left alone."""
    if "**" in state.src:
        for delimiters in (state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)):
            _pair_left(state, delimiters)


def _pair_left(state: "StateInline", delimiters: list[Delimiter]) -> None:
    """Pair the runs of `**` that are text; where the pair would cross another, the later run is tried."""
    partners = {at: one.end for at, one in enumerate(delimiters) if one.end >= 0}
    partners |= {end: at for at, end in partners.items()}
    opened: int | None = None
    for at, (first, second) in enumerate(pairwise(delimiters)):
        if first.marker != _STAR or first.length != len("**") or second.token != first.token + 1:
            continue
        if {at, at + 1} & partners.keys():
            continue
        if opened is not None and first.token - delimiters[opened].token > _LONGEST:
            opened = None
        if (
            opened is not None
            and all(opened < partners.get(one, at) <= at for one in range(opened + 2, at))
            and _is_strong(state, delimiters[opened].token + 2, first.token)
        ):
            delimiters[opened + 1].end, delimiters[opened].end = at, at + 1
            opened = None
        elif _begins_word(state, first.token):
            opened = at


def _begins_word(state: "StateInline", token: int) -> bool:
    """Whether the run at a token has no letter before it, and no blank after it."""
    before = state.tokens[token - 1] if token else None
    is_free = before is None or before.type in _BREAKS or not before.content[-1:].isalnum()
    return is_free and not _is_blank(state, token + 2)


def _is_strong(state: "StateInline", start: int, end: int) -> bool:
    """Whether tokens are words of a line, and the run after them is glued to what follows."""
    within = state.tokens[start:end]
    words = "".join(token.content for token in within)
    return (
        not any(token.type in _BREAKS for token in within)
        and any(map(str.isalpha, words))
        and not words.rstrip().endswith(_GOES_ON)
        and not _is_blank(state, end + 2)
    )


def _is_blank(state: "StateInline", token: int) -> bool:
    """Whether nothing, a line's end or a blank stands at a token."""
    if token >= len(state.tokens):
        return True
    found = state.tokens[token]
    return found.type in _BREAKS or (found.type == "text" and not found.content[:1].strip())
