"""An invented collection with one note of every kind, and sites made of texts."""

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from kb.model.config import Config
from kb.model.named_files import NO_NAMED_FILES, NamedFiles
from kb.model.paper import Paper
from kb.web.build import site_pages
from kb.web.frame.shared_results import SharedResults
from kb.web.frame.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable

COLLECTION = """\
== 2024/240301 Sparse Gates.md
https://arxiv.org/abs/2403.00001

*Sparse Gates for $\\pi_0$ <Routing>* (Bora Lee, Jin Park, Ada Moss, Carl Bo)

> We \\textbf{route} tokens at 2$\\times$ the speed -- see https://example.org/gates.

게이트가 **토큰(Token)**을 고릅니다. 자세한 것은 [[240305 Dense Gates.md]]와 https://arxiv.org/abs/2403.00002를 보세요.

식은 $x^2$ 이고 값은 $100K 입니다.

<english>
The gates choose tokens. See [[240305 Dense Gates#Cost|the dense ones]] and [[No Such Note]].

The formula is $x^2$, the price $100K.
</english>

#sparse_model #게이트
== 2024/240305 Dense Gates.md
https://arxiv.org/abs/2403.00002v2

*Dense Gates* (Dana Cho)

> A dense baseline.

# Cost

[앞의 노트](<240301 Sparse Gates.md>)와 [밖의 파일](../../secret.md), ![그림](https://example.org/a.png) 참고. 이건 #sparse-model 이야기.

| 항목 | 값 |
|---|---|
| a | 1 |

#sparse-model #c++ #area/topic

# Links

[[240301 Sparse Gates]]
[[Gone For Good]]
== 2024/240306 Dense Gates again.md
https://arxiv.org/abs/2403.00002

*Dense Gates* (Dana Cho)

같은 논문을 한 번 더 읽었습니다.

둘째 문단입니다.

<english>
Read once more.
</english>

#sparse-model
== 2023/231130 한국어 제목.md
https://example.org/report?a=1&b=2

한국어로만 쓴 노트. 한국어 문장입니다.

#review #게이트
== 2023/231201 Untitled.md
https://arxiv.org/abs/2312.00007
== undated.md
https://example.org/no-date

*A Note Without A Date* (Someone)

Only English words are in this note, and there are enough of them.
== hostile/240401 hostile.md
https://example.org/%22onload=alert(1)

*<script>alert(1)</script> "quoted" & [/] \x1b[31m \u202eevil* (<b>Bad</b>, "O'Neil")

> <img src=x onerror=alert(1)> `` \\url{javascript:alert(1)}

<script>alert(2)</script> 본문 [눌러](javascript:alert(3)) [둘](data:text/html,x) <img src=x onerror=alert(4)>
[[<script>alert(5)</script>]] [[240301 Sparse Gates|<b>별명</b>]] <axlink:href="javascript:alert(6)"> $\\href{javascript:alert(7)}{x}$ $\\text{<img>}$

#<script> #"quoted" #a&b
"""

IN_EDITIONS = Config(editions=("ko", "en"))
"""The settings of a site with a tree of pages in each language beside the whole one."""

PAPER = Paper(
    id="2312.00007",
    version=3,
    title="A Title That arXiv Knows",
    authors=("First Author", "Second Author"),
    abstract="What arXiv says <of> it.",
    categories=("cs.CL", "cs.LG"),
    published=date(2023, 12, 1),
    updated=date(2024, 2, 1),
    fetched_at=datetime(2024, 3, 1, tzinfo=UTC),
    comment="12 pages, https://example.org/code",
    doi="10.1000/<182>",
    journal_ref="Journal of Notes 1 (2024)",
)


def section(page: str, kind: str) -> str:
    """What a note's page lists of one kind: `same`, `out`, `in`, `paper`, `papers`, `near`, `cite`."""
    match = re.search(rf'<section class="links-{kind}">(.*?)</section>', page, re.DOTALL)
    return match[1] if match else ""


@pytest.fixture
def site(library: "Callable[..., object]") -> "Callable[..., dict[str, str]]":
    """The files of the site of some notes, by path: `site("== 240101 A.md\\n…", config, papers={…})`."""

    def made(
        texts: str,
        config: Config = Config(),  # noqa: B008 - frozen
        named: NamedFiles = NO_NAMED_FILES,
        **known: object,
    ) -> dict[str, str]:
        notes = library(texts, **known)
        shared = SharedResults(notes, config, named=named)
        return {
            page.path.as_posix(): page.make().decode(errors="replace")
            for page in site_pages(Site(notes, config, shared))
        }

    return made


@pytest.fixture
def whole(site: "Callable[..., dict[str, str]]") -> dict[str, str]:
    """The site of the invented collection."""
    return site(COLLECTION, Config(title="모은 노트", editions=("ko", "en")), papers={PAPER.id: PAPER})
