"""Completion is installed for any shell from any shell, as often as one likes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kb


def home_of(kb: Kb) -> Path:
    folder = Path(kb.environment["HOME"])
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize(
    ("shell", "script", "loader"),
    [
        ("bash", ".bash_completions/kb.sh", ".bashrc"),
        ("zsh", ".zfunc/_kb", ".zshrc"),
        ("fish", ".config/fish/completions/kb.fish", None),
    ],
)
@pytest.mark.parametrize("form", ["{} {}", "{}={}"])
def test_any_shell_can_be_named_and_twice_is_once(
    bare: Kb, shell: str, script: str, loader: str | None, form: str
) -> None:
    home = home_of(bare)
    if loader:
        (home / loader).write_bytes(b"# mine\r\nexport A=\xff")
    arguments = form.format("--install-completion", shell).split(" ")
    first = bare(*arguments)
    files = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    assert first.code == 0
    assert all(str(file) in first.out for file in files)
    assert files[home / script].decode().strip() == bare("--show-completion", shell).out.strip()
    if loader:
        mine, _, line = files[home / loader].rpartition(b"\xff\n")
        assert (mine, line.count(b"\n")) == (b"# mine\r\nexport A=", 1)
    assert bare(*arguments) == first
    assert {file: file.read_bytes() for file in home.rglob("*") if file.is_file()} == files


def test_where_the_environment_says_that_shells_look(bare: Kb, tmp_path: Path) -> None:
    home_of(bare)
    bare.environment |= {"XDG_CONFIG_HOME": str(tmp_path / "config"), "ZDOTDIR": str(tmp_path / "zsh")}
    assert f"{tmp_path}/config/fish/completions/kb.fish" in bare("--install-completion", "fish").out
    assert f"{tmp_path}/zsh/.zshrc" in bare("--install-completion", "zsh").out


def test_powershell_is_asked_where_its_profile_is(bare: Kb, program: Callable[[str, str], str]) -> None:
    profile = home_of(bare) / "ps/profile.ps1"
    folder = Path(program("pwsh", f"echo '{profile}'")).parent
    bare.environment["PATH"] = f"{folder}:{bare.environment['PATH']}"
    for _ in range(2):
        ran = bare.run("--install-completion", "pwsh")
        assert (ran.code, str(profile) in ran.out) == (0, True)
        assert profile.read_text() == f". '{profile.parent}/kb.completion.ps1'\n"
    assert "Register-ArgumentCompleter" in (profile.parent / "kb.completion.ps1").read_text()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_script_of_any_shell_can_be_shown(bare: Kb, shell: str) -> None:
    ran = bare("--show-completion", shell)
    assert ran.code == 0
    assert "_KB_COMPLETE" in ran.out
    assert bare(f"--show-completion={shell}").out == ran.out
    assert bare("--show-completion", shell.upper()).out == ran.out


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_without_a_script_is_refused(bare: Kb, option: str) -> None:
    ran = bare(option, "tcsh")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kb: There is no completion for tcsh, only for bash, zsh, fish, powershell, pwsh.\n"
    assert list(home_of(bare).iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(bare: Kb) -> None:
    (home_of(bare) / ".config").write_text("a file")
    ran = bare("--install-completion", "fish")
    assert (ran.code, ran.out) == (3, "")
    assert ".config" in ran.err
