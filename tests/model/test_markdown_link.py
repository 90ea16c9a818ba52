"""Markdown links: their parts, and paths written as a link writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.grammar.markdown_link import markdown_link_at, markdown_links, written_path
from tests.note_texts import TEXTS

FORMS = ["[t]({})", "[t](<{}>)", '![t]({} "title")', "[t]: {}", "[t]: <{}> 'title'", "[t]({}#part)"]
NAMES = st.text("ab 가é()%#?&;!.,'_~$+=@`|", min_size=1, max_size=12).filter(
    lambda name: name.strip(" .") == name
)


def whole(text):
    """The link that a text is."""
    return markdown_link_at(text, 0, len(text))


@pytest.mark.parametrize(
    ("written", "path", "fragment", "form"),
    [
        ("[t](a.md)", "a.md", "", "plain"),
        ("[t](  a.md  )", "a.md", "", "plain"),
        ("[t](a%20b.md#the-part)", "a b.md", "the-part", "plain"),
        ("[t](<a b.md#the part>)", "a b.md", "the part", "angle"),
        ("[t](a b.md)", "a b.md", "", "spaced"),
        ("[t](a b (2).md)", "a b (2).md", "", "spaced"),
        ("![t](a (b) c.png (title))", "a (b) c.png", "", "spaced"),
        ("[t](a b.md#c d 'u')", "a b.md", "c d", "spaced"),
        ("[t](a(b).md)", "a(b).md", "", "plain"),
        (r"[t](a\(b.md)", "a(b.md", "", "plain"),
        ("[t](a%23b.md?raw=1#c)", "a#b.md", "c", "plain"),
        ("[t](%EA%B0%80&amp;.md (title))", "가&.md", "", "plain"),
        ("[t](../x/./a.md)", "../x/./a.md", "", "plain"),
        ("[t]: a.md", "a.md", "", "plain"),
        ('[t]: <a b.md> "title"', "a b.md", "", "angle"),
        ("> [t]:\n> a.md", None, "", ""),
        ("[t](a b)", None, "", ""),
        ("[t](a.md b.md", None, "", ""),
        ("[t] (a.md)", None, "", ""),
        ("[t]: a.md and more", None, "", ""),
        ("text [t]: a.md", None, "", ""),
        ("[^t]: a.md", None, "", ""),
    ],
)
def test_a_markdown_link_has_a_path_and_a_fragment(written, path, fragment, form):
    found = whole(written)
    assert (found and (found.path, found.fragment, found.form)) == (path and (path, fragment, form))


@given(TEXTS)
def test_any_text_may_be_searched_for_links(text):
    for link in markdown_links(text):
        assert text[link.path_start : link.path_end] == link.written
        assert markdown_link_at(text, link.start, link.end) == link


@given(
    st.sampled_from(FORMS), st.lists(NAMES, min_size=1, max_size=3), st.lists(NAMES, min_size=1, max_size=3)
)
def test_a_written_path_is_read_as_it_was_meant(form, old, new):
    start = whole(form.format("x%20y.md"))
    text = form.format(written_path("/".join(old) + ".md", start))
    link = whole(text)
    assert link
    assert link.path == "/".join(old) + ".md"
    written = written_path("/".join(new) + ".md", link)
    again = f"{text[: link.path_start]}{written}{text[link.path_end :]}"
    assert whole(again).path == "/".join(new) + ".md"


@pytest.mark.parametrize(
    ("link", "path", "written"),
    [
        ("[t](a%20b.md)", "c d.md", "c%20d.md"),
        ("[t](<a b.md>)", "c d(.md", "c d(.md"),
        ("[t](<a%20b.md>)", "c d.md", "c%20d.md"),
        ("[t](a b.md)", "c d.md", "c d.md"),
        ("[t](가.md)", "나 다.md", "나%20다.md"),
        ("[t](%EA%B0%80/x.md)", "가/나.md", "%EA%B0%80/%EB%82%98.md"),
        ("[t](a(b)/x.md)", "a(b)/y(z).md", "a(b)/y(z).md"),
        ("[t](x.md)", "y(z.md", "y%28z.md"),
        ("[t](x.md)", "100% #1?.md", "100%%20%231%3F.md"),
    ],
)
def test_a_path_is_written_in_the_manner_of_the_link(link, path, written):
    assert written_path(path, whole(link)) == written


def test_many_brackets_take_no_time():
    assert not list(markdown_links("[" * 200_000 + "](" * 50_000 + "](a '" * 20_000))
