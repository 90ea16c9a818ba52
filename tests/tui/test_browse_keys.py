"""The key map of `kb browse`: every key does something, once, and the guide has it."""

from importlib import import_module
from pathlib import Path

import pytest

from kb.tui.browse.keys import KEYS, PLACES, Key, key_name

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"
EVERYWHERE = [key for key in KEYS if key.place == "everywhere"]


@pytest.mark.parametrize("key", EVERYWHERE, ids=lambda key: key.action)
def test_an_action_is_a_file_with_run(key: Key) -> None:
    assert callable(import_module(f"kb.tui.browse.actions.{key.action}").run)


@pytest.mark.parametrize("key", EVERYWHERE, ids=lambda key: key.action)
def test_the_guide_names_a_key_as_the_help_does(key: Key) -> None:
    names = " ".join(f"`{key_name(one)}`" for one in key.keys.split(","))
    assert f"| {names} | {key.help} |" in GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", PLACES)
def test_a_key_does_one_thing_in_a_place(place: str) -> None:
    keys = [one for key in KEYS if key.place == place for one in key.keys.split(",")]
    assert len(keys) == len(set(keys))
