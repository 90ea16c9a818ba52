"""`kb add`."""

from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import TAGS
from kb.cli.capture.existing_note import capture_steps
from kb.cli.capture.sources import Request, capture_sources
from kb.cli.note_argument import named_source
from kb.cli.output.written_note import report_left_input
from kb.cli.parameters import Argument, Option
from kb.cli.standard_input import STDIN, refuse_records
from kb.edit.capture import Draft, tag_names
from kb.model.errors import UsageError
from kb.model.grammar.arxiv_id import canonical_id

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.parse.source_list import ListedSource


def run(
    session: "Session",
    sources: Annotated[
        list[str] | None,
        Argument(
            metavar="URL_OR_ID",
            help="arXiv ids in any form, URLs, numbers of the last list, or - for standard input.",
        ),
    ] = None,
    tags: TAGS = None,
    title: Annotated[
        str | None, Option("--title", metavar="T", help="Use this title instead of the paper's own.")
    ] = None,
    is_next: Annotated[bool, Option("--next", help="Add the first paper of `kb papers --unread`.")] = False,
    again: Annotated[
        bool, Option("--again", help="Make a second note about a paper that has one.")
    ] = False,
    no_fetch: Annotated[bool, Option("--no-fetch", help="Do not fetch metadata from arXiv.")] = False,
    no_edit: Annotated[bool, Option("--no-edit", help="Do not open the editor.")] = False,
    is_opened: Annotated[bool, Option("--open", help="Open the paper in the browser as well.")] = False,
    print_only: Annotated[bool, Option("--print", help="Print the note instead of writing it.")] = False,
) -> None:
    """Capture papers, or any web pages, as new notes.

    Title, authors and abstract come from arXiv, or from papers.jsonl if fetched before. One new note opens
    in your editor where its commentary goes; commentary can be piped in. If the paper already has a note,
    commentary and tags are added to that one; without any, it is shown. Offline, the note is still made,
    and kb reports what is pending. `kb add -` reads ids and URLs, one a line, or BibTeX from standard
    input; such a list is never taken for commentary.
    """
    typed = [named_source(session, one) for one in sources or ()]
    listed, commentary = _given(session, typed, is_next=is_next)
    if len(listed) > 1:
        _refuse_for_several(title, commentary, len(listed))
    if is_opened:
        _refuse_to_open(len(listed), print_only=print_only)
    draft = Draft(title=title, commentary=commentary, tags=tag_names(tags or ()))
    is_one = len(listed) == 1
    steps = capture_steps("add", *typed, *(("--next",) if is_next else ()), tags=draft.tags)
    request = Request(steps, draft, again, print_only, is_one and not no_edit, is_opened, is_one)
    capture_sources(session, listed, request, may_fetch=not no_fetch)


def _refuse_for_several(title: str | None, commentary: str, sources: int) -> None:
    if title or commentary.strip():
        what = "A title" if title else "Commentary"
        raise UsageError(f"{what} goes with one source, but {sources} are given.")


def _refuse_to_open(sources: int, *, print_only: bool) -> None:
    if print_only:
        raise UsageError("`--print` writes nothing and opens nothing; leave out it or `--open`.")
    if sources > 1:
        raise UsageError(f"`--open` opens one paper, but {sources} sources are given.")


def _given(
    session: "Session", typed: list[str], *, is_next: bool
) -> "tuple[tuple[ListedSource, ...], str]":
    """The sources, without duplicates, and the commentary. UsageError if there is no source."""
    from kb.parse.source_list import ListedSource, is_source_list, listed_sources

    if bool(typed) == is_next:
        wrong = "Give URL_OR_ID or --next, not both." if typed else "`kb add` needs URL_OR_ID, or --next."
        raise UsageError(f"{wrong} See `kb add --help`.")
    text = STDIN.named_text() if "-" in typed else STDIN.text()
    if "-" not in typed:
        report_left_input(session)
    listed = [ListedSource(one, "") for one in ([_next_paper(session)] if is_next else typed) if one != "-"]
    if "-" in typed:
        listed += listed_sources(text)
        text = ""
    elif is_source_list(text):
        more = listed_sources(text)
        session.say(f"Standard input is a list, so what it holds is added too: {len(more)} more.")
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
    """The first paper of `kb papers --unread`. UsageError if there is none."""
    from kb.report.papers import unread_papers

    queue = unread_papers(session.collection.library).papers
    if not queue:
        raise UsageError("Every cited paper already has a note.")
    return queue[0].id


def _key(source: "ListedSource") -> str:
    """Equal for two spellings of one source."""
    arxiv = canonical_id(source.typed)
    return arxiv[0] if arxiv else source.typed or source.written
