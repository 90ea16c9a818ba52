"""The command line: the one place that reads the environment and the clock, prints and exits."""

import gc


def main() -> None:
    """Runs `kb`."""
    # A command builds its answer and ends: collecting cycles among a hundred thousand notes' values
    # costs more than the memory it could free. `kb serve` switches it on again.
    gc.disable()
    from kb.cli.streams import open_closed_streams

    open_closed_streams()
    from kb.cli.app import app

    app(prog_name="kb")
