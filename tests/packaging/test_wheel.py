"""The wheel as it is published: it holds the whole program, and runs from there."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

from kb import __version__

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
PIP = (sys.executable, "-m", "pip", "-q", "--no-input")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without a network: the build backend is among the dependencies for development."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, PROJECT], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, which finds the dependencies where they are installed here."""
    environment = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    subprocess.run([*PIP, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True)
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    Path(packages, "here.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return environment


def test_it_runs_on_any_platform_and_is_called_kb_notes(wheel: Path) -> None:
    assert wheel.name == f"kb_notes-{__version__}-py3-none-any.whl"


def test_it_holds_every_file_of_the_program_and_no_other(wheel: Path) -> None:
    files = (path for path in (PROJECT / "kb").rglob("*") if path.is_file())
    ours = {str(path.relative_to(PROJECT)) for path in files if "__pycache__" not in path.parts}
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == ours | {f"kb_notes-{__version__}.data/data/share/man/man1/kb.1"}


def test_a_collection_is_made_searched_and_built_with_it(installed: Path, tmp_path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("KB_", "PYTHON"))
    }
    environment |= {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}

    def kb(*words: str) -> str:
        command = [installed / "bin" / "kb", *words]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
        return done.stdout.decode()

    assert kb("--version") == f"kb {__version__}\n"
    kb("init")
    kb("add", "2401.00001", "--no-fetch")
    assert "2401.00001" in kb("list", "--json")
    assert "2401.00001" in kb("search", "arxiv:2401.00001", "--json")
    kb("build")
    pages = {str(path.relative_to(tmp_path)) for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert pages >= {"site/index.html", "site/search.html", "site/theme/site.css", "site/theme/search.js"}
