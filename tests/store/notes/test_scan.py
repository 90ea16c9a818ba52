import os
from pathlib import Path, PurePosixPath
from unicodedata import normalize

import pytest

from kb.model.errors import UsageError
from kb.store.notes.excluded_paths import is_left_out
from kb.store.notes.scan import find_notes
from kb.store.notes.unread_files import left_over_temporaries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notes"
    made.mkdir()
    return made


def write(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"*{name}*\n", encoding="utf-8")


def found(folder: Path, *ignore: str, left_out: tuple[Path, ...] = ()) -> list[str]:
    return sorted(find_notes(folder, ignore, left_out).notes)


def test_notes_are_the_md_files_of_all_folders(folder: Path) -> None:
    write(folder, "a.md", "2024/b.md", "2024/deep/c.md", "d.txt", "e.markdown", "f.md.bak", "README")
    assert found(folder) == ["2024/b.md", "2024/deep/c.md", "a.md"]


def test_dot_folders_node_modules_and_dot_files_are_left_out(folder: Path) -> None:
    write(
        folder,
        "a.md",
        ".obsidian/b.md",
        "x/.trash/c.md",
        "node_modules/d.md",
        "x/node_modules/y/e.md",
        ".f.md",
    )
    assert found(folder) == ["a.md"]


def test_the_site_is_left_out(folder: Path) -> None:
    write(folder, "a.md", "site/b.md", "x/site/c.md")
    assert found(folder, left_out=(folder / "site",)) == ["a.md", "x/site/c.md"]


def test_a_folder_named_like_a_note_is_a_folder(folder: Path) -> None:
    write(folder, "x.md/a.md")
    assert found(folder) == ["x.md/a.md"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("drafts/**", ["2024/a.md", "2024/drafts/c.md", "d.md"]),
        ("drafts", ["2024/a.md", "d.md"]),
        ("drafts/", ["2024/a.md", "d.md"]),
        ("**/drafts/**", ["2024/a.md", "d.md"]),
        ("/drafts/*", ["2024/a.md", "2024/drafts/c.md", "d.md"]),
        ("./drafts/b.md", ["2024/a.md", "2024/drafts/c.md", "d.md"]),
        ("*.md", []),
        ("2024/*.md", ["2024/drafts/c.md", "d.md", "drafts/b.md"]),
        ("?.md", []),
        ("2024", ["d.md", "drafts/b.md"]),
        ("nothing/**", ["2024/a.md", "2024/drafts/c.md", "d.md", "drafts/b.md"]),
    ],
)
def test_what_a_glob_names_is_left_out(folder: Path, pattern: str, left: list[str]) -> None:
    write(folder, "2024/a.md", "drafts/b.md", "2024/drafts/c.md", "d.md")
    assert found(folder, pattern) == left


def test_characters_of_regular_expressions_in_a_glob_are_themselves(folder: Path) -> None:
    write(folder, "a+b (c) [d].md", "aab.md")
    assert found(folder, "a+b (c) [d].md") == ["aab.md"]


def test_a_glob_in_decomposed_characters_names_the_composed(folder: Path) -> None:
    write(folder, "초안/a.md", "b.md")
    assert found(folder, normalize("NFD", "초안/**")) == ["b.md"]


def test_a_decomposed_name_is_the_composed_note(folder: Path) -> None:
    write(folder, normalize("NFD", "240101 한글.md"))
    notes = find_notes(folder).notes
    assert list(notes) == [normalize("NFC", "240101 한글.md")]
    assert Path(notes[normalize("NFC", "240101 한글.md")].os_path).is_file()


def test_two_spellings_of_one_name_are_one_note_and_reported(folder: Path) -> None:
    write(folder, normalize("NFD", "한글.md"), normalize("NFC", "한글.md"))
    both = find_notes(folder)
    assert len(both.notes) == 1
    assert [path for path, _other in both.twice] == [normalize("NFC", "한글.md")]


def test_a_name_that_is_no_utf8_is_reported_and_hides_no_other(folder: Path) -> None:
    write(folder, "a.md")
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xff.md")).write_text("x", encoding="utf-8")
    both = find_notes(folder)
    assert list(both.notes) == ["a.md"]
    assert [(one.path, one.why) for one in both.unreadable] == [("b\\xff.md", "its name is not UTF-8")]


def test_a_fifo_is_reported_and_not_waited_for(folder: Path) -> None:
    write(folder, "a.md")
    os.mkfifo(folder / "b.md")
    both = find_notes(folder)
    assert list(both.notes) == ["a.md"]
    assert [one.path for one in both.unreadable] == ["b.md"]


def test_a_link_to_nothing_is_reported(folder: Path) -> None:
    write(folder, "a.md")
    (folder / "b.md").symlink_to("nothing.md")
    both = find_notes(folder)
    assert list(both.notes) == ["a.md"]
    assert [one.path for one in both.unreadable] == ["b.md"]


def test_a_link_in_a_circle_is_reported(folder: Path) -> None:
    (folder / "b.md").symlink_to("b.md")
    assert [one.path for one in find_notes(folder).unreadable] == ["b.md"]


def test_a_linked_note_from_outside_is_a_note(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.md")
    (folder / "b.md").symlink_to(tmp_path / "elsewhere" / "a.md")
    assert found(folder) == ["b.md"]


def test_a_linked_folder_from_outside_is_walked(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/x/a.md")
    (folder / "more").symlink_to(tmp_path / "elsewhere")
    assert found(folder) == ["more/x/a.md"]


def test_a_second_name_of_a_note_in_the_folder_is_left_out(folder: Path) -> None:
    write(folder, "2024/a.md")
    (folder / "latest.md").symlink_to("2024/a.md")
    (folder / "now").symlink_to("2024")
    assert found(folder) == ["2024/a.md"]


def test_a_note_that_git_annex_keeps_is_found_by_its_link(folder: Path) -> None:
    write(folder, ".git/annex/objects/Xk/9z/SHA256E-s9.md/SHA256E-s9.md")
    (folder / "a.md").symlink_to(".git/annex/objects/Xk/9z/SHA256E-s9.md/SHA256E-s9.md")
    assert found(folder) == ["a.md"]


KEPT = ".git/annex/objects/Xk/9z/SHA256-s9/SHA256-s9"


@pytest.mark.parametrize("repository", ["", "deep", "deep/notes"])
def test_what_git_annex_keeps_in_the_repository_of_the_collection_is_inside(
    tmp_path: Path, repository: str
) -> None:
    write(tmp_path / repository, KEPT)
    write(tmp_path, "deep/notes/b.md")
    notes = tmp_path / "deep/notes"
    (notes / "2024").mkdir()
    (notes / "2024/a.md").symlink_to(tmp_path / repository / KEPT)
    scanned = find_notes(notes, root=tmp_path)
    assert sorted(scanned.notes) == ["2024/a.md", "b.md"]
    assert not scanned.outside
    assert not scanned.leading_out + scanned.leading_to_left_out


@pytest.mark.parametrize(
    "target", [f"../{KEPT}", f"../../{KEPT}", f"../other/{KEPT}", f"../elsewhere/{KEPT}"]
)
def test_what_git_annex_keeps_in_another_repository_is_outside(tmp_path: Path, target: str) -> None:
    root = tmp_path / "root"
    write(root, "notes/b.md")
    write(tmp_path, KEPT, f"root/other/{KEPT}", f"secret/{KEPT}")
    (root / "elsewhere").symlink_to(tmp_path / "secret")
    (root / ".git").symlink_to(tmp_path / "secret/.git")
    (root / "notes/a.md").symlink_to(target)
    assert "a.md" in find_notes(root / "notes", root=root).outside


@pytest.mark.parametrize("objects", [".git/annex/objects", ".git/annex/objects/Xk"])
def test_the_folders_of_git_annex_are_no_notes(folder: Path, tmp_path: Path, objects: str) -> None:
    write(folder, "b.md", ".git/annex/objects/Xk/old.md")
    write(tmp_path, ".git/annex/objects/Xk/older.md")
    (folder / "in").symlink_to(objects)
    (folder / "up").symlink_to(f"../{objects}")
    scanned = find_notes(folder, root=tmp_path)
    assert [name for name in scanned.notes if name not in scanned.outside] == ["b.md"]


@pytest.mark.parametrize(
    ("link", "target", "note"),
    [
        ("a.md", ".hid/a.md", ".hid/a.md"),
        ("a.md", ".a.md", ".a.md"),
        ("a.md", "node_modules/x/a.md", "node_modules/x/a.md"),
        ("a.md", "templates/a.md", "templates/a.md"),
        ("a.md", "drafts/a.md", "drafts/a.md"),
        ("way", "drafts", "drafts/a.md"),
        ("way", ".hid", ".hid/deep/a.md"),
        ("way", "open", "open/drafts/a.md"),
        ("a.md", "built/a.md", "built/a.md"),
        ("a.md", "../notes/초안/a.md", "초안/a.md"),
    ],
)
def test_what_is_left_out_is_left_out_by_a_link_too(
    folder: Path, link: str, target: str, note: str
) -> None:
    write(folder, "b.md", note)
    (folder / link).symlink_to(target)
    ignore = ("drafts/**", "open/drafts", normalize("NFD", "초안"))
    scanned = find_notes(folder, ignore, (folder / "built",))
    assert (sorted(scanned.notes), scanned.leading_to_left_out) == (["b.md"], ((link, note),))


def test_a_link_through_a_folder_outside_back_to_what_is_left_out_is_left_out(
    folder: Path, tmp_path: Path
) -> None:
    write(folder, ".hid/a.md")
    write(tmp_path, "elsewhere/b.md")
    (folder / "way").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "a.md").symlink_to(folder / ".hid/a.md")
    scanned = find_notes(folder)
    assert set(scanned.notes) == scanned.outside == {"way/b.md"}
    assert scanned.leading_to_left_out == (("way/a.md", ".hid/a.md"),)


def test_a_link_to_a_hidden_folder_without_notes_is_none_to_speak_of(folder: Path) -> None:
    write(folder, "a.md", ".files/x.pdf")
    (folder / "files").symlink_to(".files")
    assert find_notes(folder).leading_to_left_out == ()


def test_of_two_links_to_one_folder_the_first_by_name_is_followed(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.md")
    for name in ("z", "b", "y"):
        (folder / name).symlink_to(tmp_path / "elsewhere")
    assert found(folder) == ["b/a.md"]


def test_loops_of_folders_end(folder: Path, tmp_path: Path) -> None:
    write(folder, "x/a.md")
    write(tmp_path, "elsewhere/b.md")
    (folder / "x" / "up").symlink_to("..")
    (folder / "self").symlink_to(".")
    (folder / "out").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "back").symlink_to(folder)
    (tmp_path / "elsewhere" / "me").symlink_to(".")
    assert found(folder) == ["out/b.md", "x/a.md"]


def test_a_linked_folder_can_be_ignored(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.md")
    (folder / "more").symlink_to(tmp_path / "elsewhere")
    assert found(folder, "more/**") == []


def test_folders_inside_folders_end_somewhere(folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 80)
    deep.mkdir(parents=True)
    write(folder, "a.md")
    write(deep, "b.md")
    assert found(folder) == ["a.md"]


def test_no_folder_is_asked_wrongly(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no notes folder .*nowhere"):
        find_notes(tmp_path / "nowhere")


def test_the_state_changes_with_the_file(folder: Path) -> None:
    write(folder, "a.md")
    before = find_notes(folder).notes["a.md"].state
    (folder / "a.md").write_text("longer than it was\n", encoding="utf-8")
    assert find_notes(folder).notes["a.md"].state != before


def test_left_over_temporary_files_are_found_in_every_folder(folder: Path) -> None:
    write(folder, "a.md", ".kb-123", "x/.kb-456", ".git/.kb-789", "node_modules/.kb-1")
    assert sorted(path for path, _when in left_over_temporaries(folder, ".kb-")) == [".kb-123", "x/.kb-456"]


def test_a_link_to_the_root_is_not_followed(folder: Path) -> None:
    write(folder, "a.md")
    (folder / "all").symlink_to("/")
    assert found(folder) == ["a.md"]


def test_what_a_link_leads_out_to_is_found_and_known_to_be_outside(folder: Path, tmp_path: Path) -> None:
    write(folder, "a.md", "in/b.md")
    write(tmp_path, "out/c.md", "out/deep/d.md", "e.md")
    (folder / "way").symlink_to(tmp_path / "out")
    (folder / "f.md").symlink_to("../e.md")
    (folder / "again.md").symlink_to("in/b.md")
    (folder / "back").symlink_to("in/../in")
    scanned = find_notes(folder)
    assert scanned.outside == {"f.md", "way/c.md", "way/deep/d.md"}
    assert scanned.leading_out == (("f.md", str(tmp_path / "e.md")), ("way", str(tmp_path / "out")))
    assert sorted(scanned.notes) == ["a.md", "f.md", "in/b.md", "way/c.md", "way/deep/d.md"]


def test_a_link_out_of_a_folder_outside_is_outside_as_well(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "out/c.md", "further/d.md")
    (folder / "way").symlink_to(tmp_path / "out")
    (tmp_path / "out" / "on").symlink_to(tmp_path / "further")
    assert find_notes(folder).outside == {"way/c.md", "way/on/d.md"}


def test_a_folder_whose_name_begins_like_the_notes_folder_is_outside(tmp_path: Path, folder: Path) -> None:
    write(tmp_path, "notes-private/c.md")
    (folder / "way").symlink_to(tmp_path / "notes-private")
    assert find_notes(folder).outside == {"way/c.md"}


def test_notes_behind_a_linked_notes_folder_are_inside(tmp_path: Path, folder: Path) -> None:
    write(folder, "a.md")
    (tmp_path / "link").symlink_to("notes")
    assert find_notes(tmp_path / "link").outside == frozenset()


def test_a_link_that_leads_out_to_no_note_is_none_to_speak_of(folder: Path, tmp_path: Path) -> None:
    write(folder, "a.md")
    write(tmp_path, "papers/a.pdf")
    (folder / "papers").symlink_to(tmp_path / "papers")
    assert find_notes(folder).leading_out == ()


@pytest.mark.parametrize("name", ["templates", "Templates", "2024/_templates", "템플릿"])
def test_a_folder_of_templates_is_skipped_and_that_is_known(folder: Path, name: str) -> None:
    write(folder, "a.md", f"{name}/b.md", "templates.md")
    scanned = find_notes(folder)
    assert sorted(scanned.notes) == ["a.md", "templates.md"]
    assert scanned.skipped == ((name, "by its name it holds templates"),)
    assert is_left_out(PurePosixPath(name, "b.md"), ())


def test_what_the_settings_ignore_is_skipped_as_asked(folder: Path) -> None:
    write(folder, "templates/b.md", "x/c.md")
    assert find_notes(folder, ("templates/**", "x")).skipped == ()


def test_a_link_to_what_is_found_without_it_is_another_path_of_that(folder: Path, tmp_path: Path) -> None:
    write(folder, "in/b.md", "in/deep/c.md", ".hid/d.md")
    write(tmp_path, "out/e.md")
    (folder / "empty").mkdir()
    links = {
        "again.md": "in/b.md",
        "in/back": "..",
        "way": "in/deep",
        "new": "empty",
        "door": "../out",
        "door2": "../out",
        "door3.md": "../out/e.md",
        "gone": "nowhere",
        "hidden": ".hid",
    }
    for name, target in links.items():
        (folder / name).symlink_to(folder / target if name == "gone" else target)
    assert {path: str(place) for path, place in find_notes(folder).symbolic_links.items()} == {
        "again.md": "in/b.md",
        "in/back": ".",
        "way": "in/deep",
        "new": "empty",
        "door2": "door",
        "door3.md": "door/e.md",
    }
