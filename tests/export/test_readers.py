"""What other people's programs read in our files. Each is skipped where it is not installed.

`apt-get install pandoc biber bibutils texlive-latex-base`; citeproc-py is a development dependency.
"""

import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import bibtexparser
import pytest
import rispy

from kb.export.bibtex import bibtex_text
from kb.export.citation_key import citation_keys
from kb.export.csl_json import csl_json_text
from kb.export.ris import ris_text

HOSTILE = r"""
== 240101 Braces } { here.md
https://arxiv.org/abs/2401.00001

*Braces } { \ in @misc{x, y = "z"} 100% of $5 and $\input{/etc/passwd}$* (Ada {Lake, B\ob} Sea, @string Lake)

> Abstract with } and { and % and \end{document} and <b> | ^ ~ # & _ @article{a,

@misc{evil, title = {x}}
ER  -
TY  - JOUR
}}}} {{{{ \\\\ %%%% "" '' `` \iffalse \x

@string{a = "b"} 가나다 \textbackslash{}

#a{b #c}d #e\f #g,h #i%j #k"l
== 240102 ^^5c.md
https://example.org/{a}\b%c

\ { } % $ # & _ ^ ~ @ "
== 240103 Controls.md
CONTROLS end.
"""


def output(*command: str, folder: Path | None = None) -> str:
    """What a program says; skips the test where it is not installed, fails where it fails."""
    if not shutil.which(command[0]):
        pytest.skip(f"needs {command[0]}")
    done = subprocess.run(command, capture_output=True, check=False, timeout=300, cwd=folder)
    assert done.returncode == 0, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    return done.stdout.decode(errors="replace")


def by_pandoc(text: str, form: str, folder: Path) -> dict[str, dict]:
    source = folder / "in"
    source.write_text(text, encoding="utf-8")
    return {
        item["id"]: item for item in json.loads(output("pandoc", "-f", form, "-t", "csljson", str(source)))
    }


def by_biber(text: str, folder: Path) -> dict[str, dict[str, str]]:
    """The fields that biber writes again, by key; it must not warn."""
    source, written = folder / "in.bib", folder / "out.bib"
    source.write_text(text, encoding="utf-8")
    said = output(
        "biber", "--tool", "--output-file", str(written), "--logfile", str(folder / "log"), str(source)
    )
    assert "WARN" not in said
    assert "ERROR" not in said
    entries = bibtexparser.parse_string(written.read_text(encoding="utf-8")).entries
    return {entry.key: {field.key.lower(): field.value for field in entry.fields} for entry in entries}


def by_citeproc(text: str) -> list[str]:
    """The bibliography that citeproc-py makes with its own style."""
    citeproc = pytest.importorskip("citeproc")
    source = pytest.importorskip("citeproc.source.json")
    items = json.loads(text)
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = citeproc.CitationStylesBibliography(style, source.CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    return [str(line) for line in made.bibliography()]


def by_bibutils(text: str, folder: Path) -> dict[str, ET.Element]:
    source = folder / "in.ris"
    source.write_text(text, encoding="utf-8")
    tree = ET.fromstring(output("ris2xml", str(source)))
    return {record.attrib["ID"]: record for record in tree}


def by_bibtex(text: str, folder: Path) -> str:
    """The bibliography that BibTeX itself makes in its `plain` style."""
    (folder / "in.bib").write_text(text, encoding="utf-8")
    (folder / "in.aux").write_text(
        "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{in}\n", encoding="utf-8"
    )
    said = output("bibtex", "in", folder=folder)
    assert "error" not in said
    return (folder / "in.bbl").read_text(encoding="utf-8")


def by_latex(text: str, folder: Path) -> str:
    """What LuaLaTeX says while it sets every field of a BibTeX file."""
    fields = [
        " ".join(field.value.split())
        for entry in bibtexparser.parse_string(text).entries
        for field in entry.fields
        if field.key not in ("doi", "url")
    ]
    body = "\n\n".join(f"{{{field}}}" for field in fields)
    head = "\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}"
    (folder / "in.tex").write_text(f"{head}\n{body}\n\\end{{document}}\n", encoding="utf-8")
    return output("lualatex", "-interaction=nonstopmode", "in.tex", folder=folder)


def words(element: ET.Element, name: str) -> list[str]:
    return [each.text or "" for each in element.iter(f"{{http://www.loc.gov/mods/v3}}{name}")]


# -- one paper, looked at closely -------------------------------------------------------------


@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
def test_pandoc_reads_the_bibtex_as_it_was_meant(shelf, tmp_path, form):
    item = by_pandoc(bibtex_text(shelf.notes(), shelf), form, tmp_path)["rivers-kim-2024"]
    assert item["title"] == "Rivers of LLM data: A survey with GPT-9 and \\Theta(n) costs"
    assert item["author"] == [
        {"family": "Kim", "given": "Bora"},
        {"family": "Oord", "given": "Aaron", "dropping-particle": "van den"},
        {"family": "Lake", "given": "Joseph Q.", "suffix": "Jr"},
        {"literal": "Delta Team"},
    ]
    assert item["issued"] == {"date-parts": [[2024, 1, 2]]}
    assert item["URL"] == "https://arxiv.org/abs/2401.00001"
    assert item["keyword"] == "survey, synthetic_data, re-read"
    assert item["abstract"] == "We survey 90% of rivers & lakes."
    assert item["annote"].startswith(
        "[ko, 240110 Rivers] 강처럼 흐르는 데이터 {1}.\N{NO-BREAK SPACE}둘째 문단.\N{NO-BREAK SPACE}[en, 240110 Rivers]"
    )


def test_pandoc_reads_a_journal_article_and_a_web_page(shelf, tmp_path):
    items = by_pandoc(bibtex_text(shelf.notes(), shelf), "biblatex", tmp_path)
    article = items["schrodinger-morayvega-2004"]
    assert (article["type"], article["container-title"]) == (
        "article-journal",
        "J. Bridge Phys. B 12 (2006) 345",
    )
    assert article["title"].startswith("Schrödinger bridges")
    assert article["author"][0] == {"family": "Mora y Vega", "given": "Blaise"}
    assert article["DOI"] == "10.1000/ab_12<3>"
    page = items["lanterns-gim-2023"]
    assert (page["type"], page["URL"]) == ("webpage", "https://example.org/a_b/lanterns?x=1%202#top")
    assert page["accessed"] == {"date-parts": [[2023, 3, 10]]}
    assert page["author"] == [{"family": "김", "given": "보라"}, {"literal": "Rai (Mika Pokorny)"}]


def test_biber_reads_the_bibtex_without_a_word(shelf, tmp_path):
    entry = by_biber(bibtex_text(shelf.notes(), shelf), tmp_path)["rivers-kim-2024"]
    assert (entry["eprint"], entry["eprinttype"], entry["eprintclass"]) == ("2401.00001", "arXiv", "cs.CL")
    assert entry["author"] == "Kim, Bora and van den Oord, Aaron and Lake, Jr, Joseph Q. and {Delta Team}"
    assert entry["date"] == "2024-01-02"


def test_citeproc_makes_a_bibliography_of_the_csl_json(shelf):
    lines = by_citeproc(csl_json_text(shelf.notes(), shelf))
    assert lines[2].startswith("Kim, B. et al. (2024) “Rivers of LLM Data: A Survey with GPT-9")
    assert "arXiv. Available at: https://arxiv.org/abs/2401.00001" in lines[2]
    assert "(Accessed: March 10, 2023)" in lines[1]


def test_pandoc_reads_the_csl_json_back_as_it_is(shelf, tmp_path):
    text = csl_json_text(shelf.notes(), shelf)
    read = by_pandoc(text, "csljson", tmp_path)
    for item in json.loads(text):
        same = ("author", "issued", "accessed", "keyword", "URL", "type")
        assert {name: read[item["id"]].get(name) for name in same} == {
            name: item.get(name) for name in same
        }


def test_bibutils_reads_the_ris_as_it_was_meant(shelf, tmp_path):
    record = by_bibutils(ris_text(shelf.notes(), shelf), tmp_path)["rivers-kim-2024"]
    assert words(record, "namePart")[:4] == ["Bora", "Kim", "Aaron", "van den Oord"]
    assert words(record, "topic") == ["survey", "synthetic_data", "re-read"]
    assert words(record, "abstract") == ["We survey 90% of rivers & lakes."]
    assert words(record, "url") == ["https://arxiv.org/abs/2401.00001"]
    assert len(words(record, "note")) == 3


# -- texts that want to break the file --------------------------------------------------------


@pytest.fixture
def hostile(library):
    controls = "bell \x07 escape \x1b[31m nul \x00 bidi \u202e separator \u2028 c1 \x85 surrogate \ud800 bom \ufeff"
    return library(HOSTILE.lstrip("\n").replace("CONTROLS", controls))


@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
def test_pandoc_reads_every_hostile_entry(hostile, tmp_path, form):
    read = by_pandoc(bibtex_text(hostile.notes(), hostile), form, tmp_path)
    assert sorted(read) == sorted(citation_keys(hostile).values())
    item = read[citation_keys(hostile)["2401.00001"]]
    assert "@misc{evil, title = {x}}" in item["annote"]
    assert "%%%%" in item["annote"]
    assert "\\input" in item["title"]


def test_biber_reads_every_hostile_entry(hostile, tmp_path):
    read = by_biber(bibtex_text(hostile.notes(), hostile), tmp_path)
    assert sorted(read) == sorted(citation_keys(hostile).values())


def test_bibtex_reads_every_hostile_entry(hostile, tmp_path):
    written = by_bibtex(bibtex_text(hostile.notes(), hostile), tmp_path)
    assert written.count("\\bibitem") == 3


def test_latex_sets_every_hostile_field(hostile, tmp_path):
    assert "\n!" not in by_latex(bibtex_text(hostile.notes(), hostile), tmp_path)


def test_citeproc_reads_every_hostile_entry(hostile):
    assert len(by_citeproc(csl_json_text(hostile.notes(), hostile))) == 3


def test_bibutils_and_rispy_read_every_hostile_record(hostile, tmp_path):
    text = ris_text(hostile.notes(), hostile)
    assert len(rispy.loads(text)) == 3
    assert len(by_bibutils(text, tmp_path)) == 3


# -- real notes -------------------------------------------------------------------------------


@pytest.fixture
def real(library, shared):
    """Every twentieth real note."""
    paths = sorted((shared / "vault").rglob("*.md"))[::20]
    return library(
        "".join(
            f"== {path.relative_to(shared / 'vault').as_posix()}\n{path.read_bytes().decode()}\n"
            for path in paths
        )
    )


@pytest.mark.slow
def test_pandoc_reads_every_real_entry(real, tmp_path):
    read = by_pandoc(bibtex_text(real.notes(), real), "biblatex", tmp_path)
    assert set(read) == set(citation_keys(real).values())


@pytest.mark.slow
def test_biber_reads_every_real_entry_without_a_word(real, tmp_path):
    read = by_biber(bibtex_text(real.notes(), real), tmp_path)
    assert set(read) == set(citation_keys(real).values())


def test_latex_sets_every_real_field(real, tmp_path):
    assert "\n!" not in by_latex(bibtex_text(real.notes(), real), tmp_path)


def test_citeproc_reads_every_real_item(real):
    assert len(by_citeproc(csl_json_text(real.notes(), real))) == len(citation_keys(real))


def test_bibutils_reads_every_real_record(real, tmp_path):
    read = by_bibutils(ris_text(real.notes(), real), tmp_path)
    assert set(read) == set(citation_keys(real).values())
