"""The wikilink that leads to a note."""

from pathlib import PurePosixPath

import pytest

from kb.model.errors import UsageError
from kb.report.wikilink_to import wikilink_to

NOTES = """== 2024/240101 강.md
하나.
== 2024/Twin.md
One.
== 2023/Twin.md
Another.
== 2024/C# idea.md
Three.
== sub/A | B.md
Four.
"""


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("2024/240101 강.md", "[[240101 강]]"),
        ("2024/Twin.md", "[[2024/Twin]]"),
        ("2023/Twin.md", "[[2023/Twin]]"),
    ],
)
def test_a_link_is_as_short_as_it_can_be(library, path: str, link: str) -> None:
    found = library(NOTES)
    assert wikilink_to(found.card(PurePosixPath(path)), found) == link


@pytest.mark.parametrize("path", ["2024/C# idea.md", "sub/A | B.md"])
def test_a_name_that_no_link_can_hold_is_refused(library, path: str) -> None:
    found = library(NOTES)
    with pytest.raises(UsageError, match="No wikilink can name"):
        wikilink_to(found.card(PurePosixPath(path)), found)
