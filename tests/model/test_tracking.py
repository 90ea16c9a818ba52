"""URLs with what tracks their reader, and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.grammar.tracking import is_tracked, tracking_urls, untracked, without_tracking


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.b/c?utm_source=x", "https://a.b/c"),
        ("https://a.b/c?utm_source=x&d=e", "https://a.b/c?d=e"),
        ("https://a.b/c?d=e&fbclid=x&f=g&gclid=y", "https://a.b/c?d=e&f=g"),
        ("https://a.b/c?d=e&utm_source=x#part", "https://a.b/c?d=e#part"),
        ("https://a.b/c?utm_source=x&y=한&fbclid=7#utm_source=x", "https://a.b/c?y=한#utm_source=x"),
        ("https://a.b/c?utm_source=x을", "https://a.b/c을"),
        ("https://a.b/c?utm_source=한", "https://a.b/c"),
        ("https://a.b/c?utm_source=x.", "https://a.b/c."),
        ("https://a.b/c?d=e&utm_source=x**", "https://a.b/c?d=e**"),
        ("https://a.b/c?utm_source=&d=", "https://a.b/c?d="),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.b%2Fc%3Fd%3De%26fbclid%3Dx&h=AT", "https://a.b/c?d=e"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.b%2Fc&h=AT&c[0]=AT2-x", "https://a.b/c"),
        ("https://a.b/c_(d)?utm_source=x&e[0]=f", "https://a.b/c_(d)?e[0]=f"),
        ("https://lm.facebook.com/l.php?h=AT&u=https%3A%2F%2Fa.b%2Fc을", "https://a.b/c을"),
    ],
)  # fmt: skip
def test_only_what_tracks_its_reader_goes(url, expected):
    assert is_tracked(url)
    assert without_tracking(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://a.b/c?utm_source=x(d)",
        "https://a.b/c?utm_source=x[d",
        "https://a.b/#/c?utm_source=x",
        "https://a.b/c?utm_source=x#/d?utm_source=x",
        "https://l.facebook.com/l.php?u=javascript%3Aalert(1)",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.b%2Fc%20d)e",
        "https://l.facebook.com/l.php?h=AT",
    ],
)
def test_what_is_unclear_is_told_and_left(url):
    assert is_tracked(url)
    assert untracked(url) == url


@pytest.mark.parametrize(
    "url", ["https://a.b/?", "https://a.b/?d=e&", "https://a.b/c?sutm_source=x", "utm"]
)
def test_what_tracks_nobody_stays(url):
    assert not is_tracked(url)
    assert untracked(url) == url


@given(st.lists(st.sampled_from(["?", "&", "#", "=", "utm_a=", "fbclid=x", "한", ".", "%26", "u=https%3A%2F%2F",
                                 "https://l.facebook.com/l.php?", "https://a.b/"]), max_size=12).map("".join))  # fmt: skip
def test_once_is_enough(url):
    assert untracked(untracked(url)) == untracked(url)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(https://a.b/c?gclid=e)", "https://a.b/c?gclid=e"),
        ("[https://a.b/c?gclid=d](https://d.e/f)", "https://a.b/c?gclid=d"),
        ("<https://a.b/c?gclid=d>", "https://a.b/c?gclid=d"),
        ("[x](https://a.b/c?gclid=v&c[0]=AT)", "https://a.b/c?gclid=v&c[0]=AT"),
        ("(https://a.b/c_(d)?gclid=e)", "https://a.b/c_(d)?gclid=e"),
    ],
)
def test_a_url_ends_where_its_brackets_do(text, found):
    assert [text[start:end] for start, end in tracking_urls(text)] == [found]
