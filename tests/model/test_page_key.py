"""One page has one key, however its address is written, and two pages have two."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.grammar.page_key import doi_url, page_key

PAGES = {
    "a repository": [
        "https://github.com/lamp/wick",
        "http://GitHub.com/lamp/wick",
        "https://www.github.com/Lamp/Wick/",
        "https://github.com/lamp/wick#readme",
        "https://github.com/lamp/wick.git",
        "https://github.com/lamp/wick/tree/main",
        "https://github.com:443/lamp/wick?tab=readme-ov-file&utm_source=x",
    ],
    "its issues": [
        "https://github.com/lamp/wick/issues/1",
        "https://github.com/LAMP/wick/issues/1/#comment",
    ],
    "another issue": ["https://github.com/lamp/wick/issues/2"],
    "an owner": ["https://github.com/lamp"],
    "a DOI": [
        "https://doi.org/10.1234/Lamp.5",
        "http://dx.doi.org/10.1234/LAMP.5",
        "https://www.doi.org/10.1234%2Flamp.5",
        "doi:10.1234/lamp.5",
        "10.1234/lamp.5",
        "https://dl.example.org/doi/10.1234/lamp.5",
        "https://dl.example.org/doi/pdf/10.1234/lamp.5",
    ],
    "a DOI with brackets": [
        "https://doi.org/10.1234/lamp(5)",
        "https://www.doi.org/10.1234/lamp%285%29",
        "doi:10.1234/LAMP(5)",
        "doi: 10.1234/lamp%285%29",
        "doi.org/10.1234/Lamp(5)",
        "DX.doi.org/10.1234/Lamp(5)",
        "www.doi.org/10.1234/lamp(5)",
        "https://doi.org/doi:10.1234/lamp(5)",
    ],
    "another DOI": ["https://doi.org/10.1234/lamp.6"],
    "a submission": [
        "https://openreview.net/forum?id=Lamp1",
        "https://openreview.net/pdf?id=Lamp1",
        "https://openreview.net/forum?noteId=x&id=Lamp1#review",
        "https://openreview.net/attachment?id=Lamp1&name=pdf",
        "http://www.openreview.net/attachment?name=pdf&id=Lamp1",
        "https://api2.openreview.net/pdf?id=Lamp1",
    ],
    "its supplement": ["https://openreview.net/attachment?id=Lamp1&name=supplementary_material"],
    "a submission with another case": ["https://openreview.net/forum?id=lamp1"],
    "a paper of the Anthology": [
        "https://aclanthology.org/2020.lamps-main.1/",
        "https://aclanthology.org/2020.lamps-main.1.pdf",
        "http://www.aclanthology.org/2020.lamps-main.1.bib",
    ],
    "an old paper of the Anthology": [
        "https://aclanthology.org/L18-1001",
        "https://www.aclweb.org/anthology/L18-1001.pdf",
        "https://aclanthology.info/papers/L18-1001",
    ],
    "a volume of the Anthology": ["https://aclanthology.org/volumes/2020.lamps-main/"],
    "a paper on arXiv": [
        "2401.00001",
        "https://arxiv.org/pdf/2401.00001v2.pdf",
        "https://doi.org/10.48550/arXiv.2401.00001",
        "https://huggingface.co/papers/2401.00001",
    ],
    "a video": [
        "https://youtu.be/la_M-p1?t=3",
        "https://www.youtube.com/watch?v=la_M-p1&t=3s",
        "https://m.youtube.com/shorts/la_M-p1",
    ],
    "an article": [
        "https://ko.wikipedia.org/wiki/기계_학습",
        "https://ko.m.wikipedia.org/wiki/%EA%B8%B0%EA%B3%84_%ED%95%99%EC%8A%B5#역사",
        "https://ko.wikipedia.org/wiki/\u1100\u1175\u1100\u1168_학습",
    ],
    "a host of Korea": ["https://등불.kr/a", "http://xn--2y1by6n.kr/a/"],
    "a page of an application": ["https://lamp.example.org/#/on"],
    "another page of it": ["https://lamp.example.org/#/off"],
    "a page by its parameters": ["https://example.org/?a=1&b=2", "https://example.org?b=2&a=1"],
    "the page without": ["https://example.org", "http://example.org:80/#top"],
    "another port": ["https://example.org:8080/"],
    "a path": ["https://example.org/lamp/a"],
    "a path in capitals": ["https://example.org/Lamp/a"],
    "a slash that is none": ["https://example.org/lamp%2Fa"],
    "no URL": ["http://[::1"],
    "no port": ["http://a.b:99999/"],
}


@pytest.mark.parametrize("what", PAGES)
def test_one_page_has_one_key(what):
    assert len(set(map(page_key, PAGES[what]))) == 1


def test_different_pages_have_different_keys():
    for (one, first), (other, second) in combinations(PAGES.items(), 2):
        assert page_key(first[0]) != page_key(second[0]), (one, other)


@pytest.mark.parametrize(("typed", "url"), [
    ("10.1234/Lamp.5", "https://doi.org/10.1234/Lamp.5"),
    (" DOI: 10.1234/x ", "https://doi.org/10.1234/x"),
    ("10.1234/x.", "https://doi.org/10.1234/x"), ("doi:10.1234/x.5(a);", "https://doi.org/10.1234/x.5(a)"),
    ("10.1234/x, ", "https://doi.org/10.1234/x"), ("10.1234/...", None),
    ("10.1/x", None), ("10.1234", None), ("https://doi.org/10.1234/x", None), ("lamp 10.1234/x", None),
])  # fmt: skip
def test_a_doi_by_itself_is_a_url(typed, url):
    assert doi_url(typed) == url


@given(st.text(st.sampled_from("htps:/.wgxn-@[]%20#?&=doi가é:1 \ud800"), max_size=40))
def test_any_text_has_a_key(text):
    assert page_key(f"https://{text}") == page_key(f"https://{text}")
    assert isinstance(page_key(text), str)
