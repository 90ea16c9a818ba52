"""`kb export`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kb.cli.arguments import QUERY, query_of


def run(
    ctx: typer.Context,
    form: Annotated[Literal["jsonl"], typer.Argument(metavar="FORMAT", help="jsonl: one note a line.")],
    query: QUERY = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write here instead; - is standard output."),
    ] = None,
) -> None:
    """Write notes for other programs.

    All of them, or those that have every word of QUERY; `kb search --help` says how one is written.
    """
    del form  # there is one so far, and typer has checked it
    from kb.export.jsonl import jsonl_lines

    session = ctx.obj
    collection = session.collection
    paths = sorted(card.path for card in collection.matching(query_of(query)))
    lines = jsonl_lines(map(collection.note, paths), collection.library)
    data = "".join(f"{line}\n" for line in lines).encode()
    if output is None or output == Path("-"):
        session.write_bytes(data)
        return
    from kb.store.output_file import write_output

    write_output(output, data)
    session.say_count(len(paths), len(paths))
