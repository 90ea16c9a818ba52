"""Which values of the ranking's parameters find notes best, by cross-validation.

    python tests/bench/ranking_parameters.py QUERIES… [--notes NOTES]

QUERIES are files of JSON lines with `query`, and `relevant` or `path`; NOTES as in `run.py`. Ten times each tenth
of the queries is asked with the values that do best for the others. Prints how often which values were chosen,
their MRR@10 on all queries, and the mean on the tenths that had no say.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import product
from pathlib import Path
from statistics import mean
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from kb.model.query import Query  # noqa: E402 - this is a program, found by its path
from kb.parse.query.grammar import parse_query  # noqa: E402
from kb.search.query import ranked_words, ranking  # noqa: E402
from kb.workspace.collection import Collection  # noqa: E402
from tests.real_collection import notes_to_measure  # noqa: E402

COVERAGE = (0.5, 0.7, 0.85, 1.0, 1.2, 1.5)
OTHER = (0.6, 0.7, 0.75, 0.78, 0.8, 0.85, 0.9)
RARER = (1.0, 1.25, 1.5, 2.0)
TENTHS = ROUNDS = PLACES = 10
TODAY = date(2026, 1, 1)

Values = tuple[float, float, float]
"""Of `COVERAGE`, `OTHER` and `RARER` in `kb.search.query`."""


class Asked(NamedTuple):
    """A query and the notes that answer it."""

    query: Query
    relevant: frozenset[str]


def main() -> None:
    arguments = parsed_arguments()
    queries = [asked(line) for file in arguments.queries for line in file.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as scratch:
        collection = Collection(arguments.notes, {"KB_CACHE_DIR": scratch, "KB_STATE_DIR": scratch}, print)
        found = {values: ranks(collection, queries, values) for values in product(COVERAGE, OTHER, RARER)}
    chosen: Counter[Values] = Counter()
    held_out: list[float] = []
    for tenth in tenths(len(queries)):
        best = max(found, key=lambda values: sum(found[values]) - sum(found[values][at] for at in tenth))
        chosen[best] += 1
        held_out += [found[best][at] for at in tenth]
    print("| coverage | other | rarer | chosen | MRR@10 |\n|---|---|---|---|---|")
    for values, _ in chosen.most_common():
        print(f"| {' | '.join(map(str, values))} | {chosen[values]} × | {mean(found[values]):.4f} |")
    print(f"held out: {mean(held_out):.4f}; all values: {min_and_max(map(mean, found.values()))}")


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The ranking's parameters by cross-validation.")
    parser.add_argument("queries", type=Path, nargs="+")
    parser.add_argument("--notes", type=Path, default=notes_to_measure())
    return parser.parse_args()


def asked(line: str) -> Asked:
    """A line of a file of queries."""
    read = json.loads(line)
    relevant = read["relevant"] if "relevant" in read else [read["path"]]
    return Asked(parse_query(read["query"], TODAY), frozenset(relevant))


def ranks(collection: Collection, queries: Iterable[Asked], values: Values) -> list[float]:
    """One over the place of the first note that answers each query, 0 where it is not among the first ten."""
    ranking.COVERAGE, ranking.OTHER, ranked_words.RARER = values  # type: ignore[misc]
    found = []
    for query, relevant in queries:
        notes = collection.index.search(query, lambda: collection.library, PLACES).notes
        places = (at for at, note in enumerate(notes, 1) if str(note.path) in relevant)
        found.append(1 / next(places, float("inf")))
    return found


def tenths(count: int) -> Iterable[list[int]]:
    """The places of `count` queries in tenths, in ten random orders."""
    chance = random.Random(1)
    for _ in range(ROUNDS):
        order = [*range(count)]
        chance.shuffle(order)
        yield from (order[first::TENTHS] for first in range(TENTHS))


def min_and_max(values: Iterable[float]) -> str:
    ordered = sorted(values)
    return f"{ordered[0]:.4f} … {ordered[-1]:.4f}"


if __name__ == "__main__":
    main()
