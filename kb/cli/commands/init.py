"""`kb init`."""

from pathlib import Path
from typing import Annotated

import typer


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to create it in.")] = Path(),
) -> None:
    """Create a collection: one example note and a kb.yaml.

    The kb.yaml lists every setting with its default. Existing files are never changed. A folder that
    already has notes needs no `init`: `kb --root DIR list` reads it as it is.
    """
    from kb.workspace.starting import start_collection

    session = ctx.obj
    made = start_collection(folder)
    session.write_lines(str(path) for path in made)
    session.say("Next: `kb list`, `kb show attention`, `kb add 2412.08905`.")
