"""`kb todo`: what waits in a collection, gathered from notes, papers and the rules of `kb check`."""

from datetime import UTC, date, datetime

from kb.check.papers import newer_version, withdrawn
from kb.model.report.todo import TodoReport
from kb.report.todo import Findings, todo_report
from kb.store.arxiv.missing_ids import MISSING_NAME, missing_ids
from kb.workspace.collection import Collection
from kb.workspace.review.problem_count import problem_count


def todo(collection: Collection, today: date) -> TodoReport:
    """What waits; `today` decides which notes are a year old."""
    library = collection.library
    parsed = tuple(collection.catalog.diagnostics())
    findings = Findings(
        problem_count(collection, parsed),
        (*withdrawn(library), *newer_version(library), *parsed),
        missing_ids(collection.state / MISSING_NAME, datetime.now(UTC)),
    )
    return todo_report(library, collection.config.languages, today, findings)
