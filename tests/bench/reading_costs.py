"""What reading a collection for the first time costs, and rewriting a thousand notes."""

import time
from pathlib import Path, PurePosixPath

from command_costs import QUERY
from measured import Row, Usage, kb, note_count, used, without_caches


def reading_rows(small: Path, large: Path | None) -> list[Row]:
    """The lines of the table; without a large collection its columns stay empty."""
    first = first_index(small)
    mining, pieces = glossary_seconds(small)
    time_row = Row("first index: processor time", f"{first.processor:.1f} s")
    memory_row = Row("first index: peak memory", f"{first.megabytes:.0f} MB", "≤ 250 MB")
    if large:
        of_large = first_index(large)
        time_row = time_row._replace(large=f"{of_large.processor:.1f} s")
        memory_row = memory_row._replace(large=f"{of_large.megabytes:.0f} MB")
    return [
        time_row,
        memory_row,
        Row(
            f"of that, the glossary of {pieces:,} paragraphs and sentences in two languages",
            f"{mining / first.processor:.0%}",
            "≤ 20 %",
        ),
        Row("parsing, processor time a note", f"{parse_milliseconds(small):.2f} ms", "≤ 0.4 ms"),
        Row("1,000 notes rewritten, every one synced", f"{rewrite_seconds(small):.1f} s", "≤ 10 s"),
    ]


def first_index(collection: Path) -> Usage:
    """A first search of a collection nobody has looked at: everything is read, parsed and indexed."""
    without_caches(collection)
    return used(kb(collection, "search", QUERY, "--json"))


def glossary_seconds(collection: Path) -> tuple[float, int]:
    """Processor seconds of mining a glossary from aligned pieces of the notes, and how many these are."""
    from kb.parse.note.parser import parse_note
    from kb.search.glossary.aligned_words import encoded_pieces
    from kb.search.glossary.mining import mined_pairs

    texts = [(PurePosixPath(path.name), path.read_bytes().decode()) for path in collection.rglob("*.md")]
    aligned = [encoded_pieces(parse_note(path, text).note) for path, text in texts]
    began = time.process_time()
    mined_pairs(aligned)
    return time.process_time() - began, sum(len(one.splitlines()) for one in aligned)


def rewrite_seconds(collection: Path) -> float:
    """Seconds of `kb tag rename` for a thousand notes, the disk waited for; the notes are as before then."""
    used(kb(collection, "tag", "add", "zz-bench", "path:*", "--yes"))
    renamed = used(kb(collection, "tag", "rename", "zz-bench", "zz-renamed", "--yes"))
    for _ in range(2):
        used(kb(collection, "undo", "--yes"))
    return renamed.wall * 1000 / note_count(collection)


def parse_milliseconds(collection: Path) -> float:
    """Processor milliseconds of parsing a note, on average; the best of five passes."""
    from kb.parse.note.parser import parse_note

    texts = [(PurePosixPath(path.name), path.read_bytes().decode()) for path in collection.rglob("*.md")]
    passes = []
    for _ in range(5):
        began = time.process_time()
        for path, text in texts:
            parse_note(path, text)
        passes.append(time.process_time() - began)
    return min(passes) / len(texts) * 1000
