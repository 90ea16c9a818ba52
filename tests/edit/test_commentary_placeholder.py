"""The empty line on which the user writes in a note just captured."""

from pathlib import PurePosixPath

import pytest

from kb.edit.commentary import with_placeholder
from kb.parse.note.parser import parse_note

SOURCE = "https://arxiv.org/abs/2401.00001\n"
HEAD = f"{SOURCE}\n*Rivers: A Survey* (Bo Lee)\n\n> We survey rivers.\n"
ROOM = {
    "below the abstract, above the tags": (f"{HEAD}\n#llm #rl\n", f"{HEAD}\n▏\n\n#llm #rl\n"),
    "at the end without tags": (HEAD, f"{HEAD}\n▏\n"),
    "below a source alone": (SOURCE, f"{SOURCE}\n▏\n"),
    "below a title": ("*Lanterns*\n\n#idea\n", "*Lanterns*\n\n▏\n\n#idea\n"),
    "below commentary": (f"{HEAD}\n강.\n\n#llm\n", f"{HEAD}\n강.\n\n▏\n\n#llm\n"),
    "above the links": (f"{HEAD}\n# Links\n[[Kelp]]\n", f"{HEAD}\n▏\n\n# Links\n[[Kelp]]\n"),
    "without a final line end": (f"{HEAD}\n#llm", f"{HEAD}\n▏\n\n#llm"),
    "of Windows": ("*Lanterns*\r\n\r\n#idea\r\n", "*Lanterns*\r\n\r\n▏\r\n\r\n#idea\r\n"),
    "above tags alone": ("#idea\n", "▏\n\n#idea\n"),
    "in nothing": ("", "▏\n"),
}


@pytest.mark.parametrize("where", ROOM)
def test_there_is_an_empty_line_for_commentary(where: str) -> None:
    text, expected = ROOM[where]
    placeholder = with_placeholder(parse_note(PurePosixPath("a.md"), text, ("ko", "en")).note, text)
    assert placeholder.text == expected.replace("▏", "")
    assert placeholder.line == expected[: expected.index("▏")].count("\n") + 1
    assert placeholder.text[: placeholder.start] + placeholder.text[placeholder.end :] == text


@pytest.mark.parametrize("where", ROOM)
def test_what_is_written_there_is_commentary(where: str) -> None:
    text, _ = ROOM[where]
    before = parse_note(PurePosixPath("a.md"), text, ("ko", "en")).note
    placeholder = with_placeholder(before, text)
    lines = placeholder.text.split("\n")
    lines[placeholder.line - 1] = "빛이 번진다."
    note = parse_note(PurePosixPath("a.md"), "\n".join(lines), ("ko", "en")).note
    assert note.passages[-1].paragraphs[-1] == "빛이 번진다."
    assert (note.abstract, note.title, note.tag_names) == (before.abstract, before.title, before.tag_names)
