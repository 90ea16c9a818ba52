"""An invented collection in which every kind of reference occurs."""

from datetime import UTC, date, datetime

import pytest

from kb.model.paper import Paper

TEXTS = r"""
== 2024/240110 Rivers.md
https://arxiv.org/abs/2401.00001

*Rivers of LLM Data: A Survey with GPT-9 and $\Theta(n)$ Costs* (Bora Kim, Aaron van den Oord, Joseph Q. Lake Jr, Delta Team)

> We survey 90% of rivers & lakes.

강처럼 흐르는 데이터 {1}.

둘째 문단.

<english>
Data that flows_like rivers.
</english>

#survey #synthetic_data

== 2024/240301 Rivers again.md
https://arxiv.org/abs/2401.00001v2

다시 읽었다. 괄호 } 하나.

#re-read #Survey

== 2024/240205 Bridges.md
https://arxiv.org/abs/hep-th/0402002

#physics

== 230310 Lanterns.md
https://example.org/a_b/lanterns?x=1%202#top

*Lanterns, 100% Safe* (김보라, Rai (Mika Pokorny))

등불에 대한 짧은 글.

#review

== 2024/240401 An idea about bridges.md
Bridges could be shorter.
"""

PAPERS = (
    Paper(
        id="2401.00001",
        version=2,
        title="Rivers of Data (never shown)",
        authors=("Nobody Shown",),
        abstract="Never shown.",
        categories=("cs.CL", "cs.LG"),
        published=date(2024, 1, 2),
        updated=date(2024, 3, 4),
        fetched_at=datetime(2024, 4, 1, tzinfo=UTC),
    ),
    Paper(
        id="hep-th/0402002",
        version=1,
        title=r"Schr\"odinger Bridges in $AdS_5$ Space",
        authors=("Blaise Mora y Vega", "Jane D. Doe"),
        abstract="Bridges exist.",
        categories=("hep-th",),
        published=date(2004, 2, 3),
        updated=date(2004, 2, 3),
        fetched_at=datetime(2024, 4, 1, tzinfo=UTC),
        doi="10.1000/ab_12<3>",
        journal_ref="J. Bridge Phys. B 12 (2006) 345",
    ),
)


@pytest.fixture
def shelf(library):
    """The collection of `TEXTS`, with what arXiv said of its two papers."""
    return library(TEXTS.lstrip("\n"), papers={paper.id: paper for paper in PAPERS})
