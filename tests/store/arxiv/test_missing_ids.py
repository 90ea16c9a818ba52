from datetime import UTC, datetime, timedelta

import pytest

from kb.model.errors import OperationFailed
from kb.store.arxiv.missing_ids import missing_ids, remember_missing

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "missing-papers.json"


def test_an_absent_id_is_remembered(path):
    remember_missing(path, ["2401.99999", "cs/0101999"], [], NOW)
    assert missing_ids(path, NOW + timedelta(days=6)) == {"2401.99999", "cs/0101999"}


def test_after_seven_days_it_is_asked_for_again(path):
    remember_missing(path, ["2401.99999"], [], NOW)
    assert missing_ids(path, NOW + timedelta(days=7)) == frozenset()


def test_a_time_in_the_future_is_not_trusted(path):
    remember_missing(path, ["2401.99999"], [], NOW)
    assert missing_ids(path, NOW - timedelta(seconds=1)) == frozenset()


def test_a_found_id_is_forgotten_and_the_others_stay(path):
    remember_missing(path, ["2401.99998", "2401.99999"], [], NOW)
    remember_missing(path, [], ["2401.99999"], NOW)
    assert missing_ids(path, NOW) == {"2401.99998"}


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"\xff", b'{"a": "yesterday"}', b'{"a": "2024-05-01"}']
)
def test_a_damaged_file_is_an_empty_one(path, damage):
    path.parent.mkdir()
    path.write_bytes(damage)
    assert missing_ids(path, NOW) == frozenset()
    remember_missing(path, ["2401.99999"], [], NOW)
    assert missing_ids(path, NOW) == {"2401.99999"}


def test_nothing_new_writes_nothing(path):
    remember_missing(path, [], ["2401.00001"], NOW)
    assert not path.exists()


def test_a_state_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OperationFailed, match=r"^Could not create "):
        remember_missing(tmp_path / "file" / "missing.json", ["2401.99999"], [], NOW)
