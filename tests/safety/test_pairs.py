"""All pairs of commands that write, started at the same moment on one collection.

What they leave must be what they leave one after the other, in either order: every note, the papers, the
journal, the exit codes. So no word is lost, none is torn, and each undo takes back what is its own.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import combinations_with_replacement
from pathlib import Path

import msgspec
import pytest

from kb.store.files.atomic import TEMP_PREFIX
from tests.hostile.zygote import Outcome, Zygote

pytestmark = pytest.mark.slow

NOTE = """https://arxiv.org/abs/2401.0000{0}

*Kites {0}* (Kim Minji, Bo Lee)

> We fly kites.

연을 날리는 이야기 {0}. [[24010{1} Kites]]

#kite #wind{0} #{2}

# Links
[[24010{1} Kites]]
[[24010{1} Kites]]
"""
BARE = "https://arxiv.org/abs/2402.0000{0}\n\n얼레 {0}.\n\n#reel\n"
PAPER = (
    '{{"id":"2402.0000{0}","version":1,"title":"Reels {0}","authors":["Bo Lee"],"abstract":"We wind.",'
    '"categories":["cs.CL"],"published":"2024-02-01","updated":"2024-02-01",'
    '"fetched_at":"2024-03-01T00:00:00Z"}}\n'
)
COMMANDS = {
    "add": (
        "add",
        "https://example.org/tails",
        "--title",
        "Tails",
        "-t",
        "kite",
        "--no-fetch",
        "--no-edit",
    ),
    "new": ("new", "Lines", "in", "the", "sky", "-t", "wind1", "--no-edit"),
    "import": ("import", "-"),
    "tag add": ("tag", "add", "sky", "tag:kite", "--yes"),
    "tag remove": ("tag", "remove", "kite", "tag:kite", "--yes"),
    "tag rename": ("tag", "rename", "kite", "paper-kite", "--yes"),
    "tag merge": ("tag", "merge", "silk", "paper", "--into", "cloth", "--yes"),
    "mv": ("mv", "240101 Kites", "240101 Dragons"),
    "undo": ("undo", "--yes"),
    "check --fix": ("check", "--fix", "--yes", "--rule", "duplicate-link"),
    "fetch --fill": ("fetch", "--fill", "--yes"),
    "add known": ("add", "2401.00004", "-t", "told", "--no-edit"),
    "rm": ("rm", "240104 Kites"),
    "build": ("build",),
    "serve": ("serve", "--port", "0"),
    "index --rebuild": ("index", "--rebuild"),
}
STDIN = {
    COMMANDS["add known"]: "바람이 세다.\n",
    COMMANDS["import"]: "@misc{a, title={Tails}, url={https://example.org/tails}, note={Long ones.}}\n"
    "@misc{b, title={Bows}, keywords={kite}}\n",
}
STOP_AFTER = {"serve": "http://"}
PAIRS = tuple(combinations_with_replacement(COMMANDS, 2))
SEED = (("tag", "add", "first", "tag:kite", "--yes"), ("tag", "add", "second", "tag:reel", "--yes"))

NOON = f"NOON{time.gmtime().tm_hour - 12}"
"""The zone where it is about noon: notes are named by their day, and a run must not last over midnight."""

State = dict[str, object]


class Place:
    """A collection that is put back before every run; `zygotes` run one command each at a time."""

    def __init__(self, folder: Path, zygotes: tuple[Zygote, Zygote]) -> None:
        self._folder, self.live = folder, folder / "live"
        self.root = self.live / "mine"
        self._zygotes = zygotes
        notes = self.root / "notes"
        notes.mkdir(parents=True)
        for number in range(1, 5):
            text = NOTE.format(number, number % 4 + 1, "silk" if number % 2 else "paper")
            (notes / f"24010{number} Kites.md").write_text(text, encoding="utf-8")
        for number in range(1, 3):
            (notes / f"24020{number} Reels.md").write_text(BARE.format(number), encoding="utf-8")
        ids = [f"2401.0000{number}" for number in range(1, 5)]
        lines = [PAPER.format(number) for number in range(1, 3)]
        lines += [PAPER.format(1).replace("2402.00001", known) for known in ids]
        (self.root / "papers.jsonl").write_text("".join(sorted(lines)), encoding="utf-8")
        for command in (*SEED, ("build",)):
            assert self.kb(*command).code == 0, command
        shutil.copytree(self.live, folder / "kept")
        self._codes: dict[str, int] = {}

    def kb(self, *arguments: str, number: int = 0) -> Outcome:
        """A command, run to its end by one of the zygotes."""
        environment = {
            "HOME": str(self.live / "home"),
            "LANG": "C.UTF-8",
            "TZ": NOON,
            "KB_CACHE_DIR": str(self.live / "cache"),
            "KB_STATE_DIR": str(self.live / "state"),
            "KB_ARXIV_URL": "http://127.0.0.1:9/api/query",
            "KB_ARXIV_DELAY": "0",
        }
        return self._zygotes[number].run(
            *arguments,
            folder=self.root,
            environment=environment,
            stdin=STDIN.get(arguments),
            stop_after=STOP_AFTER.get(arguments[0]),
        )

    def restore(self, kept: str = "kept") -> None:
        """As it was before the first run, or after a command that was run first."""
        shutil.rmtree(self.live)
        shutil.copytree(self._folder / kept, self.live)

    def state(self) -> State:
        """What the notes and the papers hold, and every entry of the journal without times."""
        files: State = {
            str(file.relative_to(self.root)): file.read_bytes()
            for file in self.root.rglob("*")
            if file.is_file() and "site" not in file.relative_to(self.root).parts
        }
        for file in (self.live / "state" / "journal").rglob("*.json"):
            entry = msgspec.json.decode(file.read_bytes()) | {"at": None}
            for one in entry["files"]:
                one.pop("stamp", None)
            files[file.name] = entry
        return files

    def one_after_the_other(self, first: str, second: str) -> tuple[list[int], State]:
        """The exit codes, and what is there afterwards."""
        if first not in self._codes:
            self.restore()
            self._codes[first] = self.kb(*COMMANDS[first]).code
            shutil.copytree(self.live, self._folder / first)
        self.restore(first)
        return [self._codes[first], self.kb(*COMMANDS[second]).code], self.state()

    def at_once(self, first: str, second: str) -> list[Outcome]:
        """How both ended, started at the same moment."""
        self.restore()
        with ThreadPoolExecutor(2) as pool:
            runs = [
                pool.submit(self.kb, *COMMANDS[name], number=number)
                for number, name in enumerate((first, second))
            ]
            return [run.result() for run in runs]

    def faults_of_site(self) -> Iterator[str]:
        """What is wrong with the site once it was built again."""
        for arguments in (("build",), ("build", "--out", str(self.live / "fresh"))):
            ran = self.kb(*arguments)
            if ran.code:
                yield f"a build afterwards ended with {ran.code}: {ran.err!r}"
        sites = [files_below(self.root / "site"), files_below(self.live / "fresh")]
        if sites[0] != sites[1]:
            differing = sorted(
                name for name in sites[0] | sites[1] if sites[0].get(name) != sites[1].get(name)
            )
            yield f"the site is not a fresh one: {differing}"


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its path there."""
    return {
        str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The collection of all pairs."""
    with ExitStack() as stack:
        one, other = (stack.enter_context(Zygote()) for _ in range(2))
        yield Place(tmp_path_factory.mktemp("pairs"), (one, other))


def faults(place: Place, first: str, second: str, runs: int) -> Iterator[str]:
    """What was wrong with a pair, run so many times."""
    orders = [place.one_after_the_other(first, second), place.one_after_the_other(second, first)]
    serial = [orders[0], (orders[1][0][::-1], orders[1][1])]
    for _ in range(runs):
        both = place.at_once(first, second)
        yield from (f"{one.err.decode()}" for one in both if b"Traceback" in one.err)
        found = ([one.code for one in both], place.state())
        if found not in serial:
            codes = [one[0] for one in serial]
            said = [one.err.decode() for one in both]
            yield f"{found[0]}, not {codes} or other notes: {said} {differences(found[1], serial[0][1])}"
        yield from (f"left {file}" for file in place.live.rglob(f"{TEMP_PREFIX}*"))
    yield from place.faults_of_site()


def differences(one: State, other: State) -> list[str]:
    """The names of what differs."""
    return sorted(name for name in one | other if one.get(name) != other.get(name))


@pytest.mark.parametrize("first", COMMANDS)
def test_two_commands_at_once_are_two_commands_in_turn(
    place: Place, first: str, times: Callable[[int, int], int], promise: Callable[..., None]
) -> None:
    runs = times(2, 30)
    pairs = [pair for pair in PAIRS if pair[0] == first]
    found = [(pair, fault) for pair in pairs for fault in faults(place, *pair, runs)]
    assert not found, "\n".join(f"{' beside '.join(pair)}: {fault}" for pair, fault in found)
    promise("P15", "pairs of writing commands at once", pairs=len(pairs), runs=runs * len(pairs), failed=0)


def test_two_collections_built_into_one_folder_take_turns(
    place: Place, times: Callable[[int, int], int], promise: Callable[..., None]
) -> None:
    runs = times(10, 100)
    place.restore()
    other, both = place.live / "other", place.live / "both"
    shutil.copytree(place.root / "notes", other / "notes")
    (other / "notes" / "240104 Kites.md").unlink()
    roots = (place.root, other)
    for root in roots:
        assert (
            place.kb("--root", str(root), "build", "--out", str(place.live / root.name / "alone")).code == 0
        )
    wanted = [files_below(place.live / root.name / "alone") for root in roots]
    for _ in range(runs):
        with ThreadPoolExecutor(2) as pool:
            running = [
                pool.submit(place.kb, "--root", str(root), "build", "--out", str(both), number=number)
                for number, root in enumerate(roots)
            ]
        ended = [one.result() for one in running]
        assert [one.code for one in ended] == [0, 0], ended
        assert files_below(both) in wanted
    promise("P15", "two collections built into one folder at once", runs=runs, failed=0)
