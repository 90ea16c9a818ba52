from datetime import UTC, date, datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edit.capture import Draft, note_text, paper_draft, source_url, tag_names
from kb.model.errors import UsageError
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.paper import Paper
from kb.parse.note.parser import parse_note

PAPER = Paper(
    id="2401.00001",
    version=2,
    title="Small Models, Long Walks",
    authors=("Ada Example", "Kim Bo-ra", "The (Walking) Team"),
    abstract="We walk. It is 2 > 1 and *slow*.",
    categories=("cs.CL",),
    published=date(2024, 1, 1),
    updated=date(2024, 1, 3),
    fetched_at=datetime(2024, 2, 1, tzinfo=UTC),
)
BILINGUAL = "산책은 좋습니다.\n\n<english>\nWalks are good.\n</english>"


def read(text):
    return parse_note(PurePosixPath("2024/240101 Note.md"), text).note


def test_a_note_about_a_paper_has_the_canonical_form():
    assert note_text(paper_draft(PAPER, commentary=BILINGUAL, tags=("llm", "#synthetic-data"))) == (
        "https://arxiv.org/abs/2401.00001\n\n"
        "*Small Models, Long Walks* (Ada Example, Kim Bo-ra, The (Walking) Team)\n\n"
        "> We walk. It is 2 > 1 and *slow*.\n\n"
        "산책은 좋습니다.\n\n<english>\nWalks are good.\n</english>\n\n"
        "#llm #synthetic-data\n"
    )


def test_what_is_written_is_read_back():
    note = read(note_text(paper_draft(PAPER, commentary=BILINGUAL, tags=("llm",))))
    assert (note.arxiv_id, note.title, note.authors, note.abstract, note.tag_names) == (
        PAPER.id,
        PAPER.title,
        PAPER.authors,
        PAPER.abstract,
        ("llm",),
    )
    assert [(passage.lang, passage.text) for passage in note.passages] == [
        ("ko", "산책은 좋습니다."),
        ("en", "Walks are good."),
    ]


def test_a_note_that_waits_for_arxiv_is_its_source_line():
    assert note_text(Draft("https://arxiv.org/abs/2401.00001")) == "https://arxiv.org/abs/2401.00001\n"


def test_a_note_without_a_paper_begins_with_its_title():
    text = note_text(Draft(title="산책에 대하여", commentary="걷자.", tags=("walk",)))
    assert text == "*산책에 대하여*\n\n걷자.\n\n#walk\n"


def test_the_title_of_a_note_without_a_paper_is_read_back():
    assert read(note_text(Draft(title="산책에 대하여", commentary="걷자."))).title == "산책에 대하여"


def test_a_title_of_ones_own_stands_in_for_the_papers():
    assert "*Walks* (Ada" in note_text(paper_draft(PAPER, title="Walks"))


def test_commentary_keeps_its_inner_lines_and_loses_its_outer_blank_ones():
    assert note_text(Draft(commentary="\n \n  indented\n\n\nend  \r\n\n")) == "  indented\n\n\nend  \n"


def test_titles_and_abstracts_become_one_line_without_control_characters():
    draft = Draft(title="Two\n lines\x1b[31m", authors=("A\tB", " "), abstract="One.\n\nTwo.\x00\ud800")
    assert note_text(draft) == "*Two lines[31m* (A B)\n\n> One. Two.\n"


ARXIV_FORMS = [
    "2401.00001",
    "2401.00001v3",
    "arXiv:2401.00001",
    "arxiv.org/abs/2401.00001",
    "http://arxiv.org/abs/2401.00001v2",
    "https://www.arxiv.org/pdf/2401.00001v1.pdf",
    "https://export.arxiv.org/abs/2401.00001?context=cs#top",
    "https://arxiv.org/html/2401.00001v4",
    "https://arxiv.org/e-print/2401.00001",
    "https://doi.org/10.48550/arXiv.2401.00001",
    "https://huggingface.co/papers/2401.00001",
    "https://www.alphaxiv.org/overview/2401.00001",
    "https://ar5iv.labs.arxiv.org/html/2401.00001",
    "https://www.semanticscholar.org/arxiv/2401.00001",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Farxiv.org%2Fabs%2F2401.00001&h=AT",
]


@pytest.mark.parametrize("form", ARXIV_FORMS)
def test_every_form_of_a_paper_gives_one_source_line(form):
    found = canonical_id(form)
    assert source_url(form, found and found[0]) == "https://arxiv.org/abs/2401.00001"


def test_another_url_loses_only_what_tracks_its_reader():
    assert (
        source_url(" <https://example.org/a/?y=한&b=#part> ", None) == "https://example.org/a/?y=한&b=#part"
    )
    tracked = "https://example.org/a/?utm_source=x&y=한&fbclid=7#utm_source=x"
    assert source_url(tracked, None) == "https://example.org/a/?y=한#utm_source=x"


def test_a_url_without_scheme_gets_one():
    assert source_url("example.org/post", None) == "https://example.org/post"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hello",
        "two words",
        "2401.1",
        "ftp://example.org/",
        "https://",
        "https://[",
        "https://a.b/c d",
        "javascript:alert(1)",
        "https://a.b/\x1b",
    ],
)
def test_what_is_no_url_and_no_id_is_refused(typed):
    with pytest.raises(UsageError, match="neither a URL nor an arXiv id"):
        source_url(typed, None)


def test_an_arxiv_url_whose_paper_cannot_exist_is_refused():
    with pytest.raises(UsageError, match="no arXiv paper that can exist"):
        source_url("https://arxiv.org/abs/2112.0886", None)


def test_an_arxiv_page_that_is_no_paper_is_a_url_like_any_other():
    assert source_url("https://arxiv.org/list/cs.CL/recent", None) == "https://arxiv.org/list/cs.CL/recent"


def test_a_tag_is_written_once_in_the_spelling_given_first():
    assert tag_names(["#LLM", "synthetic_data", "llm", "synthetic-data"]) == ("LLM", "synthetic_data")


@pytest.mark.parametrize("tag", ["", "#", "two words", "221", "a#b", "dot.", "-x", "\x1bx"])
def test_a_word_that_would_not_be_read_as_a_tag_is_refused(tag):
    with pytest.raises(UsageError, match="is not a tag"):
        tag_names([tag])


@given(st.lists(st.text(st.sampled_from("aA가_-/.+3'&#")), max_size=5))
def test_every_tag_that_is_accepted_is_read_back(tags):
    try:
        names = tag_names(tags)
    except UsageError:
        return
    assert read(note_text(Draft("https://example.org/", tags=names))).tag_names == names


WORDS = st.lists(
    st.text(st.sampled_from("abcXYZ가나é-.:$\\{}_^'0"), min_size=1, max_size=9), min_size=1, max_size=8
)


@given(
    WORDS.map(" ".join),
    st.lists(st.sampled_from(["Ada Example", "김 보라", "O'Neil-Wu, Jr.", "J. R. (Bob) Roe"]), unique=True),
)
def test_a_title_and_authors_of_ordinary_words_are_read_back(title, authors):
    text = note_text(Draft("https://arxiv.org/abs/2401.00001", title, tuple(authors), "An abstract."))
    note = read(text)
    assert (note.title, note.authors, note.abstract) == (title, tuple(authors), "An abstract.")
