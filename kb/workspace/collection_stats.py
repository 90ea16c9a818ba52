"""The numbers of a whole collection, counted anew only where notes, papers or settings changed."""

from pathlib import Path
from typing import TYPE_CHECKING

import kb
from kb.model.report.stats import StatsReport
from kb.model.text.blake2 import blake2b
from kb.store.catalog.program_fingerprint import program_fingerprint
from kb.store.catalog.saved_answer import saved_answer

if TYPE_CHECKING:
    from kb.workspace.collection import Collection

_COUNTING_PARTS = (Path(kb.__path__[0], "report"),)
"""What counts, beside what the catalog is made by."""


def collection_stats(collection: "Collection") -> StatsReport:
    """The report of `kb stats` on all notes."""

    def counted() -> StatsReport:
        from kb.report.stats import stats_report

        return stats_report(collection.library)

    made_by = program_fingerprint((), *_COUNTING_PARTS)
    made_from = made_by, _papers_digest(collection), tuple(collection.config.tag_aliases.items())
    return saved_answer(
        collection.cache / "catalog.stats", collection.catalog, made_from, StatsReport, counted
    )


def _papers_digest(collection: "Collection") -> bytes:
    """A digest of the file of arXiv's metadata, which is not read where there is none."""
    from kb.store.notes.json_lines import file_bytes

    return blake2b(file_bytes(collection.papers_path), digest_size=16).digest()
