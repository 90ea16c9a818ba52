"""Every command that writes notes, killed and refused at every system call on notes and journal.

Whatever the call, each note is its old or its new text, and what was written can be taken back.
"""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from kb.store.files.atomic import TEMP_PREFIX
from tests.hostile.zygote import Outcome, Zygote
from tests.safety.traced_rewrites import REWRITES, Call, Place

pytestmark = pytest.mark.slow

AT_ONCE = 3
TRIES = 9  # on a busy machine a call may have another number than in the run that counted them
REFUSALS = {
    "open": ("EACCES", "EMFILE", "EIO"),
    "openat": ("EACCES", "EMFILE", "EIO"),
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "fsync": ("EIO", "ENOSPC"),
    "close": ("EIO",),
    "rename": ("EACCES", "EROFS", "ENOSPC", "EIO"),
    "renameat": ("EACCES", "EROFS", "ENOSPC", "EIO"),
    "renameat2": ("EACCES", "EROFS", "ENOSPC", "EIO", "ENOSYS"),
    "link": ("EACCES", "EROFS", "ENOSPC", "EPERM"),
    "unlink": ("EACCES", "EROFS", "EIO"),
    "mkdir": ("EACCES", "EROFS", "ENOSPC"),
    "fchmod": ("EPERM", "EROFS"),
    "fchown": ("EPERM", "EROFS"),
}
CREATING = ("EROFS", "ENOSPC")  # what opening a new file meets besides
NEVER_IGNORED = ("write", "fsync")
REPORTING_COMMANDS = ("check --fix",)  # to which a note that cannot be read is one error among others


@pytest.fixture
def places(rewrite: str, tmp_path: Path) -> Iterator[tuple[Place, ...]]:
    """Several collections for the same rewrite, to be used at once."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    with ExitStack() as stack:
        zygotes = [stack.enter_context(Zygote()) for _ in range(AT_ONCE)]
        made = tuple(
            Place(tmp_path / str(number), REWRITES[rewrite], zygote)
            for number, zygote in enumerate(zygotes)
        )
        if not all(place.calls for place in made):
            pytest.skip("strace does not work here")
        yield made


def faults(
    places: tuple[Place, ...], tried: Callable[[Place, Call], Iterator[str]]
) -> tuple[int, list[str]]:
    """How many calls were tried, shared out over the places, and what was wrong."""

    def some(number: int) -> tuple[int, list[str]]:
        place = places[number]
        calls = place.calls[number :: len(places)]
        return len(calls), [f"{fault} at {call.line}" for call in calls for fault in tried(place, call)]

    with ThreadPoolExecutor(len(places)) as pool:
        counts, found = zip(*pool.map(some, range(len(places))), strict=True)
    return sum(counts), [fault for each in found for fault in each]


def killed(reached: list[Call], place: Place, call: Call) -> Iterator[str]:
    now = call
    for _ in range(TRIES):
        is_hit = place.tampered(call, now.killed) is not None
        yield from torn(place)
        yield from not_taken_back(place)
        place.restore()
        if is_hit:
            reached.append(call)
            return
        now = place.counted_anew(call)


def refused(reached: list[bool], place: Place, call: Call) -> Iterator[str]:
    errors = REFUSALS.get(call.name, ()) + (CREATING if "O_CREAT" in call.line else ())
    for error in errors:
        now = call
        for _ in range(TRIES):
            ran = place.tampered(call, now.failing(error))
            found = [*torn(place), *(said_wrongly(place, call, ran) if ran else ())]
            if any(Path(name).name.startswith(TEMP_PREFIX) for name in place.files()) and is_before_swap(
                call
            ):
                found.append("a temporary file was left")
            yield from (f"{error}: {fault}" for fault in (*found, *not_taken_back(place)))
            place.restore()
            if ran:
                break
            now = place.counted_anew(call)
        reached.append(ran is not None)


def is_before_swap(call: Call) -> bool:
    """From the swap on a temporary name may hold somebody's text, which stays where nobody can tell."""
    return call.name not in {"unlink", "close", "openat", "fsync"} or "O_CREAT" in call.line


def said_wrongly(place: Place, call: Call, ran: Outcome) -> Iterator[str]:
    if ran.code not in (0, 1, 3):
        yield f"it ended with {ran.code}"
    if ran.code == 0 and place.notes() != place.after:
        yield "it ended with 0 and did not do what was asked"
    if ran.code == 0 and call.name in NEVER_IGNORED:
        yield "it ended with 0"
    if b"Traceback" in ran.err:
        yield f"a traceback: {ran.err.decode()[-600:]}"
    if ran.code and b"kb: " not in ran.err:
        yield f"it did not say why it ended with {ran.code}: {ran.err.decode()}"


def torn(place: Place) -> Iterator[str]:
    now, before, after = place.notes(), place.before, place.after
    for name in before.keys() | after.keys() | now.keys():
        if now.get(name) not in {before.get(name), after.get(name)}:
            yield f"{name} is torn: {now.get(name)!r}"
    if len(now) < min(len(before), len(after)):
        yield f"a note is gone: {sorted(now)}"


def not_taken_back(place: Place) -> Iterator[str]:
    """A second `kb undo` goes on with a first; another rewrite is taken back by one."""
    if place.takes_back:
        place.kb("undo", "--yes")
        if place.notes() != place.after:
            yield "kb undo did not go on where it was stopped"
    elif place.notes() != place.before:
        said = place.kb("undo", "--yes")
        if place.notes() != place.before:
            yield f"kb undo did not take it back: {said.err.decode()}"


@pytest.mark.parametrize("rewrite", REWRITES)
def test_killed_at_any_call_it_tears_no_note_and_can_be_taken_back(
    places: tuple[Place, ...], promise: Callable[..., None]
) -> None:
    reached: list[Call] = []
    calls, found = faults(places, partial(killed, reached))
    assert found == []
    assert len(reached) > 0.9 * calls
    promise("P1", "kill at every call on notes and journal", kills=len(reached), torn=0)
    promise("P7", "kb undo behind every kill", kills=len(reached), notes_not_given_back=0)


@pytest.mark.parametrize("rewrite", [name for name in REWRITES if name not in REPORTING_COMMANDS])
def test_refused_any_call_it_tears_no_note_and_says_so(
    places: tuple[Place, ...], promise: Callable[..., None]
) -> None:
    reached: list[bool] = []
    calls, found = faults(places, partial(refused, reached))
    assert found == []
    assert sum(reached) > 0.9 * len(reached)
    promise(
        "P1", "every errno at every call on notes and journal", calls=calls, refusals=sum(reached), torn=0
    )
    promise(
        "P11", "every errno at every call on notes and journal", refusals=sum(reached), wrong_exit_codes=0
    )
