"""What each editor is given to open a file at a place."""

import shlex

import pytest

from kb.cli.known_editors import is_known, opening_command

FILE = "/notes/240101 강 -x.md"
_FLATPAK = ["flatpak", "run", "com.vscodium.codium"]
AT_12 = {
    "vi": ["vi", "-c", "12", FILE],
    "vim": ["vim", "-c", "12", FILE],
    "nvim": ["nvim", "-c", "12", FILE],
    "view": ["view", "-c", "12", FILE],
    "gvim": ["gvim", "-f", "-c", "12", FILE],
    "hx": ["hx", f"{FILE}:12"],
    "helix": ["helix", f"{FILE}:12"],
    "kak": ["kak", "+12", FILE],
    "nano": ["nano", "+12", FILE],
    "micro": ["micro", "+12", FILE],
    "emacs": ["emacs", "+12", FILE],
    "emacsclient": ["emacsclient", "+12", FILE],
    "code": ["code", "--wait", "--goto", f"{FILE}:12"],
    "codium": ["codium", "--wait", "--goto", f"{FILE}:12"],
    "cursor": ["cursor", "--wait", "--goto", f"{FILE}:12"],
    "subl": ["subl", "--wait", f"{FILE}:12"],
    "zed": ["zed", "--wait", f"{FILE}:12"],
    "kate": ["kate", "--block", "--line", "12", FILE],
    "gedit": ["gedit", "--wait", "+12", FILE],
    "mate": ["mate", "--wait", "--line", "12", FILE],
    "joe": ["joe", "+12", FILE],
}


@pytest.mark.parametrize("editor", AT_12)
def test_an_editor_is_told_the_place(editor: str) -> None:
    assert opening_command([editor], FILE, 12) == AT_12[editor]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("code --wait", ["code", "--wait", "--goto", f"{FILE}:12"]),
        ("code -w -g", ["code", "-w", "-g", f"{FILE}:12"]),
        ("/usr/bin/nvim -u x", ["/usr/bin/nvim", "-u", "x", "-c", "12", FILE]),
        ("/usr/bin/vim.basic", ["/usr/bin/vim.basic", "-c", "12", FILE]),
        (
            "'C:\\Program Files\\Vim\\GVIM.EXE'",
            ["C:\\Program Files\\Vim\\GVIM.EXE", "-f", "-c", "12", FILE],
        ),
        ("env NVIM_APPNAME=kb nvim", ["env", "NVIM_APPNAME=kb", "nvim", "-c", "12", FILE]),
        ("nice -n 5 emacs -nw", ["nice", "-n", "5", "emacs", "-nw", "+12", FILE]),
        ("flatpak run com.vscodium.codium", [*_FLATPAK, "--wait", "--goto", f"{FILE}:12"]),
        ("vim --", ["vim", "-c", "12", "--", FILE]),
    ],
)
def test_an_editor_is_known_behind_what_runs_it(typed: str, expected: list[str]) -> None:
    assert opening_command(shlex.split(typed), FILE, 12) == expected


@pytest.mark.parametrize("typed", ["ed", "my-editor vim", "sed -i", "/opt/vimlike", "env FOO=vim ed"])
def test_an_editor_that_is_not_known_is_given_the_file_alone(typed: str) -> None:
    command = shlex.split(typed)
    assert (opening_command(command, FILE, 12), is_known(command)) == ([*command, FILE], False)


@pytest.mark.parametrize(
    ("editor", "expected"),
    [("vim", ["vim", FILE]), ("code", ["code", "--wait", FILE]), ("gvim", ["gvim", "-f", FILE])],
)
def test_the_beginning_of_a_file_needs_no_place_but_the_editor_waits(
    editor: str, expected: list[str]
) -> None:
    assert opening_command([editor], FILE) == expected
