"""Collections in other languages than Korean, in Chromium: pages, the choice of a language, and search."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kb.language.languages import SPOKEN, own_name
from kb.workspace.collection import Collection
from tests.browser.built_site import BuiltSite
from tests.browser.test_search_ranking import browser_answers, terminal_answers
from tests.search.test_stems import NOTES as NOTES_WITH_STEMS
from tests.search.test_unspaced_ranking import NOTES as UNSPACED_NOTES
from tests.web.test_site_languages import CHINESE, JAPANESE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class OtherSite(NamedTuple):
    """A collection and its site, in two languages."""

    root: Path
    site: BuiltSite
    languages: tuple[str, str]


COLLECTIONS = {
    ("ja", "en"): (JAPANESE, UNSPACED_NOTES),
    ("zh", "de"): (CHINESE, NOTES_WITH_STEMS),
}
QUERIES = {
    ("ja", "en"): [
        *("注意機構", "拡散模型", "提灯", "学び方", "灯", "Transformer 注意機構", "lang:japanese 風"),
        *("lang:日本語", "lang:english lantern", "注意機構 -風", "since:先月", "missing:英語"),
    ],
    ("zh", "de"): [
        *("Häuser", "haeuser", "Straße", "strassen modell", "языковой", "ёлка", "générale", "niños"),
        *(
            "灯笼",
            "lang:german",
            "lang:deutsch laterne",
            "lang:德语",
            "hauser -russian",
            'since:"vor 90 Jahren"',
        ),
        *("haus*", "Laternen OR Drachens", "hausers", '"alten Häuser"', "sprachmodell", "apprentissage"),
    ],
}


@pytest.fixture(scope="module", params=COLLECTIONS, ids="-".join)
def other(
    request: pytest.FixtureRequest,
    build_site: Callable[[str, Path], BuiltSite],
    tmp_path_factory: pytest.TempPathFactory,
) -> OtherSite:
    languages = request.param
    root = tmp_path_factory.mktemp("-".join(languages))
    (root / "kb.yaml").write_text(f"title: Book\nlanguages: [{', '.join(languages)}]\n", encoding="utf-8")
    for texts in COLLECTIONS[languages]:
        for name, _, text in (piece.partition("\n") for piece in texts.split("== ")[1:]):
            (root / name).write_text(text, encoding="utf-8")
    return OtherSite(root, build_site("-".join(languages), root), languages)


@pytest.fixture
def page(chromium: "Browser") -> "Page":
    return chromium.new_context().new_page()


def test_the_browser_finds_what_the_terminal_finds(
    other: OtherSite, chromium: "Browser", tmp_path: Path
) -> None:
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    terminal = terminal_answers(Collection(other.root, environment, print), QUERIES[other.languages])
    browser = browser_answers(other.site, chromium, QUERIES[other.languages])
    assert [(one.query, one.total, one.places) for one in browser] == [
        (one.query, one.total, one.places) for one in terminal
    ]
    assert sum(one.total > 0 for one in terminal) > len(terminal) / 2


def test_languages_stand_side_by_side_and_one_can_be_chosen(other: OtherSite, page: "Page") -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{other.site.url}notes/240105-lanterns.html")
    first, second = other.languages
    left, right = (page.locator(f".passage[lang={lang}]").bounding_box() for lang in other.languages)
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert page.evaluate("document.documentElement.lang") == first
    page.get_by_role("button", name=own_name(second), exact=True).click()
    assert not page.locator(f".passage[lang={first}]").is_visible()
    assert page.locator("header nav").first.get_by_text(SPOKEN[second].tags, exact=True).is_visible()
    assert said == []


def test_the_search_speaks_the_languages_of_the_site(other: OtherSite, page: "Page") -> None:
    words = SPOKEN[other.languages[0]]
    page.goto(f"{other.site.folder.as_uri()}/search.html?q=%22open")
    page.get_by_text(words.query_errors.open_phrase).first.wait_for()
    page.goto(f"{other.site.folder.as_uri()}/search.html?q=zzzzzzzz")
    page.get_by_text(words.nothing_found).first.wait_for()
