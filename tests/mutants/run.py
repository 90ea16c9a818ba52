"""Takes out each guard in a scratch copy and sees its tests fail: `python tests/mutants/run.py [WORD]…`.

Prints guard → the test that caught it. A guard that nobody misses, or whose text is no longer there, is an
error. With words only the guards that have one of them in their name.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from tests.mutants.mutants import MUTANTS, Mutant  # noqa: E402 - run as a program it has to find itself

SECONDS_EACH = 300
_OPTIONS = ("-x", "-q", "-n", "0", "-m", "", "-p", "no:cacheprovider")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def mutated(text: str, mutant: Mutant) -> str:
    """A source without its guard. ValueError where the guard does not stand there exactly once."""
    if text.count(mutant.old) != 1:
        raise ValueError(f"{mutant.guard}: its text stands {text.count(mutant.old)} times in {mutant.file}")
    return text.replace(mutant.old, mutant.new)


def catcher(mutant: Mutant, copy: Path) -> str | None:
    """The test that fails without the guard; None where none does."""
    file = copy / mutant.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(mutated(whole, mutant), encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "pytest", *_OPTIONS, *mutant.tests],
            cwd=copy,
            env=os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS_EACH,
        )
    except subprocess.TimeoutExpired:
        return f"no end of {' '.join(mutant.tests)} in {SECONDS_EACH} s"
    finally:
        file.write_text(whole, encoding="utf-8")
    found = _FAILED.search(done.stdout)
    return found[1] if found and done.returncode == 1 else None


def main(words: list[str]) -> int:
    """Tries the guards; how many nobody missed."""
    chosen = [one for one in MUTANTS if not words or any(word in one.guard for word in words)]
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kb"
        for name in ("kb", "tests", "notes"):
            left_out = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(PROJECT / name, copy / name, ignore=left_out)
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(PROJECT / name, copy / name)
        for mutant in chosen:
            caught = catcher(mutant, copy)
            missed += caught is None
            print(f"{mutant.guard:52} → {caught or 'NOBODY'}", flush=True)
    print(f"{len(chosen)} guards, {missed} that nobody misses")
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
