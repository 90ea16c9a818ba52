"""One request to arXiv through the `arxiv` package, which builds the query and parses the feed.

The package's transport, rate limit, retries and validation are replaced (docs/arxiv.md#the-library): it is
given an object in place of its `requests` session that fetches through `transport` and passes only
validated bytes on.
"""

import logging
from collections.abc import Collection
from datetime import UTC, datetime
from typing import NamedTuple

import arxiv  # type: ignore[import-untyped]  # 4.0.2 is published without types

from kb.model.errors import OperationFailed
from kb.store.arxiv.errors import Guilty
from kb.store.arxiv.settings import ArxivSettings
from kb.store.arxiv.transport import Transport
from kb.store.arxiv.validation import Answer, answer, entry_count

PAGE_SIZE = 100
_KNOWN_VERSION = "4.0.2"


class ArxivClient:
    """Makes one request at a time, for one thread. `OperationFailed` if the package is another version."""

    def __init__(self, settings: ArxivSettings) -> None:
        # The package logs what it skips; that is our business, and standard error is the user's.
        logging.getLogger("arxiv").addHandler(logging.NullHandler())
        self._client = arxiv.Client(page_size=PAGE_SIZE, delay_seconds=0.0, num_retries=0)
        if not (hasattr(self._client, "_session") and hasattr(self._client, "query_url_format")):
            raise OperationFailed(
                f"kb needs the arxiv package {_KNOWN_VERSION} and found {arxiv.__version__}; "
                f"install it with `pip install arxiv=={_KNOWN_VERSION}`."
            )
        address = settings.url.replace("{", "%7B").replace("}", "%7D")
        self._client.query_url_format = address + ("&{}" if "?" in address else "?{}")
        self._transport = Transport(settings)

    def ask(self, ids: Collection[str], seconds: float) -> Answer:
        """What arXiv says of up to 100 canonical ids, within `seconds`; else an `ArxivError`."""
        session = _OneAnswer(self._transport, seconds)
        self._client._session = session  # noqa: SLF001 - the package has no other way in; checked above
        try:
            results = list(self._client.results(arxiv.Search(id_list=list(ids), max_results=None)))
        except ValueError as error:
            raise Guilty("arXiv's entry has a date that cannot be read") from error
        if len(results) != session.entries:
            raise Guilty("arXiv's entry lacks its id or its dates")
        return answer(results, ids, datetime.now(UTC))

    def close(self) -> None:
        """Closes the connection; the next request opens another."""
        self._transport.close()


class _Page(NamedTuple):
    """What the package reads of a response."""

    status_code: int
    content: bytes


class _OneAnswer:
    """Replaces the package's session, for one page: a batch is never more."""

    def __init__(self, transport: Transport, seconds: float) -> None:
        self._transport = transport
        self._seconds = seconds
        self._is_used = False
        self.entries = 0

    def get(self, url: str, headers: object) -> _Page:
        """The page at `url`; `headers` are the package's and are not sent."""
        del headers
        if self._is_used:  # the package asks for more where it understood fewer entries than announced
            raise Guilty("arXiv's entry lacks its id or its dates")
        self._is_used = True
        content = self._transport.content(url, self._seconds)
        self.entries = entry_count(content)
        return _Page(200, content)
