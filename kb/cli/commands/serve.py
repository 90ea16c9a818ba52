"""`kb serve`."""

import gc
import sys
from typing import TYPE_CHECKING, Annotated

from kb.cli.output.diagnostics import say_diagnostics
from kb.cli.parameters import Option
from kb.language.counted import counted
from kb.model.errors import KbError, OperationFailed

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.report.build import BuildReport
    from kb.server.serving import News


_LAST_PORT = 65_535


def _no_port(typed: str) -> str:
    """Why something typed is no port; 0 is any free one."""
    if typed.isascii() and typed.isdecimal() and len(typed) <= len("65535") and int(typed) <= _LAST_PORT:
        return ""
    return f"must be a number from 1 to {_LAST_PORT}, not “{typed}”"


def run(
    session: "Session",
    port: Annotated[
        str | None,
        Option(
            "--port",
            metavar="P",
            refusal=_no_port,
            help="The port, from 1 to 65535. Default: the first free one from 8000.",
        ),
    ] = None,
    open_: Annotated[bool, Option("--open", help="Open the site in the browser.")] = False,
) -> None:
    """Serve the site locally and reload it when notes change.

    Builds the site into the cache folder and serves it to this machine only. Whenever a note is saved,
    the site is rebuilt and open pages reload. A page lists the problems of its note. Stop with Ctrl-C.
    """
    from kb.server.serving import serve
    from kb.store.system.loopback_port import LOOPBACK, loopback_socket

    gc.enable()  # it lives long, see `kb.cli.main`; but no build is to wait for that
    gc.set_threshold(1_000_000)
    with loopback_socket(int(port) if port else None) as listening:
        url = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"

        def begin() -> None:
            session.write_lines([url])
            if open_:
                _open(session, url)

        serve(session.collection, listening, begin, lambda news: _report(session, news))


def _open(session: "Session", url: str) -> None:
    from kb.cli.web_browser import open_url

    try:
        open_url(url)
    except OperationFailed as error:
        session.warn(str(error))


def _report(session: "Session", news: "News") -> None:
    if isinstance(news, KbError):
        session.show_error(news)
    elif not isinstance(news, tuple):
        session.say(_counts(news))
    elif sys.stderr.isatty() and not session.is_quiet:
        from kb.terminal.views.diagnostic import diagnostic_view

        console = session.console(sys.stderr)
        for one in news:
            console.print(diagnostic_view(one, None, console.width))
    else:
        say_diagnostics(session, news)


def _counts(report: "BuildReport") -> str:
    pages = counted(report.pages, "page")
    return f"{pages}, {report.written:,} written, {report.removed:,} removed; {report.seconds:.1f} s"
