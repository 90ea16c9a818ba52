"""`a`: a capture, as `kb add --no-edit` makes it."""

import shlex
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.edit.capture import Draft, source_url
from kb.model.grammar.arxiv_id import canonical_id
from kb.tui.browse.dialogs.line import LineDialog

if TYPE_CHECKING:
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection


class _Made(NamedTuple):
    """The note there is now, and what to tell of it."""

    path: PurePosixPath
    sentence: str


def run(browser: "Browser") -> None:
    """Asks for an id or address, and captures it while the screen goes on."""
    browser.push_screen(
        LineDialog("Capture a paper or page", "arXiv id or URL", _url),
        lambda typed: _capture(browser, typed) if typed else None,
    )


def _url(typed: str) -> str:
    """The address of what was typed. UsageError where that is none."""
    arxiv = canonical_id(typed)
    return source_url(typed, arxiv[0] if arxiv else None)


def _capture(browser: "Browser", typed: str) -> None:
    browser.say(f"Capturing {typed} …")
    today = browser.outside.today()
    browser.writer.do(lambda collection: _made(collection, typed, today), lambda made: _show(browser, made))


def _made(collection: "Collection", typed: str, today: date) -> _Made:
    """Makes the note, unless there is one; offline without what arXiv would have said."""
    from kb.workspace.capture.capturing import (
        Written,
        already_noted,
        captured_url,
        metadata_of,
        write_unless_noted,
    )
    from kb.workspace.rewriting import Steps

    arxiv = canonical_id(typed)
    ids = [arxiv[0]] if arxiv and not already_noted(collection, typed) else []
    metadata = metadata_of(collection, ids, may_fetch=True)
    made = captured_url(collection, Draft(typed), Draft(), today, metadata)
    steps = Steps(shlex.join(["add", typed]))
    written = write_unless_noted(collection, steps, made, lambda now: already_noted(now, typed))
    path = written.path if isinstance(written, Written) else written[0].path
    collection.shown.remember(path)
    if isinstance(written, Written):
        return _Made(path, f"Captured {path}. {made.pending}".strip())
    return _Made(path, f"{typed} already has a note.")


def _show(browser: "Browser", made: _Made) -> None:
    browser.say(made.sentence)
    browser.reload()
    browser.reader.do(lambda _: None, lambda _: browser.go_to(made.path))
