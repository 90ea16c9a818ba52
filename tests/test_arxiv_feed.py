"""The loopback server says exactly what arXiv said, wherever an answer of arXiv was recorded."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.arxiv_feed import Query, Record, error_xml, feed_xml
from tests.arxiv_server import query_of, reply_to

ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"


def record_of(entry):
    """The record behind an `<entry>` element."""
    arxiv_id, version = re.fullmatch(
        r"http://arxiv\.org/abs/(.+)v(\d+)", entry.findtext(f"{ATOM}id")
    ).groups()
    return Record(
        id=arxiv_id,
        version=int(version),
        title=entry.findtext(f"{ATOM}title"),
        summary=entry.findtext(f"{ATOM}summary"),
        authors=tuple(
            (
                author.findtext(f"{ATOM}name"),
                tuple(each.text for each in author.iter(f"{ARXIV}affiliation")),
            )
            for author in entry.iter(f"{ATOM}author")
        ),
        categories=tuple(each.get("term") for each in entry.iter(f"{ATOM}category")),
        primary_category=entry.find(f"{ARXIV}primary_category").get("term"),
        published=entry.findtext(f"{ATOM}published"),
        updated=entry.findtext(f"{ATOM}updated"),
        comment=entry.findtext(f"{ARXIV}comment"),
        journal_ref=entry.findtext(f"{ARXIV}journal_ref"),
        doi=entry.findtext(f"{ARXIV}doi"),
    )


def asked_of(text):
    """The query that an answer says it answers, in the order in which arXiv repeats it."""
    title = ET.fromstring(text).findtext(f"{ATOM}title").removeprefix("arXiv Query: ")
    fields = dict(part.partition("=")[::2] for part in title.split("&"))
    return Query(
        fields["search_query"], fields["id_list"], int(fields["start"]), int(fields["max_results"])
    )


def recordings(shared):
    """The answers in today's shape; some of November 2025 had links without their attributes."""
    manifest = json.loads(Path(shared, "arxiv", "manifest.json").read_text())
    for entry in manifest["files"]:
        if entry["style"].startswith("new") and not entry["file"].startswith("new_20251111"):
            yield entry["file"], Path(shared, "arxiv", entry["file"]).read_text()


def test_every_recorded_answer_is_written_byte_for_byte(shared):
    compared = 0
    for name, text in recordings(shared):
        root = ET.fromstring(text)
        updated = root.findtext(f"{ATOM}updated")
        if "/api/errors" in text:
            made = error_xml(root.findtext(f"{ATOM}entry/{ATOM}summary"), updated=updated)
        else:
            total = int(root.findtext("{http://a9.com/-/spec/opensearch/1.1/}totalResults"))
            records = map(record_of, root.iter(f"{ATOM}entry"))
            made = feed_xml(asked_of(text), records, updated=updated, total=total)
        assert made == text, name
        compared += 1
    assert compared >= 12


def test_every_recorded_question_about_ids_gets_its_recorded_answer(shared):
    compared = 0
    for name, text in recordings(shared):
        if "search_query=&amp;" not in text:
            continue
        records = {record.id: record for record in map(record_of, ET.fromstring(text).iter(f"{ATOM}entry"))}
        reply = reply_to(asked_of(text), records.get)
        now = ET.fromstring(reply.body).findtext(f"{ATOM}updated")
        then = ET.fromstring(text).findtext(f"{ATOM}updated")
        assert reply.body.decode().replace(f"  <updated>{now}", f"  <updated>{then}", 1) == text, name
        compared += 1
    assert compared >= 9


def test_one_malformed_id_spoils_the_answer_as_it_was_recorded(shared):
    text = Path(shared, "arxiv", "new_400_malformed_id.xml").read_text()
    reply = reply_to(Query(id_list="2401.00001,abc"), lambda _: None)
    now = ET.fromstring(reply.body).findtext(f"{ATOM}updated")
    then = ET.fromstring(text).findtext(f"{ATOM}updated")
    assert (reply.status, reply.body.decode().replace(now, then)) == (400, text)


@pytest.mark.parametrize("asked", ["arXiv:2401.00001", "2401.00001.pdf", " 2401.00001", "2401.00001V1"])
def test_some_forms_are_accepted_and_match_nothing(asked):
    reply = reply_to(Query(id_list=asked), lambda _: pytest.fail("was looked for"))
    assert (reply.status, b"<entry>" in reply.body) == (200, False)


def test_a_query_is_read_out_of_its_path():
    path = "/api/query?search_query=&id_list=a%2Fb%2C1&start=5&max_results=7"
    assert query_of(path) == Query("", "a/b,1", 5, 7)
