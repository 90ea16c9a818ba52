"""The case files: notes → the fields that are read out of them."""

from pathlib import PurePosixPath

import pytest

from kb.parse.note.parser import parse_note
from tests.case_file import CASES, cases

FILES = sorted(file.name for file in CASES.glob("note-*.md"))
PATH = PurePosixPath("240205 Lanterns.md")
UNASKED = {"no-tags", "no-title", "no-commentary"}  # nearly every case is a part of a note


def linked(link):
    heading = f"#{link.heading}" if link.heading else ""
    return f"{link.target}{heading}|{link.alias}" if link.alias else f"{link.target}{heading}"


def span(place):
    return f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"


def shown(text, asked):
    """The asked fields of a note, one a line."""
    note, diagnostics = parse_note(PATH, text)
    source = note.source
    found = {
        "source": source.url if source else "",
        "arxiv": f"{note.arxiv_id or ''}"
        + (f" v{source.arxiv_version}" if source and source.arxiv_version else ""),
        "title": note.title or "",
        "authors": " | ".join(note.authors),
        "date": f"{note.date or ''}",
        "year": f"{note.published_year or ''}",
        "kind": note.kind,
        "publish": {True: "yes", False: "no", None: ""}[note.publish],
        "abstract": (note.abstract or "").replace("\n\n", " ¶ "),
        "tags": " ".join(note.tag_names),
        "tagged": ", ".join(f"{tag.name} {tag.origin} {span(tag.place)}" for tag in note.tags),
        "aliases": " | ".join(note.aliases),
        "links": ", ".join(map(linked, note.links)),
        "files": ", ".join(map(linked, note.files)),
        "headings": " | ".join(note.headings),
        "anchors": " ".join(note.anchors),
        "papers": " ".join(note.papers),
        "malformed": " ".join(mention.arxiv_id for mention in note.malformed_ids),
        "urls": " ".join(note.urls),
        "asides": " ¶ ".join(one for aside in note.asides for one in aside.paragraphs).replace("\n", " ⏎ "),
        "rest": note.rest.replace("\n", " ⏎ "),
        "marked": " ".join(passage.lang or "null" for passage in note.passages if passage.is_marked),
        "problems": ", ".join(
            f"{one.rule} {span(one.place)}" for one in diagnostics if one.rule not in UNASKED
        ),
    }
    for passage in note.passages:
        paragraphs = " ¶ ".join(passage.paragraphs).replace("\n", " ⏎ ")
        lang = passage.lang or "null"
        found[lang] = f"{found[lang]} ¶ {paragraphs}" if lang in found else paragraphs
    return "\n".join(f"{key}: {found.get(key) or '-'}" for key in asked)


@pytest.mark.parametrize("name", FILES)
def test_the_case_file_is_read_whole(name):
    text = (CASES / name).read_text(encoding="utf-8")
    assert len(cases(name)) * 3 == text.split("\n").count(".") > 30


@pytest.mark.parametrize("case", [case for name in FILES for case in cases(name)], ids=str)
def test_a_note_is_read_as_the_case_says(case):
    asked = [line.partition(":")[0] for line in case.expected.split("\n")]
    assert shown(case.input, asked) == case.expected
