"""`kb config`: what holds, and where each value is from."""

from tests.cli.conftest import Kb

SETTINGS = """\
title: 연구 노트
tags:
  aliases: {rlhf: [preference-learning]}
capture:
  folder: "inbox"
"""


def by_key(kb: Kb, *args: str, part: str = "settings") -> dict[str, tuple[object, str]]:
    document = kb("config", "--json", *args).json
    assert list(document) == ["settings", "environment"]
    return {one["key"]: (one["value"], one["from"]) for one in document[part]}


def test_a_setting_is_named_with_its_place_in_the_file(kb: Kb) -> None:
    (kb.root / "kb.yaml").write_text(SETTINGS, encoding="utf-8")
    found, file = by_key(kb), kb.root / "kb.yaml"
    assert found["title"] == ("연구 노트", f"{file}:1:8")
    assert found["tags.aliases"] == ({"preference-learning": "rlhf"}, f"{file}:3:12")
    assert found["capture.folder"] == ("inbox", f"{file}:5:11")


def test_what_nobody_set_is_a_default(kb: Kb) -> None:
    found = by_key(kb)
    assert found["languages"] == (["ko", "en"], "default")
    assert found["notes"] == ("notes", "default")
    assert {origin for _, origin in found.values()} == {"default"}


def test_every_key_of_the_documentation_is_shown(kb: Kb) -> None:
    from kb.store.config.config_yaml import FIELDS

    assert list(by_key(kb)) == [*FIELDS]


def test_the_environment_is_named(kb: Kb) -> None:
    kb.environment.pop("KB_EDITOR", None)
    kb.environment.pop("VISUAL", None)
    kb.environment |= {"EDITOR": "hx -c 'my config'", "KB_PAGER": "cat", "PAGER": "less"}
    found = by_key(kb, part="environment")
    assert found["KB_EDITOR"] == ("hx -c my config", "$EDITOR")
    assert found["KB_PAGER"] == ("cat", "$KB_PAGER")
    assert found["KB_PICKER"] == ("textual", "default")
    assert found["KB_CACHE_DIR"][1] == "$KB_CACHE_DIR"
    assert found["KB_CACHE_DIR"][0].startswith(kb.environment["KB_CACHE_DIR"])  # type: ignore[attr-defined]


def test_the_option_or_variable_that_names_the_collection_is_told(kb: Kb) -> None:
    assert by_key(kb, "--root", str(kb.root), part="environment")["KB_ROOT"] == (str(kb.root), "--root")
    kb.environment["KB_ROOT"] = str(kb.root)
    assert by_key(kb, part="environment")["KB_ROOT"] == (str(kb.root), "$KB_ROOT")


def test_a_pipe_gets_a_setting_a_line(kb: Kb) -> None:
    records = {record[0]: record[1:] for record in kb("config").records}
    assert records["languages"] == ['["ko","en"]', "default"]
    assert records["title"] == ["Notes", "default"]


def test_a_file_that_cannot_be_read_is_an_error_with_its_place(kb: Kb) -> None:
    (kb.root / "kb.yaml").write_text("titel: x\n", encoding="utf-8")
    result = kb("config")
    assert result.code == 2
    assert "kb.yaml:1:1:" in result.err
    assert "title" in result.err
