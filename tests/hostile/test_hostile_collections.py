"""One healthy note beside something hostile, some hundreds of times: it is found, checked, built and shown.

A sample of the collections is always tried; the rest carries the marker `slow`.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from shutil import rmtree

import pytest

from tests.hostile.every_collection import Hostile, every_collection
from tests.hostile.trial import Trial, tried
from tests.hostile.zygote import Zygote

COLLECTIONS = tuple(every_collection())
SAMPLED_EVERY = 20
AT_ONCE = 2
GOLDEN = Path(__file__).parent / "golden" / "rules.txt"

EACH = [
    pytest.param(one, id=one.name, marks=[pytest.mark.slow] if number % SAMPLED_EVERY else [])
    for number, one in enumerate(COLLECTIONS)
]


@pytest.fixture(scope="module")
def trials(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Trial]]]:
    """The trials of all collections that tests of this run ask for, under way."""
    items = [item for item in request.session.items if item.path == request.path]
    wanted = dict.fromkeys(
        item.callspec.params["collection"] for item in items if hasattr(item, "callspec")
    )
    folder = tmp_path_factory.mktemp("hostile")
    idle: SimpleQueue[Zygote] = SimpleQueue()

    def trial(collection: Hostile) -> Trial:
        zygote = idle.get()
        own = folder / str(COLLECTIONS.index(collection))
        try:
            return tried(collection, own, zygote)
        finally:
            rmtree(own)
            idle.put(zygote)

    with ExitStack() as stack:
        for _ in range(AT_ONCE):
            idle.put(stack.enter_context(Zygote()))
        pool = stack.enter_context(ThreadPoolExecutor(AT_ONCE))
        yield {collection.name: pool.submit(trial, collection) for collection in wanted}


@pytest.mark.parametrize("collection", EACH)
def test_the_healthy_note_is_served_and_nothing_gets_out(
    collection: Hostile, trials: dict[str, Future[Trial]], promise: Callable[..., None]
) -> None:
    trial = trials[collection.name].result()
    assert trial.faults() == []
    promise(
        "P8", "hostile collections: found, checked, built, shown",
        collections=1, runs=len(trial.runs), tracebacks=0, s_at_most=trial.seconds, MB_at_most=trial.peak / 1e6,
    )  # fmt: skip
    promise(
        "P9",
        "hostile collections on pipes and terminals",
        runs=len(trial.runs),
        control_bytes=0,
        files_outside=0,
    )


@pytest.mark.parametrize("collection", EACH)
def test_what_is_hostile_is_named_by_the_right_rules(
    collection: Hostile, trials: dict[str, Future[Trial]], request: pytest.FixtureRequest
) -> None:
    rules = trials[collection.name].result().rules
    if request.config.getoption("--update-golden"):
        _update(collection.name, rules)
    assert _expected()[collection.name] == rules


def test_there_are_at_least_three_hundred_collections() -> None:
    assert len({one.name for one in COLLECTIONS}) == len(COLLECTIONS) >= 300


def _expected() -> dict[str, str]:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def _update(name: str, rules: str) -> None:
    expected = (_expected() if GOLDEN.exists() else {}) | {name: rules}
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(
        "".join(f"{one.name}: {expected[one.name]}\n" for one in COLLECTIONS if one.name in expected)
    )
