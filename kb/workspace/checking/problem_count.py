"""The number of errors and warnings, which the start page and `kb todo` show."""

from kb.workspace.checking.checked_notes import checked_notes, notes_summary
from kb.workspace.checking.file_problems import file_problems
from kb.workspace.collection import Collection


def problem_count(collection: Collection) -> int:
    """The errors and warnings that `kb check` would count."""
    notes = notes_summary(collection, lambda: checked_notes(collection))
    around = file_problems(collection, notes.file_links)
    return notes.serious + sum(one.severity != "info" for one in around)
