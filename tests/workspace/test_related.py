"""The terminal's related notes are the site's: over real notes, where they lie beside the checkout."""

from pathlib import Path

import pytest

from kb.search.related.nearest import NEAREST, nearest
from kb.search.text.weights import note_entry
from kb.workspace.collection import Collection


@pytest.mark.slow
def test_kb_related_lists_what_the_site_lists(shared: Path, tmp_path: Path) -> None:
    environment = {"KB_CACHE_DIR": str(tmp_path), "KB_STATE_DIR": str(tmp_path)}
    collection = Collection(shared / "vault", environment, pytest.fail)
    library = collection.library
    rows = nearest(library, {card.path: b"" for card in library.cards}, note_entry).rows
    for card in library.cards:
        row = rows[str(card.path)]
        listed = collection.related(card, max(NEAREST, len(row.paths))).notes
        assert [str(note.path) for note in listed] == list(row.paths)
        assert [len(note.reasons) for note in listed] == [len(ties) for ties in row.ties()]
    collection.close()
