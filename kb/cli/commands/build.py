"""`kb build`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import EVEN_IF_SHRUNK, JSON, complete_file
from kb.cli.parameters import Option
from kb.language.counted import counted
from kb.model.errors import UsageError
from kb.terminal.records import build_records, note_explanation_records, page_explanation_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.card_set import Reason


_REASONS: "Mapping[Reason, tuple[str, str]]" = {
    "private": ("private", "private"),
    "draft folder": ("in `_drafts/`", "in `_drafts/`"),
    "unmarked": ("without `publish: true`", "without `publish: true`"),
    "conflict marker": ("with conflict markers", "with conflict markers"),
    "conflict copy": ("conflict copy", "conflict copies"),
    "outside": ("outside the notes folder", "outside the notes folder"),
}
"""Why one note stays away, and why several do."""

MOST_FILES = 20_000
"""What Cloudflare Pages takes on its free plan (developers.cloudflare.com/pages/platform/limits)."""

MANY_FILES = MOST_FILES * 9 // 10
"""From which on a build says so: some six hundred notes before a host refuses."""

_OUT = Annotated[
    Path | None,
    Option(
        "--out",
        metavar="DIR",
        help="Write to DIR instead of the site folder.",
        completion=complete_file,
    ),
]


def run(
    session: "Session",
    out: _OUT = None,
    base_url: Annotated[
        str | None,
        Option(
            "--base-url",
            metavar="URL",
            help="The address of the site; makes canonical links, feeds and the sitemap absolute.",
        ),
    ] = None,
    clean: Annotated[bool, Option("--clean", help="Rewrite every page.")] = False,
    explain: Annotated[
        str | None,
        Option(
            "--explain",
            metavar="WHAT",
            help="Build nothing; explain a page, or where a note appears on the site (or why it does not).",
        ),
    ] = None,
    yes: EVEN_IF_SHRUNK = False,
    json: JSON = False,
) -> None:
    """Build the static site.

    Writes only what changed, and never overwrites or removes a file that kb did not make. Refuses to
    build if the collection is empty or has lost more than a fifth of its notes, unless --yes is given.

    WHAT is a page (`tags/llm`, or its URL), a tag (`#llm`) or a NOTE.
    """
    if explain is not None:
        _explain(session, explain, out, base_url, is_json=json, is_clean=clean)
        return
    from kb.workspace.building import publish
    from kb.workspace.guards import refuse_shrunk

    refuse_shrunk(session.collection, is_agreed=yes)
    report = publish(session.collection, out, base_url, is_clean=clean)

    def view(_width: int) -> "RenderableType":
        from kb.terminal.views.build import build_view

        return build_view(report)

    session.answer(report, is_json=json, records=lambda: build_records(report), view=view)
    _say_withheld(session, report.withheld)
    if report.pages >= MANY_FILES:
        session.say(
            f"The site has {report.pages:,} files; some hosts take at most {MOST_FILES:,} (docs/site.md)."
        )


def _say_withheld(session: "Session", counts: "Mapping[Reason, int]") -> None:
    """Say how many notes stay off the site: `3 notes are not published: 2 private, 1 conflict copy. …`."""
    if not counts:
        return
    total = sum(counts.values())
    notes = counted(total, "note is", "notes are")
    reasons = ", ".join(f"{count:,} {_REASONS[reason][count > 1]}" for reason, count in counts.items())
    them = "it" if total == 1 else "them"
    how = f"`kb list publish:no` lists {them}, `kb build --explain NOTE` says why."
    session.say(f"{notes} not published: {reasons}. {how}")


def _explain(
    session: "Session", what: str, out: Path | None, base_url: str | None, *, is_json: bool, is_clean: bool
) -> None:
    """Show what a page is made from, or where a note appears."""
    if is_clean:
        raise UsageError("`--explain` builds nothing; leave out `--clean`.")
    from kb.model.report.build import PageExplanation
    from kb.workspace.explaining import explained

    found = explained(session.collection, what, out, base_url)

    def records() -> "Iterator[str]":
        if isinstance(found, PageExplanation):
            return page_explanation_records(found)
        return note_explanation_records(found)

    def view(_width: int) -> "RenderableType":
        from kb.terminal.views.build import note_explanation_view, page_explanation_view

        if isinstance(found, PageExplanation):
            return page_explanation_view(found)
        return note_explanation_view(found)

    session.answer(found, is_json=is_json, records=records, view=view)
