"""What surrounds every page: the switch of languages, the ways to other pages, the marks of what lacks one."""

import re

from kb.model.config import Config
from kb.web.frame.lacking import lacking_mark

from .conftest import COLLECTION

NOTE = "notes/240301-sparse-gates.html"
KOREAN_ONLY = "notes/240305-dense-gates.html"


def switch(page: str) -> list[tuple[str, str]]:
    """The choices of the language switch: what each is called in the code, and where it leads."""
    nav = re.search(r'<nav class="switch".*?</nav>', page, re.DOTALL)
    return re.findall(r'<a href="([^"]*)" data-choose="(\w+)"', nav[0]) if nav else []


def test_every_page_offers_each_language_and_both(whole) -> None:
    assert switch(whole[NOTE]) == [
        ("../ko/notes/240301-sparse-gates.html", "ko"),
        ("../en/notes/240301-sparse-gates.html", "en"),
        ("../notes/240301-sparse-gates.html", "both"),
    ]


def test_the_switch_leads_to_the_first_page_where_an_edition_lacks_the_note(whole) -> None:
    assert ("../en/index.html", "en") in switch(whole[KOREAN_ONLY])


def test_without_editions_the_switch_leads_nowhere_and_there_are_no_other_trees(site) -> None:
    files = site(COLLECTION)
    page = files[NOTE]
    assert not [path for path in files if path.startswith(("ko/", "en/"))]
    assert re.findall(r'<a data-choose="(\w+)"( lang="\w+")?', page) == [
        ("ko", ' lang="ko"'),
        ("en", ' lang="en"'),
        ("both", ""),
    ]
    assert '<html lang="ko" data-languages="ko en">' in page
    assert "hreflang" not in "".join(files.values())
    assert re.findall(r'<section class="passage in" lang="(\w+)">', page) == ["ko", "en"]


def test_a_language_without_an_edition_is_chosen_at_the_root(site) -> None:
    files = site(COLLECTION, Config(editions=("en",)))
    assert switch(files[f"en/{NOTE}"]) == [
        ("../../notes/240301-sparse-gates.html", "ko"),
        ("../../en/notes/240301-sparse-gates.html", "en"),
        ("../../notes/240301-sparse-gates.html", "both"),
    ]
    assert switch(files[NOTE])[0] == ("../en/notes/240301-sparse-gates.html", "en")
    assert '<a data-choose="ko" lang="ko">' in files[NOTE]
    assert re.findall(r'hreflang="([\w-]+)" href', files[NOTE]) == ["en", "x-default"]
    assert not [path for path in files if path.startswith("ko/")]


def test_an_edition_of_the_only_language_is_the_root(site) -> None:
    files = site("== 240101 A.md\n한국어로만 쓴 글.", Config(editions=("ko", "en")))
    assert not [path for path in files if path.startswith(("ko/", "en/"))]


def test_one_language_needs_no_switch(site) -> None:
    page = site("== 240101 A.md\n한국어로만 쓴 글.")["notes/240101-a.html"]
    assert switch(page) == []
    assert "data-has" not in page
    assert "data-languages" not in page


def test_a_page_of_all_languages_carries_its_title_in_each_other(site) -> None:
    files = site(COLLECTION, Config(title='"A" <b>', editions=("en",)))
    other = 'data-en="All tags · &quot;A&quot; &lt;b&gt;"'
    assert f"<title {other}>모든 태그 · &quot;A&quot; &lt;b&gt;</title>" in files["tags/index.html"]
    assert "<title>All tags · " in files["en/tags/index.html"]
    assert "<title>Dense Gates · " in files[KOREAN_ONLY]


def test_the_choice_is_known_before_anything_is_painted(whole) -> None:
    for path, text in whole.items():
        if path.endswith(".html"):
            head = text.partition("</head>")[0]
            assert re.search(
                r'<script src="[./]*theme/site\.js"></script>\n<link rel="stylesheet"', head
            ), path


def test_passages_say_which_language_they_are_in_and_which_there_are(whole) -> None:
    assert '<div class="text" data-has="ko en">' in whole[NOTE]
    assert re.findall(r'<section class="passage in" lang="(\w+)">', whole[NOTE]) == ["ko", "en"]


def test_a_list_marks_the_notes_that_lack_a_language_and_keeps_them(whole) -> None:
    page = whole["tags/sparse-model.html"]
    dense, again = (
        re.search(rf'{name}\.html".*?</li>', page, re.DOTALL)[0] for name in ("dense-gates", "again")
    )
    assert '<span class="mark lacks" data-has="ko"><span lang="ko">한국어</span></span>' in dense
    assert "lacks" not in again


def test_an_edition_marks_what_is_not_in_its_language(whole) -> None:
    page = whole["en/tags/sparse-model.html"]
    assert page.count('<span class="mark" data-has="ko">') == 1
    assert "data-has" not in whole["ko/tags/게이트.html"]


def test_a_note_without_text_lacks_no_language() -> None:
    assert lacking_mark((), ("ko", "en"), None) == ""
    assert lacking_mark(("en", "ko"), ("ko", "en"), None) == ""


def test_the_home_page_begins_every_language_of_a_note(whole) -> None:
    assert re.findall(r'<p class="opening" lang="(\w+)">(.{4})', whole["index.html"])[1:3] == [
        ("ko", "같은 논"),
        ("en", "Read"),
    ]


def test_every_page_leads_to_the_pages_of_its_edition(whole) -> None:
    foot = whole["en/notes/240301-sparse-gates.html"].partition('<footer class="bottom">')[2]
    assert re.findall(r'href="([^"]*)"', foot)[:5] == [
        "../../en/timeline.html",
        "../../authors/index.html",
        "../../en/reviews.html",
        "../../queue.html",
        "../../en/feed.xml",
    ]


def test_the_title_of_the_site_is_in_its_own_language(site) -> None:
    page = site(COLLECTION, Config(title="모은 노트", editions=("en",)))["en/tags/index.html"]
    assert '<a class="site" href="../../en/index.html" lang="ko">모은 노트</a>' in page
