"""How long a stroke in the picker takes: python tests/bench/picker.py VAULT

Types each query into the candidates a letter at a time, over all notes of a collection, and prints the time of
the median and the slowest stroke beside that of one `search` of the whole query in the same run.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from kb.parse.query.grammar import parse_query
from kb.tui.picker.candidates import Candidates
from kb.workspace.collection import Collection

QUERIES = ("scaling law", "합성 데이터", "tag:llm attention", "kimi k2", "diffusion model distillation")
TODAY = date(2026, 1, 1)


def main() -> None:
    """Prints a line a query."""
    collection = Collection(Path(sys.argv[1]), os.environ, print)
    candidates = Candidates(collection, collection.library.newest_first, TODAY)
    _ = collection.index
    candidates.prepare()
    for query in QUERIES:
        strokes = [_milliseconds(candidates.ranked, query[:end]) for end in range(1, len(query) + 1)]
        whole = _milliseconds(collection.found_by, query, parse_query(query, TODAY), 20)
        print(
            f"{query}: median {median(strokes):.1f} ms, slowest {max(strokes):.1f} ms a stroke; "
            f"search {whole:.1f} ms, {median(strokes) / whole:.2f} of it"
        )


def _milliseconds(call: Callable[..., object], *arguments: object) -> float:
    began = time.perf_counter()
    call(*arguments)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
