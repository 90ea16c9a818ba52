"""Stems by language: Snowball's in Python and the browser's are the same for the words of `stems.json`.

To add words, write them there with the stems that this test then prints; a language needs some of each.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kb.language.snowball import STEMMERS, snowball_stem
from kb.web.pages.search_files import stemmer_script

VECTORS: dict[str, dict[str, str]] = json.loads(
    Path(__file__).parents[1].joinpath("cases/stems.json").read_text(encoding="utf-8")
)


def test_every_stemmer_has_vectors() -> None:
    assert VECTORS.keys() == STEMMERS.keys()
    assert {"de", "fr", "es", "ru"} <= VECTORS.keys()


@pytest.mark.parametrize("code", VECTORS)
def test_words_have_their_stems(code: str) -> None:
    assert {word: snowball_stem(code, word) for word in VECTORS[code]} == VECTORS[code]


@pytest.mark.parametrize("code", VECTORS)
def test_the_browser_cuts_the_same(code: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node")
    program = (
        "let stem; const kbSearch = {take: (_, one) => {stem = one}};\n"
        f"{stemmer_script(code).decode()}\n"
        f"process.stdout.write(JSON.stringify({json.dumps([*VECTORS[code]])}.map(stem)));"
    )
    done = subprocess.run([node, "-"], input=program, capture_output=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout) == [*VECTORS[code].values()]
