"""The tables of the browser's search: JavaScript reads them as they are here."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import kb.web
from kb.language.javascript import (
    constants,
    filter_constants,
    language_constants,
    query_errors,
    spelling_constants,
)
from kb.language.languages import LANGUAGES, SPOKEN
from kb.language.site_words import QueryErrors

ALL = tuple(language.code for language in LANGUAGES)
SCRIPTS = Path(kb.web.__path__[0], "theme/search")


def read_by_node(source: str, names: list[str]) -> dict[str, object]:
    """The values of some names behind a JavaScript source."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node")
    program = f"{source}\nprocess.stdout.write(JSON.stringify({{{', '.join(names)}}}));"
    done = subprocess.run([node, "-"], input=program, capture_output=True, check=True, encoding="utf-8")
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_tables_are_read_as_they_are() -> None:
    tables = language_constants(ALL)
    found = read_by_node(constants(tables), [*tables])
    assert found == json.loads(json.dumps(tables))
    assert list(found["STEP_2"]) == list(tables["STEP_2"])  # the longest suffix is tried first


def test_what_hurts_is_read_as_it_is() -> None:
    values = {"TEXT": "\"'\\ \n\u2028${a}</script>가", "NUMBERS": [1, 0.5, -3], "NOTHING": None}
    assert read_by_node(constants(values), [*values]) == values


def test_every_table_is_used_by_a_script() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.rglob("*.js"))
    tables = language_constants(ALL) | filter_constants(ALL) | spelling_constants()
    assert [name for name in tables if not re.search(rf"\b{name}\b", scripts)] == []
    assert [name for name in query_errors(ALL) if f'"{name}"' not in scripts] == []


def test_every_text_that_a_script_shows_is_given() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.rglob("*.js"))
    shown = {*re.findall(r'phrase\("(\w+)"', scripts), *re.findall(r"WORDS\.(\w+)", scripts)}
    assert "search" in shown
    assert "close" in shown
    assert shown - language_constants(ALL)["WORDS"].keys() == set()


def test_scripts_hold_no_words_of_a_language() -> None:
    for path in SCRIPTS.rglob("*.js"):
        code = re.sub(r"^ *(/?\*|//).*$|//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert re.findall("[ㄱ-ㆎ가-힣]+", code) == [], path.name


def test_texts_stand_in_the_order_of_languages() -> None:
    words = language_constants(ALL)["WORDS"]
    assert language_constants(ALL)["SPOKEN"] == [*SPOKEN]
    assert words["close"] == [language.close for language in SPOKEN.values()]
    assert all(len(texts) == len(SPOKEN) for texts in (*words.values(), *query_errors(ALL).values()))
    assert len(query_errors(ALL)) == len(QueryErrors.__struct_fields__)


def test_a_site_has_no_words_of_a_language_that_it_is_not_in() -> None:
    spoken = ("ja", "en")
    tables = constants(
        language_constants(spoken) | filter_constants(spoken) | {"ERRORS": query_errors(spoken)}
    )
    assert re.findall("[ㄱ-ㆎ가-힣]+", tables) == []
    assert "閉じる" in tables
    assert "Schließen" not in tables
    assert language_constants(("ja", "vi"))["SPOKEN"] == ["en", "ja"]
    assert language_constants(())["SPOKEN"] == ["en"]
