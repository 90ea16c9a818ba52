"""What only the command line may do, handed to the browser: running programs, reading the clock."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple


class Host(NamedTuple):
    """`edit_file` opens the editor at a line and waits, `open_url` the web browser; `today` is the date."""

    edit_file: Callable[[Path, int], None]
    open_url: Callable[[str], None]
    today: Callable[[], date]
