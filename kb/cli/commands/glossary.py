"""`kb glossary`."""

from typing import TYPE_CHECKING

from kb.cli.arguments import JSON
from kb.terminal.records import glossary_records

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session


def run(session: "Session", json: JSON = False) -> None:
    """List words and their translations, with notes that have both.

    Pairs marked `mined` come from your notes: from paragraphs that say the same in two languages. Cross a
    wrong one out under `glossary:` in kb.yaml.
    """
    from kb.search.glossary.glossary_report import glossary_report

    collection = session.collection
    glossary = collection.index.postings.glossary
    report = glossary_report(collection.library, glossary, collection.config.languages)

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.glossary import glossary_view

        return glossary_view(report, width)

    session.answer(report, is_json=json, records=lambda: glossary_records(report), view=view)
    mined = sum(pair.origin == "mined" for pair in report.pairs)
    session.say(f"{len(report.pairs):,} pairs, {mined:,} of them mined")
