"""`kb export`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from kb.cli.arguments import QUERY, complete_file
from kb.cli.parameters import Argument, Option
from kb.cli.query_argument import query_of

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.library import Library
    from kb.model.note import Note

Format = Literal["jsonl", "bibtex", "csl-json", "ris"]


def run(
    session: "Session",
    form: Annotated[
        Format,
        Argument(
            metavar="FORMAT",
            help="jsonl: one note per line. bibtex, csl-json, ris: the works the notes are about.",
        ),
    ],
    query: QUERY = None,
    output: Annotated[
        Path | None,
        Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to FILE; - is standard output.",
            completion=complete_file,
        ),
    ] = None,
) -> None:
    """Export notes for other programs.

    Exports every note, or those that match all of QUERY. See `kb search --help` for its syntax.
    """
    collection = session.collection
    paths = sorted(card.path for card in collection.matching(query_of(session, query).tree))
    if form != "jsonl":
        from kb.workspace.naming import refuse_unknown_names, save_given_names

        refuse_unknown_names(collection)
        save_given_names(collection)
    data = _exported(form, map(collection.note, paths), collection.library).encode()
    if output is None or output == Path("-"):
        session.write_bytes(data)
    else:
        from kb.store.files.export_file import write_output

        write_output(output, data)
        session.say_count(len(paths), len(paths))
    private = sum(path in collection.library.withheld for path in paths)
    if private:
        are = "is" if private == 1 else "are"
        session.say(
            f"{private:,} of the notes {are} kept off the site; `publish:yes` leaves out such notes."
        )


def _exported(form: Format, notes: "Iterable[Note]", library: "Library") -> str:
    """The notes in a format; only that one's module is loaded, with the packages it needs."""
    if form == "bibtex":
        from kb.export.bibtex import bibtex_text

        return bibtex_text(notes, library)
    if form == "csl-json":
        from kb.export.csl_json import csl_json_text

        return csl_json_text(notes, library)
    if form == "ris":
        from kb.export.ris import ris_text

        return ris_text(notes, library)
    from kb.export.jsonl import jsonl_lines

    return "".join(f"{line}\n" for line in jsonl_lines(notes, library))
