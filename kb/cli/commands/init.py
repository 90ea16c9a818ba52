"""`kb init`."""

import os
from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace

from kb.cli.arguments import JSON, complete_file
from kb.cli.parameters import Argument, Option
from kb.model.errors import UsageError
from kb.terminal.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.cli.session import Session
    from kb.model.report.survey import SurveyReport


def run(
    session: "Session",
    folder: Annotated[
        Path,
        Argument(metavar="DIR", help="The folder to create it in.", completion=complete_file),
    ] = Path(),
    yes: Annotated[
        bool, Option("--yes", help="In a folder with notes: write the kb.yaml without asking.")
    ] = False,
    as_json: JSON = False,
) -> None:
    """Create a collection, or look over a folder that has notes.

    An empty folder gets one example note and a kb.yaml that lists every setting with its default. Of a
    folder with notes, kb says what it reads (notes, languages, heads) and which Markdown files it leaves
    out and why, and proposes a kb.yaml, which is written only if you agree. Notes are never changed, and a
    folder with notes works without `init` too: `kb --root DIR list`.
    """
    from kb.store.files.named_path import followed
    from kb.workspace.start.starting import start_collection
    from kb.workspace.start.surveying import has_notes

    if has_notes(followed(folder)):
        _look_over(session, folder, is_agreed=yes, is_json=as_json)
        return
    made = start_collection(folder)
    if as_json:
        session.write_json({"made": [str(path) for path in made]})
    else:
        session.write_lines(str(path) for path in made)
    kb = _called_for(folder)
    session.say(f"Next: `{kb} list`, `{kb} show attention`, `{kb} add 2412.08905`.")


def _look_over(session: "Session", folder: Path, *, is_agreed: bool, is_json: bool) -> None:
    """Shows what a folder holds, and writes the settings that fit where the user says so."""
    from kb.store.files.named_path import followed
    from kb.workspace.collection import Collection
    from kb.workspace.start.surveying import survey, write_proposed

    collection = Collection(followed(folder), os.environ, session.warn, session.progress)
    report = survey(collection)
    if not is_json:
        session.write_lines(_records(report))
        session.say(f"\nkb.yaml would be:\n\n{report.config}")
    if not is_agreed and session.can_ask and not is_json:
        from kb.cli.prompts.rewriting import is_answered_yes

        is_agreed = is_answered_yes("Write it?")
    path = write_proposed(collection, report) if is_agreed else None
    if is_json:
        session.write_json(replace(report, written=is_agreed))
    kb = _called_for(folder)
    if path:
        session.say(f"Wrote {path}. Next: `{kb} list`, `{kb} check`, `{kb} build`.")
    else:
        session.say(f"Nothing was written. Use `--yes` to write it; kb works without it too: `{kb} list`.")


def _called_for(folder: Path) -> str:
    """How kb is called for the collection in a folder: with `--root` where it would not find it."""
    from kb.store.config.collection_root import find_root
    from kb.store.files.named_path import followed

    named = os.environ.get("KB_ROOT")
    with suppress(UsageError):
        if followed(find_root(Path.cwd(), Path(named) if named else None)) == followed(folder):
            return "kb"
    return f"kb --root {quote(str(folder))}"


def _records(report: "SurveyReport") -> "Iterator[str]":
    yield record("notes", report.notes)
    yield from (record("language", lang, count) for lang, count in report.languages.items())
    yield from (record("head", form, count) for form, count in report.heads.items())
    yield from (record("left out", one.path, one.files, one.why) for one in report.left_out)
