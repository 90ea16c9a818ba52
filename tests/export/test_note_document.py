import json
import re
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

import msgspec

from kb.export.jsonl import jsonl_lines
from kb.export.note_document import note_document
from kb.model.library import Library
from kb.model.paper import Paper
from kb.parse.note.parser import parse_note

PAPER = Paper(
    id="2401.00001",
    version=2,
    title="Small Models, Long Walks",
    authors=("Ada Example",),
    abstract="We walk.",
    categories=("cs.CL", "cs.LG"),
    published=date(2024, 1, 1),
    updated=date(2024, 1, 3),
    fetched_at=datetime(2024, 2, 1, 9, 30, tzinfo=UTC),
)
TEXT = """\
https://arxiv.org/abs/2401.00001v1

*Small Models, Long Walks* (Ada Example, 김보라)

> We walk.

산책은 좋습니다. 2401.00002도 보세요: https://arxiv.org/abs/2401.00002

<english>
Walks are good.
</english>

#llm #합성-데이터

# Links
[[240102 Other.md]]
[[Nowhere]]
[[Twin]]
"""


def library(papers=None, **texts):
    notes = {
        PurePosixPath(path): parse_note(PurePosixPath(path), text).note for path, text in texts.items()
    }
    return Library(notes.values(), notes.__getitem__, papers)


def collection():
    return library(
        {PAPER.id: PAPER},
        **{"2024/240101 Walks.md": TEXT, "2024/240102 Other.md": "", "a/Twin.md": "", "b/Twin.md": ""},
    )


def document(path="2024/240101 Walks.md", shelf=None):
    shelf = shelf or collection()
    return json.loads(msgspec.json.encode(note_document(shelf.note(PurePosixPath(path)), shelf)))


def test_a_note_becomes_the_document_of_the_interface():
    assert document() == {
        "path": "2024/240101 Walks.md",
        "id": "240101 Walks",
        "date": "2024-01-01",
        "kind": "paper",
        "title": "Small Models, Long Walks",
        "authors": ["Ada Example", "김보라"],
        "source": {
            "url": "https://arxiv.org/abs/2401.00001v1",
            "arxiv_id": "2401.00001",
            "arxiv_version": 1,
        },
        "abstract": "We walk.",
        "passages": [
            {
                "lang": "ko",
                "text": "산책은 좋습니다. 2401.00002도 보세요: https://arxiv.org/abs/2401.00002",
                "line": 7,
            },
            {"lang": "en", "text": "Walks are good.", "line": 10},
        ],
        "tags": ["llm", "합성-데이터"],
        "links": [
            {"target": "240102 Other.md", "path": "2024/240102 Other.md"},
            {"target": "Nowhere", "path": None},
            {"target": "Twin", "path": None},
        ],
        "papers": ["2401.00001", "2401.00002"],
        "paper": {
            "id": "2401.00001",
            "version": 2,
            "title": "Small Models, Long Walks",
            "authors": ["Ada Example"],
            "abstract": "We walk.",
            "categories": ["cs.CL", "cs.LG"],
            "published": "2024-01-01",
            "updated": "2024-01-03",
            "fetched_at": "2024-02-01T09:30:00Z",
            "comment": None,
            "doi": None,
            "journal_ref": None,
        },
    }


def test_the_keys_stand_in_the_order_of_the_interface():
    assert list(document()) == (
        "path id date kind title authors source abstract passages tags links papers paper".split()  # noqa: SIM905 - read against docs/scripting.md#note
    )


def test_an_empty_note_has_every_key():
    assert document("a/Twin.md") == {
        "path": "a/Twin.md",
        "id": "Twin",
        "date": None,
        "kind": "other",
        "title": None,
        "authors": [],
        "source": None,
        "abstract": None,
        "passages": [],
        "tags": [],
        "links": [],
        "papers": [],
        "paper": None,
    }


def test_a_note_is_one_line_and_its_korean_is_not_escaped():
    shelf = collection()
    lines = list(jsonl_lines(shelf.notes(), shelf))
    assert len(lines) == 4
    assert "합성-데이터" in lines[0]
    assert json.loads(lines[0]) == document()
    assert not any("\n" in line for line in lines)


def test_a_hostile_note_is_still_one_line_of_json():
    shelf = library(**{"x.md": "a\u2028b\r\n\x1b]0;c\x07 <script> [/] \u202e\x00"})
    (line,) = jsonl_lines(shelf.notes(), shelf)
    assert "\n" not in line
    assert "\x1b" not in line
    assert json.loads(line)["id"] == "x"


def test_the_real_collection_is_exported_line_by_line(shared):
    paths = sorted(Path(shared, "vault").rglob("*.md"))[:200]
    texts = {path.relative_to(shared / "vault").as_posix(): path.read_bytes().decode() for path in paths}
    shelf = library(**texts)
    documents = [json.loads(line) for line in jsonl_lines(shelf.notes(), shelf)]
    assert [each["path"] for each in documents] == [card.path.as_posix() for card in shelf.cards]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", each["date"]) for each in documents if each["date"])
