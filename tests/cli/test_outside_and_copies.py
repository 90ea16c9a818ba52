"""What lies outside the collection through a link, and what a program could not merge: read, never written."""

from pathlib import Path

import pytest

from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

OUTSIDE = "https://arxiv.org/abs/2401.00003\n\n*Elsewhere* (Bo Lee)\n\n바깥의 글. [[240101 Rivers]]\n\n#survey #difusion\n"
COPY = "2024/240101 Rivers.sync-conflict-20240210-101010-ABCDEFG.md"


@pytest.fixture
def outside(kb: Kb, tmp_path: Path) -> Path:
    """A folder outside, with one note; a link in the collection leads to it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "240301 Elsewhere.md").write_text(OUTSIDE, encoding="utf-8")
    (kb.notes / "way").symlink_to(folder)
    return folder


@pytest.fixture
def copied(kb: Kb) -> Kb:
    """The collection with a conflict copy of its first note."""
    text = (kb.notes / "2024/240101 Rivers.md").read_text(encoding="utf-8")
    (kb.notes / COPY).write_text(text.replace("조사.", "조사!"), encoding="utf-8")
    return kb


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_note_outside_is_listed_and_found(kb: Kb, outside: Path) -> None:
    assert "way/240301 Elsewhere.md" in kb("list").out
    assert "way/240301 Elsewhere.md" in kb("search", "바깥의").out
    assert "Elsewhere" in kb("show", "Elsewhere").out


def test_check_warns_of_the_link_once(kb: Kb, outside: Path) -> None:
    ran = kb("check", "--rule", "leads-outside")
    [[path, *_, rule, message, _hint]] = ran.records
    assert (ran.code, path, rule) == (1, "way", "leads-outside")
    assert message == f"This symbolic link leads out of the notes folder, to {outside}."
    kb.environment["KB_FOLLOW_LINKS"] = "1"
    assert kb("check", "--rule", "leads-outside").code == 0


@pytest.mark.parametrize(
    "command",
    [
        ("tag", "rename", "survey", "overview", "--yes"),
        ("tag", "add", "new", "Elsewhere", "--yes"),
        ("tag", "remove", "survey", "path:way", "--yes"),
        ("check", "--fix", "--yes"),
        ("mv", "Rivers", "Streams", "--yes"),
        ("mv", "Elsewhere", "Nearby", "--yes"),
        ("mv", "Rivers", "way/Streams", "--yes"),
    ],
    ids=" ".join,
)
def test_no_command_writes_outside(kb: Kb, outside: Path, command: tuple[str, ...]) -> None:
    before = everything(outside)
    ran = kb(*command)
    assert everything(outside) == before
    assert "KB_FOLLOW_LINKS=1" in ran.err or "is outside the notes folder" in ran.err or "--fix" in command


def test_the_environment_allows_it(kb: Kb, outside: Path) -> None:
    kb.environment["KB_FOLLOW_LINKS"] = "1"
    assert kb("tag", "rename", "survey", "overview", "--yes").code == 0
    assert "#overview" in (outside / "240301 Elsewhere.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", [0o444, 0o644])
@pytest.mark.parametrize("repository", [".", "notes"])
def test_what_git_annex_keeps_is_read_and_never_written(kb: Kb, repository: str, mode: int) -> None:
    kept = kb.root / repository / ".git/annex/objects/Xk/9z/SHA256E-s9.md/SHA256E-s9.md"
    kept.parent.mkdir(parents=True)
    kept.write_text(OUTSIDE, encoding="utf-8")
    kept.chmod(mode)
    (kb.notes / "240301 Elsewhere.md").symlink_to(kept)
    assert kb("check", "--rule", "leads-outside").code == 0
    assert "240301 Elsewhere.md" in kb("search", "바깥의", "publish:yes").out
    for follows in ("", "1"):
        kb.environment["KB_FOLLOW_LINKS"] = follows
        ran = kb("tag", "add", "new", "Elsewhere", "--yes")
        assert ran.code != 0
        assert "git-annex keeps it" in ran.err
        assert "git annex unlock" in ran.err
        assert kb("mv", "Elsewhere", "Nearby", "--yes").code != 0
        assert kb("rm", "Elsewhere", "--yes").code != 0
        assert kept.read_text(encoding="utf-8") == OUTSIDE


def test_a_new_note_is_not_made_outside(kb: Kb, outside: Path) -> None:
    (kb.root / "kb.yaml").write_text("capture: {folder: way/deep}\n", encoding="utf-8")
    before = everything(outside)
    ran = kb("new", "Far away", "--no-edit")
    assert (ran.code, everything(outside)) == (3, before)
    assert "a symbolic link leads out of the collection" in ran.err
    assert not (outside / "deep").exists()


def test_undo_follows_no_link_that_came_since(kb: Kb, tmp_path: Path) -> None:
    kb("tag", "rename", "survey", "overview", "--yes")
    (kb.notes / "2024").rename(tmp_path / "moved")
    (kb.notes / "2024").symlink_to(tmp_path / "moved")
    before = everything(tmp_path / "moved")
    ran = kb("undo", "--yes")
    assert ran.code != 0
    assert "a symbolic link leads out of the collection" in ran.err
    assert everything(tmp_path / "moved") == before


def test_metadata_is_not_written_outside(kb: Kb, arxiv: ArxivServer, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("")
    (kb.root / "papers.jsonl").symlink_to(target)
    ran = kb("fetch")
    assert (ran.code, target.read_text(), arxiv.log) == (3, "", [])
    assert "a symbolic link leads out of the collection" in ran.err


def test_a_notes_folder_that_is_a_link_out_is_refused(kb: Kb, tmp_path: Path) -> None:
    kb.notes.rename(tmp_path / "moved")
    kb.notes.symlink_to(tmp_path / "moved")
    ran = kb("list")
    assert (ran.code, ran.out) == (2, "")
    assert f"{kb.notes} is outside the collection, by a symbolic link to {tmp_path / 'moved'}" in ran.err
    kb.environment["KB_FOLLOW_LINKS"] = "1"
    assert len(kb("list").lines) == 4


def test_a_site_folder_that_is_a_link_out_is_refused(kb: Kb, tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (kb.root / "site").symlink_to(tmp_path / "public")
    ran = kb("build")
    assert (ran.code, list((tmp_path / "public").iterdir())) == (2, [])
    assert "Name the folder with `--out`." in ran.err
    assert kb("build", "--out", "site").code == 0


def test_a_conflict_copy_is_told_listed_and_no_note_of_its_own(copied: Kb) -> None:
    ran = copied("check", "--rule", "conflict-copy")
    [[path, *_, message, _hint]] = ran.records
    assert (ran.code, path) == (1, COPY)
    assert message == "This is a conflict copy of “2024/240101 Rivers.md”."
    assert COPY in copied("list").out
    assert COPY not in copied("check", "--rule", "duplicate-paper").out
    assert copied("check", "--rule", "ambiguous-link").out == ""
    assert copied("export", "bibtex").out.count("조사") == 1
    assert copied("export", "jsonl").out.count("조사") == 2


def test_no_command_rewrites_a_conflict_copy(copied: Kb) -> None:
    before = (copied.notes / COPY).read_bytes()
    ran = copied("tag", "rename", "survey", "overview", "--yes")
    assert (ran.code, (copied.notes / COPY).read_bytes()) == (1, before)
    assert f"{COPY} is a conflict copy of 2024/240101 Rivers.md; it was not changed." in ran.err
    assert "#overview" in (copied.notes / "2024/240101 Rivers.md").read_text(encoding="utf-8")


def test_a_build_says_how_many_notes_stay_away_and_why(copied: Kb) -> None:
    copied.write("== A.md\n---\ndraft: true\n---\n비밀.\n== B.md\n---\nprivate: true\n---\n비밀.\n")
    ran = copied("build")
    assert ran.err.endswith(
        "3 notes are not published: 2 private, 1 conflict copy. `kb list publish:no` lists them, "
        "`kb build --explain NOTE` says why.\n"
    )
    document = copied("build", "--json").json
    assert document["withheld"] == {"private": 2, "conflict copy": 1}
    assert len(copied("list", "publish:no").lines) == 3
    assert "Its front matter makes it private" in copied("build", "--explain", "A.md").out
    assert copied("-q", "build").err == ""


def test_an_export_says_how_many_of_its_notes_are_private(kb: Kb, tmp_path: Path) -> None:
    assert "kept off the site" not in kb("export", "jsonl").err
    kb.write("== A.md\n---\ndraft: true\n---\n비밀.\n")
    ran = kb("export", "jsonl")
    assert len(ran.lines) == 5
    assert "1 of the notes is kept off the site; `publish:yes` leaves out such notes." in ran.err
    only = kb("export", "jsonl", "publish:yes")
    assert (len(only.lines), only.err) == (4, "")
    assert "kept off the site" in kb("export", "bibtex", "-o", str(tmp_path / "a.bib")).err


def test_check_tells_of_a_folder_with_notes_that_is_left_out(kb: Kb) -> None:
    for folder in ("templates", "a/node_modules", "b/.hidden", "drafts", "c/Templates"):
        (kb.notes / folder).mkdir(parents=True)
        (kb.notes / folder / "x.md").write_text("{{title}}")
    (kb.notes / "d/templates").mkdir(parents=True)
    (kb.root / "kb.yaml").write_text("ignore: [drafts/**]\n", encoding="utf-8")
    ran = kb("check", "--rule", "left-out")
    assert (ran.code, [record[0] for record in ran.records]) == (0, ["c/Templates", "templates"])


@pytest.mark.parametrize("made", [".made-by-kb", "index.html", None])
def test_a_folder_called_like_the_site_is_read_unless_a_build_wrote_it(empty: Kb, made: str | None) -> None:
    empty.notes.rmdir()
    (empty.root / "kb.yaml").touch()
    site = empty.root / "site"
    (site / "_posts").mkdir(parents=True)
    (site / "_posts/One.md").write_text("글.\n", encoding="utf-8")
    (site / "index.html").write_text("<p>of another program</p>", encoding="utf-8")
    if made:
        (site / made).write_text("<!-- made by kb build -->", encoding="utf-8")
    assert empty("list").out.count("One.md") == (made is None)
    told = ["site", "info", "left-out"]
    records = [[one[0], one[3], one[4]] for one in empty("check", "--rule", "left-out").records]
    assert records == ([told] if made else [])
