"""The command line: the one place that reads the environment and the clock, prints and exits."""

import gc
import os
import sys

from kb.cli.memory import OUT_OF_MEMORY, is_out_of_memory  # now: there may be no room for it later

_COULD_NOT = 3  # docs/scripting.md#exit-codes


def main() -> None:
    """Runs `kb`.

    Ctrl-C ends it at once before and after a command works, when there is nothing to put in order; see
    `kb.store.system.ctrl_c` for the time between. Until the command is known, signals that end it wait: it
    may be a capture, whose words are then on standard input.
    """
    # A command builds its answer and ends: collecting cycles among a hundred thousand notes' values
    # costs more than the memory it could free. `kb serve` switches it on again.
    gc.disable()
    try:
        _hold_signals()
        import signal

        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, lambda *_: os._exit(_COULD_NOT))
        sys.unraisablehook = _end_if_interrupted
        from kb.cli.streams import open_closed_streams, read_as_utf8, replace_unwritable

        read_as_utf8()
        open_closed_streams()
        replace_unwritable()
        from kb.cli.start import start

        try:
            start(sys.argv[1:])
        finally:
            # Ctrl-C could now only make a command that did its work look killed.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            from kb.cli.streams import let_go_of_errors
            from kb.store.system.ctrl_c import end_as_told

            let_go_of_errors()
            end_as_told()
            gc.freeze()  # or the interpreter looks for cycles among all there is before it ends
    except KeyboardInterrupt:
        _end()
    except BaseException as error:
        if not is_out_of_memory(error):
            raise
        sys.stderr.write(f"{OUT_OF_MEMORY}\n")
        sys.exit(_COULD_NOT)


def _hold_signals() -> None:
    """Lets SIGINT, SIGTERM and SIGHUP wait until `kb.store.system.ctrl_c.deliver_signals`."""
    # Not `signal`, which takes as long to load as the interpreter to start: words could be lost meanwhile.
    import _signal  # type: ignore[import-not-found]

    if hasattr(_signal, "pthread_sigmask"):
        _signal.pthread_sigmask(_signal.SIG_BLOCK, {_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP})


def _end_if_interrupted(unraisable: "sys.UnraisableHookArgs") -> None:
    """Ctrl-C in a callback, such as that of a weak reference, from which nothing can be raised."""
    if unraisable.exc_type is KeyboardInterrupt:
        _end()
    sys.__unraisablehook__(unraisable)


def _end() -> None:
    """Ends at once, by the signal if it was another one than Ctrl-C."""
    from kb.store.system.ctrl_c import end_as_told

    end_as_told()
    os._exit(_COULD_NOT)
