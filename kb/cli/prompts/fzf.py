"""fzf as the picker: <https://man.archlinux.org/man/fzf.1.en>."""

import os
import shlex
import subprocess
import sys
from shutil import which
from typing import TYPE_CHECKING

from kb.model.errors import OperationFailed
from kb.terminal.clean import clean_line
from kb.tui.picked_notes import NOTHING_PICKED, PickedNotes

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.tui.picked_notes import PickerAction

_NONE_PICKED = (1, 130)
"""What fzf exits with where nothing fits what was typed, and after Escape or Ctrl-C."""
_OPTIONS = frozenset(("FZF_DEFAULT_OPTS", "FZF_DEFAULT_OPTS_FILE"))
_ACTIONS: "dict[str, PickerAction]" = {"": "take", "ctrl-e": "edit", "ctrl-o": "open"}


def picked_with_fzf(session: "Session", cards: "tuple[Card, ...]", *, is_several: bool) -> "PickedNotes":
    """The notes picked in fzf, which draws on the terminal itself. OperationFailed if it does not run."""
    command = ["fzf", "--read0", "--print0", "--delimiter=\t", "--with-nth=3..", "--tiebreak=index"]
    command += [f"--expect={','.join(filter(None, _ACTIONS))}", f"--preview={_preview(session)} {{2}}"]
    command += ["--multi"] if is_several else ["--no-multi"]
    records = "\0".join(_record(session, number, card) for number, card in enumerate(cards))
    try:
        ran = subprocess.run(  # noqa: S603 - the user's own picker
            command, input=records.encode(), stdout=subprocess.PIPE, env=_environment(), check=False
        )
    except OSError as error:
        raise OperationFailed("Could not start fzf, which $KB_PICKER names.") from error
    if ran.returncode in _NONE_PICKED:
        return NOTHING_PICKED
    if ran.returncode:
        raise OperationFailed(f"fzf, which $KB_PICKER names, exited with status {ran.returncode}.")
    try:
        key, *taken = ran.stdout.decode().split("\0")[:-1]
        return PickedNotes(_ACTIONS[key], tuple(cards[int(record.partition("\t")[0])] for record in taken))
    except (ValueError, KeyError, IndexError) as error:
        raise OperationFailed(
            f"{which('fzf')}, which $KB_PICKER names, does not answer --print0 and --expect as fzf does."
        ) from error


def _environment() -> dict[str, str]:
    """Ours without the user's own options of fzf: some of them change what it prints."""
    return {name: value for name, value in os.environ.items() if name not in _OPTIONS}


def _record(session: "Session", number: int, card: "Card") -> str:
    """A number and a path, which fzf does not show, then date, title and tags."""
    day = card.date.isoformat() if card.date else " " * len("2024-12-31")
    tags = " ".join(f"#{name}" for name in card.tag_names)
    seen = (day, session.collection.library.title_of(card), tags)
    path = str(session.collection.os_path(card.path))
    return "\t".join((str(number), *map(clean_line, (path, *seen))))


def _preview(session: "Session") -> str:
    root = str(session.collection.root)
    program = (sys.executable, "-P", "-m", "kb")  # not a folder `kb` of where the user is
    return shlex.join([*program, "--root", root, "--color", "always", "show", "--"])
