"""`kb todo`: what is left to do, from the notes, the papers and the rules of `kb check`."""

from datetime import UTC, date, datetime

from kb.check.checked_cards import CheckedCards
from kb.check.papers import newer_version, withdrawn
from kb.model.diagnostic import Diagnostic
from kb.model.report.todo import TodoReport
from kb.report import todo as report
from kb.report.todo import Findings, todo_report
from kb.store.arxiv.missing_ids import MISSING_NAME, missing_ids
from kb.workspace.checking.problem_count import problem_count
from kb.workspace.collection import Collection


def todo(collection: Collection, today: date) -> TodoReport:
    """What is left to do; `today` decides which notes are a year old."""
    library = collection.library
    checked = CheckedCards(library, library.cards)
    reasons = (*withdrawn(checked), *newer_version(checked), *collection.catalog.diagnostics())
    return todo_report(library, collection.config.languages, today, _findings(collection, reasons))


def waiting(collection: Collection) -> TodoReport:
    """The same without the notes to revisit, which take long to find (the start page)."""
    return report.waiting(collection.library, collection.config.languages, _findings(collection))


def _findings(collection: Collection, reasons: tuple[Diagnostic, ...] = ()) -> Findings:
    absent = missing_ids(collection.state / MISSING_NAME, datetime.now(UTC))
    return Findings(problem_count(collection), reasons, absent)
