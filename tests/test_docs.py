"""The README is held to the program: every command, option, filter and setting stands in it."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from kb.check.rules import RULES
from kb.cli.app import COMMANDS, app
from kb.model.config import Config
from kb.model.diagnostic import SEVERITIES
from kb.model.filters import FILTERS
from kb.store.config.config_yaml import _SETTINGS

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
GROUP = typer.main.get_command(app)


def command(name: str) -> Any:
    """A command as typer made it; one behind another is named by both words."""
    first, *rest = name.split()
    found = GROUP.get_command(None, first)
    return found.get_command(None, *rest) if rest else found


def names() -> list[str]:
    """Every command that can be run: `tag rename`, and not `tag`."""
    behind = {name: getattr(command(name), "commands", None) for name in COMMANDS}
    return [
        word
        for name, more in behind.items()
        for word in ([f"{name} {one}" for one in more] if more else [name])
    ]


NAMES = names()


def rows() -> dict[str, str]:
    """What stands behind the name of a command in its row of the README."""
    found = re.findall(r"^\| `kb ([^`]*)`", README, flags=re.MULTILINE)
    named = {row: [name for name in NAMES if f"{row} ".startswith(f"{name} ")] for row in found}
    return {
        (name[0] if name else row): row.removeprefix(name[0] if name else row)
        for row, name in named.items()
    }


ROWS = rows()


def options(name: str) -> set[str]:
    """The options of a command, by their longest name; `--help` goes without saying."""
    named = (max(param.opts, key=len) for param in command(name).params if param.opts[0].startswith("-"))
    return {option for option in named if option != "--help"}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_row(name: str) -> None:
    assert name in ROWS


@pytest.mark.parametrize("name", NAMES)
def test_every_option_stands_in_the_row_of_its_command(name: str) -> None:
    short = {"--limit": "-n", "--tag": "-t", "--output": "-o"}
    told = set(re.findall(r"(?<!\w)--?[a-z0-9][a-z-]*", ROWS[name]))
    assert {short.get(option, option) for option in options(name)} == told


@pytest.mark.parametrize("name", ROWS)
def test_no_row_tells_of_a_command_that_is_not_there(name: str) -> None:
    assert name in NAMES


@pytest.mark.parametrize("name", dict.fromkeys([*COMMANDS, *NAMES]))
def test_every_command_begins_its_help_with_a_short_sentence(name: str) -> None:
    first, _, rest = command(name).help.partition("\n")
    assert first.endswith(".")
    assert len(first) <= 62  # what the list of commands shows whole at 80 columns
    assert rest == "" or rest.startswith("\n")


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_argument_has_a_help_text(name: str) -> None:
    assert [param.name for param in command(name).params if not param.help] == []


def test_every_option_before_the_command_is_told() -> None:
    assert {option for option in ("--root", "--color", "-q") if f"`{option}" not in README} == set()


@pytest.mark.parametrize("key", [spec.key for spec in FILTERS])
def test_every_filter_is_told_in_readme_and_help(key: str) -> None:
    from kb.cli.query_help import query_help

    assert f"{key}:" in README
    assert f"{key}:" in query_help()


def settings(known: "dict[str, Any]") -> list[str]:
    """Every key of kb.yaml, those inside others too."""
    found = []
    for key, setting in known.items():
        found.append(key)
        if isinstance(setting, dict):
            found += settings(setting)
    return found


@pytest.mark.parametrize("key", settings(dict(_SETTINGS)))
def test_every_setting_is_told(key: str) -> None:
    assert f"{key}:" in README


def test_every_field_of_the_settings_can_be_set() -> None:
    named = [
        setting[0]
        for group in (_SETTINGS, *filter(_is_group, _SETTINGS.values()))
        for setting in group.values()
        if not _is_group(setting)
    ]
    assert sorted(named) == sorted(Config.__struct_fields__)


def _is_group(setting: object) -> bool:
    return isinstance(setting, dict)


@pytest.mark.parametrize("name", ["KB_ROOT", "KB_CACHE_DIR", "KB_STATE_DIR", "KB_EDITOR"])
def test_every_variable_of_the_environment_is_told(name: str) -> None:
    assert name in README


def test_every_rule_of_the_interface_is_explained() -> None:
    explained = {rule.name: rule for rule in RULES}
    assert explained.keys() >= SEVERITIES.keys()
    assert [name for name, rule in explained.items() if len(rule.explanation.split()) < 20] == []
