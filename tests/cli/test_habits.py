"""What one does every day, each with one command and no title typed again, on a terminal, among 3,848 notes."""

import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import pytest

from tests.cli.conftest import PROJECT, Kb, Ran
from tests.many_notes import write_many_notes

pytestmark = pytest.mark.slow

NOTES = 3_848  # twice a real collection
ENTER, DOWN = "\r", "\x1b[B"
WELL = "== {:%y%m%d} Wells.md\nhttps://arxiv.org/abs/2511.0000{}\n\n*Deep Wells* (Ada Kim)\n\n두레박 이야기.\n\n#well\n"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Kb:
    """The collection, indexed, and an editor that adds a sentence and writes down what it was given."""
    folder = tmp_path_factory.mktemp("habits")
    editor = folder / "vim"
    editor.write_text(
        f'#!/bin/sh\necho "$@" >> {folder}/mine/opened\n'
        'for file in "$@"; do :; done\nprintf "\\n한 문장.\\n" >> "$file"\n',
        encoding="utf-8",
    )
    editor.chmod(0o755)
    kb = Kb(
        folder / "mine",
        {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "PYTHONPATH": str(PROJECT),
            "LANG": "C.UTF-8",
            "EDITOR": str(editor),
            "KB_CACHE_DIR": str(folder / "cache"),
            "KB_STATE_DIR": str(folder / "state"),
        },
    )
    write_many_notes(kb.notes, NOTES, newest=today() - timedelta(days=1))
    for days in (3, 4):
        kb.write(WELL.format(today().replace(day=1) - timedelta(days=days), days))
    kb("search", "x")
    return kb


@pytest.fixture
def day(indexed: Kb) -> Iterator[Kb]:
    """The same for one test: what it writes is gone afterwards, and the editor was given nothing yet."""
    (indexed.root / "opened").unlink(missing_ok=True)
    before = {path: path.read_bytes() for path in indexed.notes.rglob("*.md")}
    yield indexed
    for path in indexed.notes.rglob("*.md"):
        if path not in before:
            path.unlink()
        elif path.read_bytes() != before[path]:
            path.write_bytes(before[path])


def today() -> date:
    return datetime.now().astimezone().date()


def opened(kb: Kb) -> list[str]:
    """What the editor was given, one line a call."""
    file = kb.root / "opened"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def newest(kb: Kb, *query: str) -> str:
    return kb("list", *query, "-n", "1").records[0][0]


def answered(kb: Kb, *arguments: str, answers: Sequence[tuple[str, str]] = ()) -> Ran:
    """One command on a terminal of 100 by 30; it must end well."""
    ran = kb.on_terminal(*arguments, answers=answers, width=100, height=30)
    assert ran.code in (0, 1), ran.plain
    return ran


def test_the_last_note_is_opened_again(day: Kb) -> None:
    answered(day, "show", newest(day))
    answered(day, "edit", "-")
    assert newest(day) in opened(day)[-1]


def test_last_months_note_about_a_thing_is_opened(day: Kb) -> None:
    answered(day, "edit", "두레박", "since:2 months", answers=(("Deep Wells", ENTER),))
    assert "Wells.md" in opened(day)[-1]


def test_the_third_hit_of_a_search_is_opened(day: Kb) -> None:
    third = day("search", "우물", "방앗간").records[2][0]
    answered(day, "search", "우물", "방앗간")
    answered(day, "edit", "3")
    assert third in opened(day)[-1]


def test_untagged_notes_are_tagged_with_one_or_two_keys_each(day: Kb) -> None:
    titles = [record[1] for record in day("list", "missing:tags").records]
    keys = f"1{ENTER}", f"12{ENTER}", "\x1b"
    answered(
        day,
        "tag",
        "--walk",
        answers=[(f"{title}.*3  #", key) for title, key in zip(titles, keys, strict=False)],
    )
    assert len(day("list", "missing:tags").lines) == len(titles) - 2


def test_the_notes_of_today_are_listed(day: Kb) -> None:
    while True:  # once more where midnight comes between the two
        began = today()
        day("new", "An Idea", stdin="하나.")
        ran = answered(day, "list", "since:today")
        if began == today():
            break
    assert "An Idea" in ran.plain
    assert f"{began:%a %-d %b}" in ran.plain


def test_a_paper_is_captured_with_two_tags_and_a_sentence_in_the_editor(day: Kb) -> None:
    answered(day, "add", "2511.12345", "--no-fetch", "-t", "llm", "-t", "data")
    assert opened(day)[-1].startswith(("+", "-c "))
    raw = day("show", "-", "--raw").out
    assert "한 문장." in raw
    assert "#llm #data" in raw


def test_what_was_written_about_a_thing_is_seen_over_time(day: Kb) -> None:
    ran = answered(day, "stats", "두레박")
    assert "#well" in ran.plain
    assert "Ada Kim" in ran.plain


def test_the_next_unread_paper_is_captured(day: Kb) -> None:
    day.write(
        "== 990101 List.md\nhttps://arxiv.org/abs/2511.00008\n\n나중에 볼 글이 둘 있다. arXiv:2511.00009 다음에 arXiv:2511.00010을 읽자.\n"
    )
    answered(day, "add", "--next", "--no-fetch")
    assert day("list", "arxiv:2511.00009").records
    answered(day, "papers", "--unread")
    answered(day, "add", "1", "--no-fetch")
    assert day("list", "arxiv:2511.00010").records


def test_all_errors_are_checked_and_those_of_one_note(day: Kb) -> None:
    day.write(
        "== 990102 Wrong.md\n---\ndate: 2024-02-31\n---\n물.\n\n== 990103 Other.md\n---\ndate: 2024-02-30\n---\n불.\n"
    )
    every = answered(day, "check", "--severity", "error").plain
    assert "990102 Wrong.md" in every
    assert "990103 Other.md" in every
    assert "warning" not in every.split("\n", 2)[2]
    one = answered(day, "check", "990102 Wrong").plain
    assert "990102 Wrong.md" in one
    assert "990103" not in one
