"""A word is found in the browser as it is in the terminal, however a note writes it."""

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import Maker
from tests.written_words import CALLED, FOUND, NOTES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FIND = r"""async query => {
  const chosen = {tags: [], years: [], languages: [], authors: [], offset: 0, limit: 10};
  const {hits} = await kbSearch.find(query, chosen);
  return hits.filter(({partial}) => !partial).map(({note}) => /[a-z]+(?=\.html$)/.exec(note.address)[0]).sort().join(" ");
}"""


def test_the_browser_finds_words_however_they_are_written(
    chromium: "Browser", build_site: Maker, tmp_path: Path
) -> None:
    (tmp_path / "notes").mkdir()
    for part in NOTES.split("\n== ")[1:]:
        name, _, text = part.partition("\n")
        (tmp_path / "notes" / name).write_text(text, encoding="utf-8")
    page = chromium.new_page()
    page.goto((build_site("words", tmp_path).folder / "search.html").as_uri())
    page.wait_for_function("() => globalThis.kbSearch !== undefined")
    found = {query: page.evaluate(FIND, query) for query in FOUND}
    page.close()
    assert found == {query: stems.lower() for query, stems in (FOUND | CALLED).items()}
