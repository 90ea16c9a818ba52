"""Where pages are."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.grammar.url import is_allowed
from kb.model.tag import tag_key
from kb.web.frame.addresses import Addresses, absolute_root, path_to_root, public_url, tag_slugs


def test_plain_tags_keep_their_name() -> None:
    assert tag_slugs(("llm", "강화학습", "3d-generative-model")) == {
        "llm": "llm",
        "강화학습": "강화학습",
        "3d-generative-model": "3d-generative-model",
    }


def test_tags_that_are_no_address_get_one_of_their_own() -> None:
    found = tag_slugs(("c", "c#", "c++", "area/topic", "area-topic", "index", "con"))
    assert found["c"] == "c"
    assert found["area-topic"] == "area-topic"
    assert len(set(found.values())) == len(found)
    assert not {"index", "con"} & set(found.values())


def test_a_tags_address_does_not_depend_on_the_other_tags() -> None:
    assert tag_slugs(("c++",))["c++"] == tag_slugs(("c", "c++", "c--", "c#"))["c++"]


@given(st.lists(st.text("aA가ß/.+-_#&<\"' é\u0301", min_size=1, max_size=6).map(tag_key), unique=True))
def test_tag_addresses_are_all_different_on_every_disk(keys: list[str]) -> None:
    found = tag_slugs(tuple(key for key in keys if key))
    assert len({address.casefold() for address in found.values()}) == len(found)
    assert all(all(letter.isalnum() or letter in "-\u0301" for letter in slug) for slug in found.values())


def test_pages_of_notes_tags_and_years(library) -> None:
    addresses = Addresses(library("== a/240101 가나 B.md\n글.\n\n#x"))
    assert addresses.note(PurePosixPath("a/240101 가나 B.md")) == PurePosixPath("notes/240101-가나-b.html")
    assert addresses.tag("x") == PurePosixPath("tags/x.html")
    assert addresses.year(date(2024, 1, 1)) == PurePosixPath("years/2024.html")
    assert addresses.year(None) == PurePosixPath("years/undated.html")


def test_public_urls_are_percent_encoded() -> None:
    assert public_url("https://e.example/a/", PurePosixPath("tags/가.html")) == (
        "https://e.example/a/tags/%EA%B0%80.html"
    )
    assert public_url("https://e.example", PurePosixPath("index.html")) == "https://e.example/"
    assert public_url("", PurePosixPath("index.html")) == "index.html"


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("tags/index.html", "tags/"),
        ("ko/index.html", "ko/"),
        ("ko/notes/240101-lamp-index.html", "ko/notes/240101-lamp-index.html"),
        ("tags/lamp-index.html", "tags/lamp-index.html"),
        ("authors/com-index.html", "authors/com-index.html"),
        ("notes/등불index.html", "notes/%EB%93%B1%EB%B6%88index.html"),
        ("lamp-index.html", "lamp-index.html"),
    ],
)
def test_only_the_index_of_a_folder_is_the_folder(page: str, url: str) -> None:
    assert public_url("https://e.example", page) == f"https://e.example/{url}"


def test_roots() -> None:
    assert path_to_root(PurePosixPath("index.html")) == ""
    assert path_to_root(PurePosixPath("notes/a.html")) == "../"
    assert absolute_root("https://e.example/notes") == "/notes/"
    assert absolute_root("") == "/"


@pytest.mark.parametrize(
    "url", ["https://a.example/b", "HTTP://A.example", "mailto:a@b.c", "b/c.md", "c.md?d:e#f:g"]
)
def test_allowed(url: str) -> None:
    assert is_allowed(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:x",
        "java\nscript:x",
        " https://a",
        "//a",
        "/a",
        "\\a",
        "a\\b",
        "https:///a",
        "x:y",
        "a" * 3000,
    ],
)
def test_not_allowed(url: str) -> None:
    assert not is_allowed(url)
