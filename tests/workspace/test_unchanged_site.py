"""A build in which nothing changed neither plans pages nor reads notes, and notices whatever did change."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kb.model.errors import UsageError
from kb.model.report.build import BuildReport
from kb.workspace.building import publish
from kb.workspace.collection import Collection

from .changing_notes import ChangingNotes

_PNG = bytes.fromhex(f"89504e470d0a1a0a0000000d49484452000000{1:02x}0000000108060000001f15c489")
_LOADED = """
import sys
from pathlib import Path
from kb.workspace.building import publish
from kb.workspace.collection import Collection

root = Path(sys.argv[1])
environment = {"KB_CACHE_DIR": str(root / "cache"), "KB_STATE_DIR": str(root / "state")}
publish(Collection(root / "root", environment, print), root / "site", None, is_clean=False)
print("kb.web.build" in sys.modules, "kb.model.library" in sys.modules)
"""


class Published:
    """A collection below a folder, published as `kb build` does it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root, self.site = folder / "root", folder / "site"

    def publish(self, base_url: str | None = None, *, follow_links: bool = False) -> BuildReport:
        environment = {
            "KB_CACHE_DIR": str(self.folder / "cache"),
            "KB_STATE_DIR": str(self.folder / "state"),
            "KB_FOLLOW_LINKS": "1" if follow_links else "",
        }
        collection = Collection(self.root, environment, print)
        try:
            return publish(collection, self.site, base_url, is_clean=False)
        finally:
            collection.close()

    def plans(self) -> bool:
        """Whether the next build plans a page, which it does where it is not certain."""
        command = [sys.executable, "-c", _LOADED, str(self.folder)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.splitlines()[-1] != "False False"

    def contents(self) -> dict[str, bytes]:
        files = (file for file in self.site.rglob("*") if file.is_file())
        return {file.relative_to(self.site).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """A collection of six notes, one of which shows a picture, published."""
    made = Published(tmp_path)
    ChangingNotes(made.root, Random(4)).begin(5)
    notes = made.root / "notes"
    (notes / "240501 Shown.md").write_text("글.\n\n![](gate.png) [더](more.txt)\n", encoding="utf-8")
    (notes / "gate.png").write_bytes(_PNG)
    (notes / "more.txt").write_text("more", encoding="utf-8")
    time.sleep(0.1)  # until the times of these files prove that they did not change again
    made.publish()
    return made


def test_a_build_that_gave_names_is_known_by_the_next_one(published: Published) -> None:
    assert (published.root / "names.jsonl").exists()
    assert not published.plans()
    assert not published.plans()


def test_it_reports_what_a_planned_build_would(published: Published) -> None:
    (published.root / "notes" / "Hidden.md").write_text("---\npublish: false\n---\n글\n", encoding="utf-8")
    planned, unchanged = published.publish(), published.publish()
    assert planned.withheld == unchanged.withheld == {"private": 1}
    assert (unchanged.pages, unchanged.written, unchanged.removed) == (planned.pages, 0, 0)
    assert unchanged.unchanged == planned.pages


def _papers(made: Published) -> None:
    line = (
        '{"id":"2403.00001","version":1,"title":"T","authors":["A"],"abstract":"B","categories":["cs.CL"],'
        '"published":"2024-03-01","updated":"2024-03-02","fetched_at":"2024-03-03T00:00:00Z"}\n'
    )
    (made.root / "papers.jsonl").write_text(line, encoding="utf-8")


def _names(made: Published) -> None:
    file = made.root / "names.jsonl"
    file.write_text(file.read_text("utf-8").replace("240501-shown", "another-name"), encoding="utf-8")


def _picture(made: Published) -> None:
    (made.root / "notes" / "gate.png").write_bytes(_PNG + b"more")


def _picture_gone(made: Published) -> None:
    (made.root / "notes" / "gate.png").unlink()


def _attachment(made: Published) -> None:
    (made.root / "notes" / "more.txt").write_text("less", encoding="utf-8")


def _settings(made: Published) -> None:
    (made.root / "kb.yaml").write_text("title: Anders\n", encoding="utf-8")


def _note(made: Published) -> None:
    (made.root / "notes" / "240502 New.md").write_text("글\n", encoding="utf-8")


def _symbolic_link(made: Published) -> None:
    (made.root / "notes" / "way").symlink_to(".")


def _edited_page(made: Published) -> None:
    page = made.site / "about.html"
    status = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def _page_gone(made: Published) -> None:
    (made.site / "about.html").unlink()


def _manifest_gone(made: Published) -> None:
    (made.site / ".made-by-kb").unlink()


def _site_gone(made: Published) -> None:
    shutil.rmtree(made.site)


CHANGES = (
    *(_papers, _names, _picture, _picture_gone, _attachment, _settings, _note, _symbolic_link),
    *(_edited_page, _page_gone, _manifest_gone, _site_gone),
)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_built(
    published: Published, change: Callable[[Published], None], tmp_path: Path
) -> None:
    change(published)
    published.publish()
    built = published.contents()
    fresh = Published(tmp_path)
    fresh.folder, fresh.site = tmp_path / "anew", tmp_path / "anew" / "site"
    fresh.publish()
    assert built == fresh.contents()


def test_another_address_is_another_site(published: Published) -> None:
    before = published.contents()
    published.publish("https://example.org/notes/")
    assert published.contents() != before
    published.publish()
    assert published.contents() == before


def test_a_note_outside_comes_and_goes_with_the_environment(published: Published, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.md"
    outside.write_text("밖.\n", encoding="utf-8")
    (published.root / "notes" / "240601 Outside.md").symlink_to(outside)
    published.publish()
    assert "notes/240601-outside.html" not in published.contents()
    published.publish(follow_links=True)
    assert "notes/240601-outside.html" in published.contents()


def test_a_folder_that_became_a_link_is_refused(published: Published, tmp_path: Path) -> None:
    (published.site / "notes").rename(tmp_path / "moved")
    (published.site / "notes").symlink_to(tmp_path / "moved")
    with pytest.raises(UsageError, match="symbolic link"):
        published.publish()
