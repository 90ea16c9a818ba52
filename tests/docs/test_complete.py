"""Nothing is left out: every command, option, filter, setting, variable and rule is on its page."""

import re
from typing import Any

import pytest
import typer

from docs.make import commands
from kb.check.rules import REPAIRS, RULES
from kb.cli.app import app
from kb.cli.commands import COMMANDS
from kb.model.config import Config
from kb.model.diagnostic import SEVERITIES
from kb.model.filters import FILTERS
from kb.parse.front_matter.front_matter import front_matter
from kb.store.config.config_yaml import _SETTINGS, config_of
from tests.docs.pages import PROJECT, blocks, docs, text_of
from tests.promises import PROMISES

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


def sections(page: str, level: str) -> dict[str, str]:
    """The text under each heading of a level."""
    _, *parts = re.split(rf"^{level} (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


HELP = {one.name: one for one in commands()}
SECTIONS = sections(docs("commands.md"), "##")


def options(name: str) -> set[str]:
    """Every name of every option of a command; `--help` goes without saying."""
    named = {option for param in command(name).params for option in param.opts if option.startswith("-")}
    return named - {"--help", "-h"}


@pytest.mark.parametrize("name", NAMES)
def test_every_option_stands_in_the_section_of_its_command(name: str) -> None:
    rows = re.findall(r"^\| `(-[^`]*)`", SECTIONS[f"kb {name}"], flags=re.MULTILINE)
    assert {word for row in rows for word in re.findall(r"(?<!\w)--?[a-z0-9][a-z-]*", row)} == options(name)


def test_no_section_tells_of_a_command_that_is_not_there() -> None:
    assert SECTIONS.keys() == {f"kb {name}" for name in (*COMMANDS, *NAMES)}


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
    assert {
        option for option in ("--root", "--color", "-q") if f"`{option}" not in docs("commands.md")
    } == set()


@pytest.mark.parametrize("key", [spec.key for spec in FILTERS])
def test_every_filter_is_told_in_docs_and_help(key: str) -> None:
    assert f"`{key}:" in docs("queries.md")
    assert f"{key}:" in "\n".join(HELP["kb search"].epilog)


def settings(known: "dict[str, Any]", above: str = "") -> list[str]:
    """Every key of kb.yaml, those inside others as `tags.aliases`."""
    found = []
    for key, setting in known.items():
        if isinstance(setting, dict):
            found += settings(setting, f"{above}{key}.")
        else:
            found.append(f"{above}{key}")
    return found


def test_every_setting_has_a_row_and_no_row_is_of_another() -> None:
    keys = sections(docs("configuration.md"), "##")["Keys"]
    assert re.findall(r"^\| `([^`]*)`", keys, flags=re.MULTILINE) == settings(dict(_SETTINGS))


def test_the_settings_that_are_shown_are_accepted() -> None:
    [shown] = [
        block.text for block in blocks(PROJECT / "docs" / "configuration.md") if block.info == "yaml"
    ]
    config = config_of(shown.encode(), PROJECT / "kb.yaml")
    assert (config.languages, config.tag_aliases) == (("ko", "en"), {"preference-learning": "rlhf"})


def test_the_front_matter_that_is_shown_is_read() -> None:
    [shown] = [block.text for block in blocks(PROJECT / "docs" / "note-format.md") if block.info == "yaml"]
    front = front_matter(shown)
    assert not front.problems
    assert front.publish is False
    assert front.date
    assert front.title
    assert front.url
    assert front.authors
    assert front.tags


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


def test_every_variable_of_the_environment_is_told() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (PROJECT / "kb").rglob("*.py"))
    read = {name for text in sources for name in re.findall(r"\bKB_[A-Z_]+\b", text)}
    told = sections(docs("configuration.md"), "##")["Environment"]
    assert {name for name in read if f"`{name}`" not in told} == set()


def test_every_rule_of_the_interface_is_explained() -> None:
    explained = {rule.name: rule for rule in RULES}
    assert explained.keys() >= SEVERITIES.keys()
    assert [name for name, rule in explained.items() if len(rule.explanation.split()) < 20] == []


def test_every_rule_has_a_section() -> None:
    assert list(sections(docs("diagnostics.md"), "###")) == [rule.name for rule in (*RULES, *REPAIRS)]


def promise_rows() -> dict[str, str]:
    """The row of each promise in docs/safety.md, by its name."""
    return dict(re.findall(r"^\| (P[0-9]+) \| (.*) \|$", docs("safety.md"), flags=re.MULTILINE))


def test_every_promise_has_a_row() -> None:
    assert list(promise_rows()) == list(PROMISES)


@pytest.mark.parametrize(("name", "row"), promise_rows().items())
def test_the_tests_that_a_promise_names_measure_it(name: str, row: str) -> None:
    named = re.findall(r"`(tests/[^`]*)`", row)
    measured = re.compile(rf'\bpromise\(\s*"{name}",')
    assert named
    assert [
        test for test in named if not measured.search((PROJECT / test).read_text(encoding="utf-8"))
    ] == []


def test_the_readme_is_short() -> None:
    assert len(text_of(PROJECT / "README.md").splitlines()) <= 150
