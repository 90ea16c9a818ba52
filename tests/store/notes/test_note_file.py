import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kb.model.errors import NotesHaveProblems, OperationFailed, UsageError
from kb.store.files.atomic import TEMP_PREFIX
from kb.store.notes.note_file import create, read_note, replace
from tests.editor import EDITOR

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "240101 Note.md"
    path.write_bytes("﻿첫 줄\r\nsecond line".encode())
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def run(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


# -- reading


def test_text_keeps_line_ends_and_byte_order_mark(note):
    assert read_note(note).text == "﻿첫 줄\r\nsecond line"


def test_bytes_that_are_no_utf8_are_read_and_only_their_text_is_refused(note):
    note.write_bytes(b"abc\xff")
    file = read_note(note)
    with pytest.raises(NotesHaveProblems, match=r"not UTF-8 \(byte 3\)"):
        file.text  # noqa: B018 - asking is what raises
    assert file.data == b"abc\xff"


def test_a_missing_note_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(
        OperationFailed, match=r"^Could not read .*none\.md: there is no such file or folder\.$"
    ):
        read_note(tmp_path / "none.md")


def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(OperationFailed, match="not a regular file"):
        read_note(tmp_path / "pipe.md")


def test_a_circle_of_symbolic_links_is_refused(tmp_path):
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")
    with pytest.raises(OperationFailed, match="circle"):
        read_note(tmp_path / "a.md")


# -- creating


def test_a_created_note_holds_the_text_and_nothing_else_is_left(tmp_path):
    create(tmp_path / "2024" / "a.md", "본문\n")
    assert (names(tmp_path / "2024"), (tmp_path / "2024" / "a.md").read_text()) == (["a.md"], "본문\n")


def test_a_created_note_has_one_name_on_disk(tmp_path):
    create(tmp_path / "a.md", "")
    assert (tmp_path / "a.md").stat().st_nlink == 1


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_creating_never_replaces_what_is_there(tmp_path, kind):
    path = tmp_path / "a.md"
    {
        "file": lambda: path.write_text("theirs"),
        "folder": path.mkdir,
        "dangling link": lambda: path.symlink_to("nowhere"),
    }[kind]()
    with pytest.raises(UsageError, match=r"a\.md already exists"):
        create(path, "ours")
    assert names(tmp_path) == ["a.md"]
    assert kind != "file" or path.read_text() == "theirs"


def test_a_text_that_utf8_cannot_hold_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(UsageError, match="UTF-8"):
        create(tmp_path / "new" / "a.md", "a\ud800")
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OperationFailed, match=r"^Could not create .*: .*\.$"):
        create(tmp_path / "file" / "a.md", "")


def test_of_fifty_creations_at_once_one_succeeds(tmp_path, promise):
    code = """
import os, sys
from pathlib import Path
from kb.model.errors import UsageError
from kb.store.notes.note_file import create
ready, go = os.pipe()
children = []
for number in range(50):
    child = os.fork()
    if not child:
        os.close(go)
        os.read(ready, 1)
        try:
            create(Path(sys.argv[1]), f"text {number}")
        except UsageError:
            os._exit(2)
        os._exit(0)
    children.append(child)
os.close(go)
print(sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
"""
    done = run(code, tmp_path / "a.md")
    assert done.stdout.strip() == str([0] + [2] * 49), done.stderr
    assert names(tmp_path) == ["a.md"]
    promise("P3", "50 creations of one name at once", made=1, refused=49)


# -- replacing


def test_replacing_writes_exactly_the_new_bytes(note):
    replace(read_note(note), b"new\r\n\xff")
    assert (note.read_bytes(), names(note.parent)) == (b"new\r\n\xff", [note.name])


def test_mode_owner_and_attributes_survive_a_replacement(note):
    note.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(note, 1234, 2345)
    try:
        os.setxattr(note, "user.colour", b"red")
    except OSError:
        pytest.skip("no extended attributes on this file system")
    before = note.stat()
    replace(read_note(note), b"new")
    after = note.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert os.getxattr(note, "user.colour") == b"red"


def test_a_symbolic_link_stays_and_its_target_is_rewritten(tmp_path, note):
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / "link.md").symlink_to(note)
    replace(read_note(folder / "link.md"), b"new")
    assert (note.read_bytes(), (folder / "link.md").is_symlink()) == (b"new", True)


def in_place(path):
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def by_rename(path):
    other = path.with_name("editor.tmp")
    other.write_bytes(path.read_bytes() + b"more")
    other.replace(path)


def same_bytes_in_another_file(path):
    other = path.with_name("editor.tmp")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def into_link(path):
    other = path.with_name("other.md")
    path.replace(other)
    path.symlink_to(other)


@pytest.mark.parametrize(
    "change", [in_place, by_rename, same_bytes_in_another_file, into_link, Path.unlink]
)
def test_a_note_that_changed_since_it_was_read_is_left_alone(note, change):
    file = read_note(note)
    change(note)
    left = {path.name: path.read_bytes() for path in note.parent.iterdir()}
    with pytest.raises(NotesHaveProblems, match=re.escape(str(note))):
        replace(file, b"ours")
    assert {path.name: path.read_bytes() for path in note.parent.iterdir()} == left


def test_a_note_that_is_being_written_is_left_alone(note):
    with note.open("r+b"), pytest.raises(NotesHaveProblems):
        replace(read_note(note), b"ours")
    assert note.read_bytes() != b"ours"


def test_a_note_that_is_being_read_can_be_written(note):
    with note.open("rb"):
        replace(read_note(note), b"ours")
    assert note.read_bytes() == b"ours"


def test_a_hard_linked_note_is_refused(note):
    note.with_name("second name").hardlink_to(note)
    before = note.read_bytes()
    with pytest.raises(OperationFailed, match="hard link"):
        replace(read_note(note), b"ours")
    assert (note.read_bytes(), note.samefile(note.with_name("second name"))) == (before, True)


def test_a_read_only_note_is_refused_even_for_root(note):
    note.chmod(0o444)
    with pytest.raises(OperationFailed, match="read-only"):
        replace(read_note(note), b"ours")
    assert names(note.parent) == [note.name]


REPLACE = """
import ctypes, fcntl, sys
from pathlib import Path
from kb.model.errors import KbError
from kb.store.notes.note_file import read_note, replace
try:
    replace(read_note(Path(sys.argv[1])), b"new text")
except KbError as error:
    sys.exit(f"{error.exit_code} {error}")
"""

CREATE = """
import sys
from pathlib import Path
from kb.model.errors import KbError
from kb.store.notes.note_file import create
try:
    create(Path(sys.argv[1]), "new text")
except KbError as error:
    sys.exit(f"{error.exit_code} {error}")
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
def test_a_folder_without_permission_is_one_sentence(note):
    note.chmod(0o666)
    for folder in (note.parent, *note.parent.parents[:3]):
        folder.chmod(0o755)
    nobody = "import os\nos.setgroups([]), os.setgid(65534), os.setuid(65534)\n"
    done = run(REPLACE.replace("try:", f"{nobody}try:"), note)
    assert re.fullmatch(r"3 Could not write .*: permission denied\.\n", done.stderr), done.stderr


# -- killed or failing at any system call

CALLS = "openat,close,write,fchmod,fchown,fsync,link,linkat,rename,renameat2,unlink,mkdir"


def strace(tmp_path, code, path, *options):
    log = tmp_path.parent / f"{tmp_path.name}.strace"
    command = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *options]
    done = subprocess.run(
        [*command, sys.executable, "-S", "-E", "-c", code, str(path)],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done, [line for line in log.read_text().splitlines() if re.match(r"[0-9]+ +[a-z0-9]+\(", line)]


@pytest.fixture
def calls_of(tmp_path):
    """Every system call (name, how manieth of that name) that a program makes once it touches its note."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")

    def calls_of(code, path):
        before = path.read_bytes() if path.exists() else None
        strace(tmp_path, code, path)  # compiles the modules, which would count as calls
        if before is None:
            path.unlink(missing_ok=True)
        done, log = strace(tmp_path, code, path)
        if done.returncode or not log:
            pytest.skip(f"strace does not work here: {done.stderr[-200:]}")
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        called = [re.match(r"[0-9]+ +([a-z0-9]+)", line)[1] for line in log]
        first = next(number for number, line in enumerate(log) if path.name in line)
        last = max(number for number, line in enumerate(log) if str(path.parent) in line)
        return [
            (called[n], called[: n + 1].count(called[n])) for n in range(first, min(last + 2, len(log)))
        ]

    return calls_of


def temporaries(folder):
    return [name for name in names(folder) if name.startswith(TEMP_PREFIX)]


def test_a_replacement_killed_at_any_call_leaves_the_old_or_the_new_text(tmp_path, note, calls_of):
    seen = set()
    old = note.read_bytes()
    for call, number in calls_of(REPLACE, note):
        note.write_bytes(old)
        done, _ = strace(tmp_path, REPLACE, note, "-e", f"inject={call}:signal=SIGKILL:when={number}")
        assert done.returncode != 0
        assert note.read_bytes() in {old, b"new text"}
        seen.add(note.read_bytes())
    assert seen == {old, b"new text"}


def test_a_creation_killed_at_any_call_leaves_no_note_or_the_whole_one(tmp_path, calls_of):
    path = tmp_path / "new" / "a.md"
    for call, number in calls_of(CREATE, path):
        shutil.rmtree(path.parent, ignore_errors=True)
        done, _ = strace(tmp_path, CREATE, path, "-e", f"inject={call}:signal=SIGKILL:when={number}")
        assert done.returncode != 0
        assert not path.exists() or path.read_bytes() == b"new text"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("write", "ENOSPC"),
        ("fsync", "EIO"),
        ("renameat2", "EACCES"),
        ("renameat2", "ENOSPC"),
    ],
)
def test_a_failing_call_leaves_the_old_text_and_no_temporary_file(tmp_path, note, calls_of, call, error):
    calls_of(REPLACE, note)
    old = note.read_bytes()
    done, _ = strace(tmp_path, REPLACE, note, "-e", f"inject={call}:error={error}:when=1")
    assert re.fullmatch(r"3 Could not write .*: .*\.\n", done.stderr), done.stderr
    assert (note.read_bytes(), temporaries(tmp_path)) == (old, [])


def test_without_swapping_names_a_plain_rename_does(tmp_path, note, calls_of):
    calls_of(REPLACE, note)
    done, _ = strace(tmp_path, REPLACE, note, "-e", "inject=renameat2:error=EINVAL")
    assert (done.returncode, note.read_bytes(), temporaries(tmp_path)) == (0, b"new text", [])


@pytest.mark.parametrize(
    "refused",
    [
        "fchmod:error=EPERM",
        "fsync:error=EINVAL",
        "flistxattr:error=EOPNOTSUPP",
        "fsetxattr:error=EOPNOTSUPP",
    ],
)
def test_what_a_file_system_cannot_keep_is_done_without(tmp_path, note, calls_of, refused):
    calls_of(REPLACE, note)
    note.chmod(0o640)
    done, _ = strace(tmp_path, REPLACE, note, "-e", f"inject={refused}")
    assert (done.returncode, note.read_bytes(), temporaries(tmp_path)) == (0, b"new text", [])
    assert not note.stat().st_mode & 0o007


@pytest.mark.parametrize("without_links", [(), ("-e", "inject=link,linkat:error=EPERM")])
def test_without_renaming_to_a_free_name_a_link_does_or_a_look(tmp_path, calls_of, without_links):
    path = tmp_path / "a.md"
    calls_of(CREATE, path)
    for expected in (0, 1):
        done, _ = strace(tmp_path, CREATE, path, "-e", "inject=renameat2:error=EINVAL", *without_links)
        assert done.returncode == expected
    assert "already exists" in done.stderr
    assert (path.stat().st_nlink, names(tmp_path)) == (1, ["a.md"])


@pytest.mark.parametrize("save", [by_rename, in_place])
def test_a_save_in_the_instant_before_the_rename_is_kept(tmp_path, note, calls_of, save):
    calls_of(REPLACE, note)
    delay = "inject=renameat2:delay_enter=1500000:when=1"
    with ThreadPoolExecutor(1) as pool:
        program = pool.submit(strace, tmp_path, REPLACE, note, "-e", delay)
        while not temporaries(tmp_path):
            time.sleep(0.01)
        time.sleep(0.5)
        save(note)
        saved = note.read_bytes()
        done, _ = program.result()
    assert done.stderr.startswith(f"1 {note} changed after it was read")
    assert (note.read_bytes(), temporaries(tmp_path)) == (saved, [])


# -- an editor that saves all the while


def test_no_save_of_an_editor_is_lost_to_replacements(note, tmp_path, promise, times):
    note.write_text("save 0\n")
    running, wanted = tmp_path / "running", times(100, 10_000)
    running.touch()
    replaced, conflicts = set(), 0
    with subprocess.Popen(
        [sys.executable, "-c", EDITOR, note, running],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as editor:
        while len(replaced) < wanted and editor.poll() is None:
            try:
                file = read_note(note)
                replace(file, file.data + b"#tag\n")
                replaced.add(file.data.partition(b"\n")[0])
            except NotesHaveProblems:
                conflicts += 1
        running.unlink()
        saves, problem = editor.communicate()
    assert (editor.returncode, problem) == (0, "")
    assert len(replaced) == wanted
    assert note.read_text().startswith(f"save {int(saves)}\n")
    promise(
        "P2", "an editor that saves while a note is replaced",
        saves=int(saves), replaced=wanted, conflicts=conflicts, lost=0,
    )  # fmt: skip
