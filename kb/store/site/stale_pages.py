"""Which pages a build has to make: those that are new or changed, and those whose file somebody touched."""

import os
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path

from kb.model.page import Page
from kb.store.files.file_state import packed_state
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
        recorded, known = record.get(path), None
        if recorded and recorded.key == page.key and path in listed:
            known = as_written(f"{root}/{path}", recorded)
        if known:
            fresh[path] = known
        else:
            stale.append(page)
    return fresh, stale


def as_written(path: str, recorded: OutputFile) -> OutputFile | None:
    """What is known of a file, if it is still what was written."""
    if _is_as_left(path, recorded):
        return recorded
    state = file_state(path)
    if state is None or zlib.crc32(Path(path).read_bytes()) != recorded.crc:
        return None
    return OutputFile(recorded.key, state, recorded.crc)


def _is_as_left(path: str, recorded: OutputFile) -> bool:
    """Whether a file was not touched since: then it is still one, and no link."""
    try:
        return packed_state(os.lstat(path)) == recorded.state
    except OSError:
        return False
