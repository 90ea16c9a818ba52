"""How each editor is told where in a file to begin, and to wait until the file is closed.

    EDITOR="code"               code --wait --goto FILE:12
    EDITOR="/usr/bin/nvim -u x" /usr/bin/nvim -u x -c 12 FILE

An editor that is not in the table is given the file and nothing else, so it begins on line 1. What the
user's own command holds stays in front; an option that it has already is not given twice.
"""

from collections.abc import Callable, Mapping
from pathlib import PureWindowsPath
from typing import NamedTuple

_Arguments = Callable[[str, int], tuple[str, ...]]

_WRAPPERS = frozenset(
    {"command", "env", "exec", "flatpak", "ionice", "nice", "nohup", "setsid", "snap", "stdbuf", "time"}
)
"""Programs that run the one behind them with the same arguments."""
_ENDINGS = (".exe", ".cmd", ".bat", ".appimage")


class _Editor(NamedTuple):
    """What an editor takes: arguments in front of or around a file to begin at a line.

    `waiting` are its names for the option without which it would go on in the background.
    """

    arguments: _Arguments
    waiting: tuple[str, ...] = ()


def _ex_command(file: str, line: int) -> tuple[str, ...]:
    """POSIX names `-c COMMAND`, and every vi since has it, busybox's too, which takes `+12` for a file."""
    return ("-c", str(line), file)


def _plus_line(file: str, line: int) -> tuple[str, ...]:
    return (f"+{line}", file)


def _behind_file(file: str, line: int) -> tuple[str, ...]:
    return (f"{file}:{line}",)


def _goto(file: str, line: int) -> tuple[str, ...]:
    return ("--goto", f"{file}:{line}")


def _line(file: str, line: int) -> tuple[str, ...]:
    return ("--line", str(line), file)


_WAIT = ("--wait", "-w")
_VI = _Editor(_ex_command)
_VI_WITH_WINDOW = _Editor(_ex_command, ("-f", "--nofork"))
_HELIX = _Editor(_behind_file)
_PLUS = _Editor(_plus_line)
_CODE = _Editor(_goto, _WAIT)
_SUBLIME = _Editor(_behind_file, _WAIT)

_EDITORS: Mapping[str, _Editor] = {
    **dict.fromkeys(("vi", "vim", "nvim", "view", "vimx", "rvim", "rview", "nvi", "vimdiff", "elvis"), _VI),
    **dict.fromkeys(("gvim", "gview", "mvim", "mview"), _VI_WITH_WINDOW),
    **dict.fromkeys(("hx", "helix"), _HELIX),
    **dict.fromkeys(("emacs", "emacsclient", "emacs-nox", "emacs-gtk", "emacs-lucid"), _PLUS),
    **dict.fromkeys(("nano", "rnano", "nano-tiny", "kak", "micro"), _PLUS),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), _CODE),
    **dict.fromkeys(("com.visualstudio.code", "com.vscodium.codium"), _CODE),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "dev.zed.zed"), _SUBLIME),
    **dict.fromkeys(("pico", "joe", "jmacs", "jpico", "jstar", "mg", "mcedit", "ne"), _PLUS),
    "kate": _Editor(_line, ("--block", "-b")),
    "kwrite": _Editor(_line),
    "gedit": _Editor(_plus_line, _WAIT),
    "mate": _Editor(_line, _WAIT),
    "bbedit": _Editor(_plus_line, _WAIT),
}


def opening_command(command: list[str], file: str, line: int = 1) -> list[str]:
    """The words that open `file` at a line, counted from 1, and wait; `command` is the user's editor."""
    editor = _editor(command)
    if editor is None:
        return [*command, file]
    wait = editor.waiting[:1] if editor.waiting and not set(editor.waiting) & set(command) else ()
    *options, where = editor.arguments(file, line) if line > 1 else (file,)
    if options == ["--goto"] and {"--goto", "-g"} & set(command):
        options = []
    own, end = (command[:-1], ["--"]) if command[-1] == "--" else (command, [])
    return [*own, *wait, *options, *end, where]


def is_known(command: list[str]) -> bool:
    """Whether the user's editor can be told where to begin."""
    return _editor(command) is not None


def _editor(command: list[str]) -> _Editor | None:
    """The editor that a command runs, by itself or by a program that passes everything on to it."""
    name = _base_name(command[0])
    if name in _EDITORS:
        return _EDITORS[name]
    if name not in _WRAPPERS:
        return None
    return next((_EDITORS[one] for one in map(_base_name, command[1:]) if one in _EDITORS), None)


def _base_name(word: str) -> str:
    """The name without folder and ending: of `gvim.exe` gvim, of Debian's `/usr/bin/vim.basic` vim."""
    name = PureWindowsPath(word).name.lower()
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    first = name.partition(".")[0]
    return first if first in ("vim", "emacs", "nvim") else name
