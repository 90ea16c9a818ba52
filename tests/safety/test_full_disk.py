"""A rewrite on a file system that is full: every note is its old or its new text, and the exit code says so."""

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest

from tests.safety.conftest import Place

FREE_KILOBYTES = (0, 4, 8)  # a note takes a page of four


@pytest.mark.parametrize("free", FREE_KILOBYTES)
def test_a_rewrite_on_a_full_disk_tears_no_note(
    place: Place, free: int, promise: Callable[..., None]
) -> None:
    if (
        os.geteuid() != 0
        or subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("needs the right to mount")
    kept, left, full = place.folder / "kept", place.folder / "left", place.notes / "full"
    shutil.copytree(place.notes, kept)
    script = (
        f"mount -t tmpfs -o size=64k tmpfs '{place.notes}' && cp '{kept}'/* '{place.notes}' || exit 99; "
        f"dd if=/dev/zero of='{full}' bs=4k 2>/dev/null; truncate -s -{free}k '{full}'; "
        f"\"$@\"; code=$?; cp -r '{place.notes}' '{left}'; exit $code"
    )
    ran = place.process(
        "tag", "rename", "river", "stream", "--yes", under=("unshare", "-m", "sh", "-c", script, "sh")
    )
    if ran.returncode == 99:
        pytest.skip("no tmpfs can be mounted here")
    old = {path.name: path.read_bytes() for path in kept.iterdir()}
    now = {path.name: path.read_bytes() for path in left.glob("*.md")}
    assert now.keys() == old.keys()
    assert all(now[name] in {old[name], old[name].replace(b"#river", b"#stream")} for name in old)
    assert ran.returncode == 3
    assert b"the disk is full" in ran.stderr
    promise("P1", "`kb tag rename` on a full tmpfs", runs=1, torn=0)
