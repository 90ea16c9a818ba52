import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Kb


def test_init_makes_a_collection_that_works(bare: Kb) -> None:
    ran = bare("init", "new")
    assert ran.code == 0
    assert [Path(line).name for line in ran.lines] == ["kb.yaml", "170612 Attention Is All You Need.md"]
    listed = bare("--root", "new", "list", "--json").json
    assert [note["title"] for note in listed["notes"]] == ["Attention Is All You Need"]
    assert bare("--root", "new", "check").code == 0
    assert bare("--root", "new", "search", "어텐션", "--json").json["total"] == 1


def test_the_settings_that_init_writes_can_be_taken_as_they_stand(bare: Kb) -> None:
    bare("init")
    settings = bare.root / "kb.yaml"
    lines = settings.read_text(encoding="utf-8").split("\n")
    settings.write_text("\n".join(line.removeprefix("# ") for line in lines[1:]), encoding="utf-8")
    ran = bare("list")
    assert (ran.code, len(ran.lines)) == (0, 1)


@pytest.mark.parametrize("there", ["kb.yaml", "notes/"])
def test_init_leaves_what_is_there_alone(bare: Kb, there: str) -> None:
    path = bare.root / there
    path.parent.mkdir(exist_ok=True)
    if there.endswith("/"):
        path.mkdir()
    else:
        path.write_text("title: Mine\n", encoding="utf-8")
    before = sorted(bare.root.rglob("*"))
    ran = bare("init")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kb: {bare.root} ")
    assert sorted(bare.root.rglob("*")) == before


@pytest.mark.parametrize("left", [(), ("notes",), ("notes", "notes/.kb-0123456789ab")])
def test_an_init_that_was_killed_is_finished_by_the_next_one(bare: Kb, left: tuple[str, ...]) -> None:
    bare("init", "whole")
    settings = (bare.root / "whole" / "kb.yaml").read_bytes()
    (bare.root / "kb.yaml").write_bytes(settings)
    for name in left:
        (bare.root / name).write_bytes(b"*A") if "." in name else (bare.root / name).mkdir()
    ran = bare("init")
    assert ran.code == 0
    assert [Path(line).name for line in ran.lines] == ["170612 Attention Is All You Need.md"]
    assert bare("list").code == 0
    assert bare("init").code == 2


def test_settings_that_somebody_changed_are_no_beginning(bare: Kb) -> None:
    bare("init", "whole")
    text = (bare.root / "whole" / "kb.yaml").read_text(encoding="utf-8")
    (bare.root / "kb.yaml").write_text(f"{text}title: Mine\n", encoding="utf-8")
    assert bare("init").code == 2


VAULT = """
== 2024-01-02 Lamps.md
---
title: Lamps
tags: [glass]
---
Lamps are made of glass.
== 2024-01-03 Lanterns.md
# Lanterns

등불에 대해 길게 쓴 글이다. 그래서 더 쓴다.
== reading/2024-01-04 Tides.md
# Tides

The sea comes and goes.
== 2024-01-03 Lanterns (conflicted copy 2024-02-01).md
# Lanterns

등불에 대해 길게 쓴 다른 글이다. 그래서 더 쓴다.
== Templates/paper.md
# {{title}}
== .trash/Old.md
# Old
== site/about.md
# About

A page that nobody built.
"""


def vault(bare: Kb) -> dict[str, bytes]:
    """Somebody's notes, and no kb.yaml; gives every file there is."""
    for piece in VAULT.split("\n== ")[1:]:
        name, _, text = piece.partition("\n")
        (bare.root / name).parent.mkdir(parents=True, exist_ok=True)
        (bare.root / name).write_text(f"{text}\n", encoding="utf-8")
    return files(bare)


def files(bare: Kb) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in bare.root.rglob("*") if file.is_file()}


def test_init_looks_over_a_folder_with_notes_and_writes_nothing(bare: Kb) -> None:
    before = vault(bare)
    ran = bare("init")
    assert ran.code == 0
    records = ran.records
    assert ["notes", "5"] in records
    assert ["language", "en", "3"] in records
    assert ["language", "ko", "2"] in records
    assert ["head", "heading", "4"] in records
    assert ["head", "front matter", "1"] in records
    left = {record[1]: record[2] for record in records if record[0] == "left out"}
    copy = "2024-01-03 Lanterns (conflicted copy 2024-02-01).md"
    assert left == {"Templates": "1", ".trash": "1", copy: "1"}
    assert "languages: [en, ko]" in ran.err
    assert "Use `--yes` to write it" in ran.err
    assert files(bare) == before


def test_init_writes_the_settings_that_fit_and_nothing_else(bare: Kb) -> None:
    before = vault(bare)
    ran = bare("init", "--yes", "--json")
    assert (ran.code, ran.json["written"], ran.json["notes"]) == (0, True, 5)
    settings = bare.root / "kb.yaml"
    assert files(bare) == before | {str(settings): ran.json["config"].encode()}
    assert bare("list", "--json").json["total"] == 5
    (path,) = bare("new", "Bridges", "--no-edit").lines
    assert Path(path).parent == bare.root
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} Bridges", Path(path).stem)
    assert bare("build").code == 0
    assert before.items() <= files(bare).items()
    assert bare("init").code == 2


def test_init_says_which_notes_lie_beside_the_notes_folder(bare: Kb) -> None:
    bare.write("== 240101 Lamps.md\n# Lamps\n\nGlass.\n")
    (bare.root / "journal").mkdir()
    (bare.root / "journal" / "today.md").write_text("# Today\n", encoding="utf-8")
    ran = bare("init", "--json")
    assert [(one["path"], one["files"]) for one in ran.json["left_out"]] == [("journal", 1)]
    assert "notes: ." in ran.json["left_out"][0]["why"]


def test_init_asks_on_a_terminal(bare: Kb) -> None:
    vault(bare)
    assert "Nothing was written." in bare.on_terminal("init", typed="n\n").plain
    assert not (bare.root / "kb.yaml").exists()
    assert "Wrote " in bare.on_terminal("init", typed="y\n").plain.replace("\n", " ")
    assert (bare.root / "kb.yaml").exists()


def test_init_of_files_that_are_no_notes_says_so(bare: Kb) -> None:
    folder = bare.root / "templates"
    folder.mkdir()
    (folder / "a.md").write_text("# {{title}}\n", encoding="utf-8")
    ran = bare("init")
    assert (ran.code, ran.out) == (2, "")
    assert "templates" in ran.err


def test_init_takes_a_project_with_a_readme(bare: Kb) -> None:
    (bare.root / "README.md").write_text("# Mine\n", encoding="utf-8")
    assert bare("init").code == 0


@pytest.mark.parametrize("where", ["/proc/nowhere", "/dev/null/x", "x" * 300])
def test_init_where_none_can_be_is_told(bare: Kb, where: str) -> None:
    ran = bare("init", where)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("kb: Could not create ")


# -- the root -----------------------------------------------------------------------------------


def test_no_root_says_how_to_start(bare: Kb) -> None:
    ran = bare("list")
    assert (ran.code, ran.out) == (2, "")
    assert "Start one with `kb init`, or name one with --root or $KB_ROOT." in ran.err


def test_the_nearest_collection_above_is_taken(kb: Kb) -> None:
    deep = kb.notes / "2024"
    assert len(kb.run("list", cwd=deep).lines) == 4


def test_an_obsidian_vault_is_a_collection(bare: Kb) -> None:
    (bare.root / ".obsidian").mkdir()
    (bare.root / "a.md").write_text("*A* (B)\n", encoding="utf-8")
    (bare.root / ".obsidian" / "b.md").write_text("*B* (B)\n", encoding="utf-8")
    assert [record[0] for record in bare("list").records] == ["a.md"]


def test_the_root_of_the_environment_is_taken_and_the_option_wins(kb: Kb, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "z.md").write_text("*Z* (B)\n", encoding="utf-8")
    kb.environment["KB_ROOT"] = str(other)
    assert [record[0] for record in kb("list").records] == ["z.md"]
    assert len(kb("--root", str(kb.root), "list").lines) == 4


@pytest.mark.parametrize("root", ["{}/nowhere", "{}/file", "~nosuchuser/x", "x" * 5000])
def test_a_root_that_is_no_folder_says_how_to_start(bare: Kb, root: str) -> None:
    (bare.root / "file").touch()
    ran = bare("--root", root.format(bare.root), "list")
    assert ran.code in (2, 3)
    assert ran.err.startswith("kb: ")
    assert ran.err.count("\n") == 1


# -- kb.yaml ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x\n", "kb.yaml:1:1: unknown key `titel`; did you mean `title`?"),
        ("tags: {alias: {}}\n", "kb.yaml:1:8: unknown key `tags.alias`; did you mean `aliases`?"),
        (
            "zzz: 1\n",
            "unknown key `zzz`; known are title, author, description, about, image, css, nav, footer, base_url, edit_url, languages, editions, notes, site, ignore, publish, line_breaks, queries, tags, glossary, arxiv, capture.",
        ),
        ("languages: [ko\n", "kb.yaml:2:1: "),
        ("a: &x 1\n", "anchors and aliases are not supported."),
        ("languages: korean\n", "`languages` must list ISO codes such as [ko, en]."),
        ("title: a\ntitle: b\n", "kb.yaml:2:1: `title` appears twice."),
        ("title: [a]\n", "kb.yaml:1:8: `title` must be a single value."),
        ("just text\n", "the file must be a list of `key: value`."),
        (
            'capture: {folder: "{yeer}"}\n',
            "can only contain {year} {month} {day} {yymmdd} {title} {id}.",
        ),
        ("tags: {aliases: {a: [b], c: [b]}}\n", "`b` is an alias of both a and c."),
        ("notes: nowhere\n", "There is no notes folder "),
        ("[" * 3000, "kb.yaml"),
    ],
)
def test_a_broken_kb_yaml_is_one_sentence(kb: Kb, text: str, message: str) -> None:
    (kb.root / "kb.yaml").write_text(text, encoding="utf-8")
    ran = kb("list")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("data", [b"\xff\xfe", b"title: \xff\n", b"title: a\0b\n"])
def test_a_kb_yaml_of_odd_bytes_is_one_sentence(kb: Kb, data: bytes) -> None:
    (kb.root / "kb.yaml").write_bytes(data)
    ran = kb("list")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_a_kb_yaml_that_is_a_folder_or_a_dead_link_is_told(kb: Kb) -> None:
    (kb.root / "kb.yaml").symlink_to("nothing")
    assert kb("list").code == 2
    (kb.root / "kb.yaml").unlink()
    (kb.root / "kb.yaml").mkdir()
    assert kb("list").code == 2


def test_settings_are_followed_at_once(kb: Kb) -> None:
    assert len(kb("list").lines) == 4
    (kb.root / "kb.yaml").write_text("ignore: [2024/**]\n", encoding="utf-8")
    assert len(kb("list").lines) == 2
    (kb.root / "kb.yaml").write_text("ignore: [2099/**]\n", encoding="utf-8")
    assert len(kb("list").lines) == 4


def test_markdown_files_with_another_ending_are_always_named(bare: Kb) -> None:
    vault(bare)
    for name in (
        "_posts/2024-01-04-lamps.markdown",
        "_posts/2024-01-05-wicks.markdown",
        "SHOUTED.MD",
        "a.mdown",
    ):
        file = bare.root / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("# Lamps\n")
    left = {(record[1], record[2]): record[3] for record in bare("init").records if record[0] == "left out"}
    assert left["_posts", "2"] == "notes end in `.md`, not in `.markdown`"
    assert {left[".", "1"]} <= {f"notes end in `.md`, not in `{one}`" for one in (".MD", ".mdown")}
    bare("init", "--yes")
    found = [record for record in bare("check").records if record[4] == "left-out"]
    assert {record[0]: "one of 2 in its folder" in record[5] for record in found if record[0] != "Templates"} == {
        "SHOUTED.MD": True, "_posts/2024-01-04-lamps.markdown": True,
    }  # fmt: skip


def test_init_makes_no_collection_beside_notes_of_another_ending(bare: Kb) -> None:
    (bare.root / "_posts").mkdir()
    (bare.root / "_posts" / "2024-01-04-lamps.markdown").write_text("# Lamps\n")
    ran = bare("init")
    assert ran.code == 2
    assert "_posts: notes end in `.md`, not in `.markdown`" in ran.err
    assert len(files(bare)) == 1


def commands(said: str) -> list[list[str]]:
    """The commands that the last sentences name, without `kb`."""
    return [shlex.split(one)[1:] for one in re.findall(r"`(kb (?:[^`]+ )?list)`", said)]


@pytest.mark.parametrize("name", [".", "lamps", "lamps of glass"])
@pytest.mark.parametrize("answer", ["n\n", "y\n"])
def test_the_command_that_init_names_next_works(bare: Kb, name: str, answer: str) -> None:
    folder = bare.root / name
    folder.mkdir(exist_ok=True)
    (folder / "Lamps.md").write_text("# Lamps\n\nGlass.\n", encoding="utf-8")
    said = " ".join(bare.on_terminal("init", name, typed=answer).plain.split())
    (command,) = commands(said)
    ran = bare(*command)
    assert (ran.code, ran.lines[0].split("\t")[0]) == (0, "Lamps.md")
    assert ("--root" in command) == (name != "." or answer == "n\n")


@pytest.mark.parametrize("name", [".", "new lamps"])
def test_so_does_that_of_a_new_collection(bare: Kb, name: str) -> None:
    (command,) = commands(bare("init", name).err)
    assert bare(*command).code == 0


def test_a_vault_of_obsidian_needs_no_root(bare: Kb) -> None:
    vault(bare)
    (bare.root / ".obsidian").mkdir()
    (command,) = commands(bare("init").err)
    assert command == ["list"]
    assert bare(*command).code == 0


@pytest.mark.parametrize("is_agreed", [False, True])
def test_the_notes_that_a_proposed_rule_leaves_out_are_named_and_not_counted(
    bare: Kb, is_agreed: bool
) -> None:
    for name in ("pages/Lamps.md", "logseq/bak/pages/Lamps/1.md", "logseq/bak/pages/Lamps/2.md"):
        (bare.root / name).parent.mkdir(parents=True, exist_ok=True)
        (bare.root / name).write_text("# Lamps\n\nGlass.\n", encoding="utf-8")
    (bare.root / "logseq" / "config.edn").write_text("{}\n", encoding="utf-8")
    report = bare("init", "--json", *["--yes"] * is_agreed).json
    assert report["notes"] == 1
    assert [(one["path"], one["files"]) for one in report["left_out"]] == [("logseq", 2)]
    assert "ignore: [logseq/**]" in report["left_out"][0]["why"]
    assert bare("--root", ".", "list", "--json").json["total"] == (1 if is_agreed else 3)
