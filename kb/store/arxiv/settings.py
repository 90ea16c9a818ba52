"""How arXiv is asked: address, rate limit, other limits, and user agent. Every figure has its source."""

import math
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from kb import __version__
from kb.model.errors import UsageError

ARXIV_URL = "https://export.arxiv.org/api/query"
POLITE_DELAY_SECONDS = 3.0
"""Between two requests, all machines of a user together (info.arxiv.org/help/api/tou)."""


@dataclass(frozen=True, slots=True)
class AnswerLimits:
    """What one answer may take (docs/arxiv.md#rules); bytes count after decompression."""

    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    answer_seconds: float = 120.0
    most_bytes: int = 8_000_000
    most_redirects: int = 3


@dataclass(frozen=True, slots=True)
class ArxivSettings:
    """Made by `arxiv_settings`. `state_folder` is where processes take turns; `contact` may be empty."""

    state_folder: Path
    url: str = ARXIV_URL
    delay_seconds: float = POLITE_DELAY_SECONDS
    contact: str = ""
    limits: AnswerLimits = AnswerLimits()

    @property
    def is_loopback(self) -> bool:
        """Whether arXiv is played by a server on this machine, as in tests."""
        return _is_loopback(self.url)

    @property
    def user_agent(self) -> str:
        """Who asks: `kb/0.1.0 (mailto:me@example.org)`; only what a header can hold."""
        contact = "".join(letter for letter in self.contact if "!" <= letter <= "~" and letter not in "()")
        return f"kb/{__version__} (mailto:{contact})" if contact else f"kb/{__version__}"


def arxiv_settings(
    state_folder: Path, *, contact: str = "", url: str | None = None, delay: str | None = None
) -> ArxivSettings:
    """The settings from what `kb.yaml` and the environment say; UsageError for what is invalid.

    `url` (`$KB_ARXIV_URL`) must be https unless it is a loopback address, and `delay` in seconds
    (`$KB_ARXIV_DELAY`) counts for a loopback address and only there (docs/configuration.md#environment).
    """
    address = (url or "").strip() or ARXIV_URL
    is_loopback = _is_loopback(address)
    if not is_loopback and urlsplit(address).scheme != "https":
        raise UsageError(f"KB_ARXIV_URL is {address!r}; outside this machine it must begin with https://.")
    seconds = _seconds(delay) if is_loopback and delay and delay.strip() else POLITE_DELAY_SECONDS
    return ArxivSettings(state_folder, address, seconds, contact)


def _is_loopback(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"KB_ARXIV_URL is {url!r}, which is not a URL.") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise UsageError(f"KB_ARXIV_URL is {url!r}; it must begin with https:// and name a host.")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise UsageError(f"KB_ARXIV_DELAY is {text!r}; it must be a number of seconds, such as 0.1.")
    return seconds
