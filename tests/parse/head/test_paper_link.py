"""Which links lead to papers, and papers that are named without a link."""

import pytest

from kb.parse.head.paper_link import is_paper_url, links_in, named_paper


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/1807.01111",
        "http://www.arxiv.org/pdf/1807.01111v2",
        "https://doi.org/10.1234/lamp.5",
        "https://openreview.net/forum?id=abcd",
        "https://aclanthology.org/2020.acl-main.1/",
        "https://dl.acm.org/doi/10.1145/1111111.2222222",
        "https://ieeexplore.ieee.org/document/1111111",
        "https://openaccess.thecvf.com/content/lamps.html",
        "https://proceedings.mlr.press/v70/field17a.html",
        "https://example.org/files/lamps.pdf",
        "https://example.org/lamps.pdf?download=1",
        "https://www.nature.com/articles/s11111",
        "https://jmlr.org/v1/field.html",
    ],
)
def test_a_link_leads_to_a_paper(url):
    assert is_paper_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/lamps/oil",
        "https://example.org/blog/lamps",
        "https://example.org/pdfs",
        "https://www.youtube.com/watch?v=abcd",
        "https://en.wikipedia.org/wiki/Lantern",
    ],
)
def test_a_link_leads_elsewhere(url):
    assert not is_paper_url(url)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a and <https://example.org/b>", [("https://example.org/a", ""), ("https://example.org/b", "")]),
        ("[paper](https://example.org/a)", [("https://example.org/a", "paper")]),
        ("[![badge](https://example.org/a.svg)](https://example.org/b)", ["https://example.org/b"]),
        ("![shown](https://example.org/a.png)", []),
        ("[mine](https://www.zotero.org/users/1/items/2)", []),
        ("no link", []),
    ],
)  # fmt: skip
def test_the_links_of_a_line_but_pictures_and_shelves(text, links):
    found = list(links_in(text, 10))
    assert [one.url for one in found] == [one if isinstance(one, str) else one[0] for one in links]
    assert [one.text for one in found if one.text] == [
        one[1] for one in links if not isinstance(one, str) and one[1]
    ]
    assert all(text[one.start - 10 : one.end - 10] == one.url for one in found)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("arXiv:1807.01111v2", "https://arxiv.org/abs/1807.01111v2"),
        ("In Lamps, arXiv:1807.01111.", "https://arxiv.org/abs/1807.01111"),
        ("10.1234/lamp.5", "https://doi.org/10.1234/lamp.5"),
        ("doi: 10.1234/lamp.5.", "https://doi.org/10.1234/lamp.5"),
        ("version 10.12/5", None),
        ("lamps", None),
        ("arXiv:1899.01111", None),
    ],
)
def test_a_paper_is_named_without_a_link(text, url):
    named = named_paper(text)
    assert (named.url if named else None) == url
