"""Sites built once a session, a server on this machine, Debian's Chromium and Node.js programs.

All tests of this folder but `test_smoke.py` are slow.

Where Chromium, Node.js or the network that npm needs is missing, the tests are skipped and say so; `.ci/run`
installs the first two.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kb.store.files.locks import file_lock
from kb.workspace.building import build
from kb.workspace.collection import Collection
from tests.browser.built_site import BuiltSite
from tests.browser.hostile_notes import write_hostile_collection
from tests.browser.site_server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]

_NO_NETWORK = (
    "EAI_AGAIN",
    "ENOTFOUND",
    "ECONNREFUSED",
    "ECONNRESET",
    "ENETUNREACH",
    "ETIMEDOUT",
    "EHOSTUNREACH",
)

Maker = Callable[[str, Path], BuiltSite]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is slow."""
    for item in items:
        if item.path.parent == HERE and item.path.name != "test_smoke.py":
            item.add_marker("slow")


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    """Builds and serves the site of a collection: `build_site("mine", root)`."""
    with ExitStack() as servers:

        def made(name: str, root: Path) -> BuiltSite:
            own = tmp_path_factory.mktemp(f"site-{name}")
            server = servers.enter_context(SiteServer(own / "site"))
            environment = {"KB_CACHE_DIR": str(own / "cache"), "KB_STATE_DIR": str(own / "state")}
            build(Collection(root, environment, print), own / "site", server.url, is_clean=False)
            return BuiltSite(name, own / "site", server.url)

        yield made


@pytest.fixture(scope="session")
def notes_site(build_site: Maker) -> BuiltSite:
    """The site of the repository's own notes."""
    return build_site("notes", PROJECT)


@pytest.fixture(scope="session")
def editions_site(build_site: Maker, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the same notes with a tree of pages in each language."""
    root = tmp_path_factory.mktemp("editions")
    shutil.copytree(PROJECT / "notes", root / "notes")
    (root / "kb.yaml").write_text("editions: [ko, en]\n")
    return build_site("editions", root)


@pytest.fixture(scope="session")
def hostile_site(build_site: Maker, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of notes that mean harm, in every place where text can be."""
    root = tmp_path_factory.mktemp("hostile")
    write_hostile_collection(root)
    return build_site("hostile", root)


@pytest.fixture(scope="session")
def vault_site(build_site: Maker, shared: Path) -> BuiltSite:
    """The site of the real notes."""
    return build_site("vault", shared / "vault")


@pytest.fixture(scope="session", params=["notes", "hostile", "vault"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Each of the three sites."""
    return request.getfixturevalue(f"{request.param}_site")


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """Debian's Chromium. Not kept for the session: Playwright's event loop would be in others' way."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = chromium_program()
    with playwright.sync_playwright() as running:
        # Containers have no namespaces for Chromium's sandbox; it opens only what these tests built.
        browser = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def chromium_program() -> str:
    """The path of Chromium; skips the test where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or pytest.skip("needs Chromium (apt-get install chromium)")


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the npm packages that package-lock.json names, installed where they are not yet."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("needs Node.js (apt-get install nodejs npm)")
    folder = HERE / "node_modules"
    with file_lock(
        HERE / ".npm.lock", 600, "npm has been at work for ten minutes."
    ):  # tests may run in several processes
        _install(folder)
    return folder


def _install(node_modules: Path) -> None:
    wanted, installed = HERE / "package-lock.json", node_modules / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < wanted.stat().st_mtime:
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=HERE,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode and any(fault in done.stderr for fault in _NO_NETWORK):
            pytest.skip("needs the packages of tests/browser/package.json, and npm's registry for them")
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def run_node(node_modules: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a program of an npm package: `run_node("html-validate", "--version")`."""

    def ran(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(node_modules / ".bin" / program), *arguments],
            cwd=HERE,
            env=os.environ | {"CHROME_PATH": shutil.which("chromium") or ""},
            capture_output=True,
            text=True,
            check=False,
        )

    return ran


@pytest.fixture(scope="session")
def axe(node_modules: Path) -> str:
    """The source of axe-core, which finds what keeps people out of a page."""
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
