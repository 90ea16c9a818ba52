"""Pictures that lie beside the notes: shown, copied, and nothing else with them."""

import re
import struct
from pathlib import Path

import pytest

from kb.workspace.building import build
from kb.workspace.collection import Collection

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + bytes(16)


@pytest.fixture
def built(tmp_path: Path):
    """Builds the site of one note beside some files, and gives the note's page: `built("![](a.png)", {"a.png": PICTURE})`."""
    root, out = tmp_path / "collection", tmp_path / "site"
    (root / "notes" / "2024").mkdir(parents=True)
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}

    def made(text: str, files: dict[str, bytes]) -> str:
        (root / "notes" / "2024" / "240101 A.md").write_text(f"글 하나. {text}", encoding="utf-8")
        for name, data in files.items():
            file = root / "notes" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        build(Collection(root, environment, lambda *_: None), out, None, is_clean=False)
        return (out / "notes" / "240101-a.html").read_text(encoding="utf-8")

    made.site = out
    made.notes = root / "notes"
    return made


def images(page: str) -> list[str]:
    return re.findall(r"<img[^>]*>", page)


@pytest.mark.parametrize(
    ("written", "lies"),
    [
        ("![그림](figure.png)", "2024/figure.png"),
        ("![그림](../img/my%20figure.png)", "img/my figure.png"),
        ("![그림](<../img/my figure.png>)", "img/my figure.png"),
        ("![그림](img/a.png)", "img/a.png"),
        ("![그림](a.png)", "deep/in/a/folder/A.PNG"),
        ("![[a.png|그림]]", "attachments/a.png"),
        ("![[../img/a.png|그림]]", "img/a.png"),
        ("![그림](/img/a.png)", "static/img/a.png"),
        ('{{< figure src="/img/a.png" caption="그림" >}}', "static/img/a.png"),
    ],
)
def test_a_picture_is_found_and_copied(built, written: str, lies: str) -> None:
    (image,) = images(built(written, {lies: PICTURE}))
    source = re.search(r'src="\.\./(pictures/[a-z0-9-]+\.png)"', image)[1]
    assert 'alt="그림" width="640" height="480" loading="lazy"' in image
    assert (built.site / source).read_bytes() == PICTURE


@pytest.mark.parametrize(
    ("written", "alt"),
    [("![[a.png|320]]", "a.png"), ("![그림|320](a.png)", "그림"), ("![그림|320x200](a.png)", "그림")],
)
def test_a_width_may_be_asked_for_as_in_obsidian(built, written: str, alt: str) -> None:
    assert f'alt="{alt}" width="320" height="240"' in built(written, {"a.png": PICTURE})


def test_the_width_of_a_picture_that_is_missing_is_no_word(built) -> None:
    page = built("![[gone.png|100]] ![[gone.png|연|100]]", {})
    assert '<span class="dead">gone.png</span> <span class="dead">연</span>' in page


@pytest.mark.parametrize(
    ("written", "files"),
    [
        ("![그림](a.png)", {}),
        (
            "![그림](a.svg)",
            {"a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"},
        ),
        ("![그림](a.png)", {"a.png": b"<script>alert(1)</script>"}),
        ("![그림](../../secret.png)", {"../secret.png": PICTURE}),
        ("![그림](.hidden/a.png)", {".hidden/a.png": PICTURE}),
        ("![그림](a.png)", {"one/a.png": PICTURE, "two/a.png": PICTURE}),
        ("![그림](https://example.org/a.png)", {"a.png": PICTURE}),
    ],
)
def test_anything_else_is_not_shown(built, written: str, files: dict[str, bytes]) -> None:
    page = built(written, files)
    assert images(page) == []
    assert "그림" in page
    assert not (built.site / "pictures").exists()


def test_a_symbolic_link_leads_to_no_picture_outside(built, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PICTURE)
    (built.notes / "a.png").symlink_to(tmp_path / "secret.png")
    assert images(built("![그림](a.png)", {})) == []


def test_a_picture_that_no_note_shows_stays_at_home(built) -> None:
    built("![그림](a.png)", {"a.png": PICTURE, "private.png": PICTURE + b"2"})
    assert len(list((built.site / "pictures").iterdir())) == 1


def test_a_picture_that_changes_or_goes_does_so_on_the_site(built) -> None:
    built("![그림](a.png)", {"a.png": PICTURE})
    built("![그림](a.png)", {"a.png": PICTURE + b"changed"})
    (copy,) = (built.site / "pictures").iterdir()
    assert copy.read_bytes().endswith(b"changed")
    (built.notes / "a.png").unlink()
    assert images(built("![그림](a.png)", {})) == []
    assert not copy.exists()


def test_a_link_to_a_picture_leads_to_its_copy(built) -> None:
    assert re.search(
        r'<a href="\.\./pictures/a-\w+\.png">여기</a>', built("[여기](a.png)", {"a.png": PICTURE})
    )


def test_an_embedded_note_is_a_link(built) -> None:
    assert '<p>글 하나. <a class="wikilink"' in built("![[240101 A]]", {})


@pytest.mark.parametrize(
    "written",
    ["![둘](240102%20B.md)", "![둘](<240102 B.md>)", "![둘](240102%20B)", "![둘][b]\n\n[b]: 240102%20B.md"],
)
def test_a_note_embedded_as_a_picture_is_a_link(built, written: str) -> None:
    (built.notes / "240102 B.md").write_text("글 둘.", encoding="utf-8")
    page = built(written, {})
    assert '<p>글 하나. <a class="image" href="../notes/240102-b.html">둘</a></p>' in page
    assert '<a class="title" href="../notes/240102-b.html"' in page
    assert "dead" not in page


def test_an_embedded_picture_is_no_dead_link(built) -> None:
    assert "dead" not in built("![[a.png]]", {"a.png": PICTURE})


@pytest.mark.parametrize("words", ["", "snow", "a-b, 100%", "snow_fall [1]"])
def test_a_picture_is_shown_whose_path_has_bare_blanks(built, words: str) -> None:
    page = built(f"![{words}](my snow (2).png) 눈", {"2024/my snow (2).png": PICTURE})
    (image,) = images(page)
    assert f'alt="{words or "my snow (2).png"}"' in image
