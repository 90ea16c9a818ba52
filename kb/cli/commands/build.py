"""`kb build`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.arguments import BELIEVED, JSON
from kb.terminal.records import build_records

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(
    ctx: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to, instead of the site folder.")
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="The site's address: makes canonical links, feeds and sitemap absolute.",
        ),
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help="Write every page anew.")] = False,
    yes: BELIEVED = False,
    json: JSON = False,
) -> None:
    """Write the static site.

    Only what changed is written, and nothing that kb did not make is ever overwritten or removed. A
    collection that is empty, or lost a fifth of its notes since the last command, is not believed.
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
