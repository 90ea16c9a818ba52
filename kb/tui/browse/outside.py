"""What the browser is given from outside: the user's programs, and the calendar."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple


class Outside(NamedTuple):
    """`edit_file` opens the editor at a line and waits, `open_url` the web browser; `today` is the date."""

    edit_file: Callable[[Path, int], None]
    open_url: Callable[[str], None]
    today: Callable[[], date]
