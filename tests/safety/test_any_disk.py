"""A disk that refuses what FAT, network shares, FUSE and Android do: every command works all the same.

Whatever has no substitute (an attribute, a promise about power cuts) is done without.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
REFUSALS = {
    "no hard links": ("link,linkat:error=EPERM",),
    "no flags for rename": ("renameat2:error=EINVAL",),
    "neither": ("link,linkat:error=EOPNOTSUPP", "renameat2:error=ENOSYS"),
    "no modes": ("fchmod,chmod,fchmodat:error=EPERM",),
    "no attributes": ("flistxattr,fgetxattr,fsetxattr:error=EOPNOTSUPP",),
    "no fsync": ("fsync,fdatasync:error=EINVAL",),
    "no locks": ("flock:error=ENOLCK",),
}
REFUSALS["none of these"] = tuple(
    one for name, injected in REFUSALS.items() if name != "neither" for one in injected
)
NOTE = "https://arxiv.org/abs/2401.0000{0}\n\n*Ferns {0}* (Bo Lee)\n\n고사리 {0}. [[24010{1} Ferns]]\n\n#fern #moss\n"


class Disk:
    """A collection; `kb` runs under strace, which refuses some calls."""

    def __init__(self, folder: Path, refused: tuple[str, ...]) -> None:
        self.root, self._log = folder / "mine", folder / "log"
        self.notes = self.root / "notes"
        self.notes.mkdir(parents=True)
        self._options = [option for one in refused for option in ("-e", f"inject={one}")]
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(PROJECT),
            "KB_CACHE_DIR": str(folder / "cache"),
            "KB_STATE_DIR": str(folder / "state"),
        }
        (self.root / "reading.txt").write_text("https://example.org/horsetails\n")
        for number in (1, 2):
            text = NOTE.format(number, 3 - number)
            (self.notes / f"24010{number} Ferns.md").write_text(text, encoding="utf-8")

    def kb(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        calls = "link,linkat,renameat2,fchmod,chmod,fchmodat,flistxattr,fgetxattr,fsetxattr,fsync,fdatasync,flock"
        command = ["strace", "-f", "-qq", "-o", str(self._log), "-e", f"trace={calls}", *self._options]
        done = subprocess.run(
            [*command, sys.executable, "-m", "kb", *arguments],
            cwd=self.root,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done

    def texts(self) -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in self.root.rglob("*.md")}


@pytest.fixture(params=REFUSALS)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    return Disk(tmp_path, REFUSALS[request.param])


@pytest.mark.slow
def test_every_command_works(disk: Disk) -> None:
    before = disk.texts()
    for command in (
        ("add", "2401.00003", "--no-fetch", "--no-edit"),
        ("new", "Mosses", "--no-edit"),
        ("import", "reading.txt"),
        ("tag", "rename", "fern", "bracken", "--yes"),
        ("mv", "240102 Ferns", "sub/240102 Brackens"),
        ("build", "-q"),
        ("list", "고사리"),
        ("check", "--json"),
    ):
        done = disk.kb(*command)
        assert done.returncode in ((0, 1) if command[0] == "check" else (0,)), (command, done.stderr)
    texts = disk.texts()
    assert texts["240102 Brackens.md"].endswith("[[240101 Ferns]]\n\n#bracken #moss\n")
    assert "[[240102 Brackens]]" in texts["240101 Ferns.md"]
    assert len(texts) == len(before) + 3
    for _ in range(2):
        assert disk.kb("undo", "--yes").returncode == 0
    assert before.items() <= disk.texts().items()
    assert [path for path in disk.root.rglob(".kb-*") if path.is_file()] == []


@pytest.mark.slow
def test_no_name_that_is_taken_is_given_away(disk: Disk) -> None:
    before = disk.texts()
    done = disk.kb("mv", "240102 Ferns", "240101 Ferns", "--yes")
    assert (done.returncode, disk.texts()) == (2, before)
    assert "already" in done.stderr
