import re
from datetime import date
from pathlib import PurePosixPath
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edit.note_name import moved_path, note_path, numbered, short_title
from kb.model.errors import UsageError

DAY = date(2024, 1, 2)
HURTS = st.text(
    st.sampled_from(list('ab .-~/\\:*?"<>|#^[](){}\x00\x1b\u202e\u200d\ud800가각é\u0301🙂\u1100\u1161')),
    max_size=300,
)


def name_of(title, template="{yymmdd} {title}.md"):
    return note_path("{year}", template, written_on=DAY, title=title).as_posix()


def test_a_name_is_the_date_and_the_short_title_in_the_folder_of_the_year():
    assert name_of("Phi-4: A Technical Report") == "2024/240102 Phi-4.md"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Attention Is All You Need", "240102 Attention Is All You Need.md"),
        ("CodeI/O and more", "240102 CodeI O and more.md"),
        ('What? "Quotes" <and> | pipes *', "240102 What Quotes and pipes.md"),
        ("C# [draft] ^2", "240102 C (draft) 2.md"),
        ("한국어 제목", "240102 한국어 제목.md"),
        ("\u1112\u1161\u11ab", "240102 한.md"),
        ("tab\tand\nline", "240102 tab and line.md"),
        ("Trailing dots...", "240102 Trailing dots.md"),
        ("", "240102 Untitled.md"),
        ("../../etc/passwd", "240102 .. .. etc passwd.md"),
    ],
)
def test_titles_become_names(title, name):
    assert name_of(title) == f"2024/{name}"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (r"Sorting in $\mathcal{O}(n)$ Time: Proofs", "Sorting in O(n) Time"),
        (r"$\text{E}^2$: An $\infty$ Net", "E2"),
        (r"An $\infty$ \textbf{Net} of $L_{2}$", "An infty Net of L2"),
        (r"Costs $5 or $6", "Costs $5 or $6"),
    ],
)
def test_latex_of_a_title_leaves_its_words_in_the_name(title, name):
    assert note_path("", "{title}", written_on=DAY, title=title).stem == name


def test_a_title_that_is_one_letter_before_its_colon_stays_whole():
    assert short_title("R: a language") == "R: a language"


def test_without_a_title_the_id_is_the_name():
    path = note_path("", "{yymmdd} {title}.md", written_on=DAY, title="", arxiv_id="math/0309136")
    assert path == PurePosixPath("240102 math-0309136.md")


def test_a_folder_template_cannot_leave_the_notes_folder():
    path = note_path("../{year}//./..", "{title}", written_on=DAY, title="A")
    assert path == PurePosixPath("2024/A.md")


def test_an_unknown_field_is_named_with_those_there_are():
    with pytest.raises(UsageError, match=r"\{author\}.*\{year\} \{month\}"):
        note_path("{year}", "{author}.md", written_on=DAY, title="A")


def test_fields_are_never_read_out_of_a_title():
    assert name_of("{year} {title.__class__}") == "2024/240102 {year} {title.__class__}.md"


@pytest.mark.parametrize("title", ["con", "NUL", "Com1", "aux.tar", "LPT9"])
def test_device_names_of_windows_are_avoided(title):
    assert name_of(title, "{title}.md") == f"2024/{title}_.md"


@given(HURTS, HURTS)
def test_any_title_gives_a_name_that_every_file_system_takes(title, folder):
    path = note_path(folder.replace("{", ""), "{title}.md", written_on=DAY, title=title)
    assert not path.is_absolute()
    for part in path.parts:
        assert len(part.encode()) <= 240
        assert is_normalized("NFC", part)
        assert part.isprintable()
        assert part[0] not in ".-~ "
        assert part[-1] not in ". "
        assert not set(part) & set('/\\:*?"<>|#^[]')
    assert path.suffix == ".md"


@given(HURTS.map(lambda title: title * 3), st.integers(1, 10_000))
def test_a_numbered_name_is_another_one_and_no_longer(title, number):
    path = note_path("", "{title}.md", written_on=DAY, title=title)
    other = numbered(path, number)
    assert other.name.endswith(f" {number}.md")
    assert len(other.name.encode()) <= 240


@pytest.mark.parametrize(
    ("old", "typed", "new"),
    [
        ("2024/240101 A.md", "240202 B", "2024/240202 B.md"),
        ("2024/240101 A.md", "240202 B.md", "2024/240202 B.md"),
        ("2024/240101 A.md", "B", "2024/240101 B.md"),
        ("2024/240101_A.md", "B", "2024/240101_B.md"),
        ("2024/240101 A.md", "2025/B", "2025/240101 B.md"),
        ("2024/240101 A.md", "2025/", "2025/240101 A.md"),
        ("2024/240101 A.md", "./B", "240101 B.md"),
        ("2024-01-01 A.md", "B", "2024-01-01 B.md"),
        ("20240101 A.md", "2024-02-02 B", "2024-02-02 B.md"),
        ("2024.01.01-A.md", "B", "2024.01.01-B.md"),
        ("240101 A.md", "2024_02_02", "2024_02_02.md"),
        ("A.md", "B v1.5", "B v1.5.md"),
        ("A.md", "240101 A", "240101 A.md"),
        ("240101 [A].md", "b/", "b/240101 [A].md"),
        ("A.md", "\u1112\u1161\u11ab", "한.md"),
    ],
)
def test_a_moved_note_is_called_as_typed_and_keeps_its_date(old: str, typed: str, new: str) -> None:
    assert str(moved_path(PurePosixPath(old), typed)) == new


@pytest.mark.parametrize("typed", ["../B", "a/../../B", "/etc/B", "..", "a//../b", "/", "/B"])
def test_no_name_leads_out_of_the_notes_folder(typed: str) -> None:
    with pytest.raises(UsageError, match="is outside the notes folder"):
        moved_path(PurePosixPath("2024/240101 A.md"), typed)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("a[b]", " Try “a(b)”."),
        ("a#b", " Try “ab”."),
        ("a|b", " Try “a b”."),
        (".a", " Try “a”."),
        ("a\nb", " Try “a b”."),
        (".git/a", " Try “git”."),
        ("a\x1b", " Try “a”."),
        ("-rf", " Try “rf”."),
        ("...", ""),
        (".md", ""),
        ("a" * 300, " Try “a"),
    ],
)
def test_what_links_could_not_name_is_refused_with_what_could(typed: str, hint: str) -> None:
    with pytest.raises(UsageError, match=f"is not a valid name for a note\\.{re.escape(hint)}"):
        moved_path(PurePosixPath("240101 A.md"), typed)
