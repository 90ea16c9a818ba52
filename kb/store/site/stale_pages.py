"""Which pages a build has to make: those that are new or changed, and those whose file somebody touched."""

import zlib
from collections.abc import Collection, Iterable
from pathlib import Path

from kb.model.page import Page
from kb.store.site.output_file import OutputFile, Record, file_state


def stale_pages(
    pages: Iterable[Page], record: Record, listed: Collection[str], root: str
) -> tuple[dict[str, OutputFile], list[Page]]:
    """What is known of the pages that can stay as they are in `root`, by path, and the others.

    A page stays if `record`, that of the last build, has its key and its file is still what was written:
    in the same state, or with the same checksum. `listed` are the files that are known to be ours.
    """
    fresh: dict[str, OutputFile] = {}
    stale = []
    for page in pages:
        path = page.file
        recorded = record.get(path) if path in listed else None
        known = as_written(f"{root}/{path}", recorded) if recorded and recorded.key == page.key else None
        if known:
            fresh[path] = known
        else:
            stale.append(page)
    return fresh, stale


def as_written(path: str, recorded: OutputFile) -> OutputFile | None:
    """What is known of a file, if it is still what was written."""
    state = file_state(path)
    if state == recorded.state:
        return recorded
    if state is None or zlib.crc32(Path(path).read_bytes()) != recorded.crc:
        return None
    return OutputFile(recorded.key, state, recorded.crc)
