"""The pictures of the README and of docs/site.md, made from the real thing: this repository's notes.

    python tests/pictures/make.py            needs Debian's chromium, tmux, fonts-noto-cjk, fonts-noto-core, pngquant
    python tests/pictures/make.py FOLDER     puts all 48 pictures of the site there, to be looked at
    python tests/pictures/make.py FOLDER ROOT    the same of another collection

The terminal is what `kb` writes on one of 112 columns, and the screens of its programs in tmux, every character
put on its cells; the site is what `kb build` wrote. All are photographed by Chromium.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from html import escape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text
from screens import photograph
from terminal_screen import screen

PROJECT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
WIDTH = 112
COMMANDS = ("kb search '합성 데이터' -n 2", "kb show tinystories")
OF_SITE = (
    *("note-light-desktop", "search-dark-desktop", "graph-light-desktop"),
    *("home-light-desktop", "tag-dark-phone"),
)
SCREENS = {
    "browse": (("browse",), (("unread papers", "Down Down Down"), ("unread papers", "")), (120, 34)),
    "picker": (("show", "230"), (("Enter take", "Down"), ("Enter take", "")), (112, 14)),
    "walk": (("tag", "--walk", "kind:paper"), (("3  #", "1"), ("3  #", "")), (100, 24)),
}
"""Programs on the terminal: their arguments, what is waited for and typed, columns and rows."""
COLOURS_OF_A_PICTURE = 96
STYLE = """
body { margin: 0; padding: 18px 22px; background: #191919; color: #c9c9c9;
       font: 15px/21px "DejaVu Sans Mono", "Noto Sans CJK KR", monospace; }
div { white-space: pre; height: 21px; }
i { display: inline-block; width: 2ch; height: 21px; vertical-align: top; font-style: normal; text-align: center; }
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        environment = {
            **os.environ,
            "KB_CACHE_DIR": f"{scratch}/cache",
            "KB_STATE_DIR": f"{scratch}/state",
            "COLUMNS": str(WIDTH),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        root = sys.argv[2:3] or [str(PROJECT)]
        run_kb(["--root", *root, "build", "--out", f"{scratch}/site"], environment)
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else f"{scratch}/pictures")
        pictures = {picture.stem: picture for picture in photograph(Path(scratch, "site"), folder)}
        if len(sys.argv) > 1:
            return
        for name in OF_SITE:
            shutil.copy(pictures[name], HERE / f"{name}.png")
        photograph_terminal(environment, Path(scratch))
    for picture in HERE.glob("*.png"):
        subprocess.run(
            ["pngquant", "--force", "--strip", "--ext", ".png", str(COLOURS_OF_A_PICTURE), str(picture)],
            check=True,
        )


def photograph_terminal(environment: dict[str, str], scratch: Path) -> None:
    lines = [line for command in COMMANDS for line in terminal_lines(command, environment)]
    photograph_lines(lines, WIDTH, HERE / "terminal.png", scratch)
    for name, (arguments, steps, size) in SCREENS.items():
        drawn = screen([*kb_command(environment), *arguments], steps, size, scratch)
        photograph_lines(html_lines(Text.from_ansi(drawn), size[0]), size[0], HERE / f"{name}.png", scratch)


def photograph_lines(lines: list[str], width: int, picture: Path, scratch: Path) -> None:
    page = scratch / "terminal.html"
    page.write_text(f"<meta charset=utf-8><style>{STYLE}</style>{''.join(lines)}", encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    target = [
        f"--user-data-dir={scratch}/profile",
        f"--window-size={width * 9 + 72},{len(lines) * 21 + 40}",
        f"--screenshot={picture}",
        page.as_uri(),
    ]
    subprocess.run(["chromium", *options, *target], check=True, capture_output=True, timeout=120)


def terminal_lines(command: str, environment: dict[str, str]) -> list[str]:
    """A command as typed and what it writes on a terminal, a `<div>` a line."""
    output = run_kb(["--color", "always", *shlex.split(command)[1:]], environment)
    return html_lines(Text.assemble((f"$ {command}\n", "bold"), Text.from_ansi(output), "\n"), WIDTH)


def html_lines(text: Text, width: int) -> list[str]:
    """A drawn text at a width, a `<div>` a line."""
    console = Console(width=width, file=StringIO(), force_terminal=True, color_system="truecolor")
    return [f"<div>{''.join(map(segment_html, line))}</div>" for line in console.render_lines(text)]


def segment_html(segment: Segment) -> str:
    style = segment.style.get_html_style(DIMMED_MONOKAI) if segment.style else ""
    cells = "".join(
        f"<i>{escape(char)}</i>" if cell_len(char) == 2 else escape(char) for char in segment.text
    )
    return f'<span style="{style}">{cells}</span>'


def kb_command(environment: dict[str, str]) -> list[str]:
    """What runs `kb` in tmux, whose server has an environment of its own."""
    settings = [
        f"{name}={value}" for name, value in environment.items() if name.startswith(("KB_", "COLORTERM"))
    ]
    return ["env", "-C", str(PROJECT), "LC_ALL=C.UTF-8", *settings, sys.executable, "-m", "kb"]


def run_kb(arguments: list[str], environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "kb", "-q", *arguments]
    return subprocess.run(
        command, capture_output=True, check=True, cwd=PROJECT, env=environment
    ).stdout.decode()


if __name__ == "__main__":
    main()
