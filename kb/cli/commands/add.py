"""`kb add`."""

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from kb.cli.arguments import TAGS
from kb.cli.clock import today
from kb.cli.note_argument import named_source
from kb.cli.output.next_steps import say_next_steps
from kb.cli.output.written_note import report_left_input, report_shared_input, show_existing, show_new_note
from kb.cli.prompts.editor import edit_captured
from kb.cli.prompts.existing_note import add_to_existing, capture_steps
from kb.cli.standard_input import STDIN, refuse_records
from kb.edit.capture import Draft, source_url, tag_names
from kb.model.errors import Interrupted, KbError, UnconfirmedWrite, UsageError
from kb.model.grammar.arxiv_id import canonical_id

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.parse.source_list import ListedSource
    from kb.workspace.capture.capturing import Captured, Metadata, Written
    from kb.workspace.collection import Collection
    from kb.workspace.rewriting import Steps

_Made = Literal["made", "known"]


class _Wanted(NamedTuple):
    """What holds for every source of one `kb add`."""

    steps: "Steps"
    draft: Draft
    is_again: bool
    is_printed: bool
    is_edited: bool
    is_opened: bool
    is_one: bool


def run(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="URL_OR_ID",
            help="arXiv ids in any form, URLs, numbers of the last list, or - for standard input.",
        ),
    ] = None,
    tags: TAGS = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="T", help="Use this title instead of the paper's own.")
    ] = None,
    is_next: Annotated[
        bool, typer.Option("--next", help="Add the first paper of `kb papers --unread`.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Make a second note about a paper that has one.")
    ] = False,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="Do not fetch metadata from arXiv.")] = False,
    no_edit: Annotated[bool, typer.Option("--no-edit", help="Do not open the editor.")] = False,
    is_opened: Annotated[
        bool, typer.Option("--open", help="Open the paper in the browser as well.")
    ] = False,
    print_only: Annotated[
        bool, typer.Option("--print", help="Print the note instead of writing it.")
    ] = False,
) -> None:
    """Capture papers, or any web pages, as new notes.

    Title, authors and abstract come from arXiv, or from papers.jsonl if fetched before. One new note opens
    in your editor where its commentary goes; commentary can be piped in. If the paper already has a note,
    commentary and tags are added to that one; without any, it is shown. Offline, the note is still made,
    and kb reports what is pending. `kb add -` reads ids and URLs, one a line, or BibTeX from standard
    input; such a list is never taken for commentary.
    """
    session = ctx.obj
    typed = [named_source(session, one) for one in sources or ()]
    listed, commentary = _given(ctx, typed, is_next=is_next)
    if len(listed) > 1 and (title or commentary.strip()):
        what = "A title" if title else "Commentary"
        raise UsageError(f"{what} goes with one source, but {len(listed)} are given.")
    if is_opened:
        _refuse_to_open(len(listed), print_only=print_only)
    draft = Draft(title=title, commentary=commentary, tags=tag_names(tags or ()))
    is_one = len(listed) == 1
    steps = capture_steps("add", *typed, *(("--next",) if is_next else ()), tags=draft.tags)
    wanted = _Wanted(steps, draft, again, print_only, is_one and not no_edit, is_opened, is_one)
    metadata = _metadata(session, listed, wanted, may_fetch=not no_fetch)
    _capture_all(session, listed, wanted, metadata)


def _refuse_to_open(sources: int, *, print_only: bool) -> None:
    if print_only:
        raise UsageError("`--print` writes nothing and opens nothing; leave out it or `--open`.")
    if sources > 1:
        raise UsageError(f"`--open` opens one paper, but {sources} sources are given.")


def _given(
    ctx: typer.Context, typed: list[str], *, is_next: bool
) -> "tuple[tuple[ListedSource, ...], str]":
    """The sources, each once, and the commentary. UsageError where there is no source."""
    from kb.parse.source_list import ListedSource, is_source_list, listed_sources

    if bool(typed) == is_next:
        ctx.fail("Give either URLs or arXiv ids, or --next.")
    text = STDIN.named_text() if "-" in typed else STDIN.text()
    if "-" not in typed:
        report_left_input(ctx.obj)
    listed = [ListedSource(one, "") for one in ([_next_paper(ctx.obj)] if is_next else typed) if one != "-"]
    if "-" in typed:
        listed += listed_sources(text)
        text = ""
    elif is_source_list(text):
        more = listed_sources(text)
        ctx.obj.say(f"Standard input is a list, so what it holds is added too: {len(more)} more.")
        listed += more
        text = ""
    else:
        refuse_records(text, typed, "add URL_OR_ID")
    if not listed:
        raise UsageError("Standard input names nothing to add: give ids or URLs, one a line, or BibTeX.")
    first: dict[str, ListedSource] = {}
    for one in listed:
        first[_key(one)] = first[_key(one)].merged(one) if _key(one) in first else one
    return tuple(first.values()), text


def _next_paper(session: "Session") -> str:
    """The first of the reading queue. UsageError where that is empty."""
    from kb.report.papers import unread_papers

    queue = unread_papers(session.collection.library).papers
    if not queue:
        raise UsageError("Every cited paper already has a note.")
    return queue[0].id


def _key(source: "ListedSource") -> str:
    """The same for two sources that are one."""
    arxiv = canonical_id(source.typed)
    return arxiv[0] if arxiv else source.typed or source.written


def _metadata(
    session: "Session", listed: "tuple[ListedSource, ...]", wanted: _Wanted, *, may_fetch: bool
) -> "Metadata":
    """What is known of the papers among the sources that get a note."""
    from kb.workspace.capture.capturing import already_noted, metadata_of

    ids = []
    for one in listed:
        arxiv = canonical_id(one.typed)
        if arxiv and (
            wanted.is_again or wanted.is_printed or not already_noted(session.collection, one.typed)
        ):
            ids.append(arxiv[0])
    return metadata_of(session.collection, ids, may_fetch=may_fetch)


def _capture_all(
    session: "Session", listed: "tuple[ListedSource, ...]", wanted: _Wanted, metadata: "Metadata"
) -> None:
    if wanted.is_one:
        _capture(session, listed[0], wanted, metadata)
    else:
        _capture_each(session, listed, wanted, metadata)


def _capture_each(
    session: "Session", listed: "tuple[ListedSource, ...]", wanted: _Wanted, metadata: "Metadata"
) -> None:
    """Captures several sources: one that cannot be does not stop the others, and is named.

    Interrupted where the user stops it: the sentence counts what was captured.
    """
    outcomes: dict[ListedSource, _Made] = {}
    failed: dict[ListedSource, KbError] = {}
    try:
        for number, one in enumerate(listed):
            unsaved = (it for it, error in failed.items() if not isinstance(error, UnconfirmedWrite))
            rest = (*unsaved, *listed[number + 1 :])
            STDIN.rest = "".join(f"{source.written}\n" for source in rest if source.written)
            try:
                outcomes[one] = _capture(session, one, wanted, metadata)
                STDIN.is_saved()
            except Interrupted:
                raise
            except KbError as error:
                failed[one] = error
                session.show_error(error)
            wanted.steps.last = None
    except (Interrupted, KeyboardInterrupt) as error:
        if last := wanted.steps.last:
            outcomes.setdefault(one, "made" if last.creations else "known")
        undo = f" `kb undo {wanted.steps.entry}` reverts this." if outcomes and wanted.steps.entry else ""
        done = f"{len(outcomes) + len(failed)} of {len(listed)} sources: {_counted(outcomes, failed)}"
        raise Interrupted(f"Stopped after {done}.{undo}") from error
    session.say(f"{len(listed)} sources: {_counted(outcomes, failed)}.")
    if failed:
        raise typer.Exit(1 if outcomes else max(error.exit_code for error in failed.values()))


def _counted(outcomes: "dict[ListedSource, _Made]", failed: "dict[ListedSource, KbError]") -> str:
    made = list(outcomes.values())
    return f"{made.count('made')} new, {made.count('known')} noted before, {len(failed)} failed"


def _capture(session: "Session", source: "ListedSource", wanted: _Wanted, metadata: "Metadata") -> _Made:
    """Makes the note about a source, or adds to the one there is."""
    from kb.workspace.capture.capturing import already_noted, titled, write_captured, write_unless_noted
    from kb.workspace.locking import writing

    def noted(now: "Collection") -> "tuple[Card, ...]":
        session.collection = now
        return already_noted(now, source.typed) if source.typed else titled(now, source.title or "")

    collection, draft, steps = session.collection, _with_remarks(wanted.draft, source), wanted.steps
    named = source.typed or f"“{source.title}”"
    made = _captured(session, source, draft, metadata)
    if wanted.is_printed:
        session.write_lines([made.text], end="")
        STDIN.is_saved()
        _warn_pending(session, made)
        return "made"
    with ExitStack() as held:
        held.enter_context(writing(collection, steps.command))
        written: Written | tuple[Card, ...] = (
            write_captured(collection, steps, made)
            if wanted.is_again
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
            report_shared_input(session, card.path, wanted.draft.commentary)
        _open(session, source, wanted)
        show_existing(session, written, card)
        return "known"
    report_shared_input(session, written.path, wanted.draft.commentary)
    _warn_pending(session, made)
    session.collection.shown.remember(written.path)
    _open(session, source, wanted)
    show_new_note(session, written.path, is_edited=wanted.is_edited and edit_captured(session, written))
    if wanted.is_one:
        say_next_steps(session, written.path)
    return "made"


def _open(session: "Session", source: "ListedSource", wanted: _Wanted) -> None:
    """Opens a source in the browser where that is wanted: it is read while the note is written."""
    if not wanted.is_opened or not source.typed:
        return
    import webbrowser

    arxiv = canonical_id(source.typed)
    url = source_url(source.typed, arxiv[0] if arxiv else None)
    if not webbrowser.open(url):
        session.warn(f"Could not start a browser for {url}.")


def _with_remarks(draft: Draft, source: "ListedSource") -> Draft:
    """What is to be noted about a source: what was given for it, and what the list says."""
    commentary = "\n\n".join(filter(None, (draft.commentary, source.commentary)))
    return replace(draft, commentary=commentary, tags=tag_names((*draft.tags, *source.tags)))


def _captured(session: "Session", source: "ListedSource", draft: Draft, metadata: "Metadata") -> "Captured":
    """The note to be written. UsageError where a source is nothing that a note can be about."""
    from kb.workspace.capture.capturing import captured_title, captured_url

    said = Draft(
        source.typed or source.written, title=source.title, authors=source.authors, abstract=source.abstract
    )
    if source.title and not source.typed:
        said = replace(said, url="", commentary=draft.commentary, tags=draft.tags)
        return captured_title(session.collection, said, today())
    return captured_url(session.collection, said, draft, today(), metadata)


def _warn_pending(session: "Session", made: "Captured") -> None:
    if made.pending:
        session.warn(made.pending)
