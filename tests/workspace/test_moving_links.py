"""Links led along when a note moves: Markdown links, files, and wikilinks that would mean another note."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kb.edit.link_edits import path_edits
from kb.edit.link_paths import FilesBelow, LinkPaths
from kb.edit.span_edit import applied
from kb.model.library import Library
from kb.parse.note.parser import parse_note
from kb.workspace.collection import Collection
from kb.workspace.moving import moving_plan
from kb.workspace.removing import removing_plan
from kb.workspace.rewriting import Plan, written

Notes = Mapping[str, str]


@pytest.fixture
def collection(tmp_path: Path) -> Callable[[Notes], Collection]:
    """A collection of these files."""
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}

    def made(files: Notes) -> Collection:
        for name, text in files.items():
            file = tmp_path / "mine" / "notes" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        return Collection(tmp_path / "mine", environment, lambda *_: None)

    return made


def moved(collection: Collection, old: str, new: str) -> Plan:
    plan = moving_plan(collection, collection.library.card(PurePosixPath(old)), new)
    written(collection, plan)
    return plan


def texts(collection: Collection) -> dict[str, str]:
    folder = collection.notes_folder
    files = (path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a/240102 L.md", "[t](240101%20Old.md)", "[t](240101%20New%20Sea.md)"),
        ("a/240102 L.md", "글 [t](<240101 Old.md> 'title').", "글 [t](<240101 New Sea.md> 'title')."),
        ("a/240102 L.md", "[t](240101 Old.md#the-part)", "[t](240101 New Sea.md#the-part)"),
        ("a/240102 L.md", "[t](./240101%20Old)", "[t](./240101%20New%20Sea)"),
        ("b/240102 L.md", "[t](../a/240101%20Old.md)", "[t](../a/240101%20New%20Sea.md)"),
        ("b/240102 L.md", "[t](/a/240101%20Old.md)", "[t](/a/240101%20New%20Sea.md)"),
        ("b/240102 L.md", "[t](a/240101%20Old.md)", "[t](a/240101%20New%20Sea.md)"),
        ("b/240102 L.md", "[t](240101%20Old.md)", "[t](240101%20New%20Sea.md)"),
        ("b/240102 L.md", "글 [t][r].\n\n[r]: <../a/240101 Old.md>\n", "글 [t][r].\n\n[r]: <../a/240101 New Sea.md>\n"),
        ("240102 L.md", "[![p](x.png)](a/240101%20Old.md)", "[![p](x.png)](a/240101%20New%20Sea.md)"),
        ("240102 L.md", "![t](a/240101%20Old.md) ![](<a/240101 Old.md>) ![t](a/240101%20Old)", "![t](a/240101%20New%20Sea.md) ![](<a/240101 New Sea.md>) ![t](a/240101%20New%20Sea)"),
        ("240102 L.md", "글 ![t][r].\n\n[r]: a/240101%20Old.md\n", "글 ![t][r].\n\n[r]: a/240101%20New%20Sea.md\n"),
        ("240102 L.md", "`[t](a/240101%20Old.md)`\n\n```\n[r]: a/240101%20Old.md\n```\n", None),
        ("240102 L.md", "[t](a/240101%20OldX.md) [u](https://example.org/a/240101%20Old.md)", None),
    ],
)  # fmt: skip
def test_markdown_links_follow_and_keep_their_form(collection, path, before, after) -> None:
    notes = {"a/240101 Old.md": "글.\n", path: before}
    opened = collection(notes)
    moved(opened, "a/240101 Old.md", "New Sea")
    assert texts(opened)[path] == (before if after is None else after)
    again = Collection(opened.root, opened.environment, lambda *_: None)
    moved(again, "a/240101 New Sea.md", "Old")
    assert texts(again) == notes


def test_the_links_of_a_note_that_changes_its_folder_are_led_along(collection) -> None:
    text = (
        "글 [n](240102%20Near.md) [u](../240103%20Up.md#part) [r](/a/240102%20Near.md) [self](240101%20M.md) [d](no.md)\n"
        "![p](pic.png) ![q](<img/q q.png>) [f](files/paper.pdf) [o](../../out.txt) ![[img/q q.png]] ![[pic.png]]\n"
        "`[c](240102%20Near.md)` [w](https://example.org/pic.png) [h](#part) [g](img/)\n"
    )
    notes = {
        "a/240101 M.md": text, "a/240102 Near.md": "글.", "240103 Up.md": "글.", "a/pic.png": "", "a/img/q q.png": "",
        "a/files/paper.pdf": "",
    }  # fmt: skip
    opened = collection(notes)
    moved(opened, "a/240101 M.md", "b/c/")
    assert texts(opened)["b/c/240101 M.md"] == (
        "글 [n](../../a/240102%20Near.md) [u](../../240103%20Up.md#part) [r](/a/240102%20Near.md) [self](240101%20M.md) [d](no.md)\n"
        "![p](../../a/pic.png) ![q](<../../a/img/q q.png>) [f](../../a/files/paper.pdf) [o](../../../out.txt) "
        "![[../../a/img/q q.png]] ![[pic.png]]\n"
        "`[c](240102%20Near.md)` [w](https://example.org/pic.png) [h](#part) [g](../../a/img/)\n"
    )


@pytest.mark.parametrize(
    ("tag", "after"),
    [
        ('<img src="pic.png">', '<img src="../a/pic.png">'),
        ("<IMG\n SRC=pic.png alt=Lamp>", "<IMG\n SRC=../a/pic.png alt=Lamp>"),
        (
            "<img src='q &#39;q&quot;&amp;r.png' width=9>",
            "<img src='../a/q &#39;q&quot;&amp;r.png' width=9>",
        ),
        ('<img src="../c/q%20q.png?raw=true">', '<img src="../c/q%20q.png?raw=true">'),
        ('[<img src="./pic.png#left">](pic.png)', '[<img src="./../a/pic.png#left">](../a/pic.png)'),
        ('<img src="no.png"> `<img src="pic.png">` <!-- <img src="pic.png"> -->', None),
        ('<img src="https://example.org/pic.png"> <img src="/a/pic.png">', None),
        ('<img src="x y.png">', '<img src="../x y.png">'),
    ],
)
def test_pictures_in_html_are_led_along(collection, tag, after) -> None:
    files = dict.fromkeys(("a/pic.png", "a/q 'q\"&r.png", "c/q q.png", "b/x y.png", "x y.png"), "")
    opened = collection({"a/240101 M.md": f"글 {tag} 끝.\n"} | files)
    plan = moved(opened, "a/240101 M.md", "b/")
    assert texts(opened)["b/240101 M.md"] == f"글 {after or tag} 끝.\n"
    assert plan.hints == ()


def test_a_folder_whose_name_html_must_escape_is_escaped(collection) -> None:
    opened = collection(
        {"a&'b c/240101 M.md": "글 <img src=pic.png>\n", "a&'b c/pic.png": "", "d/e.md": ""}
    )
    moved(opened, "a&'b c/240101 M.md", "d/")
    assert texts(opened)["d/240101 M.md"] == "글 <img src=../a%26%27b%20c/pic.png>\n"


def test_embedded_notes_and_files_of_two_names_are_led_along(collection) -> None:
    text = "글 ![n](240102%20Near.md) ![u](../240103%20Up.md) ![p](pic.png) ![[pic.png]] ![t](img/t.png) [f][r]\n\n[r]: x.pdf\n"
    files = dict.fromkeys(("a/pic.png", "b/pic.png", "img/t.png", "b/img/t.png", "a/x.pdf"), "")
    notes = {"a/240101 M.md": text, "a/240102 Near.md": "글.", "240103 Up.md": "글."}
    opened = collection(notes | files)
    moved(opened, "a/240101 M.md", "b/")
    assert texts(opened)["b/240101 M.md"] == (
        "글 ![n](../a/240102%20Near.md) ![u](../240103%20Up.md) ![p](../a/pic.png) ![[../a/pic.png]] "
        "![t](../img/t.png) [f][r]\n\n[r]: ../a/x.pdf\n"
    )


def test_a_path_in_html_or_an_abstract_is_named_where_it_breaks(collection) -> None:
    text = (
        "https://example.org\n\n*Title* (Kim Minji, Bo Lee)\n\n> Abstract [f](x.pdf) [w](https://example.org/x.pdf)\n\n"
        '글 <video poster="pic.png"> <a href=\'x%20y.pdf#p\'>w</a> `<img src="pic.png">` <!-- <img src="pic.png"> --> <img src="no.png">\n'
    )
    opened = collection({"a/240101 M.md": text, "a/pic.png": "", "a/x.pdf": "", "a/x y.pdf": ""})
    card = opened.library.card(PurePosixPath("a/240101 M.md"))
    stays = "is in HTML or an abstract, so it stays as it is; correct it."
    assert moving_plan(opened, card, "b/").hints == (
        f"a/240101 M.md:5: “x.pdf” {stays}",
        f"a/240101 M.md:7: “pic.png” {stays}",
        f"a/240101 M.md:7: “x y.pdf” {stays}",
    )
    assert moving_plan(opened, card, "N").hints == ()


def test_a_symbolic_link_to_the_note_is_named(collection) -> None:
    opened = collection({"a/240101 M.md": "글.", "240102 O.md": "글."})
    for name, target in (("a/L.md", "240101 M.md"), ("L.txt", "a/L.md"), ("O.md", "240102 O.md")):
        (opened.notes_folder / name).symlink_to(target)
    card = opened.library.card(PurePosixPath("a/240101 M.md"))
    named = tuple(
        f"{name} is a symbolic link to a/240101 M.md and will lead nowhere." for name in ("L.txt", "a/L.md")
    )
    assert moving_plan(opened, card, "N").hints == named
    assert removing_plan(opened, (card,)).hints == named


def test_a_link_that_the_new_name_would_catch_is_led_back(collection) -> None:
    opened = collection(
        {
            "240101 X.md": "글.",
            "a/240102 L.md": "[t](240101%20X.md)",
            "b/240101 Y.md": "글.",
            "240103 X.md": "",
        }
    )
    moved(opened, "b/240101 Y.md", "a/240101 X")
    assert texts(opened)["a/240102 L.md"] == "[t](../240101%20X.md)"


def test_links_to_the_note_of_a_folder_follow_it(collection) -> None:
    opened = collection({"x/README.md": "글.", "y/240101 L.md": "[a](../x/) [b](../x) [c](../x/README.md)"})
    moved(opened, "x/README.md", "z/")
    assert texts(opened)["y/240101 L.md"] == "[a](../z/) [b](../z) [c](../z/README.md)"
    moved(Collection(opened.root, opened.environment, lambda *_: None), "z/README.md", "z/Lamp")
    assert texts(opened)["y/240101 L.md"] == "[a](../z/Lamp.md) [b](../z/Lamp.md) [c](../z/Lamp.md)"


def test_a_wikilink_that_comes_to_mean_another_note_is_named(collection) -> None:
    notes = {"240101 R.md": "[[X]] [[Wick]]", "240102 X.md": "글.", "240103 X.md": "글."}
    plan = moved(collection(notes), "240102 X.md", "Wick")
    assert plan.hints == (
        "240101 R.md:1: “X” matched 240102 X.md and 240103 X.md and will lead to 240103 X.md.",
        "240101 R.md:1: “Wick” led nowhere and will lead to 240102 Wick.md.",
    )


def test_a_move_that_changes_no_other_meaning_names_nothing(collection) -> None:
    assert moved(collection({"240101 R.md": "[[X]]", "240102 X.md": "글."}), "240102 X.md", "Y").hints == ()


FOLDERS = ["", "a/", "a/b/", "c d/"]
STEMS = ["240101 One", "240102 Two Sea", "Three", "README"]
PLACES = [f"{folder}{stem}.md" for folder in FOLDERS for stem in STEMS]
WAYS = ["[t]({})", "![t]({})", "[t](<{}>)", "[t]({}#part 'x')", '\n\n[r]: <{}> "x"\n\n']


def relative(path: str, folder: str) -> str:
    ups = folder.count("/")
    return "../" * ups + path


@given(st.data())
def test_every_markdown_link_leads_where_it_led_and_a_move_back_restores_every_byte(
    data: st.DataObject,
) -> None:
    paths = data.draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=6, unique=True))

    def text_of(path: str) -> str:
        folder = path[: path.rfind("/") + 1]
        written = []
        for target in data.draw(st.lists(st.sampled_from(PLACES), max_size=4)):
            start = data.draw(st.sampled_from(["", "/", "near"]))
            address = relative(target, folder) if start == "near" else f"{start}{target}"
            way = data.draw(st.sampled_from(WAYS))
            written.append(way.format(address if "<" in way else address.replace(" ", "%20")))
        return f"글. {' '.join(written)}"

    before = {PurePosixPath(path): text_of(path) for path in paths}
    old = PurePosixPath(paths[0])
    free = st.sampled_from([place for place in PLACES if place not in paths])
    new = PurePosixPath(data.draw(free))
    after = led_along(before, old, new)

    def meaning(texts: Mapping[PurePosixPath, str], names: Mapping[PurePosixPath, PurePosixPath]):
        notes = library_of(texts)
        return {
            names.get(card.path, card.path): [
                [names.get(found.path, found.path) for found in notes.linked(card, link)]
                for link in card.links
            ]
            for card in notes.cards
        }

    was, now = meaning(before, {old: new}), meaning(after, {})
    for path, meant in was.items():
        for one, other in zip(meant, now[path], strict=True):
            assert len(one) != 1 or one == other
    if old.name == new.name == "README.md" or "README.md" not in (old.name, new.name):
        back = led_along(after, new, old)
        assert meaning(back, {}) == meaning(before, {}) or any(
            len(one) != 1 for meant in was.values() for one in meant
        )


def library_of(texts: Mapping[PurePosixPath, str]) -> Library:
    notes = {path: parse_note(path, text).note for path, text in texts.items()}
    return Library(notes.values(), notes.__getitem__)


def led_along(
    texts: Mapping[PurePosixPath, str], old: PurePosixPath, new: PurePosixPath
) -> dict[PurePosixPath, str]:
    before = library_of(texts)
    after = Library(
        [replace(card, path=new) if card.path == old else card for card in before.cards], before.note
    )
    paths = LinkPaths(before, after, old, new, FilesBelow(lambda _path: False, lambda _name: ()))
    return {
        (new if path == old else path): applied(
            text,
            path_edits(
                before.note(path), text, lambda link, path=path: paths.new_path(before.note(path), link)
            ),
        )
        for path, text in texts.items()
    }


INNER = {
    "240101 A.md": "[b](240102%20B.md) ![](p.png) [[240102 B]]",
    "240102 B.md": "[a](240101%20A.md)",
    "real/240103 C.md": "[a](../240101%20A.md)",
}
THERE = {
    "240102 B.md": "[a](real/240101%20A.md)",
    "real/240101 A.md": "[b](../240102%20B.md) ![](../p.png) [[240102 B]]",
    "real/240103 C.md": "[a](240101%20A.md)",
}


@pytest.mark.parametrize(
    ("link", "target", "typed", "place"),
    [
        ("sub/way", "../real", "sub/way/", "real"),
        ("way", "real", "way/A", "real"),
        ("sub/up", "..", "sub/up/real/", "real"),
        ("chain", "sub/way", "chain/", "real"),
        ("way", "real", "way/new/deep/", "real/new/deep"),
    ],
)
def test_a_note_moved_behind_a_symbolic_link_is_where_that_leads(
    collection, link, target, typed, place
) -> None:
    opened = collection({**INNER, "p.png": "p"})
    notes = opened.notes_folder
    (notes / "sub").mkdir()
    (notes / "sub" / "way").symlink_to("../real")
    if link != "sub/way":
        (notes / link).symlink_to(target)
    plan = moved(opened, "240101 A.md", typed)
    assert [str(one.new_path) for one in plan.rewrites if one.new_path] == [f"{place}/240101 A.md"]
    again = Collection(opened.root, opened.environment, lambda *_: None)
    assert not any(again.library.broken_links(card) for card in again.library.cards)
    if place == "real":
        assert {
            path: text for path, text in texts(again).items() if "/" not in path or path.startswith("real")
        } == {
            **THERE,
            "p.png": "p",
        }


def test_links_through_a_symbolic_link_follow_the_note(collection) -> None:
    text = "[b](way/240102%20B.md#x) [t](top.md) [[way/240102 B]] [[top]] [c](way/240103%20C.md)"
    opened = collection({"240101 A.md": text, "real/240102 B.md": "글.", "real/240103 C.md": "글."})
    (opened.notes_folder / "way").symlink_to("real")
    (opened.notes_folder / "top.md").symlink_to("real/240102 B.md")
    (card,) = (card for card in opened.library.cards if card.id == "240102 B")
    assert [other.id for other in opened.library.backlinks(card)] == ["240101 A"]
    moved(opened, "real/240102 B.md", "D")
    assert texts(opened)["240101 A.md"] == (
        "[b](real/240102%20D.md#x) [t](real/240102%20D.md) [[real/240102 D]] [[240102 D]] [c](way/240103%20C.md)"
    )


def test_removing_a_note_names_no_link_that_leads_on_through_a_symbolic_link(collection) -> None:
    opened = collection(
        {"240101 A.md": "[b](way/240102%20B.md)", "real/240102 B.md": "글.", "240103 C.md": "글."}
    )
    (opened.notes_folder / "way").symlink_to("real")
    card = opened.library.card(PurePosixPath("240103 C.md"))
    assert removing_plan(opened, (card,)).hints == ()
    assert moving_plan(opened, card, "D").hints == ()


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("L.md", "[t](a/n.md) ![](a/n.md) [t](./a/n#x)", "[t](a/N.md) ![](a/N.md) [t](./a/N#x)"),
        ("b/L.md", "[t](../a/n.md) [t](a/n.md) [t](/a/n) [t](n.md)", "[t](../a/N.md) [t](a/N.md) [t](/a/N) [t](N.md)"),
        ("a/L.md", "[t](n.md) [t](way/n.md)", "[t](N.md) [t](N.md)"),
        ("L.md", "[t](A/n.md) [t](a/N.md) [[n]]", "[t](A/n.md) [t](a/N.md) [[n]]"),
    ],
)  # fmt: skip
def test_paths_follow_a_name_of_which_only_the_case_changes(collection, path, before, after) -> None:
    opened = collection({"a/n.md": "[o](o.md)", "a/o.md": "글.", path: before})
    (opened.notes_folder / "a" / "way").symlink_to(".")
    moved(opened, "a/n.md", "N")
    assert texts(opened)[path] == after


def test_paths_follow_a_folder_of_which_only_the_case_changes(collection) -> None:
    opened = collection(
        {"a/n.md": "[o](o.md) [f](../a/)", "a/o.md": "[n](n.md)", "a/README.md": "[n](../a/n)"}
    )
    moved(opened, "a/n.md", "A/")
    if not (opened.notes_folder / "A" / "o.md").exists():  # the disk knows case
        assert texts(opened) == {
            "A/n.md": "[o](../a/o.md) [f](../a/)",
            "a/o.md": "[n](../A/n.md)",
            "a/README.md": "[n](../A/n)",
        }


def test_a_file_that_is_spelt_otherwise_is_led_to(collection):
    made = collection(
        {"a/240101 M.md": "글 [f](Paper.PDF) ![p](../IMG/q.png)", "a/paper.pdf": "", "img/q.png": ""}
    )
    moved(made, "a/240101 M.md", "deep/er/240101 M.md")
    assert texts(made)["deep/er/240101 M.md"] == "글 [f](../../a/Paper.PDF) ![p](../../IMG/q.png)"
