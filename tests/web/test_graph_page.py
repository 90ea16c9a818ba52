"""The graph: what its data file tells, what its page lists, and when they are made anew."""

import json
from collections.abc import Callable
from pathlib import PurePosixPath

from kb.model.config import Config
from kb.model.library import Library
from kb.web.build import site_pages
from kb.web.frame.site import Site

FOUR = """\
== 240105 A.md
*First* (A B)

One. #llm
== 240301 B.md
https://arxiv.org/abs/2403.00001

*Second*

See [[240105 A]]. #llm
== 240302 C.md
https://arxiv.org/abs/2403.00001

*Third*

세 번째. #data
== D.md
*Undated*

[[240105 A]] #llm
"""


def graph_of(files: dict[str, str]) -> dict[str, list[list[object]]]:
    script = files["graph/notes.js"]
    return json.loads(script[script.index("{") : script.rindex("}") + 1])


def keys(library: Library) -> dict[PurePosixPath, bytes]:
    return {
        page.path: page.key for page in site_pages(Site(library, Config())) if "graph" in page.path.parts
    }


def test_every_dated_note_is_a_dot_by_date_and_lane(site: Callable[..., dict[str, str]]) -> None:
    assert graph_of(site(FOUR))["notes"] == [
        ["notes/240105-a.html", "First", "en", 4, 0],
        ["notes/240301-b.html", "Second", "en", 31, 0],
        ["notes/240302-c.html", "Third", "en", 32, 1],
    ]


def test_a_graph_without_dated_notes_says_why_it_is_empty(site: Callable[..., dict[str, str]]) -> None:
    undated = site("== D.md\n글. #llm")["graph/index.html"]
    untagged = site("== 240105 A.md\n글.")["graph/index.html"]
    assert "그릴 것이 없습니다" in undated
    assert "그릴 것이 없습니다" not in untagged


def test_months_without_notes_take_no_room(site: Callable[..., dict[str, str]]) -> None:
    assert graph_of(site(FOUR))["months"] == ["2024-01", "2024-03"]


def test_lines_tell_links_from_papers(site: Callable[..., dict[str, str]]) -> None:
    assert graph_of(site(FOUR))["ties"] == [[0, 1, 1], [1, 2, 0]]


def test_lanes_lead_to_their_tags(site: Callable[..., dict[str, str]]) -> None:
    page = site(FOUR)["graph/index.html"]
    assert '<li><a href="../tags/llm.html">llm</a></li>' in page


def test_the_page_lists_the_notes_that_hang_together_undated_ones_too(
    site: Callable[..., dict[str, str]],
) -> None:
    threads = site(FOUR)["graph/index.html"].partition('class="period threads"')[2]
    assert all(title in threads for title in ("First", "Second", "Third", "Undated"))


def test_another_text_makes_no_other_graph(library: Callable[..., Library]) -> None:
    assert keys(library(FOUR)) == keys(library(FOUR.replace("세 번째", "네 번째")))


def test_another_link_makes_another_graph(library: Callable[..., Library]) -> None:
    before, after = keys(library(FOUR)), keys(library(FOUR.replace("세 번째", "[[240105 A]]")))
    assert all(before[path] != after[path] for path in before)


def test_titles_that_mean_harm_are_text_in_the_data(whole: dict[str, str]) -> None:
    titles = [note[1] for note in graph_of(whole)["notes"]]
    assert '<script>alert(1)</script> "quoted" & [/] \ufffd[31m evil' in titles


def test_a_collection_without_notes_has_an_empty_graph(site: Callable[..., dict[str, str]]) -> None:
    assert graph_of(site("")) == {"months": [], "notes": [], "ties": []}
