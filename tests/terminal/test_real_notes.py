"""Real notes, every sixteenth of them: whatever they hold is shown whole and fits."""

import re
from pathlib import PurePosixPath
from unicodedata import category

from rich.cells import cell_len

from kb.parse.note.parser import parse_note
from kb.terminal.clean import clean
from kb.terminal.views.note import note_view

WORD = re.compile("[가-힣]{2,}|[A-Za-z]{4,}")


def _notes(shared):
    for file in sorted((shared / "vault").rglob("*.md"))[::16]:
        yield parse_note(PurePosixPath(file.name), file.read_text(encoding="utf-8", errors="replace")).note


def test_a_real_note_fits_every_width_without_a_control(shared, rendered):
    for note in _notes(shared):
        for width in (120, 80, 40):
            shown = rendered(note_view(note, None, None, width), width)
            assert {category(character) for character in shown if character != "\n"}.isdisjoint(
                {"Cc", "Cs"}
            )
            assert max(map(cell_len, shown.splitlines())) <= width


def test_no_word_of_a_real_passage_is_lost(shared, rendered):
    for note in _notes(shared):
        shown = "".join(rendered(note_view(note, None, None, 80), 80).split())
        words = WORD.findall(clean(" ".join(passage.text for passage in note.passages)))
        assert [word for word in words if word not in shown] == [], note.path
