"""The number of errors and warnings, from a cache unless something has changed.

Checking 3,848 notes takes three times as long as listing them, mostly to suggest targets for dead links. So
the count is cached under a stamp of everything that the rules read; only the files around the notes are
checked each time.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kb.model.diagnostic import Diagnostic
from kb.store.catalog.catalog import program_fingerprint
from kb.store.files.cache_file import cache_stamp, load_cached, save_cached
from kb.store.notes.names_file import NAMES_NAME
from kb.workspace.checking.file_problems import file_problems
from kb.workspace.collection import PARSING_PARTS, Collection

_FILE = "problem-count"
_PARTS = (*PARSING_PARTS, PARSING_PARTS[0].with_name("check"))


def problem_count(collection: Collection, parsed: Iterable[Diagnostic]) -> int:
    """The errors and warnings that `kb check` would count; `parsed` are the catalog's diagnostics."""
    file, stamp = collection.cache / _FILE, _stamp(collection)
    saved = load_cached(file, stamp)
    in_notes = msgspec.msgpack.decode(saved, type=int) if saved else None
    if in_notes is None:
        from kb.check.rules import library_diagnostics  # 35 ms that a saved count does without

        in_notes = _count(parsed) + _count(library_diagnostics(collection.library))
        save_cached(file, stamp, msgspec.msgpack.encode(in_notes))
    return in_notes + _count(file_problems(collection))


def _count(diagnostics: Iterable[Diagnostic]) -> int:
    return sum(one.severity != "info" for one in diagnostics)


def _stamp(collection: Collection) -> bytes:
    """A hash of what the rules read: notes, papers, names, settings, and where symbolic links lead."""
    found = collection.found
    known = (
        collection.catalog.content,
        program_fingerprint(collection.config.languages, *_PARTS),
        *map(_content, (collection.papers_path, collection.root / NAMES_NAME)),
        repr((collection.config, sorted(found.symbolic_links.items()), found.leading_out)).encode(),
    )
    return cache_stamp(b"\0".join(known))


def _content(path: Path) -> bytes:
    try:
        return cache_stamp(path.read_bytes())
    except OSError:
        return b""
