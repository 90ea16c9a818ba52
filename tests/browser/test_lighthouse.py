"""Lighthouse gives the home page, a note and a search 99 of 100 points or more, in all it judges."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.built_site import BuiltSite
from tests.browser.conftest import HERE, chromium_program

PAGES = {
    "home": "",
    "note": "notes/230306-attention-is-all-you-need.html",
    "search": "search.html?q=attention",
}
CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}


@pytest.fixture(scope="module")
def judged(notes_site: BuiltSite, node_modules: Path) -> dict[str, Any]:
    """What Lighthouse says of each page, by address."""
    done = subprocess.run(
        [
            shutil.which("node") or "node",
            "lighthouse.mjs",
            *(notes_site.url + page for page in PAGES.values()),
        ],
        cwd=HERE,
        env=os.environ | {"CHROME_PATH": chromium_program()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", PAGES)
def test_lighthouse_is_content(name: str, judged: dict[str, Any], notes_site: BuiltSite) -> None:
    page = judged[notes_site.url + PAGES[name]]
    assert set(page["scores"]) == CATEGORIES
    assert min(page["scores"].values()) >= 99, page
