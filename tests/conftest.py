"""What every test may ask for."""

from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real notes, gold readings and recordings that lies beside some checkouts."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared")
    return SHARED
