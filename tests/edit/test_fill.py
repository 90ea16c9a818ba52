from datetime import UTC, date, datetime
from pathlib import PurePosixPath

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edit.capture import one_line
from kb.edit.fill import fill_edits
from kb.edit.span_edit import applied
from kb.model.note import Note
from kb.model.paper import Paper
from kb.parse.note.parser import parse_note

URL = "https://arxiv.org/abs/2401.00001"
CITATION = "*Rivers of Data* (Kim Minji, Bo Lee)"
ABSTRACT = "> We survey where data comes from."


def paper(title: str = "Rivers of Data", abstract: str = "We survey where data comes from.") -> Paper:
    day = date(2024, 1, 1)
    moment = datetime(2024, 2, 1, tzinfo=UTC)
    return Paper("2401.00001", 1, title, ("Kim Minji", "Bo Lee"), abstract, ("cs.CL",), day, day, moment)


def read(text: str) -> Note:
    return parse_note(PurePosixPath("240101 A.md"), text).note


def filled(text: str, about: Paper | None = None) -> str:
    return applied(text, fill_edits(read(text), text, about or paper()))


def note_content(note: Note) -> tuple[object, ...]:
    """What a note says beside title, authors and abstract."""
    return (
        note.source and note.source.url,
        [(one.lang, one.paragraphs, one.is_marked) for one in note.passages],
        [(tag.name, tag.origin) for tag in note.tags],
        [(link.target, link.heading, link.alias) for link in note.links],
        note.urls,
        note.rest,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{URL}\n", f"{URL}\n\n{CITATION}\n\n{ABSTRACT}\n"),
        (URL, f"{URL}\n\n{CITATION}\n\n{ABSTRACT}"),
        (f"{URL}\n\n강.\n\n#llm\n", f"{URL}\n\n{CITATION}\n\n{ABSTRACT}\n\n강.\n\n#llm\n"),
        (f"{URL}\n강.", f"{URL}\n\n{CITATION}\n\n{ABSTRACT}\n\n강."),
        (f"{URL}\n\n> Mine.\n\n강.\n", f"{URL}\n\n{CITATION}\n\n> Mine.\n\n강.\n"),
        (f"{URL}\n\n>\n\n강.\n", f"{URL}\n\n{CITATION}\n\n{ABSTRACT}\n\n강.\n"),
        (f"{URL}\r\n\r\n강.\r\n", f"{URL}\r\n\r\n{CITATION}\r\n\r\n{ABSTRACT}\r\n\r\n강.\r\n"),
        (f"\ufeff{URL}\n", f"\ufeff{URL}\n\n{CITATION}\n\n{ABSTRACT}\n"),
        (f"{URL}\r\r강.\r", f"{URL}\r\r{CITATION}\r\r{ABSTRACT}\r\r강.\r"),
        (
            f"{URL}\nhttps://example.org/code\n\n강.\n",
            f"{URL}\nhttps://example.org/code\n\n{CITATION}\n\n{ABSTRACT}\n\n강.\n",
        ),
        (
            f"{URL}\n\n#llm\n\nhttps://example.org/code\n",
            f"{URL}\n\n{CITATION}\n\n{ABSTRACT}\n\n#llm\n\nhttps://example.org/code\n",
        ),
        (f"{URL}\n\n#llm\n\n> Quoted.\n", f"{URL}\n\n#llm\n\n{CITATION}\n\n> Quoted.\n"),
        (f"{URL}\n\n#llm\n", f"{URL}\n\n{CITATION}\n\n{ABSTRACT}\n\n#llm\n"),
        (f"---\nurl: {URL}\n---\n강.\n", f"---\nurl: {URL}\n---\n\n{CITATION}\n\n{ABSTRACT}\n\n강.\n"),
    ],
)
def test_citation_and_abstract_go_behind_the_source(before: str, after: str) -> None:
    assert filled(before) == after


@pytest.mark.parametrize(
    "text",
    [
        f"{URL}\n\n*My own title*\n\n강.\n",
        "https://arxiv.org/abs/2402.00002\n\n강.\n",
        "강에 대한 메모.\n",
        f"{URL} 강에 대한 메모.\n",
        f"강에 대한 메모 {URL} 이다.\n",
        "",
    ],
)
def test_other_notes_are_left_alone(text: str) -> None:
    assert filled(text) == text


def test_a_paper_without_abstract_gives_its_citation_only() -> None:
    assert filled(f"{URL}\n", paper(abstract="")) == f"{URL}\n\n{CITATION}\n"


def test_a_paper_without_a_title_gives_nothing() -> None:
    assert filled(f"{URL}\n", paper(title=" \x07")) == f"{URL}\n"


BREAKS = st.sampled_from(["\n", "\r\n"])
PIECES = st.lists(
    st.sampled_from(
        [
            "작은 모델도 이야기를 쓴다.",
            "어텐션 (Attention) 이야기, 둘째 줄.",
            "<english>\nSmall models write too.\n</english>",
            "#llm #rl ",
            "# Links",
            "[[240305 Two]]",
            "> 인용한 문장.",
            "https://example.org/code",
            "- 하나\n- 둘",
            "```\n# no heading\n```",
            "",
            "  ",
        ]
    ),
    max_size=6,
)
NAMES = st.sampled_from(["Bo Lee", "Kim Minji", "J. R. Smith", "Łukasz Żak", "O'Neil Ann-Marie"])
TITLES = st.sampled_from(
    ["Rivers", "On $k$-means: A (Short) Note", "A*B Search", "GPT-4 2: Data, and More", "What is _it_?"]
)
ABSTRACTS = st.sampled_from(
    ["", "We do.", "Of #2 and *stars* at $x > 1$.\n  Two  lines.", "<english> is text."]
)


TEXTS = st.builds(
    lambda mark, pieces, last, end: mark + ("\n\n".join([URL, *pieces]) + last).replace("\n", end),
    st.sampled_from(["", "\ufeff"]),
    PIECES,
    st.sampled_from(["", "\n"]),
    BREAKS,
)
PAPERS = st.builds(
    lambda title, names, abstract: msgspec.structs.replace(paper(title, abstract), authors=tuple(names)),
    TITLES,
    st.lists(NAMES, max_size=3, unique=True),
    ABSTRACTS,
)


@given(TEXTS, PAPERS)
def test_a_filled_note_says_what_it_said_and_what_arxiv_says(text: str, about: Paper) -> None:
    before = read(text)
    edits = fill_edits(before, text, about)
    result = applied(text, edits)
    after = read(result)
    if before.title is not None:
        assert edits == ()
        return
    assert all(edit.start == edit.end for edit in edits)
    assert note_content(after) == note_content(before)
    assert (after.title, after.authors) == (about.title, about.authors)
    assert after.abstract == (before.abstract or one_line(about.abstract) or None)
    assert filled(result, about) == result
    assert result.count("\r\n") in (0, result.count("\n"))
