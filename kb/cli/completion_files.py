"""Where completion is installed for each shell: a script, and a line that loads it where a shell needs one.

Done twice it leaves what it left the first time. Nothing but that line is written into a file of the user.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kb.cli.shell_scripts import completion_script, known_shell
from kb.model.errors import OperationFailed
from kb.store.files.export_file import write_output
from kb.store.files.os_error import operation_failed


class CompletionFiles(NamedTuple):
    """The script of a shell, and the file and line that load it; None where it needs none."""

    script: Path
    loader: Path | None = None
    line: str = ""


def install_completion(shell: str, environment: Mapping[str, str]) -> str:
    """Installs completion for a shell; a sentence that names what was written.

    UsageError where there is none for it, OperationFailed where a file cannot be written.
    """
    shell = known_shell(shell)
    files = _files(shell, environment)
    try:
        files.script.parent.mkdir(parents=True, exist_ok=True)
        write_output(files.script, f"{completion_script(shell)}\n".encode())
        if files.loader:
            _add_line(files.loader, files.line)
    except OSError as error:
        raise operation_failed("write", Path(error.filename or files.script), error) from error
    loaded = f", which {files.loader} loads" if files.loader else ""
    return f"Wrote {files.script}{loaded}. Completion works in every new {shell}."


def _files(shell: str, environment: Mapping[str, str]) -> CompletionFiles:
    home = Path.home()
    if shell == "bash":
        script = home / ".bash_completions/kb.sh"
        return CompletionFiles(script, home / ".bashrc", f"source '{script}'")
    if shell == "zsh":
        folder = Path(environment.get("ZDOTDIR") or home)
        line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
        return CompletionFiles(home / ".zfunc/_kb", folder / ".zshrc", line)
    if shell == "fish":
        config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
        return CompletionFiles(config / "fish/completions/kb.fish")
    profile = _powershell_profile(shell)
    script = profile.with_name("kb.completion.ps1")
    return CompletionFiles(script, profile, f". '{script}'")


def _powershell_profile(program: str) -> Path:
    """The file that a PowerShell reads when it starts. OperationFailed where there is no such program."""
    command = [program, "-NoProfile", "-Command", "$PROFILE"]
    try:
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - the user's own
    except (OSError, subprocess.CalledProcessError) as error:
        raise OperationFailed(
            f"Could not ask {program} where its profile is: it does not run here."
        ) from error
    return Path(done.stdout.strip())


def _add_line(file: Path, line: str) -> None:
    text = file.read_bytes() if file.exists() else b""
    if line.encode() in text.splitlines():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as end:
        end.write((b"\n" if text and not text.endswith(b"\n") else b"") + line.encode() + b"\n")
