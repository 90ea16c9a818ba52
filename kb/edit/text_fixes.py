"""Fixes anywhere in the text: control characters and tracking URLs."""

from collections.abc import Iterator

from kb.edit.repair import Fix, Reading, Repair
from kb.edit.span_edit import Edit
from kb.model.grammar.tracking import tracking_urls, untracked, without_tracking
from kb.model.note import is_read_as_url
from kb.model.note_content import note_content
from kb.model.text.control import CONTROL_RUN, without_control, without_run


def _control_out(reading: Reading) -> Iterator[Repair]:
    """Remove control characters; one that separates two words becomes a space."""
    text = reading.text
    for run in CONTROL_RUN.finditer(text):
        start, end = run.span()
        new = without_run(run[0], text[start - 1 : start], text[end : end + 1])
        if new != run[0]:
            yield Repair((start,), (Edit(start, end, new),))


def _untracked(reading: Reading) -> Iterator[Repair]:
    """Remove tracking parameters from a URL, and replace a redirect by its target."""
    for start, end in tracking_urls(reading.text):
        old = reading.text[start:end]
        new = untracked(old)
        if new != old and is_read_as_url(reading.note, start):
            yield Repair((start,), (_narrowed(start, old, new),))


def _narrowed(start: int, old: str, new: str) -> Edit:
    """The edit of only those characters in which two texts differ."""
    same = _shared(old, new)
    old, new, start = old[same:], new[same:], start + same
    tail = _shared(old[::-1], new[::-1])
    return Edit(start, start + len(old) - tail, new[: len(new) - tail])


def _shared(one: str, other: str) -> int:
    """The length of the common prefix of two texts."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))


def _visible(text: str) -> str:
    return " ".join(without_control(text).split())


TEXT_FIXES = (
    Fix(
        "control-char",
        _control_out,
        lambda before, after: note_content(before.note, _visible) == note_content(after.note, _visible),
        above="values",
    ),
    Fix(
        "tracking-url",
        _untracked,
        lambda before, after: (
            note_content(before.note, without_tracking) == note_content(after.note, without_tracking)
        ),
        above="values",
    ),
)
