import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import sleep

from msgspec import structs

from kb.store.arxiv.api import fetch_papers
from kb.store.arxiv.papers_file import add_papers, read_papers
from tests.arxiv_faults import body, entries
from tests.arxiv_feed import invented

PROJECT = Path(__file__).resolve().parents[3]
GOOD = "2401.00001"
ABSENT = "2401.00999"


def some_ids(count, month="2402"):
    return [f"{month}.{number:05}" for number in range(1, count + 1) if number % 1000 != 999]


# -- the straight path


def test_a_paper_arrives_with_its_fields_collapsed_and_stripped(fetched, arxiv_server):
    record = replace(
        invented(GOOD),
        title="Two\n  lines",
        summary="  An\nabstract. ",
        authors=((" Ada  B ", ("Here",)), ("Kim", ())),
        categories=("cs.LG", "cs.CL", "68T50"),
        primary_category="cs.CL",
        version=3,
        comment=" 12\n pages",
        doi=None,
        journal_ref="J. 1",
    )
    arxiv_server.find = lambda _: record
    (paper,) = fetched([GOOD]).papers.values()
    assert datetime.now(UTC) - paper.fetched_at < timedelta(minutes=5)
    assert structs.replace(paper, fetched_at=datetime(2024, 1, 1, tzinfo=UTC)) == structs.replace(
        paper,
        id=GOOD,
        version=3,
        title="Two lines",
        authors=("Ada B", "Kim"),
        abstract="An abstract.",
        categories=("cs.CL", "cs.LG", "68T50"),
        published=date(2024, 1, 2),
        updated=date(2024, 2, 3),
        fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
        comment="12 pages",
        doi=None,
        journal_ref="J. 1",
    )


def test_ids_are_asked_a_hundred_at_a_time_each_once_without_versions(fetched, arxiv_server):
    ids = some_ids(250)
    found = fetched([*ids, *ids])
    assert [len(request.ids) for request in arxiv_server.log] == [100, 100, 50]
    assert arxiv_server.asked_ids == ids
    assert (sorted(found.papers), found.requests) == (ids, 3)


def test_old_and_new_ids_are_found_whatever_the_order_of_the_answer(fetched):
    ids = ["math/0309136", "hep-th/9901001", "0704.0001", "1501.00001"]
    assert sorted(fetched(ids).papers) == sorted(ids)


def test_one_connection_is_open_at_the_rate_from_end_to_start(fetched, arxiv_server, settings):
    fetched(some_ids(450))
    assert (arxiv_server.most_open_connections, len(arxiv_server.log)) == (1, 5)
    assert min(arxiv_server.pauses) >= settings.delay_seconds * 0.9


def test_two_programs_at_once_keep_the_rate_together(arxiv_server, tmp_path):
    code = """
import sys
from pathlib import Path
from kb.store.arxiv.api import fetch_papers
from kb.store.arxiv.settings import arxiv_settings
ids = [f"{sys.argv[3]}.{number:05}" for number in range(1, 301)]
settings = arxiv_settings(Path(sys.argv[1]), url=sys.argv[2], delay="0.15")
print(sum(len(batch.papers) for batch in fetch_papers(ids, settings)))
"""
    arguments = [sys.executable, "-c", code, str(tmp_path), arxiv_server.url]
    programs = [
        subprocess.Popen([*arguments, month], cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        for month in ("2401", "2402")
    ]
    assert [program.communicate(timeout=120)[0].strip() for program in programs] == ["300", "300"]
    assert (arxiv_server.most_open_connections, len(arxiv_server.log)) == (1, 6)
    assert min(arxiv_server.pauses) >= 0.14


def test_we_say_who_we_are(fetched, arxiv_server):
    fetched([GOOD])
    assert arxiv_server.log[0].user_agent.startswith("kb/")


def test_the_next_batch_is_not_asked_before_it_is_wanted(settings, arxiv_server):
    batches = fetch_papers(some_ids(300), settings)
    next(batches)
    sleep(0.1)
    assert len(arxiv_server.log) == 1


def test_a_killed_fetch_goes_on_with_what_is_not_there(arxiv_server, tmp_path, settings):
    code = """
import os, signal, sys
from pathlib import Path
from kb.store.arxiv.api import fetch_papers
from kb.store.arxiv.settings import arxiv_settings
from kb.store.arxiv.papers_file import add_papers
settings = arxiv_settings(Path(sys.argv[1]), url=sys.argv[2], delay="0.01")
for number, batch in enumerate(fetch_papers(sys.stdin.read().split(), settings)):
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    add_papers(Path(sys.argv[3]), batch.papers)
"""
    ids, path = some_ids(500), tmp_path / "papers.jsonl"
    arguments = [sys.executable, "-c", code, str(settings.state_folder), arxiv_server.url, str(path)]
    done = subprocess.run(arguments, cwd=PROJECT, input=" ".join(ids), text=True, check=False, timeout=120)
    kept = read_papers(path).papers
    assert (done.returncode, sorted(kept)) == (-9, ids[:200])
    arxiv_server.log.clear()
    for batch in fetch_papers([key for key in ids if key not in kept], settings):
        add_papers(path, batch.papers)
    assert sorted(read_papers(path).papers) == ids
    assert arxiv_server.asked_ids == ids[200:]


def test_with_nothing_to_ask_nothing_is_asked_imported_or_written(tmp_path):
    code = """
import sys
from pathlib import Path
from kb.store.arxiv.api import fetch_papers
from kb.store.arxiv.settings import arxiv_settings
assert list(fetch_papers([], arxiv_settings(Path(sys.argv[1])))) == []
print({"arxiv", "requests", "lxml", "filelock", "urllib3"} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "state")],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout.strip(), (tmp_path / "state").exists()) == ("set()", False)


def test_the_library_prints_nothing(settings, arxiv_server, capfd):
    arxiv_server.faults.append(
        body(lambda xml: xml.replace(b"<published>", b"<x>").replace(b"</published>", b"</x>"))
    )
    list(fetch_papers([GOOD], settings))
    assert capfd.readouterr() == ("", "")


# -- ids that arXiv does not have


def test_an_absent_id_is_missing_only_after_two_good_answers(fetched, arxiv_server):
    found = fetched([GOOD, ABSENT])
    assert (list(found.papers), found.missing) == ([GOOD], [ABSENT])
    assert [request.ids for request in arxiv_server.log] == [(GOOD, ABSENT), (ABSENT,)]


def test_an_absent_id_is_asked_again_with_the_next_batch(fetched, arxiv_server):
    ids = [ABSENT, *some_ids(150)]
    found = fetched(ids)
    assert (found.missing, len(found.papers)) == ([ABSENT], 150)
    assert [len(request.ids) for request in arxiv_server.log] == [100, 52]


def test_an_id_that_was_absent_once_by_accident_is_found(fetched, arxiv_server):
    arxiv_server.faults.append(entries(lambda number: number > 0))
    found = fetched(some_ids(3))
    assert (sorted(found.papers), found.missing) == (some_ids(3), [])


def test_several_absent_ids_are_distinguished_from_a_failing_server_by_a_known_one(fetched, arxiv_server):
    found = fetched(["2401.01999", "2401.02999"], known_id=GOOD)
    assert (found.missing, found.papers) == (["2401.01999", "2401.02999"], {})
    assert GOOD in arxiv_server.log[1].ids


def test_a_single_unknown_id_is_missing(fetched):
    assert fetched([ABSENT]).missing == [ABSENT]


def test_an_empty_answer_about_many_ids_is_not_trusted(fetched, arxiv_server):
    arxiv_server.always = entries(lambda _: False)
    found = fetched(some_ids(5))
    assert found.missing == []
    assert found.failed == dict.fromkeys(
        some_ids(5), "arXiv's answer has no papers; run `kb fetch` again later"
    )


def test_an_id_that_cannot_exist_is_never_sent(fetched, arxiv_server):
    found = fetched(["2113.00001", "x", "2401.00001v2", "arXiv:2401.00001", GOOD])
    assert sorted(found.failed) == ["2113.00001", "2401.00001v2", "arXiv:2401.00001", "x"]
    assert arxiv_server.asked_ids == [GOOD]
