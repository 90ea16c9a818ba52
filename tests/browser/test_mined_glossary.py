"""What notes add to the glossary leads to the same notes in Chromium and in the terminal."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kb.workspace.collection import Collection
from tests.bilingual_notes import GARDEN, note_text, paragraphs
from tests.browser.built_site import BuiltSite
from tests.browser.test_search_ranking import browser_answers, terminal_answers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GERMAN = (
    ("gewächshaus", "greenhouse"),
    ("samen", "seed"),
    ("zäune", "fence"),
    ("ranke", "vine"),
    ("graben", "ditch"),
    ("kompost", "compost"),
    ("leiter", "ladder"),
    ("spaten", "spade"),
)
COLLECTIONS = {("ko", "en"): GARDEN, ("de", "en"): GERMAN}
# Without `carry`, only a translation leads from a query to one of these.
ALONE = {
    "Glass.md": "A greenhouse of glass.\n",
    "Wire.md": "Fences, and a seed.\n",
    "Spade.md": "Spades.\n",
    "Tagged.md": "Dug at dawn.\n\n#earth_work\n",
}
ALIASES = "tags: {aliases: {earth-work: [ew, 흙일], dig: [spading]}}\n"
QUERIES = {
    ("ko", "en"): [
        "온실",
        "온실 -carry",
        "울타리 씨앗 -carry",
        "greenhouses",
        "유리온실 씨앗",
        "울타리를",
        "두엄 OR ditch",
        "scarecrow",
        "흙일 -carry",
        "earth work",
        "ew dawn",
        "울타",
    ],
    ("de", "en"): [
        "Zaun",
        "Zaun -carry",
        "Gewächshaus -carry",
        "fence",
        "Gewächshäuser",
        "Samen leiter",
        "spaten",
        "ditches",
    ],
}


@pytest.mark.parametrize("languages", COLLECTIONS, ids="-".join)
def test_the_browser_knows_the_mined_glossary(
    languages: tuple[str, str],
    build_site: Callable[[str, Path], BuiltSite],
    chromium: "Browser",
    tmp_path: Path,
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "kb.yaml").write_text(
        f"title: Book\nlanguages: [{', '.join(languages)}]\n{ALIASES}", encoding="utf-8"
    )
    for number, piece in enumerate(paragraphs(COLLECTIONS[languages], languages)):
        (root / f"{number}.md").write_text(note_text([piece], languages), encoding="utf-8")
    for name, text in ALONE.items():
        (root / name).write_text(text, encoding="utf-8")
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    terminal = terminal_answers(Collection(root, environment, print), QUERIES[languages])
    browser = browser_answers(
        build_site(f"mined-{'-'.join(languages)}", root), chromium, QUERIES[languages]
    )
    assert [(one.query, one.total, one.places) for one in browser] == [
        (one.query, one.total, one.places) for one in terminal
    ]
    assert all(one.places for one in terminal if one.query.endswith("-carry"))
    assert len(Collection(root, environment, print).index.postings.glossary.mined) == len(GARDEN)
