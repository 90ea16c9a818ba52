"""Notes written into a folder, and another `kb` that writes there too."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.workspace.collection import Collection
from kb.workspace.locking import writing


def write_notes(folder: Path, texts: str) -> None:
    """Writes files below a folder: a line `== PATH` begins one."""
    for piece in re.split(r"^== ", texts, flags=re.MULTILINE)[1:]:
        name, _, text = piece.partition("\n")
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@contextmanager
def another_writes(collection: Collection) -> Iterator[Callable[[], None]]:
    """Another `kb tag merge` holds the lock of a collection, until the end or until what is given is called."""
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with writing(collection, "tag merge"):
            held.set()
            release.wait(20)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(5)
    try:
        yield release.set
    finally:
        release.set()
        other.join()
