import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Kb

LOADED = """
import sys
from kb.cli.app import app
try:
    app(sys.argv[1:], prog_name="kb")
except SystemExit as end:
    assert not end.code
print(*sorted({"bibtexparser", "rispy", "rich", "yaml"}.intersection(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("form", "beginning", "count"),
    [("bibtex", "@misc{", 3), ("csl-json", '    "id": ', 4), ("ris", "TY  - ", 4)],
)
def test_every_note_is_cited_in_every_format(kb: Kb, form: str, beginning: str, count: int) -> None:
    ran = kb("export", form)
    assert (ran.code, ran.err) == (0, "")
    assert sum(line.startswith(beginning) for line in ran.lines) == count


def test_a_query_chooses_what_is_cited(kb: Kb) -> None:
    (item,) = kb("export", "csl-json", "tag:review").json
    assert (item["id"], item["type"]) == ("lanterns-park-2023", "webpage")


def test_a_key_is_the_same_whatever_is_asked_for(kb: Kb) -> None:
    every = {item["URL"]: item["id"] for item in kb("export", "csl-json").json if "URL" in item}
    for year in ("2023", "2024"):
        for item in kb("export", "csl-json", f"year:{year}").json:
            assert item["id"] == every[item["URL"]]


def test_a_citation_file_is_written_where_it_is_wanted(kb: Kb, tmp_path: Path) -> None:
    ran = kb("export", "bibtex", "-o", str(tmp_path / "notes.bib"))
    assert (ran.code, ran.out, ran.err) == (0, "", "4 notes\n")
    assert (tmp_path / "notes.bib").read_text(encoding="utf-8") == kb("export", "bibtex").out


@pytest.mark.parametrize(("form", "nothing"), [("bibtex", ""), ("csl-json", "[]\n"), ("ris", "")])
def test_no_note_is_an_empty_file(kb: Kb, form: str, nothing: str) -> None:
    ran = kb("export", form, "tag:nothing")
    assert (ran.code, ran.out) == (0, nothing)


def test_a_format_that_is_not_there_is_a_usage_error(kb: Kb) -> None:
    ran = kb("export", "endnote")
    assert ran.code == 2
    assert "bibtex" in ran.err


def test_what_arxiv_said_is_in_the_citation(kb: Kb) -> None:
    paper = {
        "id": "2401.00001", "version": 1, "title": "Rivers", "authors": ["Kim Minji"], "abstract": "A.",
        "categories": ["cs.CL"], "published": "2024-01-02", "updated": "2024-01-02",
        "fetched_at": "2024-02-01T00:00:00Z", "journal_ref": "J. Rivers 3 (2024) 1", "doi": "10.1000/rivers",
    }  # fmt: skip
    (kb.root / "papers.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")
    text = kb("export", "bibtex", "arxiv:2401.00001").out
    assert "@article{rivers-minji-2024," in text
    for field in ("doi = {10.1000/rivers}", "primaryclass = {cs.CL}", "journal = {J. Rivers 3 (2024) 1}"):
        assert field in text


@pytest.mark.parametrize(
    ("form", "packages"), [("jsonl", ""), ("csl-json", ""), ("bibtex", "bibtexparser"), ("ris", "rispy")]
)
def test_a_format_loads_its_own_package_and_no_other(kb: Kb, form: str, packages: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "export", form],
        cwd=kb.root, env=kb.environment, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stderr.decode().split("\n")[-2] == packages
