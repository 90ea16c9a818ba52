"""The laws of docs/architecture.md, each held over all of `kb`, and each seen to fail on a small invented module."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kb.cli.commands import COMMANDS
from kb.workspace.collection import INDEXING_PARTS, PARSING_PARTS
from kb.workspace.site import site_cache
from tests.architecture import (
    HEAVY,
    Module,
    circles,
    compiled_at_once,
    crowded,
    heavy_at_once,
    imports_upstairs,
    left_undone,
    modules_of,
    output_that_asks,
    rooms_in_circles,
    talks_to_the_user,
    too_long,
    touches_the_world,
    undescribed,
    vaguely_named,
)

KB = Path(__file__).resolve().parents[1] / "kb"

Law = Callable[[Iterable[Module]], Iterator[str]]


def light_start(modules: Iterable[Module]) -> Iterator[str]:
    """What every command loads, and each command before it runs, loads nothing heavy."""
    modules = tuple(modules)
    commands = (f"kb.cli.commands.{module}" for module in COMMANDS.values())
    started = ["kb.__main__", "kb.cli.start", *commands, "kb.workspace.collection"]
    yield from heavy_at_once(modules, started, HEAVY | {"typer"})
    yield from heavy_at_once(modules, ["kb.cli.app"])


LAWS: tuple[Law, ...] = (
    imports_upstairs,
    touches_the_world,
    talks_to_the_user,
    output_that_asks,
    light_start,
    compiled_at_once,
    circles,
    rooms_in_circles,
    crowded,
    undescribed,
    too_long,
    vaguely_named,
    left_undone,
)


@pytest.fixture(scope="module")
def modules() -> tuple[Module, ...]:
    return modules_of(KB)


@pytest.mark.parametrize("law", LAWS)
def test_every_law_holds(law: Law, modules: tuple[Module, ...]) -> None:
    assert list(law(modules)) == []


@pytest.mark.parametrize(
    ("part", "kept"), [("web", site_cache.PARTS), ("parse", PARSING_PARTS), ("search", INDEXING_PARTS)]
)
def test_what_is_kept_is_made_again_by_a_newer_program(
    modules: tuple[Module, ...], part: str, kept: tuple[Path, ...]
) -> None:
    """Every part that a part imports, directly or not, is in the stamp of what is kept."""
    needed, behind = set[str](), {part}
    while behind - needed:
        needed |= behind
        imports = (one.name for module in modules if module.part in needed for one in module.imports)
        behind = {name.split(".")[1] for name in imports if name.startswith("kb.")}
    assert {path.name for path in kept} >= needed


def test_all_of_kb_is_looked_at(modules: tuple[Module, ...]) -> None:
    assert {module.part for module in modules} >= {
        "model",
        "parse",
        "search",
        "store",
        "web",
        "terminal",
        "cli",
    }
    assert any(module.imports for module in modules if module.name == "kb.store.catalog.catalog")


A_LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 50
A_LONG_FILE = "x = 1\n" * 301

BROKEN = [
    (imports_upstairs, "kb.model.note", "import kb.store.catalog.catalog"),
    (imports_upstairs, "kb.model.note", "def f():\n    from kb.parse.note.parser import parse_note"),
    (
        imports_upstairs,
        "kb.search.text.fields",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from kb.parse.note.parser import Parsed",
    ),
    (imports_upstairs, "kb.web.html.markdown", "from kb.terminal import clean"),
    (imports_upstairs, "kb.store.catalog.catalog", "from kb import web"),
    (imports_upstairs, "kb.workspace.collection", "from kb.cli.session import Session"),
    (imports_upstairs, "kb.search.text.fields", "from ...parse import note"),
    (imports_upstairs, "kb.attic.old", ""),
    (touches_the_world, "kb.parse.note.parser", "import os"),
    (touches_the_world, "kb.parse.note.parser", "def f():\n    import os.path"),
    (touches_the_world, "kb.web.html.markdown", "from pathlib import Path"),
    (touches_the_world, "kb.web.html.markdown", "from urllib.request import urlopen"),
    (touches_the_world, "kb.terminal.cells", "text = open('x').read()"),
    (touches_the_world, "kb.check.tags", "from datetime import date\ndate.today()"),
    (touches_the_world, "kb.model.note", "import time"),
    (touches_the_world, "kb.report.stats", "from datetime import datetime as when\nwhen.now()"),
    (talks_to_the_user, "kb.store.catalog.catalog", "print('read')"),
    (talks_to_the_user, "kb.store.catalog.catalog", "import sys\nsys.exit(1)"),
    (talks_to_the_user, "kb.workspace.collection", "import os\nos.environ['HOME']"),
    (talks_to_the_user, "kb.workspace.collection", "from os import environ"),
    (talks_to_the_user, "kb.store.catalog.catalog", "import sys\nsys.stderr.write('x')"),
    (output_that_asks, "kb.cli.output.rewrite", "from kb.cli.prompts.rewriting import carry_out"),
    (output_that_asks, "kb.cli.output.rewrite", "def f():\n    from kb.cli.commands import mv"),
    (output_that_asks, "kb.cli.prompts.tidy", "from kb.cli.commands.tags import run"),
    (output_that_asks, "kb.cli.prompts.tidy", "def f(session):\n    session.write_lines(['x'])"),
    (light_start, "kb.cli.app", "import rich.console"),
    (light_start, "kb.cli.commands.show", "import typer"),
    (light_start, "kb.cli.start", "from kb.cli.app import app\nfrom typer import Exit"),
    (light_start, "kb.workspace.collection", "from yaml import safe_load"),
    (compiled_at_once, "kb.parse.note.line", "import re\n_WORD = re.compile('x')"),
    (compiled_at_once, "kb.parse.note.line", "import re\n_WORDS = [re.compile(word) for word in 'xy']"),
    (too_long, "kb.store.catalog.catalog", A_LONG_FUNCTION),
    (too_long, "kb.store.catalog.catalog", A_LONG_FILE),
    (vaguely_named, "kb.store.utils", ""),
    (vaguely_named, "kb.store.path_helpers", ""),
    (left_undone, "kb.store.catalog.catalog", "x = 1  # TODO: more"),
]


@pytest.mark.parametrize(("law", "name", "text"), BROKEN)
def test_a_broken_law_is_noticed(law: Law, name: str, text: str) -> None:
    assert list(law([Module(name, text)]))


ALLOWED = [
    (
        imports_upstairs,
        "kb.store.catalog.catalog",
        "from kb.parse.note.parser import parse_note\nfrom kb.store.lock import x",
    ),
    (imports_upstairs, "kb.store.catalog.catalog", "from kb import __version__"),
    (touches_the_world, "kb.store.catalog.catalog", "import os\nopen('x')"),
    (touches_the_world, "kb.parse.note.parser", "from pathlib import PurePosixPath"),
    (touches_the_world, "kb.web.pages.theme_files", "from importlib.resources import files"),
    (talks_to_the_user, "kb.cli.session", "import sys\nprint(sys.argv)"),
    (output_that_asks, "kb.cli.prompts.tidy", "from kb.cli.output.rewrite import show_diff"),
    (output_that_asks, "kb.cli.prompts.tidy", "def f(session):\n    session.say('Nothing to write.')"),
    (light_start, "kb.cli.app", "def f():\n    import rich"),
    (light_start, "kb.cli.app", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import rich"),
    (compiled_at_once, "kb.parse.note.line", "import re\ndef f():\n    return re.compile('x')"),
    (too_long, "kb.store.catalog.catalog", "x = 1\n" * 300),
]


@pytest.mark.parametrize(("law", "name", "text"), ALLOWED)
def test_what_a_law_allows_is_left_alone(law: Law, name: str, text: str) -> None:
    assert list(law([Module(name, text)])) == []


def test_a_heavy_import_is_noticed_two_modules_away() -> None:
    start = Module("kb.cli.app", "from kb.cli.session import Session")
    middle = Module("kb.cli.session", "from kb.terminal.cells import fitted")
    end = Module("kb.terminal.cells", "from rich.cells import cell_len")
    assert list(light_start([start, middle, end]))


def test_a_heavy_import_of_a_package_above_is_noticed() -> None:
    package = Module("kb.terminal", "import rich", is_package=True)
    assert list(light_start([package, Module("kb.cli.app", "from kb.terminal.clean import clean")]))


def test_two_rooms_that_import_each_other_are_noticed() -> None:
    rooms = [Module(f"kb.store.{room}", '"""A room."""', is_package=True) for room in ("files", "notes")]
    lower = Module("kb.store.files.atomic", "from kb.store.notes.scan import scan")
    upper = Module("kb.store.notes.note_file", "from kb.store.files.swap import swapped")
    assert list(rooms_in_circles([*rooms, lower, upper]))
    assert list(rooms_in_circles([*rooms, upper])) == []


def test_a_crowded_folder_is_noticed() -> None:
    files = [Module(f"kb.store.files.f{number}", "") for number in range(23)]
    assert list(crowded(files))
    assert list(crowded(files[:22])) == []


def test_a_folder_without_a_description_is_noticed() -> None:
    assert list(undescribed([Module("kb.store.files", "", is_package=True)]))
    assert list(undescribed([Module("kb.store.files", '"""' + "x\n" * 20 + '"""', is_package=True)]))


def test_a_circle_through_a_function_is_noticed() -> None:
    here = Module("kb.store.catalog.catalog", "from kb.store.notes.scan import find_notes")
    there = Module("kb.store.notes.scan", "def f():\n    from kb.store.catalog.catalog import Catalog")
    assert list(circles([here, there]))


def loaded(tmp_path: Path, *arguments: str, **environment: str) -> set[str]:
    """The top-level packages that a run of `kb` on a pipe has loaded at its end."""
    if not (tmp_path / "notes").exists():
        (tmp_path / "notes").mkdir()
        (tmp_path / "notes/240101 A.md").write_text(
            "https://arxiv.org/abs/2401.00001\n\n*A* (B C)\n\n#llm\n", encoding="utf-8"
        )
        (tmp_path / "kb.yaml").write_text("title: Mine\n", encoding="utf-8")
    program = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: sys.stderr.write(json.dumps(sorted({n.split('.')[0] for n in sys.modules}))))\n"
        f"sys.argv = ['kb', '--root', {str(tmp_path)!r}, *{list(arguments)!r}]\n"
        "from kb.cli import main\n"
        "main()\n"
    )
    environment |= {
        "PYTHONPATH": str(KB.parent),
        "KB_CACHE_DIR": str(tmp_path / "cache"),
        "KB_STATE_DIR": str(tmp_path / "state"),
        "PATH": "/usr/bin:/bin",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment, check=False, text=True
    )
    assert done.returncode <= (arguments[:1] == ("check",)), done.stderr
    return set(json.loads(done.stderr[done.stderr.rindex("[") :]))


DEAR = HEAVY | {
    "typer",
    "typing_extensions",
    "inspect",
    "dataclasses",
    "calendar",
    "random",
    "tempfile",
    "shutil",
    "difflib",
}
"""What takes a millisecond and more to load, and no plain command needs."""


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection that was listed, searched and checked."""
    folder = tmp_path_factory.mktemp("unchanged")
    loaded(folder, "search", "llm")
    loaded(folder, "check")
    return folder


@pytest.mark.parametrize(
    "line",
    ["list -n 20", "search llm", "show 2401.00001", "links A", "related A", "tags", "stats", "check"],
)
def test_a_plain_command_on_unchanged_notes_loads_nothing_dear(unchanged: Path, line: str) -> None:
    assert loaded(unchanged, *line.split()) & DEAR == set()


@pytest.mark.parametrize("shell", ["complete_plain", "complete_described"])
def test_tab_loads_nothing_dear(unchanged: Path, shell: str) -> None:
    tab = {"_KB_COMPLETE": shell, "COMP_WORDS": f"kb --root {unchanged} show A", "COMP_CWORD": "4"}
    assert loaded(unchanged, **tab) & DEAR == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "-n", "1"),
        ("list", "tag:llm"),
        ("list", "--json"),
        ("search", "llm"),
        ("search", "llm", "--json"),
    ],
)
def test_a_list_on_a_pipe_loads_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    loaded(tmp_path, *arguments)
    assert loaded(tmp_path, *arguments) & HEAVY == set()


def test_typer_is_loaded_for_help_and_errors_alone(tmp_path: Path) -> None:
    assert "typer" not in loaded(tmp_path, "list")
    assert "typer" in loaded(tmp_path, "list", "--help")
