"""The recipes of docs/site.md: their files parse, and what they build is the site they publish."""

import tomllib
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
import yaml

from tests.docs.conftest import Shell
from tests.docs.pages import PROJECT, blocks

ADDRESS = "https://notes.example.org/mine"


class Recipe(NamedTuple):
    """What a host is told: the command, the folder that is published, and where it says the address."""

    command: str
    folder: str
    variable: str


def files() -> dict[str, str]:
    """The files that the page shows: a block is named by the second word behind its fence."""
    page = PROJECT / "docs" / "site.md"
    named = ((block.info.split(), block.text) for block in blocks(page))
    return {
        words[1]: text for words, text in named if len(words) == 2 and words[0] in {"yaml", "toml", "text"}
    }


FILES = files()


def github() -> Recipe:
    """The steps of the workflow, those that check out or upload left out."""
    workflow: Any = yaml.safe_load(FILES[".github/workflows/site.yml"])
    build = workflow["jobs"]["build"]
    uploaded = next(step["with"]["path"] for step in build["steps"] if "upload" in step.get("uses", ""))
    assert workflow["jobs"]["deploy"]["needs"] == "build"
    [variable] = {name for step in build["steps"] for name in step.get("env", {})}
    return Recipe("\n".join(step["run"] for step in build["steps"] if "run" in step), uploaded, variable)


def netlify() -> Recipe:
    build = tomllib.loads(FILES["netlify.toml"])["build"]
    return Recipe(build["command"], build["publish"], "URL")


def cloudflare() -> Recipe:
    folder = tomllib.loads(FILES["wrangler.toml"])["pages_build_output_dir"]
    return Recipe(FILES["build-command"], folder, "SITE_URL")


@pytest.mark.parametrize("recipe", [github, netlify, cloudflare])
def test_a_recipe_builds_the_site_it_publishes(recipe: Callable[[], Recipe], shell: Shell) -> None:
    command, folder, variable = recipe()
    for name, text in FILES.items():
        file = shell.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    ran = shell.run(command, **{variable: ADDRESS})
    assert ran.returncode == 0, ran.stderr
    site = shell.root / folder
    assert len(list(site.glob("notes/*.html"))) == len(list(shell.root.glob("notes/**/*.md")))
    assert (site / "404.html").exists()
    assert f"<loc>{ADDRESS}/notes/" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_what_is_installed_is_this_project() -> None:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [line for line in FILES["requirements.txt"].splitlines() if line and not line.startswith("#")]
    assert wanted == [project["name"]]
