"""Collections to be browsed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.browsing import Browsing
from tests.tui.silent_arxiv import Silent

NOTES = """
== 2024/241213 Rivers.md
https://arxiv.org/abs/2412.08905

Rivers of Data (Kim Minji, Bo Lee)

> We survey where training data comes from.

강처럼 흐르는 학습 데이터에 대한 조사.

<english>
A survey of training data, flowing like rivers.
</english>

#survey #synthetic-data

# Links
[[240205 Bridges]]
== 2024/240205 Bridges.md
https://arxiv.org/abs/2402.00002v2

Bridges: Aligning Small Models (Bo Lee)

작은 모델의 정렬. 합성 데이터를 쓴다.

#alignment #synthetic_data
== 2023/230310 Lanterns.md
https://example.org/lanterns

Lanterns (Ada Park)

등불에 대한 짧은 글.

#review
== Undated idea.md
An idea about alignment without any date.
"""
"""Four notes: two languages and a link, one language, a review, and one without a date."""


@pytest.fixture
def empty(tmp_path: Path) -> Browsing:
    """A collection without a note."""
    root = tmp_path / "mine"
    (root / "notes").mkdir(parents=True)
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    return Browsing(root, environment)


@pytest.fixture
def offline(browsing: Browsing) -> Browsing:
    """The same where arXiv cannot be reached."""
    browsing.environment |= {"KB_ARXIV_URL": "http://127.0.0.1:9/api/query", "KB_ARXIV_DELAY": "0"}
    return browsing


@pytest.fixture
def browsing(empty: Browsing) -> Browsing:
    """A collection of four notes."""
    empty.write(NOTES)
    return empty


@pytest.fixture
def silent(browsing: Browsing) -> Iterator[Silent]:
    """The same where arXiv takes a question and does not answer it."""
    made = Silent(browsing)
    yield made
    made.hang_up()
