import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Literal

import pytest

from kb.model.config import Config
from kb.model.errors import OperationFailed, UsageError
from kb.store.config.collection_root import find_root
from kb.store.config.config_file import load_config, notes_folder, refuse_link_out
from kb.store.config.config_yaml import config_of

WHOLE = """\
title: My reading notes
base_url: https://example.org/notes/
edit_url: https://example.org/edit/{path}?plain=1
languages: [ko, EN]
notes: texts
site: out
ignore: [drafts/**, "*.tmp.md"]
tags:
  aliases: {rlhf: [preference-learning, Preference_Tuning]}
arxiv: {contact: me@example.org}
capture: {folder: "{year}/{month}", filename: "{id} {title}.md", daily: "log/{day}.md"}
"""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    made = tmp_path / "cache"
    made.mkdir()
    return made


def loaded(root: Path, text: str, cache: Path) -> Config:
    (root / "kb.yaml").write_text(text, encoding="utf-8")
    return load_config(root, cache)


def read(text: str) -> Config:
    return config_of(text.encode(), Path("kb.yaml"))


def test_every_key_is_read() -> None:
    assert read(WHOLE) == Config(
        title="My reading notes",
        base_url="https://example.org/notes/",
        edit_url="https://example.org/edit/{path}?plain=1",
        languages=("ko", "en"),
        notes="texts",
        site="out",
        ignore=("drafts/**", "*.tmp.md"),
        tag_aliases={"preference-learning": "rlhf", "preference-tuning": "rlhf"},
        arxiv_contact="me@example.org",
        capture_folder="{year}/{month}",
        capture_filename="{id} {title}.md",
        capture_daily="log/{day}.md",
    )


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "tags:\n", "arxiv: {}\n", "\ufeff"])
def test_what_says_nothing_leaves_the_defaults(text: str) -> None:
    assert read(text) == Config()


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("title: 2312.06660", "title", "2312.06660"),
        ("title: no", "title", "no"),
        ("title: 2024-06-01", "title", "2024-06-01"),
        ("languages: no", "languages", ("no",)),
        ("ignore: drafts/**", "ignore", ("drafts/**",)),
        ("title: |\n  two\n  lines\n", "title", "two\nlines"),
    ],
)
def test_values_are_texts_as_they_are_written(text: str, field: str, value: object) -> None:
    assert getattr(read(text), field) == value


@pytest.mark.parametrize(
    "text",
    [
        "title: &x a",
        "title: ",
        "- a\n- b\n",
        "? [a]\n: b\n",
        "{",
        "\t",
        "title: a: b",
        "%YAML 9",
        "a: !!python/name:os.system\n",
    ],
)
def test_whatever_it_says_is_read_or_asked_wrongly(text: str) -> None:
    with pytest.raises(UsageError):
        read(text)


def test_whose_notes_these_are_is_read() -> None:
    text = """\
author: Ada Moss
description: >
  Papers that I read,
  and what I think of them
about: pages/about.md
image: pictures/cover.PNG
css: look.css
nav:
- {Reviews: reviews.html, Queue: papers.html#unread}
- Lab: https://example.org/lab
footer: By [Ada](https://example.org)
"""
    assert read(text) == Config(
        author="Ada Moss",
        description="Papers that I read, and what I think of them",
        about="pages/about.md",
        image="pictures/cover.PNG",
        css="look.css",
        nav=(
            ("Reviews", "reviews.html"),
            ("Queue", "papers.html#unread"),
            ("Lab", "https://example.org/lab"),
        ),
        footer="By [Ada](https://example.org)",
    )


@pytest.mark.parametrize("key", ["about", "image", "css"])
@pytest.mark.parametrize("stem", ["../x", "/x", "~/x", ".x/y"])
def test_files_of_the_site_are_the_collections_own(key: str, stem: str) -> None:
    ending = {"about": "md", "image": "png", "css": "css"}[key]
    with pytest.raises(UsageError, match=rf"kb.yaml:1:{len(key) + 3}: `{key}` must be a file of the coll"):
        read(f"{key}: {stem}.{ending}\n")


@pytest.mark.parametrize(
    ("text", "ending"), [("about: a.txt", r"\.md"), ("image: a.svg", r"\.png or "), ("css: a", r"\.css")]
)
def test_files_of_the_site_have_their_endings(text: str, ending: str) -> None:
    with pytest.raises(UsageError, match=f"must name a file that ends with {ending}"):
        read(text)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//x.org", "/x", "../x", r"a\b", "data:text/html,x", "a b", ""]
)
def test_links_of_the_site_lead_to_its_pages_or_the_web(address: str) -> None:
    with pytest.raises(UsageError, match=r"kb.yaml:1:\d+: `nav.X` must"):
        read(f"nav: [{{X: '{address}'}}]")


@pytest.mark.parametrize("key", ["notes", "site"])
@pytest.mark.parametrize(
    "folder", ["/x", "../x", "x/../y", "~/x", "~", r"..\\x", r"C:\\x", "C:x", "..", "//x"]
)
def test_the_settings_name_no_folder_outside_the_collection(key: str, folder: str) -> None:
    with pytest.raises(
        UsageError, match=rf"kb.yaml:2:{len(key) + 3}: `{key}` must be a folder of the collection"
    ):
        read(f"title: T\n{key}: '{folder}'\n")


@pytest.mark.parametrize("folder", [".git/hooks", "x/.github", ".site", "./.site", r"x\\.y"])
def test_the_site_is_no_folder_of_another_program(folder: str) -> None:
    with pytest.raises(UsageError, match=r"kb.yaml:1:7: .* only `kb build --out` writes elsewhere"):
        read(f"site: '{folder}'\n")


@pytest.mark.parametrize("folder", [".", "./out", "a/b", "a..b", "a~"])
def test_other_folders_are_the_collections_own(folder: str) -> None:
    assert read(f"notes: {folder}\nsite: {folder}\n") == Config(notes=folder, site=folder)


@pytest.mark.parametrize("key", ["notes", "site"])
def test_a_link_out_of_the_collection_is_refused_at_its_line(
    tmp_path: Path, key: Literal["notes", "site"]
) -> None:
    root = tmp_path / "root"
    for folder in ("root/in", "outside"):
        (tmp_path / folder).mkdir(parents=True)
    (root / "way").symlink_to(tmp_path / "outside")
    (root / "again").symlink_to("in")
    (root / key).symlink_to(tmp_path / "outside")
    for named in ("way", "way/deep"):
        (root / "kb.yaml").write_text(f"title: T\n{key}: {named}\n", encoding="utf-8")
        with pytest.raises(UsageError, match=rf"kb.yaml:2:{len(key) + 3}: .* is outside the collection"):
            refuse_link_out(root, Config(**{key: named}), key, "")
    (root / "kb.yaml").unlink()
    with pytest.raises(UsageError, match=f"^{root / key} is outside the collection"):
        refuse_link_out(root, Config(), key, "")
    refuse_link_out(root, Config(**{key: "again/new"}), key, "")


def test_editions_are_languages_of_the_collection() -> None:
    assert read("title: T\n").editions == ()
    assert read("editions: []\n").editions == ()
    assert read("editions: [EN]\n").editions == ("en",)
    assert read("editions: de\nlanguages: [de, fr]\n").editions == ("de",)
    with pytest.raises(
        UsageError,
        match=r"kb.yaml:2:11: `editions` can only list `languages` \(ko, en\), not fr\.$",
    ):
        read("title: T\neditions: [en, fr]\n")
    with pytest.raises(
        UsageError, match=r"kb.yaml:1:11: `editions` must list ISO codes such as \[ko, en\]"
    ):
        read("editions: [korean]\n")


def test_line_breaks_are_joined_or_kept() -> None:
    assert read("line_breaks: keep\n").line_breaks == "keep"
    with pytest.raises(UsageError, match=r"kb.yaml:1:14: `line_breaks` must be `join` or `keep`"):
        read("line_breaks: some\n")


def test_pairs_that_are_no_translations_are_lists_of_two_words() -> None:
    assert read("glossary:\n  not:\n    - [물론, course]\n    - [이런, kind of]\n").not_translations == (
        ("물론", "course"),
        ("이런", "kind of"),
    )
    assert read("glossary: {not: }\n").not_translations == ()


@pytest.mark.parametrize(
    ("value", "column"),
    [("물론", 17), ("[물론, course]", 18), ("[[물론]]", 18), ("[[a, b], [a, b, c]]", 26), ("{a: b}", 17)],
)
def test_what_is_no_pair_of_words_is_shown(value: str, column: int) -> None:
    expected = rf"kb.yaml:1:{column}: `glossary.not` must list pairs of words"
    with pytest.raises(UsageError, match=expected):
        read(f"glossary: {{not: {value}}}\n")


def test_a_pair_has_no_empty_word() -> None:
    with pytest.raises(UsageError, match=r"kb.yaml:1:23: `glossary.not` must not be empty"):
        read('glossary: {not: [[물론, ""]]}\n')


@pytest.mark.parametrize(
    "value", ["null", "~", "True", "1", "-2.5", "1e3", "0x1F", ".inf", "2024-01-31", "12:30"]
)
def test_what_yaml_reads_as_no_text_is_no_word_of_a_pair(value: str) -> None:
    expected = rf"kb.yaml:1:23: `glossary.not` must list words, and `{value}` is none unless in quotes\."
    with pytest.raises(UsageError, match=expected):
        read(f"glossary: {{not: [[물론, {value}]]}}\n")


@pytest.mark.parametrize("value", ["'null'", '"1"', "no", "3d", "5G", "nullstelle"])
def test_words_in_quotes_and_those_that_look_alike_are_words(value: str) -> None:
    assert read(f"glossary: {{not: [[{value}, 물론]]}}\n").not_translations == (
        (value.strip("'\""), "물론"),
    )


def test_what_is_published_is_all_or_marked() -> None:
    assert read("publish: marked\n").publish == "marked"
    with pytest.raises(UsageError, match=r"kb.yaml:1:10: `publish` must be `all` or `marked`"):
        read("publish: some\n")


LOAD = """
import sys
from pathlib import Path
from kb.store.config.config_file import load_config
print(load_config(Path(sys.argv[1]), Path(sys.argv[2])).title, "yaml" in sys.modules)
"""


def test_settings_are_kept_and_read_without_yaml(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "kb.yaml").write_text(WHOLE, encoding="utf-8")
    project = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", LOAD, str(tmp_path), str(cache)]
    said = [
        subprocess.run(command, cwd=project, capture_output=True, text=True, check=True).stdout
        for _ in "12"
    ]
    assert said == ["My reading notes True\n", "My reading notes False\n"]


def test_a_changed_file_is_read_again(tmp_path: Path, cache: Path) -> None:
    assert loaded(tmp_path, "title: One\n", cache).title == "One"
    assert loaded(tmp_path, "title: Two\n", cache).title == "Two"


def test_damage_to_what_was_kept_changes_no_setting(tmp_path: Path, cache: Path) -> None:
    config = loaded(tmp_path, WHOLE, cache)
    kept = next(cache.iterdir())
    data = kept.read_bytes()
    chance = random.Random(7)
    for _ in range(200):
        damaged = bytearray(data)
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        kept.write_bytes(damaged[: chance.choice((len(data), len(data), chance.randrange(len(data))))])
        assert load_config(tmp_path, cache) == config


def test_settings_that_cannot_be_kept_are_read_all_the_same(tmp_path: Path) -> None:
    assert loaded(tmp_path, WHOLE, tmp_path / "nowhere").title == "My reading notes"


def test_no_file_is_all_defaults(tmp_path: Path, cache: Path) -> None:
    assert load_config(tmp_path, cache) == Config()


def test_a_huge_file_is_no_settings_file(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(UsageError, match=r"kb\.yaml:2:1: .*16,384 bytes"):
        loaded(tmp_path, "# title\n" + "#" * 16_384, cache)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 8000, "1:21"),
        ("title: One\ntags: " + "{" * 8000, "2:26"),
        ("- " * 8000, "1:41"),
        ("? " * 8000, "1:41"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(150)), "21:21"),
        ("tags:\n  aliases: {a: " + "[" * 99 + "]" * 99 + "}", "2:33"),
    ],
)
def test_brackets_in_brackets_are_refused_at_once_with_their_place(
    tmp_path: Path, cache: Path, text: str, place: str
) -> None:
    began = time.process_time()
    with pytest.raises(UsageError, match=rf"kb\.yaml:{place}: this is nested more than 20 deep\.$"):
        loaded(tmp_path, text, cache)
    assert time.process_time() - began < 3


def test_anchors_are_refused_with_their_place(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(UsageError, match=r"kb\.yaml:2:9: anchors"):
        loaded(tmp_path, "title: One\nignore: &a [b]\n", cache)


# -- the root and the notes ---------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["kb.yaml", "notes", ".obsidian"])
def test_the_nearest_folder_above_with_a_mark_is_the_root(tmp_path: Path, mark: str) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (tmp_path / "a" / mark).mkdir()
    (tmp_path / mark).mkdir()
    assert find_root(deep) == tmp_path / "a"


def test_a_named_root_needs_no_mark(tmp_path: Path) -> None:
    assert find_root(Path("/"), tmp_path) == tmp_path


def test_a_named_root_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert find_root(Path("/"), tmp_path / "link") == tmp_path / "real"


def test_no_root_is_asked_wrongly(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="`kb init`"):
        find_root(tmp_path)


def test_a_root_in_a_circle_of_links_is_reported(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises((UsageError, OperationFailed)):
        find_root(tmp_path, tmp_path / "loop")


def test_notes_are_in_the_folder_of_that_name_if_there_is_one(tmp_path: Path) -> None:
    assert notes_folder(tmp_path, Config()) == tmp_path
    (tmp_path / "notes").mkdir()
    assert notes_folder(tmp_path, Config()) == tmp_path / "notes"
    assert notes_folder(tmp_path, Config(notes="x/../y")) == tmp_path / "y"
    assert notes_folder(tmp_path, Config(notes=".")) == tmp_path
