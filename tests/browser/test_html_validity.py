"""Every page is HTML as the standard has it, read by html-validate and, as browsers do, by html5lib."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import html5lib

from tests.browser.built_site import BuiltSite

SAMPLES = 8  # pages of each kind of the large site; of the others each page is read


def pages(site: BuiltSite) -> list[Path]:
    chosen = site.samples(SAMPLES) if site.name == "vault" else site.html_files
    return [site.folder / path for path in chosen]


def test_html_validate_finds_no_error(
    site: BuiltSite, run_node: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    report = tmp_path / "report.json"  # on a pipe it ends before all is written
    done = run_node(
        "html-validate", "--config=html-validate.cjs", f"--formatter=json={report}", *map(str, pages(site))
    )
    assert [
        f"{page['filePath']}:{error['line']}: {error['ruleId']}: {error['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for error in page["messages"]
    ] == []
    assert done.returncode == 0


def test_html5lib_finds_no_error(site: BuiltSite) -> None:
    for page in pages(site):
        parser = html5lib.HTMLParser()
        parser.parse(page.read_bytes())
        assert (page.name, parser.errors) == (page.name, [])
