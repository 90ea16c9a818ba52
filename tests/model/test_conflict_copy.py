"""Which names are conflict copies of which note."""

from pathlib import PurePosixPath

import pytest

from kb.model.grammar.conflict_copy import conflict_copies

STEM = "240101 Lantern"
CERTAIN = [
    "240101 Lantern.sync-conflict-20240210-101010-ABCDEFG",
    "240101 Lantern.sync-conflict-20140210-101010",
    "240101 Lantern (conflicted copy 2024-02-10 070952)",
    "240101 Lantern (Mina's conflicted copy 2024-02-10)",
    "240101 Lantern (Mina's conflicted copy 2024-02-10 (1))",
    "240101 Lantern (Mina's conflicted copy 2024-02-10) (1)",
    "240101 Lantern (Mina's Conflicted Copy)",
    "240101 Lantern (Case Conflict 1)",
    "240101 Lantern (민아의 충돌된 사본 2024-02-10)",
    "240101 Lantern (美奈 の競合コピー 2024-02-10)",
    "240101 Lantern (小明 的冲突副本 2024-02-10)",
    "240101 Lantern (In Konflikt stehende Kopie von Mina 2024-02-10)",
    "240101 Lantern (Copie en conflit de Mina 2024-02-10)",
    "240101 Lantern (Copia en conflicto de Mina 2024-02-10)",
    "240101 Lantern (SFConflict mina@example.org 2024-02-10-10-10-10)",
    "240101 Lantern (# Edit conflict 2024-02-10 k3jH #)",
    "240101 Lantern_conflict-20240210-101010",
    "240101 Lantern_conflict-mina-20240210-101010",
    "240101 Lantern_REMOTE_4711",
    "240101 Lantern.LOCAL.4711",
    "240101 Lantern.sync-conflict-20240210-101010-abcdefg",
    "240101 Lantern (Selective Sync Conflict)",
    "240101 Lantern (Unicode Encoding Conflict)",
    "240101 Lantern (Whitespace Conflict)",
    "240101 Lantern conflicted copy 2024-02-10",
    "240101 Lantern (Conflict Copy)",
    "240101 Lantern [Conflicted copy 2024-02-10]",
    "240101 Lantern (충돌 사본)",
    "240101 Lantern (conflict 2024-02-10-10-10-10)",
    "240101 Lantern.conflict-20240210-101010",
    "240101 Lantern conflict 2024-02-10 10.10",
    "240101 Lantern (민아의 충돌된 복사본 2024-02-10)",
    "240101 Lantern (민아의 충돌하는 복사본)",
    "240101 Lantern (konfliktkopia 2024-02-10)",
    "240101 Lantern (Minas konfliktkopi)",
    "240101 Lantern (Minas kopia i konflikt 2024-02-10)",
    "240101 Lantern (Conflicterende kopie van Mina 2024-02-10)",
    "240101 Lantern (копия с конфликтом, Мина 2024-02-10)",
    "240101 Lantern (Конфликтующая копия с компьютера Mina 2024-02-10)",
    "240101 Lantern (kopia powodująca konflikt od użytkownika Mina 2024-02-10)",
    "240101 Lantern (Minan ristiriitainen kopio 2024-02-10)",
    "240101 Lantern (konfliktní kopie)",
    "240101 Lantern (copia conflictiva)",
    "240101 Lantern (美奈が編集した問題のあるコピー 2024-02-10)",
    "240101 Lantern（小明的衝突複本 2024-02-10）",
    "240101 Lantern (Bản sao xung đột của Mina 2024-02-10)",
    "240101 Lantern (case clash from mina)",
    "240101 Lantern - конфликтная копия 2",
]
UNCERTAIN = ["240101 Lantern 2", "240101 Lantern (1)", "240101 Lantern(2)", "240101 Lantern-MINA-PC"]
UNCERTAIN += [
    f"240101 Lantern{end}"
    for end in (
        "-Minas-MacBook", "-Minas-MacBook-Pro", "-DESKTOP-AB12CD3", ".conflict", " (conflicted)", " [Conflict]", " copy", " copy 2",
        " - Copy", " - Copy (2)", " - 복사본", " 복사본", "의 사본", " (copy)", ".LOCAL", "_REMOTE", ".BASE", ".backup", "~HEAD", "~work",
        " - \u1107\u1169\u11a8\u1109\u1161\u1107\u1169\u11ab",
    )
] + ["Copy of 240101 Lantern"]  # fmt: skip
UNCERTAIN += [
    f"240101 Lantern{end}"
    for end in (
        " - Mina's conflicted copy", " (Mina (work)'s conflicted copy)", " (conflict with Mina)", ".Conflict", ".conflict1", " 충돌",
        "_NAS_Feb-10-101010-2024_Conflict", " (conflict resolution)", " (çakışma)", "（競合）", " (10)", "(100)",
        " 10", " copy 10", " - Copy (10)", " - Kopie", " (copie)",
    )
]  # fmt: skip
DATED = [
    f"240101 Lantern{end}"
    for end in (
        " (2024-02-10)",
        " 2024-02-10",
        "-20240210-101010",
        "_2024-02-10_10-10-10",
        " (2024-02-10 10:10)",
    )
]
NO_COPIES = [
    "240101 Lantern",
    "240101 Lantern 1",
    "240101 Lantern v2",
    "240101 Lantern-3",
    "240101 Lantern (2024)",
    "240101 Lantern (a note)",
    "240101 How to solve conflicts",
    "240101 Lanterns (conflict resolution)",
    "240101 Lanternconflict",
    "240101 Lantern (1984)",
    "240101 Lantern 2024",
    "240101 Lantern 100",
    "240101 Lantern copying",
]
TEXT = "등불은 항구에서 오래 빛난다. It burns all night, and nobody sleeps."
NEARLY = "등불은 항구에서 오래 빛난다. It burns all the night, and nobody sleeps well."
LIKE = "등불은 항구에서 오래 빛난다. It burns some nights, and everybody sleeps at last."


def copies(*stems: str, text: str = NEARLY, folder: str = "") -> dict[str, str]:
    paths = [PurePosixPath(f"{STEM}.md"), *(PurePosixPath(folder, f"{stem}.md") for stem in stems)]
    found = conflict_copies(paths, lambda path: TEXT if path == paths[0] else text)
    return {str(path): str(original) for path, original in found.items()}


@pytest.mark.parametrize("stem", [*CERTAIN, *UNCERTAIN])
def test_a_copy_beside_its_note_is_a_version_of_that(stem: str) -> None:
    assert copies(stem) == {f"{stem}.md": f"{STEM}.md"}


@pytest.mark.parametrize("stem", DATED)
@pytest.mark.parametrize(("text", "is_copy"), [(TEXT, True), (NEARLY, True), (LIKE, False)])
def test_a_name_with_a_date_needs_almost_the_same_text(stem: str, text: str, *, is_copy: bool) -> None:
    assert bool(copies(stem, text=text)) == is_copy


@pytest.mark.parametrize("stem", NO_COPIES)
def test_other_names_are_notes(stem: str) -> None:
    assert copies(stem) == {}


@pytest.mark.parametrize("stem", UNCERTAIN)
@pytest.mark.parametrize("text", ["전혀 다른 글이고, 이어지는 이야기이다. A second part of the story.", ""])
def test_a_name_that_a_person_may_write_needs_nearly_the_same_text(stem: str, text: str) -> None:
    assert copies(stem, text=text) == {}


@pytest.mark.parametrize("stem", UNCERTAIN)
def test_it_needs_the_note_beside_it(stem: str) -> None:
    assert copies(stem, folder="elsewhere") == {}


@pytest.mark.parametrize("stem", [stem for stem in CERTAIN if "2024" in stem.removeprefix(STEM)])
def test_a_date_in_the_name_is_enough(stem: str) -> None:
    assert copies(stem, folder="elsewhere") == {f"elsewhere/{stem}.md": f"elsewhere/{STEM}.md"}


def test_words_alone_need_the_note_beside_them() -> None:
    assert copies("What is a (conflicted copy)", folder="elsewhere") == {}


def test_a_note_differs_from_its_copy_in_case_only_by_the_file_system() -> None:
    assert copies("240101 lantern (Case Conflict)") == {"240101 lantern (Case Conflict).md": f"{STEM}.md"}


def test_white_space_at_the_end_of_the_original_does_not_matter() -> None:
    spaced, copy = PurePosixPath("Lantern .md"), PurePosixPath("Lantern (Whitespace Conflict).md")
    assert conflict_copies([spaced, copy], lambda _: TEXT) == {copy: spaced}


def test_only_notes_with_an_uncertain_name_are_read() -> None:
    def unread(path: PurePosixPath) -> str:
        raise AssertionError(path)

    stems = [*CERTAIN, *NO_COPIES]
    assert len(conflict_copies([PurePosixPath(f"{stem}.md") for stem in stems], unread)) == len(CERTAIN)
