"""`line_breaks: keep`: a line end in a note is one on its page and in the terminal."""

from collections.abc import Callable
from io import StringIO
from pathlib import PurePosixPath

from rich.console import Console

from kb.model.config import Config
from kb.parse.note.parser import parse_note
from kb.terminal.views.note import note_view

TEXT = "*Snow* (Ada Kim, Bo Lee)\n\n눈이\n온다.\n\n- 하나\n  둘\n\n```\na\nb\n```\n"


def printed(*, keeps_lines: bool) -> str:
    note = parse_note(PurePosixPath("240101 Snow.md"), TEXT).note
    console = Console(file=StringIO(), width=80, color_system=None, _environ={})
    console.print(note_view(note, None, None, 80, keeps_lines=keeps_lines))
    return "\n".join(map(str.rstrip, console.file.getvalue().split("\n")))  # type: ignore[attr-defined]


def test_pages_keep_line_ends_on_request(site: Callable[..., dict[str, str]]) -> None:
    joined, kept = (
        site(f"== 240101 Snow.md\n{TEXT}", Config(line_breaks=wish))["notes/240101-snow.html"]
        for wish in ("join", "keep")
    )
    assert "<p>눈이\n온다.</p>" in joined
    assert "<p>눈이<br />\n온다.</p>" in kept
    assert "<code>a\nb\n</code>" in kept


def test_the_terminal_does_so_too() -> None:
    assert "눈이 온다." in printed(keeps_lines=False)
    kept = printed(keeps_lines=True)
    assert "눈이\n온다.\n" in kept
    assert "• 하나\n  둘\n" in kept
    assert "  a\n  b\n" in kept
