"""The page of the papers that wait for a note."""

import re
from typing import TYPE_CHECKING

from kb.web.html.html_text import plain_text

from .conftest import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable

CITING = """\
== 240101 A.md
https://arxiv.org/abs/2401.00001

*First*

See https://arxiv.org/abs/2412.08905 and https://arxiv.org/abs/2401.00009.
== 240102 B.md
https://arxiv.org/abs/2401.00002

*Second*

See https://arxiv.org/abs/2401.00009 and https://arxiv.org/abs/2401.00001.
"""


def queued(page: str) -> list[str]:
    return [plain_text(item) for item in re.findall(r"<li><a class=\"title\".*?</li>", page, re.DOTALL)]


def test_papers_without_a_note_wait_most_cited_first(site: "Callable[..., dict[str, str]]") -> None:
    page = site(CITING, papers={"2412.08905": PAPER})["queue.html"]
    first, second = queued(page)
    assert first.startswith("arXiv:2401.00009")
    assert first.endswith(("Second · First", "First · Second"))
    assert second.startswith(PAPER.title)
    assert 'href="https://arxiv.org/abs/2401.00009"' in page


def test_every_page_leads_to_the_queue(site: "Callable[..., dict[str, str]]") -> None:
    assert 'href="../queue.html"' in site(CITING)["notes/240101-a.html"]


def test_nothing_waits_where_all_is_read(site: "Callable[..., dict[str, str]]") -> None:
    assert queued(site("== 240101 A.md\nText.\n")["queue.html"]) == []
