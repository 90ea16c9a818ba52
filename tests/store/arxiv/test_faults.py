"""Every way in which arXiv misbehaves ends in right metadata or in a failure with a reason; never in between."""

import gzip
import socket
import threading
import time
from contextlib import suppress
from dataclasses import replace

import arxiv
import pytest

from kb.model.errors import OperationFailed
from kb.store.arxiv.api import fetch_papers
from kb.store.arxiv.settings import POLITE_DELAY_SECONDS
from tests.arxiv_faults import body, drip_headers, entries, hang, hang_up, status, stop_midway
from tests.arxiv_feed import invented
from tests.arxiv_server import Reply, query_of

IDS = ["2401.00001", "2401.00002", "2401.00003"]
GUILTY = "2402.00037"

TRANSIENT = {
    "429": (status(429), "arXiv answered with status 429"),
    "503 in a hurry": (status(503, Retry_After="0"), "arXiv answered with status 503"),
    "503 with a date": (
        status(503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
        "arXiv answered with status 503",
    ),
    "500 with nonsense": (status(500, Retry_After="soon"), "arXiv answered with status 500"),
    "reset": (hang_up, "the connection to 127.0.0.1 failed"),
    "closed midway": (stop_midway, "the connection to 127.0.0.1 failed"),
    "zero bytes": (body(lambda _: b""), "arXiv's answer is empty"),
    "HTML": (
        body(lambda _: b"<html><p>Be right back</html>"),
        "arXiv's answer is not a feed",
    ),
    "rate exceeded": (body(lambda _: b"Rate exceeded."), "arXiv's answer is not a feed"),
    "cut off": (body(lambda xml: xml[: len(xml) // 2]), "arXiv's answer is cut off"),
    "cut inside": (body(lambda xml: xml[:1500] + xml[1600:]), "arXiv's answer is damaged"),
    "no entries": (entries(lambda _: False), "arXiv's answer has no papers"),
    "no total": (body(lambda xml: xml.replace(b"totalResults", b"total")), "arXiv's answer has no total"),
    "too high a total": (
        body(lambda xml: xml.replace(b"totalResults>3<", b"totalResults>300<")),
        "arXiv's answer announces 300 entries but has 3",
    ),
    "entity bomb": (
        body(lambda xml: xml.replace(b"<feed", b'<!DOCTYPE a [<!ENTITY b "c">]><feed', 1)),
        "arXiv's answer contains unexpected declarations",
    ),
    "not UTF-8": (body(lambda xml: xml.replace(b"Ada", b"\xff")), "arXiv's answer is not UTF-8"),
    "20 MB": (
        body(lambda xml: xml.replace(b"<summary>", b"<summary>" + b"a" * 20_000_000)),
        "arXiv's answer is larger than 8 MB",
    ),
    "gzip bomb": (
        body(lambda _: gzip.compress(b"<feed>" + bytes(50_000_000)), Content_Encoding="gzip"),
        "arXiv's answer is larger than 8 MB",
    ),
    "bad gzip": (body(lambda _: b"\x1f\x8b\x08 no", Content_Encoding="gzip"), "arXiv's answer is damaged"),
    "half a gzip": (
        body(lambda xml: gzip.compress(xml)[:-20], Content_Encoding="gzip"),
        "arXiv's answer is cut off",
    ),
    "another encoding": (
        body(lambda xml: xml, Content_Encoding="br"),
        "arXiv's answer is in an encoding that was not asked for (br)",
    ),
}


@pytest.mark.parametrize("fault", [fault for fault, _ in TRANSIENT.values()], ids=TRANSIENT)
def test_a_fault_that_passes_costs_one_more_request(fetched, arxiv_server, fault):
    arxiv_server.faults.append(fault)
    found = fetched(IDS)
    assert (sorted(found.papers), found.missing, found.failed, found.requests) == (IDS, [], {}, 2)


@pytest.mark.parametrize(("fault", "reason"), TRANSIENT.values(), ids=TRANSIENT)
def test_a_fault_that_stays_is_a_failure_with_its_reason(fetched, arxiv_server, fault, reason):
    arxiv_server.always = fault
    found = fetched(IDS, tries=2)
    assert (found.papers, found.missing, sorted(found.failed)) == ({}, [], IDS)
    assert {failed.partition(";")[0] for failed in found.failed.values()} == {reason}
    assert len(arxiv_server.log) == 2


def test_a_question_that_is_not_answered_in_time_is_put_again(fetched, arxiv_server, impatient):
    arxiv_server.faults.append(hang)
    found = fetched(IDS, impatient)
    assert (sorted(found.papers), found.missing, found.failed) == (IDS, [], {})
    assert found.said[0] == "arXiv did not answer within 1 seconds; trying again in 0 s"


def test_no_answer_in_time_is_a_failure_with_its_reason(fetched, arxiv_server, impatient):
    arxiv_server.always = hang
    found = fetched(IDS, impatient, tries=2)
    assert (found.papers, found.missing, sorted(found.failed)) == ({}, [], IDS)
    assert {failed.partition(";")[0] for failed in found.failed.values()} == {
        "arXiv did not answer within 1 seconds"
    }
    assert len(arxiv_server.log) == 2


@pytest.mark.parametrize("cut", range(0, 3000, 97))
def test_an_answer_cut_off_anywhere_is_not_trusted(fetched, arxiv_server, cut):
    arxiv_server.faults.append(body(lambda xml: xml[: min(cut, len(xml) - 3)]))
    assert (sorted(fetched(IDS).papers), len(arxiv_server.log)) == (IDS, 2)


def test_waits_double_and_are_announced(fetched, arxiv_server, settings):
    arxiv_server.faults.extend([status(503)] * 4)
    found = fetched(IDS)
    assert sorted(found.papers) == IDS
    assert found.said == ["arXiv answered with status 503; trying again in 0 s"] * 4
    first = 10 * settings.delay_seconds / POLITE_DELAY_SECONDS  # docs/arxiv.md: 10·2ⁿ s when polite
    waits = zip(arxiv_server.pauses, (first, 2 * first, 4 * first, 8 * first), strict=True)
    assert all(pause >= wait for pause, wait in waits)


def test_arxiv_is_given_the_time_it_asks_for(fetched, arxiv_server):
    arxiv_server.faults.append(status(429, Retry_After="1"))
    found = fetched(IDS)
    assert (sorted(found.papers), found.said) == (
        IDS,
        ["arXiv answered with status 429; trying again in 1 s"],
    )
    assert arxiv_server.pauses[0] >= 1


def test_a_question_is_put_five_times(fetched, arxiv_server):
    arxiv_server.always = status(503)
    assert fetched(IDS).requests == 5


# -- stopping


def some_ids(count):
    return [f"2403.{number:05}" for number in range(1, count + 1)]


def test_a_403_stops_the_run(fetched, arxiv_server):
    arxiv_server.faults.extend([None, status(403)])
    found = fetched(some_ids(450))
    assert (len(found.papers), len(found.failed), len(arxiv_server.log)) == (100, 350, 2)
    assert set(found.failed.values()) == {
        "arXiv answered with status 403 and accepts no more requests from here; run `kb fetch` again tomorrow"
    }


def test_three_failures_in_a_row_stop_the_run_and_say_when_to_come_back(fetched, arxiv_server):
    arxiv_server.always = status(503)
    found = fetched(some_ids(900), tries=1)
    assert (len(found.failed), len(arxiv_server.log)) == (900, 3)
    assert found.failed["2403.00900"] == (
        "arXiv answered with status 503, 3 times in a row; run `kb fetch` again in ten minutes"
    )


def test_an_answer_between_failures_keeps_the_run_going(fetched, arxiv_server):
    arxiv_server.faults.extend([status(503), status(503), None, status(503), status(503), None])
    found = fetched(some_ids(600), tries=1)
    assert (len(found.papers), len(found.failed)) == (200, 400)


def test_a_404_is_not_asked_again(fetched, arxiv_server):
    arxiv_server.faults.append(status(404))
    found = fetched(IDS)
    assert (sorted(found.failed), len(arxiv_server.log)) == (IDS, 1)


def test_headers_without_an_end_are_cut_off_and_stop_the_run(fetched, arxiv_server, impatient):
    arxiv_server.always = drip_headers
    found = fetched(some_ids(300), impatient)
    assert (len(found.failed), len(arxiv_server.log)) == (300, 1)
    assert "did not finish its answer within 3 seconds; run `kb fetch` again" in found.failed["2403.00001"]


def test_a_server_that_never_answers_stops_the_run(fetched, arxiv_server, impatient):
    arxiv_server.always = hang
    found = fetched(some_ids(300), impatient)
    assert len(found.failed) == 300
    assert len(arxiv_server.log) <= 3


def test_nobody_there_is_a_failure_with_a_reason(fetched, arxiv_server):
    arxiv_server.server_close()
    found = fetched(IDS, tries=1)
    assert set(found.failed.values()) == {"the connection to 127.0.0.1 failed; run `kb fetch` again later"}


def test_a_handshake_that_drips_is_cut_off(impatient):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.sendall(b"\x16\x03\x03\x40\x00")  # a TLS record of 16 kB begins
                while True:
                    connection.sendall(b"\x02")
                    time.sleep(0.02)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        secure = replace(impatient, url=f"https://127.0.0.1:{server.getsockname()[1]}/")
        (batch,) = fetch_papers(IDS, secure, tries=1)
        thread.join(10)
        assert not thread.is_alive()
    assert batch.failed[0].reason == "arXiv did not answer within 1 seconds; run `kb fetch` again later"


# -- one id that spoils the batch


def if_guilty(fault):
    def spoiled(handler, reply):
        return fault(handler, reply) if GUILTY in query_of(handler.path).ids else reply

    return spoiled


def spoiled_ids():
    return [f"2402.{number:05}" for number in range(1, 101)]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (status(400), "arXiv answered with status 400"),
        (
            body(lambda _: b"<feed><id>https://arxiv.org/api/errors#incorrect_id</id></feed>"),
            "arXiv refuses the id",
        ),
    ],
)
def test_one_id_that_arxiv_refuses_costs_only_itself(fetched, arxiv_server, fault, reason):
    arxiv_server.always = if_guilty(fault)
    found = fetched(spoiled_ids())
    assert found.failed == {GUILTY: f"{reason}; check the id"}
    assert (len(found.papers), found.requests <= 15) == (99, True)


def test_ids_side_by_side_that_arxiv_refuses_do_not_stop_the_run(fetched, arxiv_server):
    refused = {f"2402.{number:05}" for number in range(37, 42)}
    arxiv_server.always = lambda handler, reply: (
        Reply(400, b"") if refused & set(query_of(handler.path).ids) else reply
    )
    found = fetched(spoiled_ids())
    assert (set(found.failed), len(found.papers)) == (refused, 95)


def test_a_server_that_refuses_every_id_stops_the_run(fetched, arxiv_server):
    arxiv_server.always = status(400)
    found = fetched(some_ids(300))
    assert (len(found.failed), len(arxiv_server.log) <= 25) == (300, True)
    assert found.failed["2403.00300"].endswith(
        "for 10 papers in a row; run `kb fetch` again in ten minutes"
    )


@pytest.mark.parametrize("change", [{"published": "yesterday"}, {"updated": ""}])
def test_an_entry_with_a_bad_date_costs_only_itself(fetched, arxiv_server, change):
    arxiv_server.find = lambda key: replace(invented(key), **(change if key == GUILTY else {}))
    found = fetched(spoiled_ids())
    assert (list(found.failed), len(found.papers)) == ([GUILTY], 99)


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"title": " \n"}, "title"),
        ({"authors": ()}, "authors"),
        ({"authors": ((" ", ()),)}, "authors"),
        ({"summary": ""}, "abstract"),
    ],
)
def test_an_entry_that_lacks_something_is_no_paper(fetched, arxiv_server, change, lacks):
    arxiv_server.find = lambda key: replace(invented(key), **(change if key == GUILTY else {}))
    found = fetched(spoiled_ids())
    assert (list(found.failed), len(found.papers)) == ([GUILTY], 99)
    assert found.failed[GUILTY] == f"arXiv's entry has no {lacks}; write it into the note yourself"


def test_a_title_that_is_the_number_zero_is_a_title(fetched, arxiv_server):
    arxiv_server.find = lambda key: replace(invented(key), title="0")
    assert fetched(IDS[:1]).papers[IDS[0]].title == "0"


# -- entries that do not belong


def test_an_entry_that_was_not_asked_for_is_left_out(fetched, arxiv_server):
    arxiv_server.always = lambda _, reply: Reply(
        reply.status, reply.body.replace(IDS[0].encode(), b"2401.00777")
    )
    found = fetched(IDS)
    assert (sorted(found.papers), found.missing) == (IDS[1:], IDS[:1])


def test_an_answer_about_other_papers_only_is_no_answer(fetched, arxiv_server):
    arxiv_server.always = body(lambda xml: xml.replace(b"2401.0000", b"2402.0000"))
    found = fetched(IDS)
    assert (found.papers, found.missing, sorted(found.failed)) == ({}, [], IDS)


def test_of_an_entry_that_comes_twice_the_newer_version_counts(fetched, arxiv_server):
    def twice(xml):
        start, end = xml.index(b"  <entry>"), xml.index(b"</feed>")
        entry = xml[start:end]
        older = entry.replace(b"v7</id>", b"v2</id>").replace(b"<title>", b"<title>Older ")
        return (xml[:start] + entry + older + xml[end:]).replace(b"Results>1<", b"Results>2<")

    arxiv_server.find = lambda key: replace(invented(key), version=7, title="Newer")
    arxiv_server.always = body(twice)
    (paper,) = fetched(IDS[:1]).papers.values()
    assert (paper.version, paper.title) == (7, "Newer")


# -- redirects


def test_a_redirect_is_followed(fetched, arxiv_server):
    path = f"/api/query?search_query=&id_list={IDS[0]}&start=0&max_results=100"
    arxiv_server.faults.append(status(301, Location=path))
    assert list(fetched(IDS[:1]).papers) == IDS[:1]


def test_a_circle_of_redirects_is_left(fetched, arxiv_server):
    arxiv_server.always = status(302, Location="/api/query?id_list=2401.00001")
    found = fetched(IDS[:1], tries=1)
    assert (found.failed, len(arxiv_server.log)) == (
        {IDS[0]: "arXiv redirects in a circle; run `kb fetch` again later"},
        4,
    )


# -- what is around us


def test_no_proxy_is_used_for_this_machine(fetched, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert sorted(fetched(IDS, tries=1).papers) == IDS


def test_another_arxiv_package_is_refused_in_one_sentence(settings, monkeypatch):
    monkeypatch.delattr(arxiv.Client, "query_url_format")
    with pytest.raises(OperationFailed, match=r"needs the arxiv package 4\.0\.2 and found .*pip install"):
        list(fetch_papers(IDS, settings))
