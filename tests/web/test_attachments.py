"""Files that notes link to: copied if a browser runs nothing in them, and no others."""

import re
from pathlib import Path
from unicodedata import normalize

import pytest

from kb.model.attachment import MOST_BYTES
from kb.workspace.building import build
from kb.workspace.collection import Collection

PDF = b"%PDF-1.4 lantern"
GIF = b"GIF89a\x50\x00\x28\x00\x00\x00\x00"


@pytest.fixture
def built(tmp_path: Path):
    """Builds the site of one note beside some files, and gives the note's page."""
    root, out = tmp_path / "mine", tmp_path / "site"
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    (root / "notes" / "a").mkdir(parents=True)
    (root / "notes" / "a" / "240102 B.md").write_text("글 둘.", encoding="utf-8")

    def made(text: str, files: dict[str, bytes], *, is_whole: bool = False) -> str:
        text = text if is_whole else f"글 하나. {text}"
        (root / "notes" / "a" / "240101 A.md").write_text(text, encoding="utf-8")
        for name, data in files.items():
            file = root / "notes" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        build(Collection(root, environment, lambda *_: None), out, None, is_clean=False)
        return (out / "notes" / "240101-a.html").read_text(encoding="utf-8")

    made.notes, made.site = root / "notes", out
    return made


def copies(site: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(site.glob("files/*"))]


@pytest.mark.parametrize(
    ("written", "lies", "shown"),
    [
        ("[논문](x.pdf)", "a/x.pdf", "논문"),
        ("[논문](../files/x%20y.pdf)", "files/x y.pdf", "논문"),
        ("[논문](x y.pdf)", "a/x y.pdf", "논문"),
        ("[논문][r]\n\n[r]: <../files/x y.csv> 'title'", "files/x y.csv", "논문"),
        ("[논문](/files/x.zip)", "files/x.zip", "논문"),
        ("![[x.pdf]]", "deep/in/x.pdf", "x.pdf"),
        ("[[X.PDF|논문]]", "deep/x.pdf", "논문"),
        ("![논문](x.mp4)", "a/x.mp4", "논문"),
    ],
)
def test_a_file_is_copied_and_linked(built, written, lies, shown):
    page = built(written, {lies: PDF})
    (href,) = re.findall(rf'<a[^>]* href="\.\./(files/[^"]+)"[^>]*>{re.escape(shown)}</a>', page)
    assert (built.site / href).read_bytes() == PDF
    assert href.endswith(Path(lies).suffix.lower())


@pytest.mark.parametrize("written", ["![[x.pdf#page=3]]", "[t](x.pdf#page=3)"])
def test_a_page_of_a_file_is_led_to(built, written):
    assert re.search(r'href="\.\./files/x-[0-9a-f]+\.pdf#page=3"', built(written, {"a/x.pdf": PDF}))


@pytest.mark.parametrize(
    "name", ["x.html", "x.py", "x.js", "x.svg", "x.sh", "x.xhtml", "x.wasm", "x.exe", "x.htm", "x.pdf.html"]
)
def test_what_a_browser_could_run_is_shown_as_text(built, name):
    page = built(f"[t1]({name}) ![[{name}]] ![t2]({name})", {f"a/{name}": b"<script>alert(1)</script>"})
    assert copies(built.site) == []
    assert "t1" in page
    assert name not in re.findall(r'(?:href|src)="[^"]*"', page)


def test_a_file_that_is_there_is_no_dead_link(built):
    page = built("[코드](run.py) [없음](none.py)", {"a/run.py": b"print(1)"})
    assert re.findall(r'<span class="dead">([^<]*)', page) == ["없음"]


@pytest.mark.parametrize(
    "written",
    [
        "[t](../../../secret.pdf)",
        "[t](link.pdf)",
        "[t](.hid/x.pdf)",
        "[t](file:///etc/passwd)",
        "[t](to-hidden.pdf)",
        "[t](hidden/x.pdf)",
        "[t](drafts/x.pdf)",
        "[[drafts/x.pdf]]",
        "![](drafts/y.png)",
        "[t](to-drafts.pdf)",
        "![](to-drafts.png)",
        "[t](../node_modules/x.pdf)",
    ],
)
def test_nothing_outside_and_nothing_hidden_is_copied(built, written):
    secret = built.notes.parents[1] / "secret.pdf"
    secret.write_bytes(PDF)
    links = {"link.pdf": secret, "to-hidden.pdf": ".hid/x.pdf", "hidden": ".hid"}
    links |= {"to-drafts.pdf": "../drafts/x.pdf", "to-drafts.png": "../drafts/y.png"}
    for name, target in links.items():
        (built.notes / "a" / name).symlink_to(target)
    (built.notes.parent / "kb.yaml").write_text("ignore: [drafts/**]\n", encoding="utf-8")
    files = ("a/.hid/x.pdf", "drafts/x.pdf", "node_modules/x.pdf")
    built(written, {**dict.fromkeys(files, PDF), "drafts/y.png": GIF})
    assert copies(built.site) == []
    assert not list((built.site / "pictures").glob("*"))


def test_a_file_beyond_the_limit_is_not_copied(built):
    with (built.notes / "a" / "x.pdf").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert 'href="../files' not in built("[t](x.pdf)", {})
    assert copies(built.site) == []


def test_a_file_that_no_note_links_to_stays_away(built):
    built("[t](x.pdf)", {"a/x.pdf": PDF, "a/y.pdf": b"%PDF other"})
    assert copies(built.site) == [PDF]


def test_the_next_build_follows_the_file(built):
    linked = "[t](x.pdf)"
    assert "dead" in built(linked, {})
    assert "dead" not in built(linked, {"a/x.pdf": PDF})
    built(linked, {"a/x.pdf": PDF + b" changed"})
    assert copies(built.site) == [PDF + b" changed"]
    (built.notes / "a" / "x.pdf").unlink()
    assert "dead" in built(linked, {})
    assert copies(built.site) == []


@pytest.mark.parametrize(
    "text",
    [
        "글 하나.\n\n{}",
        "글 하나.\n\n- {}\n- [[240102 B]]",
        "{}",
        "# Links\n{}",
        "# Links\n- [[240102 B]] {}",
        "#llm\n\n{}",
        "https://example.org/a\n\n*Lantern* (Ann Lee)\n\n{}",
    ],
)
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[[x.pdf]]", "x.pdf"),
        ("![[x.pdf]]", "x.pdf"),
        ("[[x.pdf#page=3|그림]]", "그림"),
        ("[t](x.pdf) [u](x.pdf)", "t"),
        ("[t](/a/x.pdf)", "t"),
    ],
)
def test_a_file_on_a_line_of_links_is_copied_and_listed_once(built, text, written, shown):
    page = built(text.format(written), {"a/x.pdf": PDF}, is_whole=True)
    assert (
        len(re.findall(rf'<a[^>]* href="\.\./files/x-[0-9a-f]+\.pdf[^>]*>{re.escape(shown)}</a>', page))
        == 1
    )
    assert copies(built.site) == [PDF]
    assert "dead" not in page


def test_a_file_that_the_text_shows_is_not_listed_again(built):
    page = built("[논문](x.pdf) ![[x.pdf]] [[x.pdf]] [없음](y.pdf) [b](240102%20B.md)", {"a/x.pdf": PDF})
    assert (page.count('href="../files/x-'), page.count('class="dead"')) == (3, 1)


@pytest.mark.parametrize("written", ["[[x.pdf]]", "[t](x.pdf)", "![[x.pdf]]"])
def test_the_list_follows_the_file_and_notes_that_are_called_so(built, written):
    text = f"# Links\n{written}"
    assert 'class="dead"' in built(text, {}, is_whole=True)
    assert 'href="../files/x-' in built(text, {"a/x.pdf": PDF}, is_whole=True)
    if written == "[[x.pdf]]":
        page = built(text, {"a/x.pdf.md": "글".encode()}, is_whole=True)
        assert ('href="../files/x-' in page, copies(built.site)) == (False, [])


def test_a_picture_on_a_line_of_links_is_shown(built):
    page = built("# Links\n![[x.gif|40]]", {"a/x.gif": GIF}, is_whole=True)
    assert re.search(r'<img src="\.\./pictures/x-[0-9a-f]+\.gif" alt="x.gif" width="40"', page)


def test_what_is_listed_is_not_run(built):
    page = built(
        "글 하나.\n\n# Links\n[[x.py|<b>]] [[x.pdf|<i>]]", {"a/x.py": b"1", "a/x.pdf": PDF}, is_whole=True
    )
    assert re.search(r"<li>&lt;b&gt;</li>", page)
    assert re.search(r">&lt;i&gt;</a>", page)
    assert copies(built.site) == [PDF]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h9"/></svg>'


@pytest.mark.parametrize("written", ["![t](x.svg)", "![[x.svg]]", "![t](X.SVG)"])
def test_an_svg_is_shown_as_a_picture(built, written):
    name = "a/X.SVG" if "X" in written else "a/x.svg"
    page = built(written, {name: SVG})
    (src,) = re.findall(
        r'<img src="\.\./(pictures/x-[0-9a-f]+\.svg)" alt="[^"]+" width="40" height="20"', page
    )
    assert (built.site / src).read_bytes() == SVG


def test_an_svg_is_no_page_to_go_to(built):
    page = built("[t](x.svg) [[x.svg|u]]", {"a/x.svg": SVG})
    assert not re.search(r'href="[^"]*x[^"]*\.svg', page)
    assert not list((built.site / "pictures").glob("*.svg"))
    assert "dead" not in page


@pytest.mark.parametrize("inside", [b"<script/>", b'<g onload="x"/>'])
def test_an_svg_that_might_run_something_is_not_copied(built, inside):
    page = built("![t](x.svg) ![[x.svg]]", {"a/x.svg": SVG.replace(b"<path", inside + b"<path")})
    assert "<img" not in page
    assert not list((built.site / "pictures").glob("*"))
    assert copies(built.site) == []


@pytest.mark.parametrize(
    ("written", "lies"),
    [
        ("[t](X.pdf)", "a/x.PDF"),
        ("[t](../Files/x.pdf)", "files/X.pdf"),
        ("![[files/x.pdf|t]]", "Files/x.pdf"),
        ("[t](논문.pdf)", "a/" + normalize("NFD", "논문.pdf")),
        ("[[논문.pdf|t]]", "files/" + normalize("NFD", "논문.pdf")),
    ],
)
def test_a_file_is_found_whatever_its_case_and_unicode_form(built, written, lies):
    page = built(written, {lies: PDF})
    assert copies(built.site) == [PDF]
    assert "dead" not in page


def test_the_file_that_is_spelt_so_comes_first(built):
    other = PDF + b" other"
    built("[t](x.pdf) ![[Y.pdf]]", {"a/x.pdf": PDF, "a/X.pdf": other, "b/y.pdf": other, "c/Y.pdf": PDF})
    assert copies(built.site) == [PDF, PDF]


@pytest.mark.parametrize("written", ["[t](X.PDF)", "[t](B/x.pdf)"])
def test_of_several_that_are_spelt_otherwise_none_is_meant(built, written):
    assert "dead" in built(written, dict.fromkeys(("a/x.pdf", "a/X.pdf", "a/b/X.pdf", "a/b/x.PDF"), PDF))


def test_a_picture_is_found_whatever_its_case(built):
    assert '<img src="../pictures/x-' in built("![t](../IMG/X.gif)", {"img/x.gif": GIF})
