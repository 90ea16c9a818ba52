"""What a note's page says beside its text: who wrote the paper, what is near, how to cite and to edit it."""

import re
from html import unescape

import pytest

from kb.export.bibtex import bibtex_text
from kb.model.config import Config
from kb.web.build import site_pages
from kb.web.frame.site import Site
from kb.web.html.html_text import plain_text
from kb.web.pages.note import edit_url

from .conftest import COLLECTION, IN_EDITIONS, PAPER, section

NEAR = """\
== 240101 A.md
https://arxiv.org/abs/2401.00001

*Pruning Beavers* (Ada Moss, Carl Bo)

비버가 댐을 짓습니다. 수달이 없는 강에서 비버가 나무를 씁니다.

#dam #beaver_dam
== 240102 B.md
https://arxiv.org/abs/2401.00002

*Damming Rivers* (Ada Moss, Dana Cho)

비버가 댐을 고칩니다. 수달이 사는 강입니다.

#dam #beaver-dam
== 240103 C.md
https://arxiv.org/abs/2401.00003

*Otters* (Ada Moss)

[[240101 A]]에서 비버와 댐을 보았습니다.

#dam
"""


def bibtex(page: str) -> str:
    match = re.search(r'<pre id="bibtex">(.*?)</pre>', page, re.DOTALL)
    return unescape(match[1]) if match else ""


def by_ada_moss(count: int) -> str:
    return "\n".join(
        f"== 24020{number} N.md\nhttps://example.org/{number}\n\n*T* (Ada O'Moss, Carl Bo{'xyz'[number - 1]})"
        for number in range(1, count + 1)
    )


def test_an_author_of_three_notes_has_a_page(site) -> None:
    files = site(by_ada_moss(3))
    assert (
        """<a href="../authors/ada-o-moss.html">Ada O&#x27;Moss</a>, Carl Box</p>"""
        in files["notes/240201-n.html"]
    )
    assert files["authors/ada-o-moss.html"].count("240202-n.html") == 1


def test_an_author_of_two_notes_leads_to_the_search_for_both(site) -> None:
    files = site(by_ada_moss(2))
    link = """<a href="../search.html?author=Ada+O%27Moss">Ada O&#x27;Moss</a>"""
    assert f"{link}, Carl Box</p>" in files["notes/240201-n.html"]
    assert [path for path in files if path.startswith("authors/")] == ["authors/index.html"]
    assert files["authors/index.html"].count(f'{link} <span class="count">2</span>') == 2
    assert """{"values":["Ada O'Moss"],"rows":"$#$#"}""" in files["search/facts/authors.js"]


def test_a_third_note_of_an_author_changes_the_key_of_the_others(library) -> None:
    """Their links lead to another page then."""
    two, three = (
        {page.path.as_posix(): page.key for page in site_pages(Site(library(by_ada_moss(count)), Config()))}
        for count in (2, 3)
    )
    assert two["notes/240201-n.html"] != three["notes/240201-n.html"]


def test_an_edition_leads_to_the_same_authors(site) -> None:
    page = site(COLLECTION, IN_EDITIONS)["en/notes/240306-dense-gates-again.html"]
    assert '<a href="../../search.html?author=Dana+Cho">Dana Cho</a>' in page


def test_a_long_list_of_authors_is_folded(site) -> None:
    people = ", ".join(f"Person{chr(65 + number)} Doe" for number in range(14))
    page = site(f"== 240101 A.md\nhttps://arxiv.org/abs/2401.00001\n\n*Title* ({people})")[
        "notes/240101-a.html"
    ]
    assert re.search(
        r"PersonL Doe,</p>\n<details><summary>외 2명</summary>\n<p>PersonM Doe, PersonN Doe</p>", page
    )


def test_related_notes_say_why(site) -> None:
    near = section(site(NEAR)["notes/240102-b.html"], "near")
    first = plain_text(near.partition("<li")[2].partition(">")[2].partition("</li>")[0])
    assert first.startswith("Pruning Beavers 2024-01-01 비버가 댐을 짓습니다.")
    assert first.endswith("태그 #beaver-dam, #dam · 저자 Ada Moss")


def test_what_a_link_ties_is_not_named_once_more_as_related(site) -> None:
    page = site(NEAR)["notes/240103-c.html"]
    assert "Pruning Beavers" in section(page, "out")
    assert "Pruning Beavers" not in section(page, "near")


def test_a_note_like_no_other_has_no_related_notes(site) -> None:
    assert (
        section(site("== 240101 A.md\n글 하나.\n== 240102 B.md\n말 둘.")["notes/240101-a.html"], "near")
        == ""
    )


def test_a_page_cites_what_kb_export_would(site, library) -> None:
    known = library(COLLECTION, papers={PAPER.id: PAPER})
    files = site(COLLECTION, papers={PAPER.id: PAPER})
    cited = bibtex(files["notes/240301-sparse-gates.html"])
    exported = bibtex_text(known.notes(), known)
    key = re.match(r"@misc\{([^,]+),", cited)[1]
    entry = re.search(rf"^@misc{{{re.escape(key)},.*?^}}", exported, re.DOTALL | re.MULTILINE)[0]
    long = ("abstract", "annote", "keywords")
    assert cited == "\n".join(line for line in entry.split("\n") if not line.strip().startswith(long))


def test_two_notes_about_one_paper_cite_it_alike(site) -> None:
    files = site(COLLECTION)
    assert (
        bibtex(files["notes/240305-dense-gates.html"])
        == bibtex(files["notes/240306-dense-gates-again.html"])
        != ""
    )


def test_bibtex_is_folded_and_the_button_waits_for_a_script(whole) -> None:
    cite = section(whole["notes/240305-dense-gates.html"], "cite")
    assert '<button type="button" data-copy="bibtex" hidden>' in cite
    assert "<details><summary>BibTeX</summary>" in cite


def test_a_note_about_nothing_but_itself_is_not_cited(site) -> None:
    assert "bibtex" not in site("== 240101 A.md\n글 하나.")["notes/240101-a.html"].lower()


def test_markup_in_a_citation_shows_as_text(whole) -> None:
    page = whole["notes/240401-hostile.html"]
    assert "<script>" not in page
    assert "@online{" in bibtex(page)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("240101 A.md", "https://example.org/edit/240101%20A.md?plain=1"),
        (
            "2024/240101 한 글 & #1?.md",
            "https://example.org/edit/2024/240101%20%ED%95%9C%20%EA%B8%80%20%26%20%231%3F.md?plain=1",
        ),
    ],
)
def test_a_page_leads_to_where_its_note_is_edited(site, path: str, url: str) -> None:
    files = site(f"== {path}\n글 하나.", Config(edit_url="https://example.org/edit/{path}?plain=1"))
    (page,) = (text for name, text in files.items() if name.startswith("notes/"))
    assert f'<p class="edit"><a href="{url}">' in page


def test_without_a_setting_no_page_leads_to_an_editor(whole, library) -> None:
    assert 'class="edit"' not in "".join(whole.values())
    assert edit_url("", next(library("== A.md\n글").notes())) == ""
