"""`kb build`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import EVEN_IF_SHRUNK, JSON
from kb.terminal.records import build_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(
    ctx: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write to DIR instead of the site folder.")
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="The address of the site; makes canonical links, feeds and the sitemap absolute.",
        ),
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help="Rewrite every page.")] = False,
    yes: EVEN_IF_SHRUNK = False,
    json: JSON = False,
) -> None:
    """Build the static site.

    Writes only what changed, and never overwrites or removes a file that kb did not make. Refuses to
    build if the collection is empty or has lost more than a fifth of its notes, unless --yes is given.
    """
    from kb.workspace.building import build
    from kb.workspace.shrink_guard import refuse_shrunk

    session = ctx.obj
    refuse_shrunk(session.collection, is_agreed=yes)
    report = build(session.collection, out, base_url, is_clean=clean)

    def view(_width: int) -> "RenderableType":
        from kb.terminal.views.build import build_view

        return build_view(report)

    session.answer(report, is_json=json, records=lambda: build_records(report), view=view)
