"""The forms of an arXiv id of docs/note-format.md#arxiv-ids, and what is none."""

import pytest

from kb.model.grammar.arxiv_id import (
    abs_url,
    arxiv_ids,
    canonical_id,
    id_error,
    is_canonical,
    is_paper_page,
    submission_month,
    whole_id,
)

URL_FORMS = [
    "https://arxiv.org/abs/{}", "http://arxiv.org/abs/{}", "arxiv.org/abs/{}", "https://www.arxiv.org/abs/{}",
    "https://export.arxiv.org/abs/{}", "https://browse.arxiv.org/html/{}", "https://arxiv.org/pdf/{}",
    "https://arxiv.org/pdf/{}.pdf", "https://arxiv.org/html/{}", "https://arxiv.org/e-print/{}",
    "https://arxiv.org/src/{}", "https://arxiv.org/format/{}", "https://arxiv.org/ps/{}",
    "https://arxiv.org/abs/{}?context=cs.LG", "https://arxiv.org/html/{}#S2.E1", "HTTPS://ARXIV.ORG/ABS/{}",
    "arXiv:{}", "arxiv:{}", "arXiv: {}", "ARXIV:{}", "Arxiv : {}",
    "https://doi.org/10.48550/arXiv.{}", "doi.org/10.48550/arxiv.{}", "https://dx.doi.org/10.48550/arXiv.{}",
    "10.48550/arXiv.{}", "https://huggingface.co/papers/{}", "https://hf.co/papers/{}",
    "https://www.alphaxiv.org/abs/{}", "https://alphaxiv.org/pdf/{}", "https://alphaxiv.org/overview/{}",
    "https://www.alphaxiv.org/ko/overview/{}", "https://alphaxiv.org/html/{}", "https://ar5iv.org/abs/{}",
    "https://ar5iv.org/html/{}", "https://ar5iv.labs.arxiv.org/html/{}",
    "https://www.semanticscholar.org/arxiv/{}", "https://api.semanticscholar.org/arXiv:{}",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Farxiv.org%2Fabs%2F{}%3Ffbclid%3DIwAR&h=AT0",
    "https://example.org/out?to=http%3a%2f%2farxiv.org%2fpdf%2f{}",
]  # fmt: skip
IDS = {
    "2412.08905": ("2412.08905", None),
    "2412.08905v3": ("2412.08905", 3),
    "0704.0001": ("0704.0001", None),
    "1412.9999v12": ("1412.9999", 12),
    "1501.00001": ("1501.00001", None),
    "hep-th/9108001": ("hep-th/9108001", None),
    "math.GT/0309136v2": ("math/0309136", 2),
    "cond-mat.str-el/0703001": ("cond-mat/0703001", None),
}
BEHIND = ["", " ", "와", "을 보면", ".", ",", ")", "]", ">", "입니다.", "\n", "…", "”", "_", "/"]
IMPOSSIBLE = [
    "2112.0886", "1412.00001", "1501.0001", "2413.00001", "2400.00001", "0703.0001", "2412.00000",
    "2412.089051", "2412.08905v0", "math/0704001", "math/9013001", "lantern/9901001", "hep-th/99010011",
]  # fmt: skip
NO_IDS = [
    "2412.08905 is a price", "costs 2412.08905", "notarxiv.org/abs/2412.08905", "arxiv.org/list/2412.08905",
    "https://arxiv.org/abs/", "arXiv 2412.08905", "doi.org/10.1145/2412.08905", "xiv:2412.08905", "2024.12",
    "a/2412345", "https://example.org/abs/2412.08905", "huggingface.co/datasets/2412.08905",
]  # fmt: skip


@pytest.mark.parametrize("form", URL_FORMS)
@pytest.mark.parametrize("written", IDS)
def test_every_form_of_every_id_is_canonical(form, written):
    text = form.format(written)
    assert canonical_id(text) == IDS[written]
    assert [(ref.id, ref.version) for ref in arxiv_ids(f"앞 {text}")] == [IDS[written]]


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("form", ["https://arxiv.org/abs/{}", "arXiv:{}", "https://hf.co/papers/{}"])
def test_what_is_glued_behind_an_id_is_not_part_of_it(form, behind):
    text = f"({form.format('2412.08905')}{behind}"
    (ref,) = arxiv_ids(text)
    assert ref.id == "2412.08905"
    assert text[ref.start : ref.end] == form.format("2412.08905").removeprefix("https://")


def test_a_bare_number_counts_as_a_whole_line_only():
    text = "2412.08905\n  2412.08906v2 \r\n2412.08907 is a price\nhep-th/9901001\n- 2412.08908\n2411.00001"
    refs = list(arxiv_ids(text))
    assert [(ref.id, text[ref.start : ref.end]) for ref in refs] == [
        ("2412.08905", "2412.08905"),
        ("2412.08906", "2412.08906v2"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("2411.00001", "2411.00001"),
    ]


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_an_id_that_cannot_exist_is_found_as_such_and_never_repaired(written):
    (ref,) = arxiv_ids(f"https://arxiv.org/abs/{written}")
    assert not ref.can_exist
    assert canonical_id(f"https://arxiv.org/abs/{written}") is None


@pytest.mark.parametrize("text", NO_IDS)
def test_this_names_no_paper(text):
    assert list(arxiv_ids(text)) == []


def test_ids_come_in_the_order_of_the_text():
    text = "arXiv:2401.00003 https%3A%2F%2Farxiv.org%2Fabs%2F2401.00001 hf.co/papers/2401.00002\n2401.00004"
    assert [ref.id[-1] for ref in arxiv_ids(text)] == ["3", "1", "2", "4"]


@pytest.mark.parametrize(
    "text", ["2412.08905v2", "arXiv:2412.08905v2", "https://arxiv.org/abs/2412.08905v2"]
)
def test_a_text_that_is_an_id_and_nothing_else_is_one(text):
    found = whole_id(text)
    assert (found is None) == text.startswith("https") or (found and found.version == 2)


@pytest.mark.parametrize("text", ["see 2412.08905", "2412.08905와", "", "2412", "lantern"])
def test_a_text_that_says_more_is_no_id(text):
    assert whole_id(text) is None


@pytest.mark.parametrize(
    ("identifier", "month"),
    [("2412.08905", (2024, 12)), ("0704.0001", (2007, 4)), ("hep-th/9901001", (1999, 1))],
)
def test_an_id_gives_year_and_month(identifier, month):
    assert submission_month(identifier) == month


@pytest.mark.parametrize(
    ("identifier", "version", "error"),
    [
        ("2412.08905", 1, None),
        ("math/0309136", None, None),
        ("2413.00001", None, "there is no month 13"),
        ("2412.0890", None, "ids of 2412 have 5 digits after the point, not 4"),
        ("0703.0001", None, "ids of this form start in 0704 and count from 1"),
        ("2412.00000", None, "ids of this form start in 0704 and count from 1"),
        ("2412.08905", 0, "versions count from 1"),
        ("math/0704001", None, "an old id is an archive, `/` and seven digits, and from March 2007 or earlier"),
    ],
)  # fmt: skip
def test_an_id_that_cannot_exist_has_a_reason(identifier, version, error):
    assert id_error(identifier, version) == error


@pytest.mark.parametrize("written", IDS)
def test_only_an_id_without_version_and_class_is_canonical(written):
    assert is_canonical(written) == (IDS[written] == (written, None))
    assert is_canonical(IDS[written][0])


@pytest.mark.parametrize("written", IDS)
def test_the_page_of_an_id_names_it(written):
    url = abs_url(*IDS[written])
    assert canonical_id(url) == IDS[written]
    assert is_paper_page(url)


@pytest.mark.parametrize(
    ("url", "is_page"),
    [
        ("https://arxiv.org/abs/", True),
        ("https://arxiv.org/pdf", True),
        ("HTTP://export.arxiv.org/html/lantern", True),
        ("arxiv.org/abs/lantern", True),
        ("https://arxiv.org/list/cs.CL/recent", False),
        ("https://arxiv.org/absolute", False),
        ("https://example.org/?u=arxiv.org/abs/lantern", False),
        ("https://notarxiv.org/abs/2412.08905", False),
    ],
)
def test_a_page_about_a_paper_is_one_even_if_it_names_none(url, is_page):
    assert is_paper_page(url) == is_page
