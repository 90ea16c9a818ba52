from pathlib import Path

import pytest

from kb.model.errors import UsageError
from kb.store.arxiv.settings import arxiv_settings

STATE = Path("/state")


def test_the_default_is_arxiv_at_the_polite_rate():
    settings = arxiv_settings(STATE)
    assert (settings.url, settings.delay_seconds) == ("https://export.arxiv.org/api/query", 3.0)


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost", "[::1]:80", "127.9.9.9"])
def test_the_rate_may_be_changed_for_a_loopback_address(host):
    settings = arxiv_settings(STATE, url=f"http://{host}/api/query", delay="0.25")
    assert (settings.delay_seconds, settings.is_loopback) == (0.25, True)


@pytest.mark.parametrize(
    "url", [None, "", "https://mirror.example.org/api", "https://127.0.0.1.example.org/"]
)
def test_the_rate_stays_polite_for_any_other_address(url):
    assert arxiv_settings(STATE, url=url, delay="0").delay_seconds == 3.0


@pytest.mark.parametrize("delay", ["fast", "-1", "nan", "inf", "1 s"])
def test_a_delay_that_is_no_number_of_seconds_is_refused(delay):
    with pytest.raises(UsageError, match="KB_ARXIV_DELAY"):
        arxiv_settings(STATE, url="http://localhost/", delay=delay)


@pytest.mark.parametrize(
    "url",
    ["http://export.arxiv.org/api/query", "ftp://localhost/", "query", "http://[", "http://localhost:x/"],
)
def test_an_address_that_is_not_https_or_no_url_is_refused(url):
    with pytest.raises(UsageError, match="KB_ARXIV_URL"):
        arxiv_settings(STATE, url=url)


def test_the_user_agent_names_kb_its_version_and_whom_to_write_to():
    assert arxiv_settings(STATE).user_agent.startswith("kb/0.")
    assert arxiv_settings(STATE, contact="me@example.org").user_agent.endswith(" (mailto:me@example.org)")


def test_a_contact_cannot_break_out_of_its_header():
    assert arxiv_settings(STATE, contact="a\r\nX: (b)한").user_agent.endswith(" (mailto:aX:b)")
