"""A collection whose arXiv takes a question and does not answer it."""

import asyncio
import socket

from tests.tui.browsing import Browsing, Seen


class Silent:
    """A collection whose arXiv takes a question and does not answer it."""

    def __init__(self, browsing: Browsing) -> None:
        self.browsing = browsing
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._requests: list[socket.socket] = []
        url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/api/query"
        browsing.environment |= {"KB_ARXIV_URL": url, "KB_ARXIV_DELAY": "0"}

    def take_question(self) -> None:
        self._requests.append(self._listening.accept()[0])

    def hang_up(self) -> None:
        for one in (self._listening, *self._requests):
            one.close()


async def capture_of_silent_arxiv(seen: Seen, silent: Silent) -> None:
    """Captures a paper, up to where arXiv is asked."""
    await seen.shows("4 of 4")
    await seen.press("a")
    await seen.write("2501.01234")
    await seen.press("enter")
    await asyncio.to_thread(silent.take_question)
