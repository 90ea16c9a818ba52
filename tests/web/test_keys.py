"""A page whose bytes changed has another key: else the next build would leave the old page (`kb.web.frame.site`)."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kb.model.config import Config
from kb.model.filters import SITE_FILTERS
from kb.web.build import site_pages
from kb.web.frame.site import Site

from .conftest import COLLECTION as SEVEN_NOTES
from .conftest import PAPER

COLLECTION = f"""{SEVEN_NOTES}
== 240304 Dense Gates at first.md
https://arxiv.org/abs/2403.00002

*Dense Gates* (Dana Cho, B, C, D E)
"""
CONFIG = Config(title="모은 노트")

EDITS = {
    "a title": ("*Dense Gates* (Dana Cho)\n\n> A", "*Denser Gates* (Dana Cho)\n\n> A"),
    "a fourth author": ("Ada Moss, Carl Bo", "Ada Moss, Carl Baum"),
    "an author of two notes": ("(Someone)", "(Dana Cho)"),
    "an author with a page no more": ("*Dense Gates* (Dana Cho)\n\n> A", "*Dense Gates* (D. Cho)\n\n> A"),
    "an author's second note": ("(Someone)", "(Bora Lee)"),
    "a fourth author's second note": ("Ada Moss, Carl Bo", "Ada Moss, Someone"),
    "a fourth author of an older note of the same work": ("(Dana Cho, B, C, D E)", "(Dana Cho, B, C, D F)"),
    "an older work with the same key": (
        "== undated.md",
        "== 230101 X.md\nhttps://arxiv.org/abs/2403.00009\n\n*Dense* (Dina Cho)\n== undated.md",
    ),
    "a source that is no paper": (
        "https://arxiv.org/abs/2403.00001\n\n*",
        "https://example.org/gates\n\n*",
    ),
    "an abstract": ("A dense baseline.", "A denser baseline."),
    "a text": ("둘째 문단입니다.", "둘째 문단이 바뀌었습니다."),
    "the first words of a text": ("같은 논문을", "그 논문을"),
    "a second language": ("<english>\nRead once more.\n</english>\n", ""),
    "a paragraph that unpairs": ("The formula is", "\n\nThe formula is"),
    "a heading that is linked to": ("# Cost", "# Costs"),
    "a link": ("[[Gone For Good]]", "[[undated]]"),
    "a dead link": ("[[Gone For Good]]", "[[Gone For Bad]]"),
    "a mention of a paper": ("둘째 문단입니다.", "둘째 문단입니다. arXiv:2403.00001"),
    "a mention of a paper without a note": ("둘째 문단입니다.", "둘째 문단입니다. arXiv:1706.03762"),
    "the spelling of a tag": ("#sparse_model #게이트", "#sparse-model #게이트"),
    "a tag": ("#review #게이트", "#review #게이트 #llm"),
    "a review that is none": ("#review #게이트", "#게이트"),
    "a date": ("2024/240305 Dense Gates.md", "2024/240304 Dense Gates.md"),
    "a year": ("231201 Untitled", "221201 Untitled"),
    "the name of a file": ("undated.md", "undated too.md"),
    "a source": ("https://example.org/no-date", "https://example.org/undated"),
    "a version": ("2403.00002v2", "2403.00002v3"),
    "a further address": ("# Links\n", "# Links\nhttps://example.org/more\n"),
    "a paper": ("https://arxiv.org/abs/2312.00007", "https://arxiv.org/abs/2312.00008"),
    "a note more": ("== undated.md", "== 240307 New.md\n새 글.\n\n#게이트\n== undated.md"),
    "a note with the same address": ("== undated.md", "== other/undated.md\n다른 글.\n== undated.md"),
    "a note less": ("== 2023/231201 Untitled.md\nhttps://arxiv.org/abs/2312.00007\n", ""),
    "an older note of the same work": ("240306 Dense Gates again", "240302 Dense Gates again"),
}


@pytest.fixture(scope="session")
def pages(library):
    """Every page of a collection by path, its key and its bytes."""

    def made(texts: str, paper=PAPER) -> dict[PurePosixPath, tuple[bytes, bytes]]:
        site = Site(library(texts, papers={paper.id: paper}), CONFIG)
        return {page.path: (page.key, page.make()) for page in site_pages(site)}

    return made


@pytest.fixture(scope="session")
def before(pages):
    return pages(COLLECTION)


def stale(before, after) -> list[str]:
    """The pages that a build after the edit would leave as they were, and must not."""
    return [
        str(path)
        for path, (key, data) in after.items()
        if path in before and before[path][0] == key and before[path][1] != data
    ]


def unchanged(before, after) -> int:
    return sum(before.get(path) == page for path, page in after.items())


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_leaves_no_page_stale(pages, before, edit: str) -> None:
    old, new = EDITS[edit]
    assert COLLECTION.count(old) == 1, "the edit is of one place"
    after = pages(COLLECTION.replace(old, new))
    assert stale(before, after) == []
    assert after != before
    assert unchanged(before, after) > 0


def test_another_tag_leaves_alone_what_shows_no_tags(pages, before) -> None:
    after = pages(COLLECTION.replace("#review #게이트", "#review #게이트 #흔치않은"))
    edited, shown = "notes/231130", ("years/2024.html", "queue.html", "graph/notes.js")
    notes = [path for path in after if path.parts[0] == "notes" and not str(path).startswith(edited)]
    assert len(notes) > 3
    assert [
        path for path in (*notes, *map(PurePosixPath, shown)) if after[path][0] != before[path][0]
    ] == []


@pytest.mark.parametrize(
    "news",
    [
        {"title": "Another Title"},
        {"authors": ("First Author", "Dana Cho")},
        {"abstract": "Something else."},
        {"version": 4, "updated": date(2024, 3, 1)},
        {"categories": ("cs.AI",)},
        {"comment": "13 pages"},
        {"journal_ref": None},
        {"doi": None},
        {"published": date(2023, 12, 2)},
    ],
)
def test_what_arxiv_says_anew_leaves_no_page_stale(pages, before, news) -> None:
    after = pages(COLLECTION, replace(PAPER, **news))
    assert stale(before, after) == []
    assert after != before


WORDS = st.sampled_from(
    [
        "게이트",
        "토큰",
        "gates",
        "#llm",
        "#LLM",
        "#sparse-model",
        "[[A]]",
        "[[B|비]]",
        "arXiv:2401.00001",
        "\n\n",
    ]
)
NOTE = st.builds(
    "https://arxiv.org/abs/2401.0000{}\n\n*{}* ({})\n\n{}\n\n<english>\n{}\n</english>\n\n{}".format,
    st.integers(1, 2),
    st.sampled_from(["Title", "Other Title"]),
    st.sampled_from(["Ada Moss", "Ada Moss, Carl Bo", "A. Moss"]),
    st.lists(WORDS, max_size=4).map(" ".join),
    st.lists(WORDS, max_size=3).map(" ".join),
    st.sampled_from(["#llm", "#LLM #rag", ""]),
)
COLLECTIONS = st.dictionaries(
    st.sampled_from(["240101 A.md", "240102 B.md", "A.md", "b/240101 A.md"]), NOTE, max_size=3
)


@pytest.mark.slow
@settings(max_examples=settings.default.max_examples // 4)
@given(COLLECTIONS, COLLECTIONS)
def test_no_two_collections_share_a_key_and_differ_in_the_page(pages, one, other) -> None:
    first, second = (
        pages("\n".join(f"== {path}\n{text}" for path, text in notes.items())) for notes in (one, other)
    )
    assert stale(first, second) == []


def test_facts_of_filters_depend_on_tags_only_where_they_say_so(library) -> None:
    tagged, untagged = library("== 240101 A.md\n글\n\n#llm\n"), library("== 240101 A.md\n글\n")

    def facts(spec, found) -> list[str]:
        return [*spec.facts(found.cards[0], found)]

    reading = {spec.key for spec in SITE_FILTERS if facts(spec, tagged) != facts(spec, untagged)}
    assert reading == {spec.key for spec in SITE_FILTERS if spec.reads_tags}
