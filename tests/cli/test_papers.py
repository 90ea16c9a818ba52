"""`kb papers`, and the reading queue that `kb add --next` takes from."""

import re

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


# -- by number -----------------------------------------------------------------------------------


def test_the_paper_of_a_line_is_added_by_its_number(kb: Kb, arxiv: ArxivServer) -> None:
    kb.write(QUEUE)
    drawn = kb.on_terminal("papers", "--unread").plain
    assert re.findall(r"^ (\d)  (\S+)", drawn, re.MULTILINE) == [("1", "2403.00001"), ("2", "2403.00002")]
    assert "2 papers · kb add 1 · kb open 1\n" in drawn
    assert kb("add", "2", "--no-edit").code == 0
    assert [record[0] for record in kb("papers", "--unread").records] == ["2403.00001"]
    assert kb("undo", "--list").out.count("add 2403.00002") == 1


def test_several_lines_are_added_at_once(kb: Kb, arxiv: ArxivServer) -> None:
    kb.write(QUEUE)
    kb.on_terminal("papers", "--unread")
    assert kb("add", "1", "2").code == 0
    assert kb("papers", "--unread").out == ""


def test_the_line_of_a_note_is_its_paper(kb: Kb) -> None:
    kb.on_terminal("list", "Rivers")
    assert kb("add", "1", "--print", "--no-fetch").out.startswith("https://arxiv.org/abs/2401.00001\n")
    assert kb("add", "1", "-t", "river").code == 0
    assert "#river" in (kb.notes / "2024/240101 Rivers.md").read_text("utf-8")


def test_the_line_of_a_note_about_nothing_is_no_source(kb: Kb) -> None:
    kb.on_terminal("list", "Undated")
    ran = kb("add", "1", "--no-edit")
    assert (ran.code, ran.err) == (
        2,
        "kb: Line 1 is the note Undated idea.md, which is about no paper or page.\n",
    )


def test_a_line_that_is_not_there_is_said(kb: Kb) -> None:
    kb.write(QUEUE)
    kb.on_terminal("papers", "--unread")
    ran = kb("add", "3", "--no-edit")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kb: There is no line 3: the last listing has 2 lines.")


def test_the_line_of_a_paper_is_no_note_until_it_is_added(kb: Kb) -> None:
    kb.write(QUEUE)
    kb.on_terminal("papers", "--unread")
    ran = kb("show", "1")
    assert ran.code == 2
    assert "`kb add 1` makes one." in ran.err


def test_a_known_paper_with_a_note_is_that_note(kb: Kb, arxiv: ArxivServer) -> None:
    kb("fetch", "Rivers")
    kb.on_terminal("papers")
    assert kb("show", "1", "--json").json["path"] == "2024/240101 Rivers.md"


def test_as_many_papers_are_shown_as_asked_and_the_rest_is_counted(kb: Kb) -> None:
    kb.write(QUEUE)
    one = kb("papers", "--unread", "-n", "1")
    assert ([record[0] for record in one.records], one.err.split("\n")[-2]) == (
        ["2403.00001"],
        "1 of 2 papers; -n 2 shows 1 more",
    )
    assert len(kb("papers", "--unread", "--limit", "1", "--json").json["papers"]) == 1
    drawn = kb.on_terminal("papers", "--unread", "-n", "1").plain
    assert ("2403.00002" in drawn, "1 of 2 papers; -n 2 shows 1 more" in drawn) == (False, True)


def test_a_terminal_shows_twenty_papers_and_a_pipe_all(kb: Kb) -> None:
    cited = " ".join(f"arXiv:2403.000{number}" for number in range(10, 35))
    kb.write(f"== 240301 Queue.md\n*Queue* (A)\n\nRead {cited}.\n")
    assert "20 of 25 papers; -n 25 shows 5 more · kb add 1" in kb.on_terminal("papers", "--unread").plain
    assert len(kb("papers", "--unread").records) == 25


def test_no_papers_are_said_once(kb: Kb) -> None:
    assert kb.on_terminal("papers").plain.endswith("No papers.\n")
    assert kb("papers").err.endswith("0 papers\n")
