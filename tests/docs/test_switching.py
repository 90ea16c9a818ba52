"""What docs/switching.md shows, typed on an invented collection of each program."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.docs.conftest import Shell
from tests.docs.pages import docs

_SECTION = re.compile(r"^## (.+)\n", re.MULTILINE)
_TRIED = re.compile(r"^```sh no-run \(tried .*\)\n((?:(?!```).*\n)*)```$", re.MULTILINE)

BIB = r"""@article{kim2024,
  title = {{L}amps of G{\"o}teborg}, author = {Kim, Minji}, doi = {10.1000/182},
  keywords = {street lights}, note = {Read twice.}, file = {Full Text:/home/kim/lamps.pdf:application/pdf},
}
"""
PAPIS = [
    {
        "ref": "kim",
        "title": "Lamps",
        "author": "Kim, Minji and Lee, Bo",
        "doi": "10.1000/182",
        "tags": ["glass"],
    }
]


class Switch(NamedTuple):
    """The files of somebody's collection below the home folder, and what the commands must print."""

    files: dict[str, str]
    printed: str


COLLECTIONS = {
    "Obsidian": Switch(
        {
            "vault/.obsidian/app.json": "{}",
            "vault/Lamps.md": "---\ntags: [glass]\naliases: [Lights]\n---\n# Lamps\n\nOf glass. See [[Lanterns]].\n",
            "vault/Lanterns.md": "# Lanterns\n\n> [!note] Paper\n> Not of glass.\n",
            "vault/Templates/paper.md": "# {{title}}\n",
        },
        r"left out\tTemplates\t1\t(.|\n)*Lamps\.md\tLamps\t",
    ),
    "Logseq": Switch(
        {
            "graph/logseq/config.edn": "{}",
            "graph/logseq/bak/pages/Lamps/old.md": "- Lamps of old\n",
            "graph/pages/Lamps.md": "title:: Lamps\ntags:: light\n\n- Lamps are made of glass.\n",
            "graph/journals/2024_04_05.md": "- Bought a lamp.\n",
        },
        r"notes\t2\n(.|\n)*left out\tlogseq\t1\t(.|\n)*journals/2024_04_05\.md\t(?:(?!bak).|\n)*pages/Lamps\.md\t",
    ),
    "Zotero": Switch(
        {"library.bib": BIB}, r"\+\*Lamps of Göteborg\* \(Minji Kim\)(.|\n)*Lamps of Göteborg\.md"
    ),
    "papis": Switch({"papers.json": json.dumps(PAPIS)}, r"Lamps\.md\n(.|\n)*Lamps\.md\tLamps\t"),
    "Notion": Switch(
        {
            "export/Papers 0123456789abcdef0123456789abcdef.md": "# Papers\n\nWhat I read.\n",
            "export/Papers/Lamps fedcba9876543210fedcba9876543210.md": "# Lamps\n\nTags: glass\n\nOf glass.\n",
        },
        r"notes\t2\n(.|\n)*\tLamps\t",
    ),
    "Plain READMEs": Switch(
        {
            "papers/README.md": "# My papers\n",
            "papers/lamps/README.md": "# Lamps\n\nThey are made of glass.\n",
            "papers/lanterns/README.md": "# Lanterns\n\nThey are not.\n",
        },
        r"lamps/README\.md\tLamps\t(.|\n)*They are made of glass",
    ),
}


def sections() -> dict[str, str]:
    """What is typed in each section of the page."""
    parts = _SECTION.split(docs("switching.md"))[1:]
    return {name: "".join(_TRIED.findall(text)) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def test_every_section_is_tried() -> None:
    assert set(sections()) == set(COLLECTIONS)
    assert all(sections().values())


@pytest.mark.parametrize("name", COLLECTIONS)
def test_what_a_section_shows_runs(name: str, shell: Shell) -> None:
    switch, home = COLLECTIONS[name], Path(shell.environment["HOME"])
    for path, text in switch.files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text, encoding="utf-8")
    ran = shell.run(f"set -e\n{sections()[name]}")
    assert ran.returncode == 0, ran.stderr + ran.stdout
    assert re.search(switch.printed, ran.stdout), ran.stdout
    assert {path: (home / path).read_text("utf-8") for path in switch.files} == switch.files
