"""`kb import`."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import DRY_RUN, JSON, complete_file
from kb.cli.clock import today
from kb.cli.output.rewrite import show_diff
from kb.cli.parameters import Argument
from kb.cli.standard_input import STDIN
from kb.language.counted import counted
from kb.model.errors import UsageError
from kb.model.report.command_line import command_line
from kb.terminal.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.cli.session import Session
    from kb.model.report.importing import ImportReport
    from kb.workspace.capture.importing import ImportPlan, ListedEntry
    from kb.workspace.collection import Collection

_MOST_TOLD = 20  # entries; `--json` has all


def run(
    session: "Session",
    files: Annotated[
        list[str],
        Argument(
            metavar="FILE",
            help="BibTeX, RIS, CSL-JSON, bookmarks, or ids and URLs one a line; or -.",
            completion=complete_file,
        ),
    ],
    dry_run: DRY_RUN = False,
    as_json: JSON = False,
) -> None:
    """Import bibliographies and lists of papers as new notes.

    Reads what Zotero, Mendeley, papis and JabRef export (BibTeX, RIS, CSL-JSON), a browser's exported
    bookmarks of papers, and lists of arXiv ids, DOIs or URLs. Papers that have a note are skipped, and kb
    says which and why. Keywords and collections become tags, notes and annotations commentary; attached
    files are linked and citation keys kept. Nothing is fetched: `kb fetch --fill` completes the notes. An
    entry that cannot be read is named, and the rest is imported; fields that notes have no place for are
    counted. `kb undo` reverts an import. `-` is standard input.
    """
    from kb.parse.bibliography.entry import NoPaper
    from kb.workspace.capture.importing import import_plan
    from kb.workspace.locking import writing
    from kb.workspace.naming import save_keys

    listed = tuple(entry for name in files for entry in _listed(name, session.collection.config.languages))
    if all(isinstance(one.found, NoPaper) for one in listed):
        raise UsageError(f"There is nothing to import in {' '.join(files)}.")
    command = command_line(["import", *files])
    if dry_run:
        found = import_plan(session.collection, command, listed, today())
        number, report = None, found.report(one.path for one in found.plan.creations)
        lost_keys = 0
    else:
        with writing(session.collection, command):
            session.collection = session.collection.reopened()
            found = import_plan(session.collection, command, listed, today())
            number, report = _write(session.collection, found)
            lost_keys = save_keys(session.collection, _keys(found, report), found.plan.creations)
    STDIN.rest = found.unsaved
    STDIN.is_saved()
    _show(session, found, report, is_dry_run=dry_run, is_json=as_json)
    _say_counts(session, found, report, number)
    _say_unkept(session, report, lost_keys)
    if report.failed:
        raise SystemExit(1)


def _listed(name: str, languages: tuple[str, ...]) -> "Iterator[ListedEntry]":
    """The entries of a file. UsageError where it is no text."""
    from kb.parse.bibliography.bibliography import entries
    from kb.store.files.foreign_text import foreign_text, read_foreign_text
    from kb.workspace.capture.importing import ListedEntry

    if name == "-":
        STDIN.read()
        text, folder = foreign_text(bytes(STDIN.unsaved), "Standard input", languages), Path.cwd()
    else:
        text, folder = read_foreign_text(Path(name), languages), Path(name).absolute().parent
    return (ListedEntry(one, name, folder) for one in entries(text))


def _write(collection: "Collection", found: "ImportPlan") -> "tuple[int | None, ImportReport]":
    """Writes the notes: the number that `kb undo` takes, and what came of it."""
    from kb.workspace.rewriting import Steps, written

    if not found.plan.creations:
        return None, found.report(())
    report = written(collection, found.plan, Steps(found.plan.command, on_written=STDIN.is_saved))
    for path in report.written[-1:]:
        collection.shown.remember(path)
    return report.id, found.report(report.written, report.left)


def _keys(found: "ImportPlan", report: "ImportReport") -> "dict[PurePosixPath, str]":
    """The citation keys of the notes that were made."""
    return {path: found.keys[path] for path in report.made if path in found.keys}


def _show(
    session: "Session", found: "ImportPlan", report: "ImportReport", *, is_dry_run: bool, is_json: bool
) -> None:
    """Prints the files of the new notes, or the document; on standard error what else is to be known."""
    if is_json:
        session.write_json(report)
    elif is_dry_run:
        show_diff(session, found.plan)
    else:
        folder = session.collection.notes_folder
        session.write_lines(record(str(folder / path)) for path in report.made)
    known = [f"{name} already has a note, {path}. {why}" for name, path, why in found.known]
    merged = [f"{one.entry} becomes one note with {one.into}. {one.reason}" for one in found.merged]
    for sentence in (*_first(known), *_first(merged)):
        session.say(sentence)
    for sentence in _first([f"kb: {one.reason}" for one in (*report.failed, *report.malformed)]):
        session.print_stderr(sentence)


def _say_counts(
    session: "Session", found: "ImportPlan", report: "ImportReport", number: int | None
) -> None:
    """Says how many entries became what, and the next command; `number` is what `kb undo` takes."""
    counts = f"{len(report.made):,} new, {len(found.known):,} noted before, {len(report.failed):,} failed"
    counts += f", {len(found.merged):,} listed twice" if found.merged else ""
    counts += f", {found.other_count:,} left out (not known to be papers)" if found.other_count else ""
    session.say(f"{counts}.{f' `kb undo {number}` reverts this.' if number else ' Nothing was written.'}")
    if found.pending_count and number:
        what = counted(found.pending_count, "note lacks", "notes lack")
        session.say(f"{what} what arXiv knows of the paper: run `kb fetch --fill`.")


def _say_unkept(session: "Session", report: "ImportReport", lost_keys: int) -> None:
    """Says what of the entries is in no note, each with how often."""
    counts = [f"{name.replace('_', ' ')} ({count:,})" for name, count in report.unkept.items()]
    if counts:
        more = f" and {len(counts) - _MOST_TOLD:,} more" if len(counts) > _MOST_TOLD else ""
        session.say(f"Not kept, as notes have no place for them: {', '.join(counts[:_MOST_TOLD])}{more}.")
    if lost_keys:
        what = counted(lost_keys, "citation key was", "citation keys were")
        session.say(f"{what} not kept: another work has it, or it has signs that not every LaTeX takes.")


def _first(sentences: list[str]) -> list[str]:
    """As many sentences as anybody reads."""
    rest = len(sentences) - _MOST_TOLD
    return (
        sentences if rest <= 0 else [*sentences[:_MOST_TOLD], f"… and {rest:,} more; `--json` lists all."]
    )
