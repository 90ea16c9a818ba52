"""`kb index`."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType


def run(
    ctx: typer.Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Delete catalog and index and rebuild them.")
    ] = False,
) -> None:
    """Show index statistics, or rebuild the index.

    Commands keep the catalog and the search index up to date, so you rarely need this.
    """
    from kb.workspace.indexing import forget_derived, index_facts

    session = ctx.obj
    collection = session.collection
    if rebuild:
        forget_derived(collection)
    facts = index_facts(collection)

    def view(_width: int) -> "RenderableType":
        from kb.terminal.views.build import facts_view

        return facts_view(facts)

    def records() -> list[str]:
        from kb.terminal.records import record

        return [record(name, value) for name, value in facts.items()]

    session.answer(facts, is_json=False, records=records, view=view)
