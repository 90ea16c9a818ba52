"""The search in Chromium finds what the terminal finds: over the shared queries, from a folder of files."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kb.parse.query.grammar import parse_query
from kb.web.frame.addresses import Addresses
from kb.workspace.collection import Collection
from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHOWN = 10
QUERIES = (
    *("tag:llm", "#llm 합성", "tag:rl* reasoning", "tag:no-such-tag", "author:kim", "title:scal* law"),
    *(
        "lang:en 추론",
        "missing:en diffusion",
        "missing:tags",
        "missing:paper",
        "kind:review",
        "path:2024/*",
    ),
    *("year:2024 합성 데이터", "since:2024-06 until:2024-12-31 moe", "arxiv:2412.08905", "2412.08905"),
    *("path:*/2023/2301*", "category:cs.CL", "links:DeepSeekMath", '"scaling law"', '"합성 데이터"', "C++"),
    *('-"language model" tag:llm', "diffusion -데이터셋", "transf* -attention", "합성*", "합", "합 데이터"),
    *("LLM을", "gpt-4 OR llama3*", "(합성 OR synthetic) (data OR 데이터)", "NOT tag:llm year:2023", "2024"),
    *(
        "difusion trasnformer",
        "attentoin sink",
        "어텐션 싱크",
        "뫄델 평가",
        "U-Net",
        "tts",
        "the",
        "-reasoning",
    ),
    *("다국어 모델은 왜 무너지나?", "추론 길이가 되나", "환각은 줄일 수 있는가", "무너지나 모델", "코로나"),
    *("정답률 높으면 추론 길이 짧아짐", "합성데이터피드백붕괴", "강화학슴 보상해킹", "트렌스포머 어탠션"),
    *(
        "얼라인먼트 스페큘레이티브",
        "제너레이티브 모델",
        "로테이셔널 퍼플렉서티",
        "벤지오",
        "큘레이티브",
        "네거티브",
    ),
    *("강화 학습", "음성 인식을", "point cloud", "mixture of experts", "자기 지도 학습"),
    *('"언어 모델" OR "language model"', 'autoregressive OR "diffusion model" year:2025', "a OR b", ""),
)
"""Every filter, sign and way to misspell; what the files of queries have little of."""

_FIND_ALL = """
async queries => {
  const chosen = {tags: [], years: [], languages: [], authors: []};
  const answers = [];
  for (const query of queries) {
    const {hits, total, isAtMost} = await kbSearch.find(query, {...chosen, offset: 0, limit: 10});
    answers.push({total, isAtMost, places: hits.map(({note, partial}) => [note.address, partial])});
  }
  return answers;
}
"""


@dataclass(frozen=True)
class Answer:
    """What one side says to a query: how many whole matches, and the address and kind of the first ten."""

    query: str
    total: int
    places: tuple[tuple[str, bool], ...]
    is_at_most: bool = False


@pytest.fixture(
    scope="module", params=["queries.jsonl", "queries-natural.jsonl", "queries-varied.jsonl", "here"]
)
def answers(
    request: pytest.FixtureRequest,
    vault_site: BuiltSite,
    chromium: "Browser",
    shared: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[tuple[Answer, Answer]]:
    """Every query's answer in the terminal, and in the browser."""
    queries = [*QUERIES]
    if request.param != "here":
        lines = (shared / request.param).read_text(encoding="utf-8").splitlines()
        queries = [json.loads(line)["query"] for line in lines]
    cache = tmp_path_factory.mktemp("cache")
    environment = {"KB_CACHE_DIR": str(cache), "KB_STATE_DIR": str(cache)}
    terminal = terminal_answers(Collection(shared / "vault", environment, print), queries)
    return list(zip(terminal, browser_answers(vault_site, chromium, queries), strict=True))


def terminal_answers(collection: Collection, queries: list[str]) -> list[Answer]:
    addresses = Addresses(collection.library)
    reports = [collection.search(query, parse_query(query, date(2025, 1, 1)), SHOWN) for query in queries]
    return [
        Answer(
            report.query,
            report.total,
            tuple((str(addresses.note(hit.path)), hit.partial) for hit in report.hits),
        )
        for report in reports
    ]


def browser_answers(site: BuiltSite, chromium: "Browser", queries: list[str]) -> list[Answer]:
    page = chromium.new_page()
    page.goto(f"{site.folder.as_uri()}/search.html")
    page.wait_for_function("() => globalThis.kbSearch !== undefined")
    found = page.evaluate(_FIND_ALL, queries)
    page.close()
    return [
        Answer(query, one["total"], tuple(map(tuple, one["places"])), one["isAtMost"])
        for query, one in zip(queries, found, strict=True)
    ]


def test_the_first_ten_are_those_of_the_terminal(
    answers: list[tuple[Answer, Answer]], figures: Callable[..., None]
) -> None:
    places = sum(len(terminal.places) for terminal, _ in answers)
    same = sum(
        one == other
        for terminal, browser in answers
        for one, other in zip(terminal.places, browser.places, strict=False)
    )
    figures(f"search of terminal and site: {same} of {places} places are the same")
    assert [one for one in answers if one[0].places != one[1].places] == []


def test_as_many_notes_hold_the_whole_query(answers: list[tuple[Answer, Answer]]) -> None:
    """Or at most as many, where the notes would have to be read to know."""
    assert [
        (terminal, browser)
        for terminal, browser in answers
        if terminal.total > browser.total or (terminal.total < browser.total and not browser.is_at_most)
    ] == []
