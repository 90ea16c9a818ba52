"""Links to files that are no notes: there, not there, outside, not on the site."""

from pathlib import Path, PurePosixPath

import pytest

from kb.model.attachment import MOST_BYTES
from kb.workspace.checking.diagnostics import all_diagnostics
from kb.workspace.collection import Collection

TEMPLATE = "글. {}"


@pytest.fixture
def said(tmp_path: Path):
    """What is said of the links of a note in `a/` beside some files: `said("[t](x.pdf)", "a/x.pdf")`."""

    def made(link: str, *files: str) -> list[str]:
        notes = tmp_path / "mine" / "notes"
        for name in ("a/240101 A.md", *files):
            (notes / name).parent.mkdir(parents=True, exist_ok=True)
            (notes / name).write_text(
                TEMPLATE.format(link) if name.endswith("A.md") else "x", encoding="utf-8"
            )
        environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
        (tmp_path / "secret.pdf").write_text("x", encoding="utf-8")
        found = all_diagnostics(Collection(tmp_path / "mine", environment, lambda *_: None))
        return [
            f"{one.rule} {one.place.line}:{one.place.column} {one.message}"
            for one in found
            if one.rule in {"missing-file", "left-out", "dead-link"}
        ]

    made.notes = tmp_path / "mine" / "notes"
    return made


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("[t](x.pdf)", "a/x.pdf"),
        ("[t](../files/x%20y.pdf#page=3)", "files/x y.pdf"),
        ("[t](/files/x.csv)", "files/x.csv"),
        ("[t](files/x.csv)", "files/x.csv"),
        ("![[x.pdf]]", "deep/in/x.pdf"),
        ("[[X.PDF|paper]]", "deep/x.pdf"),
        ("![](x.png)", "img/x.png"),
        ("![t][r]\n\n[r]: <img/x y.mp4>", "a/img/x y.mp4"),
        ("[t](../files/)", "files/x.pdf"),
        ("[t](LICENSE) f[i](x) [t](/posts/one) ![]({{site.img}}/x.png)", "b.pdf"),
        ("`[t](none.pdf)` [w](https://example.org/none.pdf)", "b.pdf"),
        ('<img src="x.png" width="40">', "img/x.png"),
        ("<p align=center><IMG alt=lamp SRC=img/x&amp;y%20z.png></p>", "a/img/x&y z.png"),
        ("![t](img/lamp)", "img/lamp.md"),
        (
            '`<img src="none.png">` <!-- <img src="none.png"> --> <img alt="none.png"> <imgs src="none.png">',
            "b.pdf",
        ),
        (
            '<img src="https://example.org/x.png"> <img src="data:image/png;base64,AAAA"> <img src="">',
            "b.pdf",
        ),
    ],
)
def test_a_file_that_is_there_needs_no_word(said, link, file):
    assert said(link, file) == []


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("[t](files/none.pdf)", "files/none.pdf"),
        ("![t](none%20x.png)", "none x.png"),
        ("![[none.png|80]]", "none.png"),
        ("[[none.pdf]]", "none.pdf"),
        ("[t](../none/)", "../none/"),
        ("[t](/etc/passwd.txt)", "/etc/passwd.txt"),
        ("![t](none)", "none"),
        ("![](img/none)", "img/none"),
        ('<img src="none.png">', "none.png"),
        ("<img\n  alt='a > b' src='img/none%20x.png#f'/>", "img/none x.png"),
        ("<p><IMG SRC=a&#39;b.png></p>", "a'b.png"),
    ],
)
def test_a_file_that_is_not_there_is_missing(said, link, written):
    (found,) = said(link, "b.pdf")
    column = 7 if link.startswith("<p>") else 4 + link.startswith("![[")
    assert found == f"missing-file 1:{column} There is no file “{written}” in the notes folder."


@pytest.mark.parametrize(
    "link", ["../../../secret.pdf", "file:///etc/passwd", "C:/x.pdf", "../../../../etc/passwd.txt"]
)
def test_what_leads_out_of_the_notes_folder_is_never_looked_up(said, link):
    assert said(f"[t]({link})") == [f"missing-file 1:4 “{link}” leads out of the notes folder."]


def test_a_name_that_several_files_have_is_told(said):
    assert said("![[x.pdf]]", "b/x.pdf", "c/x.pdf") == [
        "missing-file 1:5 “x.pdf” could be “b/x.pdf” or “c/x.pdf”."
    ]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("run.py", "files ending in .py"), ("page.HTML", "files ending in .HTML"),
        ("x.js", "files ending in .js"), ("fig.bmp", "files ending in .bmp"),
        ("dir/LICENSE", "files without an ending"),
    ],
)  # fmt: skip
def test_a_file_that_the_site_does_not_take_is_told(said, file, why):
    assert said(f"[t]({file})", f"a/{file}") == [
        f"left-out 1:4 “{file}” is not on the site, which takes no {why}."
    ]


@pytest.mark.parametrize(
    ("link", "file", "why"),
    [
        ("[t](.hid/x.pdf)", "a/.hid/x.pdf", "what begins with a dot is left out"),
        ("![t](../.x.png)", ".x.png", "what begins with a dot is left out"),
        ("[t](drafts/x.pdf)", "drafts/x.pdf", "`ignore:` in kb.yaml names it (drafts/**)"),
        ("![[drafts/x.png]]", "drafts/x.png", "`ignore:` in kb.yaml names it (drafts/**)"),
        ("[t](../node_modules/x.pdf)", "node_modules/x.pdf", "node_modules is left out"),
        ("[t](x.pdf)", "drafts/x.pdf", "it is a symbolic link to drafts/x.pdf, which is left out"),
        ("![t](x.png)", ".hid/x.png", "it is a symbolic link to .hid/x.png, which is left out"),
    ],
)
def test_a_file_that_is_left_out_is_told(said, link, file, why):
    said.notes.mkdir(parents=True)
    (said.notes.parent / "kb.yaml").write_text("ignore: [drafts/**]\n", encoding="utf-8")
    if "symbolic" in why:
        (said.notes / "a").mkdir()
        (said.notes / "a" / PurePosixPath(file).name).symlink_to(said.notes / file)
    (one,) = said(link, file)
    assert one.startswith("left-out ")
    assert one.endswith(f" is not on the site: {why}.")


def test_a_name_means_no_file_that_is_left_out(said):
    assert said("![[x.pdf]]", ".hid/x.pdf", "b/x.pdf", "node_modules/x.pdf") == []


def test_a_file_that_is_too_large_is_told(said):
    (said.notes / "a").mkdir(parents=True)
    with (said.notes / "a" / "x.pdf").open("wb") as file:
        file.truncate(MOST_BYTES + 6_000_000)
    assert said("[t](x.pdf)") == ["left-out 1:4 “x.pdf” has 31 MB; the site takes files of up to 25 MB."]


def test_a_markdown_link_to_a_note_that_is_not_there_is_dead_and_not_a_missing_file(said):
    assert said("[t](../none.md)") == ["dead-link 1:4 There is no note “../none.md”."]


@pytest.mark.parametrize("link", ["![](x.png)", "![[x.png]]", "[t](../b/x.png)", "![](../c/x.png)"])
def test_a_file_to_which_a_link_leads_out_is_said_to_be_outside(said, link):
    outside = said.notes.parents[1] / "elsewhere"
    for folder in (outside, said.notes / "b", said.notes / "a"):
        folder.mkdir(parents=True, exist_ok=True)
    (outside / "x.png").write_bytes(b"x")
    if "../c" in link:
        (said.notes / "c").symlink_to(outside)
    else:
        (said.notes / ("b" if "b/" in link else "a") / "x.png").symlink_to(outside / "x.png")
    (one,) = said(link)
    assert "is outside the notes folder; a symbolic link leads to it." in one


def test_a_file_that_a_folder_outside_does_not_have_is_not_there(said):
    said.notes.mkdir(parents=True)
    (said.notes / "c").symlink_to(said.notes.parents[1])
    (one,) = said("![](../c/x.png)")
    assert "There is no file" in one


def test_an_svg_that_is_not_shown_is_told(said):
    assert said("![t](fig.svg)", "a/fig.svg") == [
        "left-out 1:4 “fig.svg” is not on the site: it is no SVG, too large, or might run something."
    ]
    (said.notes / "a" / "fig.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    assert said("![t](fig.svg)") == []


@pytest.mark.parametrize("address", ["a@field.org", "a.b+c@mail.field.org", "x_y@lamp-room.museum"])
def test_an_address_of_mail_is_no_missing_file(said, address):
    assert said(f"[{address}]({address})") == []


@pytest.mark.parametrize("name", ["lamp@2x.png", "lamp@field.pdf", "mail/a@field.org"])
def test_a_file_with_such_a_name_is(said, name):
    assert said(f"[t]({name})") == [f"missing-file 1:4 There is no file “{name}” in the notes folder."]


def test_a_note_with_such_a_name_is_dead(said):
    (one,) = said("[t](a@field.md)")
    assert one.startswith("dead-link ")
