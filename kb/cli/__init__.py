"""The command line: the one place that reads the environment and the clock, prints and exits."""

import gc
import signal
import sys


def main() -> None:
    """Runs `kb`."""
    # A command builds its answer and ends: collecting cycles among a hundred thousand notes' values
    # costs more than the memory it could free. `kb serve` switches it on again.
    gc.disable()
    try:
        from kb.cli.streams import open_closed_streams

        open_closed_streams()
        from kb.cli.app import app

        app(prog_name="kb")
    except KeyboardInterrupt:
        sys.exit(3)  # could not (docs/scripting.md#exit-codes)
    finally:
        # Ctrl-C could now only make a command that did its work look killed.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from kb.cli.streams import let_go_of_errors

        let_go_of_errors()
