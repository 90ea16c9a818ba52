import pytest

from kb.web.html.urls import is_allowed


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "blob:https://a.example/1",
        "file:///etc/passwd",
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "/etc/passwd",
        "https:///x",
        "https://a.example/" + "x" * 2000,
    ],
)
def test_what_a_browser_may_read_otherwise_is_not_allowed(url: str) -> None:
    assert not is_allowed(url)


@pytest.mark.parametrize(
    "url", ["https://a.example/", "HTTP://a.example", "mailto:a@b.example", "x.md#y", "#y", "?q=a:b"]
)
def test_pages_mail_and_what_lies_beside_a_page_are_allowed(url: str) -> None:
    assert is_allowed(url)
