"""Sources made into notes, one or many: the work of `kb add`."""

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from kb.cli.capture.existing_note import add_to_existing
from kb.cli.clock import today
from kb.cli.output.next_steps import say_next_steps
from kb.cli.output.written_note import report_shared_input, show_existing, show_new_note
from kb.cli.prompts.editor import edit_captured
from kb.cli.standard_input import STDIN
from kb.cli.web_browser import open_url
from kb.edit.capture import Draft, source_url, tag_names
from kb.model.errors import Interrupted, KbError, OperationFailed, UnconfirmedWrite, UsageError
from kb.model.grammar.arxiv_id import canonical_id

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.parse.source_list import ListedSource
    from kb.workspace.capture.capturing import Captured, Metadata, Written
    from kb.workspace.collection import Collection
    from kb.workspace.rewriting import Steps

_Made = Literal["made", "known"]


class Request(NamedTuple):
    """The options of a `kb add`, which hold for each of its sources.

    `is_again`: make a note even if there is one. `is_printed`: print it instead of writing it. `is_edited`,
    `is_opened`: open the note in the editor, the paper in the browser. `is_one`: there is a single source.
    """

    steps: "Steps"
    draft: Draft
    is_again: bool
    is_printed: bool
    is_edited: bool
    is_opened: bool
    is_one: bool


def capture_sources(
    session: "Session", listed: "tuple[ListedSource, ...]", request: Request, *, may_fetch: bool
) -> None:
    """Makes a note about each source, or adds to the one that exists, and prints its file.

    Raises KbError if a single source fails, Exit if one of several does; Interrupted if the user stops it.
    """
    metadata = _metadata(session, listed, request, may_fetch=may_fetch)
    if request.is_one:
        _capture(session, listed[0], request, metadata)
    else:
        _capture_each(session, listed, request, metadata)


def _metadata(
    session: "Session", listed: "tuple[ListedSource, ...]", request: Request, *, may_fetch: bool
) -> "Metadata":
    """The metadata of the papers for which a note will be made."""
    from kb.workspace.capture.capturing import already_noted, metadata_of

    ids = []
    for one in listed:
        arxiv = canonical_id(one.typed)
        if arxiv and (
            request.is_again or request.is_printed or not already_noted(session.collection, one.typed)
        ):
            ids.append(arxiv[0])
    return metadata_of(session.collection, ids, may_fetch=may_fetch)


def _capture_each(
    session: "Session", listed: "tuple[ListedSource, ...]", request: Request, metadata: "Metadata"
) -> None:
    """Captures several sources; one that fails is reported and does not stop the others.

    Interrupted if the user stops it: the message counts what was captured.
    """
    outcomes: dict[ListedSource, _Made] = {}
    failed: dict[ListedSource, KbError] = {}
    try:
        for number, one in enumerate(listed):
            unsaved = (it for it, error in failed.items() if not isinstance(error, UnconfirmedWrite))
            rest = (*unsaved, *listed[number + 1 :])
            STDIN.rest = "".join(f"{source.written}\n" for source in rest if source.written)
            try:
                outcomes[one] = _capture(session, one, request, metadata)
                STDIN.is_saved()
            except Interrupted:
                raise
            except KbError as error:
                failed[one] = error
                session.show_error(error)
            request.steps.last = None
    except (Interrupted, KeyboardInterrupt) as error:
        if last := request.steps.last:
            outcomes.setdefault(one, "made" if last.creations else "known")
        undo = f" `kb undo {request.steps.entry}` reverts this." if outcomes and request.steps.entry else ""
        done = f"{len(outcomes) + len(failed)} of {len(listed)} sources: {_counted(outcomes, failed)}"
        raise Interrupted(f"Stopped after {done}.{undo}") from error
    session.say(f"{len(listed)} sources: {_counted(outcomes, failed)}.")
    if failed:
        raise SystemExit(1 if outcomes else max(error.exit_code for error in failed.values()))


def _counted(outcomes: "dict[ListedSource, _Made]", failed: "dict[ListedSource, KbError]") -> str:
    made = list(outcomes.values())
    return f"{made.count('made')} new, {made.count('known')} noted before, {len(failed)} failed"


def _capture(session: "Session", source: "ListedSource", request: Request, metadata: "Metadata") -> _Made:
    """Makes the note about a source, or adds to the one that exists."""
    from kb.workspace.capture.capturing import already_noted, titled, write_captured, write_unless_noted
    from kb.workspace.locking import writing

    def noted(now: "Collection") -> "tuple[Card, ...]":
        session.collection = now
        return already_noted(now, source.typed) if source.typed else titled(now, source.title or "")

    collection, draft, steps = session.collection, _with_remarks(request.draft, source), request.steps
    named = source.typed or f"“{source.title}”"
    made = _captured(session, source, draft, metadata)
    if request.is_printed:
        session.write_lines([made.text], end="")
        STDIN.is_saved()
        _warn_pending(session, made)
        return "made"
    with ExitStack() as held:
        held.enter_context(writing(collection, steps.command))
        written: Written | tuple[Card, ...] = (
            write_captured(collection, steps, made)
            if request.is_again
            else write_unless_noted(collection, steps, made, noted)
        )
        if isinstance(written, tuple):
            if draft.title and draft.title not in {card.title for card in written}:
                raise UsageError(
                    f"{named} already has a note, whose title stays; use `--again` to make another."
                )
            is_listed = bool(source.commentary)
            card = add_to_existing(session, named, written, steps, draft, held, is_listed=is_listed)
    if isinstance(written, tuple):
        if card:
            report_shared_input(session, card.path, request.draft.commentary)
        _open(session, source, request)
        show_existing(session, written, card)
        return "known"
    report_shared_input(session, written.path, request.draft.commentary)
    _warn_pending(session, made)
    session.collection.shown.remember(written.path)
    _open(session, source, request)
    is_edited = request.is_edited and edit_captured(session, written)
    show_new_note(session, written.path, is_edited=is_edited, is_pending=bool(made.pending))
    if request.is_one:
        say_next_steps(session, written.path)
    return "made"


def _open(session: "Session", source: "ListedSource", request: Request) -> None:
    """Opens a source in the browser if that was asked for: one reads it while writing the note."""
    if not request.is_opened or not source.typed:
        return
    arxiv = canonical_id(source.typed)
    try:
        open_url(source_url(source.typed, arxiv[0] if arxiv else None))
    except OperationFailed as error:
        session.warn(str(error))


def _with_remarks(draft: Draft, source: "ListedSource") -> Draft:
    """The draft with the commentary and tags that the list has for a source."""
    commentary = "\n\n".join(filter(None, (draft.commentary, source.commentary)))
    return replace(draft, commentary=commentary, tags=tag_names((*draft.tags, *source.tags)))


def _captured(session: "Session", source: "ListedSource", draft: Draft, metadata: "Metadata") -> "Captured":
    """The note to be written. UsageError if a source is neither an id, a URL nor a title."""
    from kb.workspace.capture.capturing import captured_title, captured_url

    said = Draft(
        source.typed or source.written, title=source.title, authors=source.authors, abstract=source.abstract
    )
    if source.title and not source.typed:
        said = replace(said, url="", commentary=draft.commentary, tags=draft.tags)
        return captured_title(session.collection, said, today())
    try:
        return captured_url(session.collection, said, draft, today(), metadata)
    except UsageError as error:
        place = f"<stdin>:{source.line}: " if source.line else ""
        raise UsageError(f"{place}{error}") from error


def _warn_pending(session: "Session", made: "Captured") -> None:
    if made.pending:
        session.warn(made.pending)
