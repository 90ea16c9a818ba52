"""`kb index`."""

from typing import TYPE_CHECKING, Annotated

from kb.cli.parameters import Option

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session


def run(
    session: "Session",
    rebuild: Annotated[
        bool, Option("--rebuild", help="Delete catalog and index and rebuild them.")
    ] = False,
) -> None:
    """Show index statistics, or rebuild the index.

    Commands keep the catalog and the search index up to date, so you rarely need this.
    """
    from kb.workspace.indexing import forget_derived, index_facts

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
