import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kb.model.errors import NotesHaveProblems, OperationFailed
from kb.model.paper import Paper
from kb.store.arxiv.papers_file import add_papers, read_papers
from kb.store.notes.json_lines import refuse_unreadable

PROJECT = Path(__file__).resolve().parents[3]
WALKS = Paper(
    id="2401.00001",
    version=2,
    title="Small Models, Long Walks: 산책",
    authors=("Ada Example", "Kim Bo-ra"),
    abstract="We walk.",
    categories=("cs.CL", "cs.LG"),
    published=date(2024, 1, 1),
    updated=date(2024, 1, 3),
    fetched_at=datetime(2024, 2, 1, 9, 30, tzinfo=UTC),
    comment="12 pages",
)
OLD = replace(
    WALKS, id="hep-th/9901001", title="Strings", comment=None, doi="10.1000/x", journal_ref="J. 1"
)
LINE = (
    '{"id":"2401.00001","version":2,"title":"Small Models, Long Walks: 산책","authors":["Ada Example","Kim Bo-ra"],'
    '"abstract":"We walk.","categories":["cs.CL","cs.LG"],"published":"2024-01-01","updated":"2024-01-03",'
    '"fetched_at":"2024-02-01T09:30:00Z","comment":"12 pages","doi":null,"journal_ref":null}'
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "papers.jsonl"


def ids(path):
    return [json.loads(line)["id"] for line in path.read_text().splitlines()]


def test_a_paper_is_one_line_with_its_keys_in_order_and_its_korean_unescaped(path):
    add_papers(path, [WALKS])
    assert path.read_text() == LINE + "\n"


def test_what_was_written_is_read(path):
    add_papers(path, [WALKS, OLD])
    assert read_papers(path).papers == {WALKS.id: WALKS, OLD.id: OLD}


def test_lines_are_sorted_by_id(path):
    for key in ("2402.00001", "hep-th/9901001", "2401.00002", "0704.0001"):
        add_papers(path, [replace(WALKS, id=key)])
    assert ids(path) == ["0704.0001", "2401.00002", "2402.00001", "hep-th/9901001"]


def test_no_file_is_no_papers(path):
    papers = read_papers(path)
    assert (dict(papers.papers), papers.diagnostics) == ({}, ())


def test_a_folder_in_its_place_is_one_sentence(path):
    path.mkdir()
    with pytest.raises(OperationFailed, match="is a folder"):
        read_papers(path)


def test_adding_what_is_there_changes_no_byte(path):
    add_papers(path, [WALKS])
    before = path.stat()
    add_papers(path, [WALKS])
    assert path.stat().st_ino == before.st_ino


def test_an_older_version_never_replaces_a_newer_one(path):
    add_papers(path, [WALKS])
    papers = add_papers(path, [replace(WALKS, version=1, title="Worse")])
    assert papers.papers[WALKS.id] == read_papers(path).papers[WALKS.id] == WALKS


def test_a_newer_answer_replaces_an_older_one(path):
    newer = replace(WALKS, title="Better", fetched_at=datetime(2024, 3, 1, tzinfo=UTC))
    add_papers(path, [WALKS])
    add_papers(path, [newer])
    assert read_papers(path).papers == {WALKS.id: newer}


def test_lines_that_did_not_change_keep_their_bytes(path):
    by_hand = LINE.replace(":", ": ", 1)[:-1] + ', "mine": "kept"}'
    path.write_text(by_hand + "\n")
    add_papers(path, [OLD])
    assert path.read_text().splitlines()[0] == by_hand


def test_line_ends_of_windows_and_blank_lines_are_no_problem(path):
    path.write_bytes(b"\r\n" + LINE.encode() + b"\r\n\n")
    assert read_papers(path).papers == {WALKS.id: WALKS}


def test_of_two_lines_about_one_paper_the_later_counts_and_one_is_left(path):
    later = LINE.replace("2024-02-01", "2024-02-02").replace("We walk", "We run")
    path.write_text(f"{later}\n{LINE}\n")
    assert read_papers(path).papers[WALKS.id].abstract == "We run."
    add_papers(path, [OLD])
    assert path.read_text().splitlines()[0] == later
    assert len(ids(path)) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<<<<<<< HEAD", "A merge conflict was left here."),
        ("=======", "A merge conflict was left here."),
        (">>>>>>> other branch", "A merge conflict was left here."),
        ("{", "truncated"),
        ("null", "Expected `object`"),
        ("[" * 100_000, "not a paper"),
        ('{"id":' * 100_000, "not a paper"),
        (LINE.replace("2401.00001", "2401.00001v2"), "not an arXiv id in its canonical form"),
        (LINE.replace('"title":"Small Models, Long Walks: 산책",', ""), "missing required field `title`"),
        (LINE.replace("09:30:00Z", "09:30:00"), "`fetched_at` ends in Z"),
        (LINE.replace('"version":2', '"version":0'), "`version` counts from 1"),
        (LINE.replace("We walk", "We \\ud800"), "not a paper"),
        (LINE[:-40], "truncated"),
    ],
)
def test_a_line_that_cannot_be_read_is_reported_with_its_number(path, line, message):
    path.write_text(f"{LINE}\n\n{line}\n")
    papers = read_papers(path)
    (diagnostic,) = papers.diagnostics
    assert (diagnostic.rule, diagnostic.place.line, str(diagnostic.path)) == (
        "unreadable",
        3,
        "papers.jsonl",
    )
    assert message in diagnostic.message
    assert papers.papers == {WALKS.id: WALKS}


def test_a_file_with_an_unreadable_line_is_not_written(path):
    path.write_bytes(b"\xff\xfe\n" + LINE.encode())
    with pytest.raises(
        NotesHaveProblems, match=r"papers\.jsonl:1: This line is not a paper.*Fix or remove"
    ):
        add_papers(path, [OLD])
    assert path.read_bytes() == b"\xff\xfe\n" + LINE.encode()


def test_several_unreadable_lines_are_counted(path):
    path.write_text("<<<<<<< a\n=======\n>>>>>>> b\n")
    with pytest.raises(NotesHaveProblems, match=r":1: A merge conflict was left here\. \(2 more like it\)"):
        refuse_unreadable(path, read_papers(path).diagnostics)


def test_a_symbolic_link_to_the_file_stays_one(tmp_path, path):
    real = tmp_path / "dotfiles.jsonl"
    real.write_text("")
    path.symlink_to(real)
    add_papers(path, [WALKS])
    assert (path.is_symlink(), ids(real)) == (True, [WALKS.id])


def test_additions_of_several_processes_at_once_lose_nothing(path):
    code = """
import sys
from msgspec.structs import replace
from datetime import UTC, date, datetime
from pathlib import Path
from kb.model.paper import Paper
from kb.store.arxiv.papers_file import add_papers
day = date(2024, 1, 1)
for number in range(1, 26):
    key = f"2401.{sys.argv[2]}{number:04}"
    add_papers(Path(sys.argv[1]), [Paper(key, 1, "t", ("a",), "b", (), day, day, datetime.now(UTC))])
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(number)], cwd=PROJECT)
        for number in range(4)
    ]
    assert [process.wait(timeout=120) for process in processes] == [0] * 4
    assert ids(path) == [f"2401.{process}{number:04}" for process in range(4) for number in range(1, 26)]


TEXT = st.text(st.sampled_from(list('aZ가"\\/\u2028\x85\x7f<é{}[]:,🙂 ')), max_size=20)


@given(TEXT, st.lists(TEXT, max_size=4), st.none() | TEXT)
def test_any_text_survives_writing_and_reading(tmp_path_factory, title, authors, comment):
    path = tmp_path_factory.mktemp("papers") / "papers.jsonl"
    paper = replace(WALKS, title=title, authors=tuple(authors), comment=comment)
    add_papers(path, [paper])
    assert read_papers(path).papers == {paper.id: paper}
    assert path.read_bytes().count(b"\n") == 1


@given(st.binary(max_size=300), st.integers(0, len(LINE.encode())))
def test_reading_never_raises(tmp_path_factory, noise, position):
    path = tmp_path_factory.mktemp("papers") / "papers.jsonl"
    line = LINE.encode()
    path.write_bytes(line[:position] + noise + line[position:] + b"\n" + noise)
    read_papers(path)
