"""Links led elsewhere: the note before, the note after."""

from pathlib import PurePosixPath

import pytest

from kb.edit.link_edits import link_edits
from kb.edit.span_edit import applied
from kb.parse.note.parser import parse_note


def led(text: str) -> str:
    note = parse_note(PurePosixPath("240101 A.md"), text).note
    new = {"X": "새 Y", "X.md": "새 Y.md"}.get
    return applied(text, link_edits(note, text, new))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[X]]\n", "[[새 Y]]\n"),
        ("[[X.md]]", "[[새 Y.md]]"),
        ("강 [[X|그 글]] 과 [[X#머리]].\n", "강 [[새 Y|그 글]] 과 [[새 Y#머리]].\n"),
        ("[[X#h|a]] [[ X ]] [[ X |a]]\n", "[[새 Y#h|a]] [[ 새 Y ]] [[ 새 Y |a]]\n"),
        ("|a|\n|-|\n|[[X\\|a]]|\n", "|a|\n|-|\n|[[새 Y\\|a]]|\n"),
        ("\ufeff[[X]]\r\n\r\n[[XX]]\r\n", "\ufeff[[새 Y]]\r\n\r\n[[XX]]\r\n"),
        ("[[#X]] [[Z|X]] `[[X]]` [X](X.md)\n\n```\n[[X]]\n```\n", None),
    ],
)
def test_a_link_gets_its_new_target_and_keeps_the_rest(before: str, after: str | None) -> None:
    assert led(before) == (before if after is None else after)
