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


NOTHING = ("", "")


def copies(  # noqa: PLR0913 - what two notes can differ in
    *stems: str,
    text: str = NEARLY,
    folder: str = "",
    of: str = STEM,
    subjects: tuple[tuple[str, str], tuple[str, str]] = (NOTHING, NOTHING),
    original: str = TEXT,
    above: str = "",
) -> dict[str, str]:
    """What is a copy of one note; `subjects` are the page and title of that and of the others."""
    paths = [PurePosixPath(f"{of}.md"), *(PurePosixPath(folder, f"{stem}.md") for stem in stems)]

    def texts(path: PurePosixPath) -> tuple[str, str]:
        commentary = original if path == paths[0] else text
        return above + commentary, commentary

    found = conflict_copies(paths, lambda path: subjects[path != paths[0]], texts)
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
    assert conflict_copies([spaced, copy], lambda _: NOTHING, lambda _: (TEXT, TEXT)) == {copy: spaced}


def test_only_notes_with_an_uncertain_name_are_read() -> None:
    def unread(path: PurePosixPath) -> tuple[str, str]:
        raise AssertionError(path)

    stems = [*CERTAIN, *NO_COPIES]
    assert len(
        conflict_copies([PurePosixPath(f"{stem}.md") for stem in stems], lambda _: NOTHING, unread)
    ) == len(CERTAIN)


WORKS = ("arxiv:2401.00001", "Lanterns"), ("arxiv:2401.00002", "Rivers")
SHORT = "읽어야 한다."
LONG = "".join(f"{TEXT} The {count} lamps of pier {count * 7} are lit at dusk. " for count in range(9))


def is_copy(stem: str, text: str = TEXT, **arguments: object) -> bool:
    return bool(copies(stem, of="Lantern", text=text, **arguments))  # type: ignore[arg-type]


PEOPLE = [
    f"Lantern{end}"
    for end in (
        " 2", " (2)", " 3", "(10)", "-large-v3", " copy", " - Copy (2)", " - 복사본", " conflict", " (conflict resolution)", " 2024-02-10",
        ".backup", "~work", " (Conflicted copy)", " (Case Conflict)", " (충돌 사본)", " conflicted copy", " (case clash from mina)",
    )
] + ["Copy of Lantern"]  # fmt: skip


@pytest.mark.parametrize("stem", PEOPLE)
@pytest.mark.parametrize(
    "subjects",
    [
        WORKS,
        (("arxiv:2401.00001", ""), ("arxiv:2401.00002", "")),
        (("", "Lanterns"), ("", "Rivers")),
        (("arxiv:2401.00001", "Lanterns"), ("arxiv:2401.00001", "Rivers")),
    ],
)
def test_a_note_about_another_work_is_no_copy(stem: str, subjects: tuple[tuple[str, str], ...]) -> None:
    assert not is_copy(stem, subjects=subjects)
    assert is_copy(stem)


@pytest.mark.parametrize(
    "one", [("arxiv:2401.00001", "LANTERNS  at Noon"), ("", "Lanterns at noon"), NOTHING]
)
def test_what_one_of_them_does_not_say_does_not_part_them(one: tuple[str, str]) -> None:
    assert is_copy("Lantern 2", subjects=(("arxiv:2401.00001", "Lanterns at Noon"), one))


@pytest.mark.parametrize("stem", [stem for stem in CERTAIN if "202402" in stem or "2024-02" in stem])
def test_the_name_of_a_program_decides_alone(stem: str) -> None:
    assert copies(stem, subjects=WORKS, text=SHORT) == {f"{stem}.md": f"{STEM}.md"}


@pytest.mark.parametrize("stem", ["Lantern 2", "Lantern copy", "Lantern (conflict)", "Lantern-MINA-PC"])
def test_a_few_words_must_be_nearly_the_same(stem: str) -> None:
    assert is_copy(stem, SHORT, original=SHORT)
    assert not is_copy(stem, "아직 덜 읽었다.", original=SHORT)
    assert not is_copy(stem, "", original="")


def test_a_few_words_under_a_date_are_those_of_a_template() -> None:
    assert not is_copy("Lantern 2024-02-10", SHORT, original=SHORT)
    assert is_copy(
        "Lantern 2024-02-10",
        SHORT,
        original=SHORT,
        above="https://example.org/lanterns\nLanterns at Noon\n",
    )


def test_short_texts_are_copies_only_if_more_alike() -> None:
    assert not is_copy("Lantern 2", LIKE)
    assert is_copy("Lantern 2", LONG[: len(LONG) * 7 // 10], original=LONG)


def test_one_abstract_makes_no_copy_of_another_commentary() -> None:
    assert not is_copy("Lantern 2", "강은 바다로 흐른다. Two otters swim.", above=LONG)
    assert not is_copy("Lantern 2", "", above=LONG)
    assert is_copy("Lantern 2", "", original="", above=LONG)


@pytest.mark.parametrize(
    "end",
    [
        " with conflicting evidence", " copy editing", " copyright", " (conflict and copying in harbours)",
        " (conflicts and copies)", " conflict of interest", " (how to copy)", " (copyright conflict)", "-충돌 회피", "_base_12", ".local.70",
        " (SFConflict)", " (conflict and copy)", " (copy or conflict 2024-02-10)", " (a case conflict of law)", " (conflicting copyrights 2024-02-10)",
    ],
)  # fmt: skip
def test_words_behind_conflict_or_copy_are_prose(end: str) -> None:
    assert not is_copy(f"Lantern{end}", "아직 안 읽었다.", original=SHORT)
    assert not is_copy(f"Lantern{end}", subjects=WORKS)


@pytest.mark.parametrize(
    "end", [" with conflicting evidence", " conflict of interest", " copy editing", " 충돌 회피"]
)
def test_such_a_note_is_no_copy_whatever_it_says(end: str) -> None:
    assert not is_copy(f"Lantern{end}")
