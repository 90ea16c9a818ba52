"""`kb build` after an edit: little work, and byte for byte the site that a first build would make."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from kb.model.report.build import BuildReport
from kb.workspace.building import build
from kb.workspace.collection import Collection

from .changing_notes import ChangingNotes


class Built:
    """A collection below `folder`, built into `site` with the caches of the builds before."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        self.notes = self.root / "notes"
        self.notes.mkdir(parents=True)
        self.site = folder / "site"
        self.cache = folder / "cache"

    def build(self, *, is_clean: bool = False) -> BuildReport:
        return self._build(self.site, self.cache, is_clean=is_clean)

    def contents(self) -> dict[str, bytes]:
        return contents(self.site)

    def anew(self) -> dict[str, bytes]:
        """The site as nobody built it before."""
        site, cache = self.root.parent / "anew", self.root.parent / "no-cache"
        for folder in (site, cache):
            shutil.rmtree(folder, ignore_errors=True)
        self._build(site, cache, is_clean=False)
        return contents(site)

    def _build(self, site: Path, cache: Path, *, is_clean: bool) -> BuildReport:
        environment = {"KB_CACHE_DIR": str(cache), "KB_STATE_DIR": str(cache / "state")}
        collection = Collection(self.root, environment, print)
        try:
            return build(collection, site, None, is_clean=is_clean)
        finally:
            collection.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """A collection of eight notes, built once."""
    made = Built(tmp_path)
    ChangingNotes(made.root, Random(1)).begin(8)
    made.build()
    return made


def test_nothing_is_written_where_nothing_changed(built: Built) -> None:
    before = {file: file.stat().st_mtime_ns for file in built.site.rglob("*")}
    assert built.build().written == 0
    assert {file: file.stat().st_mtime_ns for file in built.site.rglob("*")} == before


def test_an_edited_text_writes_its_note_where_its_beginning_shows_and_its_words(built: Built) -> None:
    note = min(built.notes.rglob("*.md"))
    note.write_text(
        note.read_text(encoding="utf-8").replace("\n\n#", "\n\n또 한 문단.\n\n#"), encoding="utf-8"
    )
    made = {file: file.stat().st_mtime_ns for file in built.site.rglob("*") if file.is_file()}
    built.build()
    written = [
        file.relative_to(built.site).parts[0] for file, at in made.items() if file.stat().st_mtime_ns != at
    ]
    assert 0 < len(written) - written.count("search") <= 6
    assert 0 < written.count("search") <= 8
    assert built.contents() == built.anew()


@pytest.mark.parametrize("seed", range(12))
def test_damaged_caches_give_the_same_site(built: Built, seed: int) -> None:
    random, expected = Random(seed), built.contents()
    for file in sorted(file for file in built.cache.rglob("*") if file.is_file()):
        data = bytearray(file.read_bytes())
        damage = random.choice(("cut", "flip", "remove", "empty", "none"))
        if damage == "remove":
            file.unlink()
        elif damage == "empty":
            file.write_bytes(b"")
        elif damage == "cut":
            file.write_bytes(data[: random.randrange(len(data) + 1)])
        elif damage == "flip" and data:
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
            file.write_bytes(data)
    built.build()
    assert built.contents() == expected


def test_caches_that_cannot_be_kept_cost_only_time(built: Built) -> None:
    expected = built.contents()
    shutil.rmtree(built.cache)
    built.cache.write_text("no folder", encoding="utf-8")
    built.build()
    assert built.contents() == expected


def test_what_somebody_did_to_the_site_is_mended(built: Built) -> None:
    expected = built.contents()
    notes = sorted((built.site / "notes").iterdir())
    notes[0].write_bytes(notes[0].read_bytes() + b"by hand")
    notes[1].unlink()
    assert built.build().written == 2
    assert built.contents() == expected


def test_a_change_that_keeps_size_and_time_of_a_page_is_mended(built: Built) -> None:
    expected = built.contents()
    page = min((built.site / "notes").iterdir())
    status = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    built.build()
    assert built.contents() == expected


def test_a_page_that_is_no_more_is_removed_and_what_kb_did_not_make_stays(built: Built) -> None:
    (built.site / "CNAME").write_text("example.org\n", encoding="utf-8")
    min(built.notes.rglob("*.md")).unlink()
    assert built.build().removed > 0
    assert (built.site / "CNAME").read_text(encoding="utf-8") == "example.org\n"
    assert built.contents() == {**built.anew(), "CNAME": b"example.org\n"}


def test_a_first_build_and_a_clean_one_make_the_same(built: Built) -> None:
    expected = built.contents()
    assert built.build(is_clean=True).written == len(expected) - 1  # the manifest is no page
    assert built.contents() == expected


_KILLED = """
import os, signal, sys
from pathlib import Path
from kb.store.site import output_file as made_file
from kb.store.site import output_folder as site_folder
from kb.workspace.building import build
from kb.workspace.collection import Collection

left = int(sys.argv[2])

def killed_within(path, data):
    global left
    left -= 1
    if left < 0:
        with open(path, "xb") as file:
            file.write(data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    return write_new(path, data)

write_new, made_file.write_new = made_file.write_new, killed_within
root = Path(sys.argv[1])
environment = {"KB_CACHE_DIR": str(root / "cache"), "KB_STATE_DIR": str(root / "cache" / "state")}
build(Collection(root / "root", environment, print), root / "site", None, is_clean=False)
"""


@pytest.mark.parametrize("after", [0, 1, 7, 30])
def test_a_build_killed_within_a_page_is_mended_by_the_next(tmp_path: Path, after: int) -> None:
    made = Built(tmp_path)
    ChangingNotes(made.root, Random(after)).begin(8)
    done = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), str(after)], check=False)
    assert done.returncode == -signal.SIGKILL
    made.build()
    assert made.contents() == made.anew()


def test_many_pages_are_made_alike_by_one_process_and_by_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Built(tmp_path)
    ChangingNotes(made.root, Random(3)).begin(8)
    monkeypatch.setattr("kb.store.site.output_folder._LEAST_SHARE", 5)
    monkeypatch.setattr("kb.store.site.output_folder.workers", lambda: 3)
    counts = made.build()
    contents = made.contents()
    assert counts.written == counts.pages == len(contents) - 1
    monkeypatch.setattr("kb.store.site.output_folder.workers", lambda: 1)
    assert contents == made.anew()
    assert made.build().written == 0


def test_two_notes_for_one_address_keep_theirs_in_every_build(built: Built) -> None:
    for folder in ("a", "b"):
        (built.notes / folder).mkdir()
        (built.notes / folder / "240601 Twice.md").write_text(f"글 {folder}\n", encoding="utf-8")
    built.build()
    pages = {path for path in built.contents() if path.startswith("notes/240601-twice")}
    assert len(pages) == 2
    (built.notes / "b" / "240602 Another.md").write_text("글\n", encoding="utf-8")
    built.build()
    assert pages <= built.contents().keys()
    assert built.contents() == built.anew()


def test_a_link_leads_where_it_does_now_whichever_note_changed(built: Built) -> None:
    (built.notes / "linking.md").write_text("To [[Later|what comes]] and [[here]].", encoding="utf-8")
    (built.notes / "here.md").write_text("Something.", encoding="utf-8")
    built.build()
    (built.notes / "Later.md").write_text("It came.", encoding="utf-8")
    (built.notes / "here.md").unlink()
    built.build()
    assert built.contents() == built.anew()
    assert b"later.html" in built.contents()["notes/linking.html"]


def test_a_tag_that_is_mostly_spelt_otherwise_now_is_so_on_every_page(built: Built) -> None:
    first, second, third = (built.notes / f"24070{day} Spelt.md" for day in (1, 2, 3))
    first.write_text("글\n\n#Zeta\n", encoding="utf-8")
    second.write_text("글\n", encoding="utf-8")
    third.write_text("글\n\n#zeta\n", encoding="utf-8")
    built.build()
    second.write_text("글\n\n#zeta\n", encoding="utf-8")
    built.build()
    assert b"Zeta" not in (built.site / "notes" / "240701-spelt.html").read_bytes()
    assert built.contents() == built.anew()


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_a_build_opens_no_note_for_writing_and_writes_nothing_beside_them(built: Built) -> None:
    note = min(built.notes.rglob("*.md"))
    log = built.root.parent / "log"
    arguments = [sys.executable, "-m", "kb", "--root", str(built.root), "build", "--out", str(built.site)]
    environment = {
        **os.environ,
        "KB_CACHE_DIR": str(built.cache),
        "KB_STATE_DIR": str(built.cache / "state"),
    }
    subprocess.run(arguments, check=True, env=environment, capture_output=True)  # gives the notes names
    note.write_text(note.read_text("utf-8") + "\n더.\n", encoding="utf-8")
    traced = ["strace", "-f", "-e", "trace=open,openat,creat,rename,unlink,mkdir", "-o", str(log)]
    subprocess.run([*traced, *arguments], check=True, env=environment, capture_output=True)
    calls = [line for line in log.read_text(errors="replace").splitlines() if str(built.root) in line]
    assert calls
    written = ("O_WRONLY", "O_RDWR", "O_CREAT", "rename(", "unlink(", "mkdir(", "creat(")
    assert [line for line in calls if any(sign in line for sign in written)] == []


def test_a_link_leads_somewhere_once_a_symbolic_link_is_there(tmp_path: Path) -> None:
    built = Built(tmp_path)
    (built.notes / "in").mkdir()
    (built.notes / "240101 A.md").write_text("[b](way/240102%20B.md)\n", encoding="utf-8")
    (built.notes / "in" / "240102 B.md").write_text("글.\n", encoding="utf-8")
    built.build()
    before = built.contents()
    (built.notes / "way").symlink_to("in")
    built.build()
    assert built.contents() == built.anew() != before


def test_a_link_leads_elsewhere_once_a_symbolic_link_does(tmp_path: Path) -> None:
    built = Built(tmp_path)
    (built.notes / "240101 A.md").write_text("[b](way/240102%20B.md)\n", encoding="utf-8")
    for folder in ("in", "out"):
        (built.notes / folder).mkdir()
        (built.notes / folder / "240102 B.md").write_text(f"글 {folder}.\n", encoding="utf-8")
    way = built.notes / "way"
    way.symlink_to("in")
    built.build()
    before = built.contents()
    way.unlink()
    way.symlink_to("out")
    built.build()
    assert built.contents() == built.anew() != before


def test_an_address_given_by_hand_is_that_of_the_next_build(built: Built) -> None:
    note, names = built.notes / "240701 Lamp.md", built.root / "names.jsonl"
    note.write_text("글\n", encoding="utf-8")
    for page in ("lamp", "lantern"):
        given = {"note": note.name, "page": page}
        names.write_text(f"{json.dumps(given)}\n", encoding="utf-8")
        built.build()
        assert f"notes/{page}.html" in built.contents()
    assert built.contents() == built.anew()
