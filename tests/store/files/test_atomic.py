import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.files.atomic import TEMP_PREFIX, write_atomically


@pytest.mark.parametrize("durable", [True, False])
def test_a_new_file_holds_exactly_the_bytes_given(tmp_path, durable):
    write_atomically(tmp_path / "a.json", b"\x00\xff\r\n", durable=durable)
    assert (tmp_path / "a.json").read_bytes() == b"\x00\xff\r\n"


def test_an_old_file_is_replaced_whole_and_keeps_its_mode(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"much longer than the new text")
    path.chmod(0o640)
    write_atomically(path, b"new", durable=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_new_file_gets_the_mode_the_umask_leaves(tmp_path):
    code = "import os; os.umask(0o077)\nfrom kb.store.files.atomic import write_atomically as w\nfrom pathlib import Path\nw(Path('a'), b'', durable=False)"
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
    )
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_nothing_but_the_file_is_left_behind(tmp_path):
    write_atomically(tmp_path / "a", b"1", durable=True)
    write_atomically(tmp_path / "a", b"2", durable=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_symbolic_link_is_replaced_and_its_target_left_alone(tmp_path):
    target = tmp_path / "target"
    target.write_bytes(b"theirs")
    (tmp_path / "link").symlink_to(target)
    write_atomically(tmp_path / "link", b"ours", durable=False)
    assert (target.read_bytes(), (tmp_path / "link").is_symlink()) == (b"theirs", False)


def test_a_refusal_is_one_sentence_that_names_the_file(tmp_path):
    with pytest.raises(
        OperationFailed, match=r"^Could not write .*/none/a\.json: there is no such file or folder\.$"
    ):
        write_atomically(tmp_path / "none" / "a.json", b"", durable=True)


def test_a_refusal_leaves_no_temporary_file(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OperationFailed, match="is a folder"):
        write_atomically(tmp_path / "a", b"", durable=True)
    assert not list(tmp_path.glob(f"{TEMP_PREFIX}*"))


def test_a_write_that_takes_a_part_only_is_gone_on_with(tmp_path):
    code = """
import resource
from pathlib import Path
from kb.model.errors import OperationFailed
from kb.store.files.atomic import write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))  # the system takes ten bytes, and refuses the rest
try:
    write_atomically(Path("a"), bytes(100), durable=False)
except OperationFailed as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.startswith("Could not write a: "), list(tmp_path.iterdir())) == (True, []), (
        done.stderr
    )


def test_a_process_that_ends_beside_a_thread_that_writes_leaves_nothing_half_written(
    tmp_path: Path,
) -> None:
    program = """
import pathlib, sys, threading, time
from kb.store.files.atomic import end_writes_of_other_threads, write_atomically

def write():
    while True:
        write_atomically(pathlib.Path(sys.argv[1]), bytes(50_000_000), durable=False)

threading.Thread(target=write, daemon=True).start()
time.sleep(float(sys.argv[2]))
end_writes_of_other_threads()
"""
    file = tmp_path / "notes.db"
    for tenth in range(1, 6):
        ran = subprocess.run(
            [sys.executable, "-c", program, file, str(tenth / 10)], check=False, timeout=30
        )
        assert ran.returncode == 0
        assert [one.stat().st_size for one in tmp_path.iterdir()] == [50_000_000]
