"""P16: whatever notes come, go or get another date, a name that was given stays with what it was given to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.citation_key import citation_keys
from kb.export.names_given import names_given
from kb.model.names.given_names import GivenNames, NameRecord
from kb.model.slug import slugs

FORMS = (
    "https://blog.example.org/{page}\n\n*Slow Post {page}* (Ann Ford)\n\n글.\n",
    "https://arxiv.org/abs/2401.{page:05}\n\n*Slow Paper {page}* (Ann Ford)\n\n글.\n",
    "생각 {page}.\n",
)
PATHS = [f"{folder}{name}.md" for folder in ("", "a/", "b/") for name in ("240101 x", "240202 X", "y", "Y")]
NOTES = st.dictionaries(
    st.sampled_from(PATHS), st.tuples(st.sampled_from(FORMS), st.integers(1, 3)), min_size=1, max_size=8
)


@pytest.fixture(scope="session")
def told(library):
    """A library of notes by path; `before` is one whose names it is told."""

    def made(notes, before=None):
        texts = "".join(f"== {path}\n{form.format(page=page)}\n" for path, (form, page) in notes.items())
        return library(texts, **({"read_names": lambda: names_given(before)} if before else {}))

    return made


def web(page):
    return FORMS[0], page


@given(before=NOTES, between=NOTES, after=NOTES)
def test_notes_that_come_and_go_change_no_name(told, before, between, after):
    first = told(before)
    last = told(after, told(between, first))
    for names in (slugs, citation_keys):
        old, now = names(first), names(told(between, first))
        staying = [one for one in old if one in now and before.get(str(one)) == between.get(str(one))]
        assert {one: now[one] for one in staying} == {one: old[one] for one in staying}
        assert len(set(names(last).values())) == len(names(last))
    assert names_given(told(after, last)) == names_given(last)


@given(before=NOTES, between=NOTES, after=NOTES)
def test_a_key_never_comes_to_mean_another_work(told, before, between, after):
    first = told(before)
    last = told(after, told(between, first))
    old, now = citation_keys(first), citation_keys(last)
    papers = {key: work for work, key in old.items() if isinstance(work, str)}
    assert all(papers[key] == work for work, key in now.items() if key in papers)


def test_an_older_note_takes_no_key_and_no_address(told, promise):
    first = told({"240110 z.md": web(1)})
    later = told({"240101 a.md": web(2), "b/240110 Z.md": web(3), "240110 z.md": web(1)}, first)
    keys = {str(path): key for path, key in citation_keys(later).items()}
    assert keys["240110 z.md"] == "slow-ford-2024"
    assert len(set(keys.values())) == 3
    assert slugs(later)[first.cards[0].path] == "240110-z"
    promise("P16", "notes added, dated earlier and removed", changes=0)


def test_a_gone_work_leaves_its_key_to_nobody_else(told):
    first = told({"240110 z.md": web(1)})
    gone = told({"240111 other.md": web(2)}, first)
    assert set(citation_keys(gone).values()) != {"slow-ford-2024"}
    back = told({"240111 other.md": web(2), "240110 z.md": web(1)}, gone)
    assert dict(citation_keys(back))[first.cards[0].path] == "slow-ford-2024"


@pytest.mark.parametrize("path", ["sub/240110 z.md", "240110 renamed.md"])
def test_a_moved_note_keeps_its_key(told, path):
    first = told({"240110 z.md": web(1)})
    moved = told({path: web(1), "240101 a.md": web(2)}, first)
    keys = {str(where): key for where, key in citation_keys(moved).items()}
    assert keys[path] == "slow-ford-2024"


@pytest.mark.parametrize("path", ["240110 z.md", "c/240110 z.md", "240111 other.md"])
def test_another_work_under_the_file_name_of_a_gone_one_takes_no_key(told, path):
    first = told({"240110 z.md": web(1)})
    other = told({path: web(2)}, first)
    assert set(citation_keys(other).values()) != {"slow-ford-2024"}
    back = told({path: web(2), "d/240110 z.md": web(1)}, other)
    assert dict(citation_keys(back))[back.cards[-1].path] == "slow-ford-2024"


def test_another_work_in_another_folder_takes_no_address(told):
    first = told({"a/x.md": web(1)})
    other = told({"c/x.md": web(2)}, first)
    assert list(slugs(other).values()) != ["x"]
    back = told({"a/x.md": web(1), "c/x.md": web(2)}, other)
    assert dict(slugs(back))[back.cards[0].path] == "x"


def test_a_note_in_another_folder_keeps_an_address_with_a_hash(told):
    first = told({"a/x.md": web(1), "b/x.md": web(2)})
    address = slugs(first)[first.cards[1].path]
    moved = told({"a/x.md": web(1), "c/x.md": web(2)}, first)
    assert slugs(moved)[moved.cards[1].path] == address != "x"


def test_a_corrected_title_keeps_the_key(told, library):
    first = told({"240110 z.md": (FORMS[1], 1)})
    text = "== 240110 z.md\nhttps://arxiv.org/abs/2401.00001\n\n*Quick Post* (Bo Ford)\n"
    assert dict(citation_keys(library(text, read_names=lambda: names_given(first)))) == {
        "2401.00001": "slow-ford-2024"
    }


def test_a_note_that_becomes_one_about_a_paper_takes_the_key_of_the_paper(told):
    first = told({"y.md": (FORMS[1], 1), "z.md": (FORMS[1], 1), "a.md": (FORMS[2], 1)})
    later = told({"a.md": (FORMS[1], 1)}, first)
    assert dict(citation_keys(later)) == {"2401.00001": "slow-ford-2024"}


def test_of_two_notes_with_one_name_the_first_keeps_it(library):
    names = GivenNames([NameRecord("a.md", "same", "k"), NameRecord("b.md", "same", "k")])
    both = library("== a.md\n글.\n== b.md\n글.\n", read_names=lambda: names)
    assert {str(path): key for path, key in citation_keys(both).items()} == {"a.md": "k", "b.md": "b"}
    assert {str(path): page for path, page in slugs(both).items()} == {"a.md": "same", "b.md": "b"}
