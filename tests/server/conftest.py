"""One server for all tests that do not change what it serves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.kb_serve import KbServe


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KbServe]:
    """A server whose notes stay as they are."""
    with KbServe(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[KbServe]:
    """A server whose notes the test changes."""
    with KbServe(tmp_path) as running:
        yield running
