"""Why a page is what it is, and where a note is shown: the answers of `kb build --explain`."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from kb.model.report.build import PageInput
from kb.web.incremental.digest import INPUT_BYTES, digest
from kb.web.incremental.input_digests import LINE_BYTES, InputDigests

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.page import Input, Page
    from kb.web.frame.site import Site

_SHOWN = {"lines": LINE_BYTES, "opened lines": 2 * LINE_BYTES, "notes": None}
"""How much of the heads of notes an input consists of, by its kind: a line, how a text begins, and tags."""


def input_digests(site: "Site") -> InputDigests:
    """The digests of everything that a site is made from."""
    cards = site.library.cards
    return InputDigests(
        {name: digest(value) for name, value in asdict(site.config).items()},
        {str(card.path): site.note_digest(card) for card in cards},
        {str(card.path): site.head(card) for card in cards},
    )


def page_inputs(
    page: "Page", old_key: bytes | None, new: InputDigests, old: InputDigests, *, is_same_program: bool
) -> Iterator[PageInput]:
    """What a page is made from, and what of it is not as it was when `old_key` was the page's key.

    `new` and `old` are the inputs of the site now and then; `old_key` is None for a page that was not made.
    """
    yield PageInput("program", "kb, its templates and theme", not is_same_program)
    settings = sorted(name for name in new.settings if new.settings[name] != old.settings.get(name))
    yield PageInput("settings", "kb.yaml", bool(settings))
    yield from (PageInput("setting", name, changed=True) for name in settings)
    inputs = page.inputs()
    if not inputs:
        yield PageInput("library", "all notes", page.key != old_key)
    for number, one in enumerate(inputs):
        was = (old_key or b"")[number * INPUT_BYTES : (number + 1) * INPUT_BYTES]
        is_changed = one.digest != was
        if one.name:
            yield PageInput("notes" if one.kind in _SHOWN else one.kind, one.name, is_changed)
        yield from _note_inputs(one, new, old, may_change=is_changed or not one.name)


def _note_inputs(
    one: "Input", new: InputDigests, old: InputDigests, *, may_change: bool
) -> Iterator[PageInput]:
    """The notes that an input consists of; of one that stayed as it was, none has changed."""
    if one.kind not in _SHOWN and one.kind != "texts":
        return
    before, after = (old.files, new.files) if one.kind == "texts" else (old.heads, new.heads)
    shown = _SHOWN.get(one.kind)
    for path in dict.fromkeys(str(card.path) for card in one.shows()):
        is_same = not may_change or before.get(path, b"")[:shown] == after[path][:shown]
        yield PageInput("text" if one.kind == "texts" else "note", path, not is_same)


def pages_showing(card: "Card", pages: "Iterable[Page]") -> Iterator[PurePosixPath]:
    """The pages that show a note, whole or as a line of a list."""
    for page in pages:
        if any(other.path == card.path for one in page.inputs() for other in one.shows()):
            yield page.path
