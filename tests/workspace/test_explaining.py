"""`kb build --explain` says what the next build does, and why."""

from pathlib import Path
from random import Random

import pytest

from kb.model.report.build import NoteExplanation, PageExplanation
from kb.workspace.building import build
from kb.workspace.explaining import explained
from kb.workspace.site.planned_build import PlannedBuild
from kb.workspace.site.wanted_site import wanted_site

from .changing_notes import ChangingNotes
from .on_disk import opened, written

_STEPS = 6
_ASKED = 40  # pages a step


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2, 3))])
def test_the_next_build_does_what_was_said_and_a_changed_input_is_what_changed_the_key(
    tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    notes = ChangingNotes(tmp_path / "root", random)
    notes.begin(8)
    build(opened(tmp_path / "root", tmp_path / "cache"), tmp_path / "site", None, is_clean=False)
    for _ in range(_STEPS):
        story, before, collection = (
            notes.change(),
            written(tmp_path / "site"),
            opened(tmp_path / "root", tmp_path / "cache"),
        )
        made = PlannedBuild(collection, wanted_site(collection, tmp_path / "site", None)).last.made
        planned = {
            str(page.path): page.key
            for page in all_pages(
                PlannedBuild(collection, wanted_site(collection, tmp_path / "site", None))
            )
        }
        said = {
            path: explained(collection, path, tmp_path / "site", None)
            for path in random.sample(sorted(planned), min(_ASKED, len(planned)))
        }
        build(collection, tmp_path / "site", None, is_clean=False)
        after = written(tmp_path / "site")
        for path, one in said.items():
            assert isinstance(one, PageExplanation)
            now = "up to date" if before.get(path) == after[path] else "to be written"
            assert one.state == (now if path in before else "new"), (story, path)
            inputs = [each for each in one.inputs if each.kind not in SETTINGS]
            is_changed = path not in made or made[path].key != planned[path]
            assert any(each.changed for each in inputs) == is_changed, (story, path, inputs)


SETTINGS = {"program", "settings", "setting"}
"""Inputs of every page, which are not part of its key."""


def all_pages(plan: PlannedBuild):
    from kb.web.build import site_pages

    return site_pages(plan.site)


NOTES = {
    "2024/240301 Sparse Gates.md": "https://arxiv.org/abs/2403.00001\n\n*Sparse Gates* (Bora Lee, Ada Moss)\n\n"
    "게이트가 토큰을 고릅니다. [[240305 Dense Gates]]\n\n#llm #review\n",
    "2024/240305 Dense Gates.md": "*Dense Gates* (Bora Lee)\n\n비교할 모델을 하나 골라서 적어 둡니다. 나중에 씁니다.\n\n#llm\n",
    "220101 Old Gates.md": "*Old Gates* (Bora Lee, Ada Moss)\n\n<english>\nThe first ones.\n</english>\n\n#old\n",
    "230101 Alone.md": "<english>\nA note of its own.\n</english>\n\n#other\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection of four notes, built."""
    for path, text in NOTES.items():
        note(tmp_path, path).write_text(text, encoding="utf-8")
    (tmp_path / "root" / "kb.yaml").write_text(
        "title: 노트\neditions: [ko]\nignore: ['drafts/**']\n", encoding="utf-8"
    )
    build(opened(tmp_path / "root", tmp_path / "cache"), None, None, is_clean=False)
    return tmp_path


def note(folder: Path, path: str) -> Path:
    file = folder / "root" / "notes" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def page(folder: Path, what: str) -> PageExplanation:
    found = explained(opened(folder / "root", folder / "cache"), what, None, None)
    assert isinstance(found, PageExplanation)
    return found


def changed(one: PageExplanation) -> set[tuple[str, str]]:
    return {(each.kind, each.name) for each in one.inputs if each.changed}


KINDS = {
    "index.html": "home",
    "notes/240301-sparse-gates.html": "note",
    "ko/notes/240301-sparse-gates.html": "note",
    "tags/llm.html": "tag",
    "tags/index.html": "tag",
    "years/2024.html": "year",
    "years/2024-03.html": "month",
    "timeline.html": "timeline",
    "reviews.html": "reviews",
    "authors/bora-lee.html": "author",
    "authors/index.html": "author",
    "graph/index.html": "graph",
    "graph/notes.js": "graph",
    "feed.xml": "feed",
    "tags/llm.xml": "feed",
    "search.html": "search page",
    "search/notes.js": "search data",
    "about.html": "about",
    "theme/site.css": "theme",
    "404.html": "not found",
    "robots.txt": "file of the site",
}


@pytest.mark.parametrize(("path", "kind"), KINDS.items())
def test_every_kind_of_page_is_explained(folder: Path, path: str, kind: str) -> None:
    one = page(folder, path)
    assert (one.page.as_posix(), one.kind, one.state) == (path, kind, "up to date")
    assert changed(one) == set()


# An edit, a page, and the inputs of it that the edit changes.
EDITS = [
    ("2024/240305 Dense Gates.md", ("#llm", "#llm #gates"), "tags/llm.html",
     {("notes", "listed"), ("note", "2024/240305 Dense Gates.md")}),
    ("2024/240305 Dense Gates.md", ("#llm", "#other"), "tags/llm.html", {("tag", "#llm"), ("notes", "listed")}),
    ("2024/240305 Dense Gates.md", ("비교할", "견줄"), "tags/llm.html",
     {("notes", "listed"), ("note", "2024/240305 Dense Gates.md")}),
    ("2024/240305 Dense Gates.md", ("나중에", "언젠가"), "tags/llm.html", set()),
    ("2024/240305 Dense Gates.md", ("나중에", "언젠가"), "years/2024.html", set()),
    ("2024/240305 Dense Gates.md", ("비교할", "견줄"), "index.html",
     {("notes", "newest"), ("note", "2024/240305 Dense Gates.md")}),
    ("2024/240305 Dense Gates.md", ("나중에", "언젠가"), "feed.xml",
     {("texts", "texts of the newest"), ("text", "2024/240305 Dense Gates.md")}),
    ("2024/240305 Dense Gates.md", ("(Bora Lee)", "(Ada Moss)"), "tags/other.html", set()),
    ("2024/240305 Dense Gates.md", ("(Bora Lee)", "(Ada Moss)"), "authors/ada-moss.html", None),
    ("230101 Alone.md", ("#other", "#llm"), "years/2024.html", set()),
]  # fmt: skip


@pytest.mark.parametrize(("path", "edit", "asked", "inputs"), EDITS)
def test_what_changed_is_named_and_nothing_else(folder: Path, path: str, edit, asked: str, inputs) -> None:
    file = note(folder, path)
    file.write_text(file.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
    one = page(folder, asked)
    if inputs is None:
        assert one.state == "new"
        return
    assert changed(one) == inputs
    assert one.state == ("to be written" if inputs else "up to date")


def test_a_setting_is_named(folder: Path) -> None:
    (folder / "root" / "kb.yaml").write_text(
        "title: Notes\neditions: [ko]\nignore: ['drafts/**']\n", encoding="utf-8"
    )
    one = page(folder, "tags/llm.html")
    assert changed(one) == {("settings", "kb.yaml"), ("setting", "title")}
    assert one.state == "to be written"


def test_a_page_that_somebody_edited_is_to_be_written(folder: Path) -> None:
    (folder / "root" / "site" / "tags" / "llm.html").write_text("by hand", encoding="utf-8")
    one = page(folder, "tags/llm.html")
    assert (changed(one), one.state) == (set(), "to be written")


def test_nothing_is_built(folder: Path) -> None:
    note(folder, "240310 New.md").write_text("새 글.\n\n#llm\n", encoding="utf-8")
    files = {file: file.stat().st_mtime_ns for file in (folder / "root" / "site").rglob("*")}
    saved = {file: file.read_bytes() for file in (folder / "cache").rglob("site/*")}
    assert page(folder, "tags/llm.html").state == "to be written"
    assert {file: file.stat().st_mtime_ns for file in (folder / "root" / "site").rglob("*")} == files
    assert saved
    assert {file: file.read_bytes() for file in (folder / "cache").rglob("site/*")} == saved


def about(folder: Path, what: str) -> NoteExplanation:
    found = explained(opened(folder / "root", folder / "cache"), what, None, None)
    assert isinstance(found, NoteExplanation)
    return found


def test_a_note_is_told_with_all_pages_that_show_it(folder: Path) -> None:
    one = about(folder, "2403.00001")
    assert (one.note, str(one.page), one.reason) == (
        "2024/240301 Sparse Gates.md",
        "notes/240301-sparse-gates.html",
        None,
    )
    shown = {str(path) for path in one.pages}
    assert shown >= {
        "index.html",
        "notes/240301-sparse-gates.html",
        "notes/240305-dense-gates.html",
        "tags/llm.html",
        "tags/review.html",
        "years/2024.html",
        "years/2024-03.html",
        "reviews.html",
        "authors/bora-lee.html",
        "feed.xml",
        "tags/llm.xml",
        "ko/index.html",
        "ko/notes/240301-sparse-gates.html",
    }
    assert not shown & {
        "tags/other.html",
        "years/2023.html",
        "tags/other.xml",
        "about.html",
        "timeline.html",
    }
    site = folder / "root" / "site"
    assert all("Sparse Gates" in (site / path).read_text(encoding="utf-8") for path in shown)


def test_a_note_without_a_date_is_on_no_feed(folder: Path) -> None:
    note(folder, "Undated.md").write_text("날짜 없는 글.\n\n#llm\n", encoding="utf-8")
    shown = {str(path) for path in about(folder, "Undated").pages}
    assert "years/undated.html" in shown
    assert "feed.xml" not in shown


def outside(folder: Path) -> str:
    (folder / "root" / "README.md").write_text("x", encoding="utf-8")
    return str(folder / "root" / "README.md")


def ignored(folder: Path) -> str:
    note(folder, "drafts/240301 Sparse Gates.md").write_text("x", encoding="utf-8")
    return "drafts/240301 Sparse Gates.md"


def ignored_stem(folder: Path) -> str:
    note(folder, "drafts/Idea of mine.md").write_text("x", encoding="utf-8")
    return "idea of mine"


def no_markdown(folder: Path) -> str:
    note(folder, "240301 Sparse.txt").write_text("x", encoding="utf-8")
    return "240301 Sparse.txt"


def hidden(folder: Path) -> str:
    note(folder, ".trash/240301 Old.md").write_text("x", encoding="utf-8")
    return ".trash/240301 Old.md"


def not_utf8(folder: Path) -> str:
    note(folder, "240301 Broken.md").write_bytes(b"\xff\xfe\xff")
    return "240301 Broken.md"


def no_file(folder: Path) -> str:
    import os

    os.mkfifo(note(folder, "240301 Pipe.md"))
    return "240301 Pipe"


def in_the_site(folder: Path) -> str:
    (folder / "root" / "kb.yaml").write_text("site: notes/public\n", encoding="utf-8")
    note(folder, "public/240301 Copy.md").write_text("x", encoding="utf-8")
    note(folder, "public/.made-by-kb").touch()
    return "public/240301 Copy.md"


def spelt_alike(folder: Path) -> str:
    from unicodedata import normalize

    for form in ("NFC", "NFD"):
        note(folder, normalize(form, "240301 게이트.md")).write_text(form, encoding="utf-8")
    collection = opened(folder / "root", folder / "cache")
    return collection.found.twice[0][1]


def second_name(folder: Path) -> str:
    note(folder, "240301 Again.md").symlink_to(note(folder, "2024/240305 Dense Gates.md"))
    return "240301 Again.md"


def second_folder(folder: Path) -> str:
    (folder / "root" / "notes" / "again").symlink_to(folder / "root" / "notes" / "2024")
    return "again/240305 Dense Gates.md"


def too_deep(folder: Path) -> str:
    path = f"{'d/' * 65}240301 Deep.md"
    note(folder, path).write_text("x", encoding="utf-8")
    return path


def linked_site(folder: Path) -> str:
    note(folder, "public").symlink_to(folder / "root" / "site")
    (folder / "root" / "site" / "240301 Copy.md").write_text("x", encoding="utf-8")
    return "public/240301 Copy.md"


REASONS = [
    (outside, "outside the notes folder"),
    (ignored, "`ignore:` in kb.yaml leaves it out: drafts/**"),
    (ignored_stem, "`ignore:` in kb.yaml leaves it out: drafts/**"),
    (no_markdown, "not a .md file"),
    (hidden, "begins with a dot"),
    (not_utf8, "UTF-8"),
    (no_file, "regular file"),
    (in_the_site, "in the site folder"),
    (spelt_alike, "spelt in other Unicode characters"),
    (second_name, "a second name, by a symbolic link, of 2024/240305 Dense Gates.md"),
    (second_folder, "a second name, by a symbolic link, of 2024/240305 Dense Gates.md"),
    (too_deep, "inside more than 64 folders"),
    (linked_site, "leads to a folder that is left out"),
]


@pytest.mark.parametrize(("left_out", "reason"), REASONS, ids=lambda one: getattr(one, "__name__", ""))
def test_why_a_note_is_not_on_the_site(folder: Path, left_out, reason: str) -> None:
    one = about(folder, left_out(folder))
    assert reason in (one.reason or "")
    assert (one.page, one.pages) == (None, ())
