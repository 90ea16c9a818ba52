"""Sixty real notes read by hand, and what the parser reads of them. Prints the table."""

import json
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from kb.model.note import Note
from kb.parse.note.parser import parse_note

FLOOR = 0.97


def squeezed(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def commentary(note: Note, *, korean: bool) -> str | None:
    found = [passage.text for passage in note.passages if (passage.lang == "ko") == korean]
    return squeezed("\n\n".join(found)) or None


def has_ends(text: str | None, head: str | None, tail: str | None) -> tuple[bool, bool]:
    if text is None or head is None or tail is None:
        return text is None and head is None, text is None and tail is None
    return text.startswith(str(squeezed(head))), text.endswith(str(squeezed(tail)))


def verdicts(gold: dict, note: Note) -> dict[str, bool]:
    """Which fields of a gold record the note has right."""
    found = {
        "title": squeezed(note.title) == squeezed(gold["title"]),
        "authors": list(note.authors) == gold["authors"],
        "date": (note.date.isoformat() if note.date else None) == gold["date"],
        "tags": list(note.tag_names) == gold["tags"],
        "source_url": (note.source.url if note.source else None) == gold["source_url"],
        "arxiv_id": note.arxiv_id == gold["arxiv_id"],
        "paper_ids": list(note.papers) == gold["paper_ids"],
        "wikilinks": [link.target for link in note.links] == gold["wikilinks"],
        "kind": note.kind == gold["kind"],
    }
    for field, text in (
        ("abstract", squeezed(note.abstract)),
        ("ko", commentary(note, korean=True)),
        ("en", commentary(note, korean=False)),
    ):
        ends = has_ends(text, gold[f"{field}_head"], gold[f"{field}_tail"])
        found[f"{field}_head"], found[f"{field}_tail"] = ends
    return {field: right for field, right in found.items() if field not in gold["ambiguous"]}


@pytest.fixture(scope="session")
def gold_table(shared: Path) -> dict[str, tuple[int, int, list[str]]]:
    """Per field: notes right, notes judged, paths that are wrong."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {}
    for line in (shared / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = (shared / "vault" / gold["path"]).read_bytes().decode()
        note = parse_note(PurePosixPath(gold["path"]), text).note
        for field, is_right in verdicts(gold, note).items():
            judged[field] += 1
            right[field] += is_right
            if not is_right:
                wrong.setdefault(field, []).append(gold["path"])
    return {field: (right[field], judged[field], wrong.get(field, [])) for field in judged}


def test_nearly_every_field_is_read_as_a_person_reads_it(gold_table, figures):
    figures("gold.jsonl        right / judged")
    for field, (right, judged, wrong) in gold_table.items():
        figures(f"  {field:<14} {right:>3} / {judged:<3} {right / judged:6.1%}  {', '.join(wrong)}")
    for field, (right, judged, _) in gold_table.items():
        assert right / judged >= FLOOR, field
