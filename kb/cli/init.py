"""`kb init`."""

from pathlib import Path
from typing import Annotated

import typer


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to start in.")] = Path(),
) -> None:
    """Start a collection: one example note and a kb.yaml with every setting explained."""
    from kb.workspace.starting import start_collection

    session = ctx.obj
    made = start_collection(folder)
    session.write_lines(str(path) for path in made)
    session.say("Next: `kb list`, `kb show attention`, `kb add 2412.08905`.")
