"""Asks PyPI whether every run-time dependency has a wheel wherever the program is to run.

    python tests/packaging/wheels.py [NAME]…

Prints a line for every platform and Python; dependencies of dependencies are asked for too. A missing wheel
makes it end with 1. Names are asked for in their place.
"""

import subprocess
import sys
import tempfile
import tomllib
from importlib.metadata import requires
from itertools import product
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[2]
PLATFORMS = {
    "Linux": ("manylinux2014_x86_64", "manylinux_2_28_x86_64"),
    "macOS": ("macosx_11_0_arm64", "macosx_14_0_arm64"),
    "Windows": ("win_amd64",),
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def main(names: list[str]) -> int:
    """Looks the names up, or all dependencies; how many platforms and Pythons lack a wheel, at most 1."""
    requirements = [Requirement(name) for name in names] or dependencies()
    print(*(requirement.name for requirement in requirements))
    missing = 0
    for platform, python in product(PLATFORMS, PYTHONS):
        without = lacking(requirements, PLATFORMS[platform], python)
        missing += bool(without)
        print(f"{platform:8} {python}: {', '.join(without) or 'every wheel is there'}", flush=True)
    return min(missing, 1)


def dependencies() -> list[Requirement]:
    """What the program needs to run, and what that needs, as installed here; each once."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Requirement] = {}
    waiting = [Requirement(text) for text in project["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate()):
            continue
        found[name] = requirement
        waiting += map(Requirement, requires(name) or ())
    return [found[name] for name in sorted(found)]


def lacking(requirements: list[Requirement], platforms: tuple[str, ...], python: str) -> list[str]:
    """Those for which PyPI has no wheel of a version that will do; one of pure Python is for every platform."""
    if has_wheels(requirements, platforms, python):
        return []
    return [one.name for one in requirements if not has_wheels([one], platforms, python)]


def has_wheels(requirements: list[Requirement], platforms: tuple[str, ...], python: str) -> bool:
    """Whether pip would install them all from wheels; nothing is installed."""
    wanted = [f"{one.name}{one.specifier}" for one in requirements]
    where = [*(f"--platform={platform}" for platform in platforms), f"--python-version={python}"]
    options = ["-q", "--dry-run", "--no-deps", "--only-binary=:all:", "--ignore-installed"]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "install", *options, *where, "--target", folder, *wanted]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
