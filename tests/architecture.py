"""The laws of docs/architecture.md as functions: modules in, the sentences of what breaks a law out.

A module is its dotted name and its tree; nothing is imported, so a law holds for code that no test runs.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

FLOORS = {
    "model": 0,
    "language": 1,
    "parse": 2, "search": 2, "check": 2, "edit": 2, "export": 2, "report": 2, "markdown": 2,
    "store": 3, "web": 3, "terminal": 3,
    "workspace": 4,
    "server": 5, "tui": 5,
    "cli": 6,
}  # fmt: skip

HEAVY = frozenset(
    [
        "arxiv",
        "bibtexparser",
        "markdown_it",
        "minijinja",
        "requests",
        "rich",
        "rispy",
        "starlette",
        "textual",
        "whoosh",
        "yaml",
    ]
)
"""Imported only when a command needs them (docs/architecture.md#laws)."""

PURE_PARTS = frozenset({part for part, floor in FLOORS.items() if floor <= 2} | {"web", "terminal"})

PARTS_OF_LAZY_PATTERNS = frozenset({"model", "language", "parse", "search", "check", "report"})

_OUTSIDE_MODULES = frozenset(
    {
        "os", "sys", "io", "socket", "ssl", "subprocess", "shutil", "tempfile", "glob", "fcntl", "signal", "time",
        "random", "secrets", "threading", "asyncio", "multiprocessing", "logging", "getpass", "locale", "platform",
        "http", "urllib.request", "ftplib", "smtplib", "requests", "arxiv", "pathlib.Path", "filelock",
        "platformdirs", "watchfiles", "starlette", "uvicorn", "whoosh",
    }
)  # fmt: skip
_OUTSIDE_CALLS = frozenset({"open", "input", "print", "breakpoint", "exit", "quit"})
_CLOCKS = frozenset({"now", "today", "utcnow", "fromtimestamp"})
_ENDING_CALLS = frozenset({"print", "input", "exit", "quit", "breakpoint"})
_TALKING = frozenset(
    {"sys.stdout", "sys.stderr", "sys.stdin", "sys.exit", "sys.argv", "os.environ", "os.getenv", "os._exit"}
)
_ANSWERING = frozenset(
    f"session.{method}" for method in ("answer", "show", "write_bytes", "write_json", "write_lines")
)
_VAGUE_NAMES = frozenset(
    {"util", "utils", "helper", "helpers", "common", "base", "manager", "misc", "tools"}
)
_MARK = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

MOST_FILE_LINES = 300
MOST_FILES = 22
"""In a folder, `__init__` aside."""
MOST_ALIKE_FILES = 40
FOLDERS_OF_ALIKE = frozenset({"kb.cli.commands", "kb.language", "kb.web.pages"})
"""Folders of one command, language or page a file: a newcomer looks for a name there, however long the list."""
MOST_FUNCTION_LINES = 50
MOST_DOOR_LINES = 8


@dataclass(frozen=True)
class Import:
    """A module that is imported, at which line, and whether that happens when the importer is imported."""

    name: str
    line: int
    is_at_once: bool


@dataclass
class Module:
    """A module of `kb` and its text."""

    name: str
    text: str
    is_package: bool = False
    tree: ast.Module = field(init=False)

    def __post_init__(self) -> None:
        self.tree = ast.parse(self.text)

    @property
    def part(self) -> str:
        """The part it belongs to: the second word of its name; empty for `kb` and `kb.__main__`."""
        words = self.name.split(".")
        return words[1] if len(words) > 1 and not words[1].startswith("__") else ""

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Everything it imports, wherever in it; `from a import b` gives `a.b`."""
        return tuple(_imports(self.tree, self._package, is_at_once=True))

    @property
    def _package(self) -> str:
        return self.name if self.is_package else self.name.rpartition(".")[0]


def modules_of(folder: Path) -> tuple[Module, ...]:
    """Every module below the folder of a package."""
    return tuple(
        Module(
            ".".join([folder.name, *path.relative_to(folder).with_suffix("").parts]).removesuffix(
                ".__init__"
            ),
            path.read_text(encoding="utf-8"),
            is_package=path.name == "__init__.py",
        )
        for path in sorted(folder.rglob("*.py"))
    )


def _imports(node: ast.AST, package: str, *, is_at_once: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, child.lineno, is_at_once)
        elif isinstance(child, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - child.level + 1] if child.level else []
            source = ".".join([*above, *([child.module] if child.module else [])])
            for alias in child.names:
                yield Import(f"{source}.{alias.name}", child.lineno, is_at_once)
        else:
            is_later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or (
                isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            )
            yield from _imports(child, package, is_at_once=is_at_once and not is_later)


# -- laws ---------------------------------------------------------------------------------------


def imports_upstairs(modules: Iterable[Module]) -> Iterator[str]:
    """An import goes to a lower floor or stays in its own part; parts on one floor never meet."""
    for module in modules:
        if not module.part:
            continue
        if module.part not in FLOORS:
            yield f"{module.name} is on no floor"
            continue
        for found in module.imports:
            words = found.name.split(".")
            if words[0] != "kb" or len(words) == 1 or words[1] == module.part or words[1].startswith("__"):
                continue
            if FLOORS.get(words[1], 99) >= FLOORS[module.part]:
                yield f"{module.name}:{found.line} imports {found.name}"


def rooms_in_circles(modules: Iterable[Module]) -> Iterator[str]:
    """The folders of a part import each other one way only; files beside them may import any."""
    rooms: dict[str, dict[str, set[str]]] = {}
    modules = tuple(modules)
    folders = {module.name for module in modules if module.is_package}
    for module in modules:
        here = _room(module.name, folders)
        for found in module.imports if here else ():
            there = _room(found.name, folders)
            if there and there != here and there.split(".")[1] == module.part:
                rooms.setdefault(module.part, {}).setdefault(here, set()).add(there)
    for graph in rooms.values():
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            yield " → ".join(error.args[1])


def _room(name: str, folders: set[str]) -> str:
    """The folder of a part that a module is in (`kb.store.files`); empty for what is in none."""
    room = ".".join(name.split(".")[:3])
    return room if room in folders else ""


def crowded(modules: Iterable[Module]) -> Iterator[str]:
    """No folder holds more files than a reader takes in at once."""
    counts = Counter(module.name.rpartition(".")[0] for module in modules if not module.is_package)
    for folder, count in counts.items():
        most = MOST_ALIKE_FILES if folder in FOLDERS_OF_ALIKE else MOST_FILES
        if count > most:
            yield f"{folder} has {count} files"


def undescribed(modules: Iterable[Module]) -> Iterator[str]:
    """Every folder says at its door, in some three lines, what is inside."""
    for module in modules:
        if module.is_package:
            lines = (ast.get_docstring(module.tree) or "").split("\n")
            if not lines[0] or len(lines) > MOST_DOOR_LINES:
                yield f"{module.name} describes itself in {len(lines) if lines[0] else 0} lines"


def touches_the_world(modules: Iterable[Module]) -> Iterator[str]:
    """Floors 0 to 2, web and terminal touch no disk, network, clock or environment."""
    for module in modules:
        if module.part not in PURE_PARTS:
            continue
        for found in module.imports:
            if any(found.name == name or found.name.startswith(f"{name}.") for name in _OUTSIDE_MODULES):
                yield f"{module.name}:{found.line} imports {found.name}"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name in _OUTSIDE_CALLS or name.rpartition(".")[2] in _CLOCKS:
                    yield f"{module.name}:{node.lineno} calls {name}"


def talks_to_the_user(modules: Iterable[Module]) -> Iterator[str]:
    """Only cli prints, exits, and reads the environment."""
    for module in modules:
        if module.part in ("cli", ""):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _ENDING_CALLS:
                yield f"{module.name}:{node.lineno} calls {ast.unparse(node.func)}"
            if isinstance(node, ast.Attribute) and ast.unparse(node) in _TALKING:
                yield f"{module.name}:{node.lineno} uses {ast.unparse(node)}"
        for found in module.imports:
            if found.name in _TALKING:
                yield f"{module.name}:{found.line} imports {found.name}"


def output_that_asks(modules: Iterable[Module]) -> Iterator[str]:
    """In cli, output knows neither prompts nor commands, and prompts ask but write no answer."""
    for module in modules:
        if _is_below(module.name, "kb.cli.output"):
            for found in module.imports:
                if _is_below(found.name, "kb.cli.prompts") or _is_below(found.name, "kb.cli.commands"):
                    yield f"{module.name}:{found.line} imports {found.name}"
        elif _is_below(module.name, "kb.cli.prompts"):
            for found in module.imports:
                if _is_below(found.name, "kb.cli.commands"):
                    yield f"{module.name}:{found.line} imports {found.name}"
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in _ANSWERING:
                    yield f"{module.name}:{node.lineno} calls {ast.unparse(node.func)}"


def _is_below(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def heavy_at_once(
    modules: Iterable[Module], roots: Iterable[str], heavy: frozenset[str] = HEAVY
) -> Iterator[str]:
    """What comes with the import of a root imports no heavy library."""
    by_name = {module.name: module for module in modules}
    for root in roots:
        seen: set[str] = set()
        waiting = [root]
        while waiting:
            name = waiting.pop()
            if name in seen or name not in by_name:
                continue
            seen.add(name)
            for found in by_name[name].imports:
                if found.is_at_once and found.name.split(".")[0] in heavy:
                    yield f"{root} comes with {found.name} ({name}:{found.line})"
                if found.is_at_once:
                    waiting += _loaded_by(found.name)


def compiled_at_once(modules: Iterable[Module]) -> Iterator[str]:
    """What most commands load compiles no regular expression before somebody uses it."""
    for module in modules:
        if module.part in PARTS_OF_LAZY_PATTERNS and module.name != "kb.model.text.lazy_pattern":
            for node in _at_once(module.tree):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
                    yield f"{module.name}:{node.lineno} compiles a pattern at once; take `lazy_pattern`"


def _at_once(node: ast.AST) -> Iterator[ast.AST]:
    """What is in a tree, but in no function."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _at_once(child)


def circles(modules: Iterable[Module]) -> Iterator[str]:
    """No module imports itself by way of others, at whatever moment."""
    modules = tuple(modules)
    names = {module.name for module in modules}
    graph: dict[str, set[str]] = {}
    for module in modules:
        targets = {_module_of(found.name, names) for found in module.imports}
        graph[module.name] = {target for target in targets if target and target != module.name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield " → ".join(error.args[1])


def too_long(modules: Iterable[Module]) -> Iterator[str]:
    """No file above 300 lines, no function above 50."""
    for module in modules:
        lines = module.text.count("\n")
        if lines > MOST_FILE_LINES:
            yield f"{module.name} has {lines} lines"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MOST_FUNCTION_LINES:
                    yield f"{module.name}:{node.lineno} {node.name} has {length} lines"


def vaguely_named(modules: Iterable[Module]) -> Iterator[str]:
    """A file is named by the thing it holds."""
    for module in modules:
        vague = _VAGUE_NAMES.intersection(re.split(r"[._]", module.name))
        if vague:
            yield f"{module.name} says {', '.join(vague)}"


def left_undone(modules: Iterable[Module]) -> Iterator[str]:
    """What is to be done is a test that fails, not a word in the code."""
    for module in modules:
        for number, line in enumerate(module.text.split("\n"), 1):
            if match := _MARK.search(line):
                yield f"{module.name}:{number} says {match[1]}"


def _loaded_by(name: str) -> Iterator[str]:
    """A module and the packages above it: importing `a.b.c` runs `a` and `a.b` too."""
    words = name.split(".")
    return (".".join(words[:count]) for count in range(1, len(words) + 1))


def _module_of(name: str, names: set[str]) -> str | None:
    """The module that an imported name is, or is in."""
    if name in names:
        return name
    parent = name.rpartition(".")[0]
    return parent if parent in names else None
