"""`kb papers`, and the reading queue that `kb add --next` takes from."""

from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

QUEUE = """
== 240301 Queue.md
https://example.org/queue

*Queue* (A)

Read arXiv:2403.00002 and arXiv:2403.00001 some day.
== 240302 More.md
https://example.org/more

*More* (A)

Again: arXiv:2403.00001.
"""


def test_unread_is_most_cited_first_with_the_notes_that_cite(kb: Kb) -> None:
    kb.write(QUEUE)
    assert kb("papers", "--unread", "--json").json == {
        "papers": [
            {
                "id": "2403.00001",
                "title": None,
                "cited_by": ["240301 Queue.md", "240302 More.md"],
                "noted_by": [],
            },
            {"id": "2403.00002", "title": None, "cited_by": ["240301 Queue.md"], "noted_by": []},
        ]
    }


def test_a_line_begins_with_the_id_and_ends_with_the_notes(kb: Kb) -> None:
    kb.write(QUEUE)
    ran = kb("papers", "--unread")
    assert ran.records[0] == ["2403.00001", "", "2", "0", "240301 Queue.md", "240302 More.md"]
    assert ran.err.endswith("2 papers\n")


def test_known_papers_are_those_of_arxiv(kb: Kb, arxiv: ArxivServer) -> None:
    assert kb("papers").out == ""
    kb("fetch", "Rivers")
    (paper,) = kb("papers", "--json").json["papers"]
    assert (paper["id"], paper["cited_by"], paper["noted_by"]) == (
        "2401.00001",
        ["2024/240205 Bridges.md"],
        ["2024/240101 Rivers.md"],
    )


def test_the_next_paper_is_noted_and_leaves_the_queue(kb: Kb, arxiv: ArxivServer) -> None:
    kb.write(QUEUE)
    assert kb("add", "--next", "--no-edit").code == 0
    assert kb("list", "arxiv:2403.00001", "--json").json["total"] == 3
    assert [record[0] for record in kb("papers", "--unread").records] == ["2403.00002"]


def test_an_empty_queue_is_said(kb: Kb) -> None:
    ran = kb("add", "--next")
    assert (ran.code, ran.err) == (2, "kb: Every cited paper already has a note.\n")


def test_a_paper_is_either_named_or_the_next(kb: Kb) -> None:
    assert kb("add").code == kb("add", "2401.00001", "--next").code == 2


def test_a_category_is_a_filter(kb: Kb, arxiv: ArxivServer) -> None:
    assert kb("list", "category:cs.CL").out == ""
    kb("fetch", "Rivers")
    assert [record[0] for record in kb("list", "category:cs.CL").records] == ["2024/240101 Rivers.md"]
    assert kb("list", "category:math").out == ""


def test_show_says_what_arxiv_files_it_under(kb: Kb, arxiv: ArxivServer) -> None:
    kb("fetch", "Rivers")
    records = kb("show", "Rivers").records
    assert [record[2].split()[0] for record in records if record[:2] == ["paper", "categories"]] == [
        "cs.CL"
    ]
