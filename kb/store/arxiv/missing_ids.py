"""The arXiv ids that arXiv says do not exist, with the time of its answer; asked again after seven days.

A paper may be announced a day after somebody noted its id, so "not found" does not stay true. The file
is in the state folder, one for all collections (what arXiv has does not depend on who asks); losing
it, or an entry, costs one request.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from kb.store.files.atomic import write_atomically
from kb.store.files.os_error import operation_failed

MISSING_NAME = "missing-papers.json"
REMEMBERED = timedelta(days=7)
"""How long an absence is trusted (docs/arxiv.md#rules)."""


def missing_ids(path: Path, now: datetime) -> frozenset[str]:
    """The ids found absent within the last seven days; none where the file is absent or damaged."""
    return frozenset(_fresh(path, now))


def remember_missing(path: Path, absent: Iterable[str], found: Iterable[str], now: datetime) -> None:
    """Save `absent` ids as missing at `now`, and forget those that were `found` or have expired."""
    before = _fresh(path, now)
    after = {**before, **dict.fromkeys(absent, now)}
    for key in found:
        after.pop(key, None)
    if after == before:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise operation_failed("create", path.parent, error) from error
    write_atomically(path, msgspec.json.encode(dict(sorted(after.items()))), durable=False)


def _fresh(path: Path, now: datetime) -> Mapping[str, datetime]:
    try:
        known = msgspec.json.decode(path.read_bytes(), type=dict[str, datetime])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}
    return {
        key: seen
        for key, seen in known.items()
        if seen.tzinfo is not None and timedelta(0) <= now - seen < REMEMBERED
    }
