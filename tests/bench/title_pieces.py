"""How often a piece of a title, typed as it is, finds its note first.

    python tests/bench/title_pieces.py [NOTES]

Asked for every note of NOTES (default: as `run.py`) with a title of five words and more: its first three
words and its last three. Prints a row each of docs/benchmarks.md.
"""

import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from kb.model.card import Card  # noqa: E402 - this is a program, found by its path
from kb.model.errors import UnreadableQuery  # noqa: E402
from kb.parse.query.grammar import parse_query  # noqa: E402
from kb.workspace.collection import Collection  # noqa: E402
from tests.real_collection import notes_to_measure  # noqa: E402

SHORTEST = 5  # words of a title
PIECE = 3  # words
PIECES = {"first": slice(PIECE), "last": slice(-PIECE, None)}


def main() -> None:
    notes = Path(sys.argv[1]) if sys.argv[1:] else notes_to_measure()
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as scratch:
        environment = {"KB_CACHE_DIR": scratch, "KB_STATE_DIR": scratch}
        collection = Collection(notes, environment, print)
        titled = [card for card in collection.library.cards if len((card.title or "").split()) >= SHORTEST]
        for name, piece in PIECES.items():
            found = [is_first(collection, card, (card.title or "").split()[piece]) for card in titled]
            print(f"| the {name} {PIECE} words of each of {len(found):,} titles | {share(found):.1%} |")


def is_first(collection: Collection, card: Card, words: Sequence[str]) -> bool:
    """Whether a note is the first that some words find; quotation marks are left out."""
    text = " ".join(words).replace('"', "")
    try:
        query = parse_query(text, date(2026, 1, 1))
    except UnreadableQuery:
        return False
    hits = collection.search(text, query, 1).hits
    return bool(hits) and hits[0].path == card.path


def share(found: Sequence[bool]) -> float:
    """The share that is true."""
    return sum(found) / max(1, len(found))


if __name__ == "__main__":
    main()
