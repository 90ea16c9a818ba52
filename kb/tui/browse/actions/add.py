"""`a`: a capture, as `kb add --no-edit` makes it."""

from concurrent.futures import Future
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from kb.edit.capture import Draft, source_url
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.report.command_line import command_line
from kb.tui.browse.background.writer import Done, Task
from kb.tui.browse.dialogs.line import LineDialog
from kb.tui.browse.keys import key_doing
from kb.tui.browse.query.results import Results, results
from kb.tui.browse.visited import go_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.tui.browse.browser import Browser
    from kb.tui.browse.captures import Capture
    from kb.workspace.capture.capturing import Metadata
    from kb.workspace.collection import Collection


_FAILED_SECONDS = 60.0
"""So long a capture that failed is told; it is told again at the end."""

_LOOK_SECONDS = 0.05
_LEFT = "`kb browse` was left before arXiv answered"


def run(browser: "Browser") -> None:
    """Asks for an id or address, and captures it while the screen goes on."""
    browser.push_screen(
        LineDialog("Capture a paper or page", "arXiv id or URL", _url),
        lambda typed: capture(browser, typed) if typed else None,
    )


def _url(typed: str) -> str:
    """The address of what was typed. UsageError where that is none."""
    arxiv = canonical_id(typed)
    return source_url(typed, arxiv[0] if arxiv else None)


def capture(browser: "Browser", typed: str) -> None:
    """Captures what an id or address names, then puts the cursor on the note."""
    browser.say(f"Capturing {typed} …")
    today, is_left = browser.host.today(), browser.writer.is_left
    awaited = browser.captures.begin(typed)

    def show(done: Done) -> None:
        browser.tell(done)
        if done.path:
            _look_up(browser, done.path, partial(_show_note, browser, awaited), fail)

    def fail(error: BaseException) -> None:
        browser.captures.end(awaited)
        browser.keys_in_turn.drop()
        browser.fail(error, _FAILED_SECONDS)

    task = Task(
        command_line(["add", typed]),
        lambda collection: _made(collection, typed, today, is_left),
        show,
        fail,
    )
    browser.writer.do(task, in_turn=False, is_kept=True)


def _made(collection: "Collection", typed: str, today: date, is_left: Event) -> Done:
    """Makes the note, unless there is one; without what arXiv would have said if the browser `is_left`."""
    from kb.workspace.capture.capturing import Written, already_noted, captured_url, write_unless_noted
    from kb.workspace.rewriting import Steps

    arxiv = canonical_id(typed)
    ids = [arxiv[0]] if arxiv and not already_noted(collection, typed) else []
    made = captured_url(collection, Draft(typed), Draft(), today, _metadata(collection, ids, is_left))
    steps = Steps(command_line(["add", typed]))
    written = write_unless_noted(collection, steps, made, lambda now: already_noted(now, typed))
    path = written.path if isinstance(written, Written) else written[0].path
    collection.shown.remember(path)
    if isinstance(written, Written):
        return Done(f"Captured {path}. {made.pending}".strip(), path)
    return Done(f"{typed} already has a note: {path}.", path)


def _metadata(collection: "Collection", ids: list[str], is_left: Event) -> "Metadata":
    """The metadata of the paper from arXiv; gives up waiting once the browser is left."""
    from kb.workspace.capture.capturing import metadata_of

    asked: Future[Metadata] = Future()

    def ask() -> None:
        try:
            asked.set_result(metadata_of(collection, ids, may_fetch=True))
        except Exception as error:  # noqa: BLE001 - it is raised again where the answer is awaited
            asked.set_exception(error)

    Thread(target=ask, daemon=True).start()
    while not asked.done():
        if is_left.wait(_LOOK_SECONDS):
            return dict.fromkeys(ids, _LEFT)
    return asked.result()


class _Found(NamedTuple):
    """A note, and whether the query finds it."""

    path: PurePosixPath
    is_listed: bool


def _look_up(
    browser: "Browser",
    path: PurePosixPath,
    then: "Callable[[_Found], None]",
    failed: "Callable[[BaseException], None]",
) -> None:
    """Asks whether the query finds a note."""
    text, today = browser.query_text, browser.host.today()

    def found(collection: "Collection") -> _Found:
        found = results(collection, text, today)
        is_listed = isinstance(found, Results) and any(card.path == path for card in found.cards)
        return _Found(path, is_listed)

    browser.reader.do(found, then, failed)


def _show_note(browser: "Browser", awaited: "Capture", found: _Found) -> None:
    """Puts the cursor on the note, though it be in the list of all notes, unless the user has gone on."""
    captures = browser.captures
    if not captures.is_awaited(awaited, found.path):
        captures.end(awaited)
        return
    if not found.is_listed:
        browser.say(f"The query does not find it. {key_doing('back')} brings the query back.")
    go_to(browser, found.path, browser.query_text if found.is_listed else "")
    browser.presenter.when_listed(
        partial(captures.shown, awaited, found.path), partial(captures.end, awaited)
    )
