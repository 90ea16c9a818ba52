"""What the least would cost: a search by SQLite's FTS5 that looks at the state of every file before.

    python tests/bench/full_text_index.py COLLECTION DATABASE QUERY

Makes the database where there is none, and takes in what changed; notes that are gone stay.
No Korean, no excerpts.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path


def main() -> None:
    collection, database, query = sys.argv[1:]
    opened = sqlite3.connect(database)
    opened.execute("create virtual table if not exists notes using fts5 (path, text)")
    opened.execute("create table if not exists states (path primary key, state, number)")
    numbers = dict(opened.execute("select path, number from states"))
    changed = set(states(f"{collection}/notes")) - set(opened.execute("select path, state from states"))
    for path, state in changed:
        opened.execute("delete from notes where rowid = ?", (numbers.get(path),))
        text = Path(path).read_bytes().decode(errors="replace")
        number = opened.execute("insert into notes values (?, ?)", (path, text)).lastrowid
        opened.execute("insert or replace into states values (?, ?, ?)", (path, state, number))
    opened.commit()
    words = " ".join(f'"{word}"' for word in query.split())
    ranked = "select path from notes where notes match ? order by rank limit 10"
    for (path,) in opened.execute(ranked, (words,)):
        print(path)


def states(folder: str) -> Iterator[tuple[str, str]]:
    """Every note below a folder with the state of its file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from states(entry.path)
            elif entry.name.endswith(".md"):
                status = entry.stat()
                yield entry.path, f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


if __name__ == "__main__":
    main()
