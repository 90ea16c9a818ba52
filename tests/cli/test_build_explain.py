from pathlib import Path

import pytest

from kb.model.attachment import MOST_BYTES
from tests.cli.conftest import Kb


@pytest.fixture
def built(kb: Kb) -> Kb:
    assert kb("build").code == 0
    return kb


ADDRESSES = [
    "tags/survey.html",
    "/tags/survey.html",
    "https://example.org/mine/tags/survey.html?x#y",
    "http://127.0.0.1:8000/tags/survey.html",
    "{site}/tags/survey.html",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_named_by_its_path_its_url_or_its_file(built: Kb, address: str) -> None:
    document = built(
        "build",
        "--base-url",
        "https://example.org/mine",
        "--json",
        "--explain",
        address.format(site=built.root / "site"),
    ).json
    assert list(document) == ["page", "kind", "inputs", "state"]
    assert (document["page"], document["kind"]) == ("tags/survey.html", "tag")
    assert {"kind": "note", "name": "2024/240101 Rivers.md", "changed": False} in document["inputs"]


@pytest.mark.parametrize("address", ["/", "http://localhost:8000", "https://example.org/"])
def test_the_root_is_the_first_page(built: Kb, address: str) -> None:
    assert built("build", "--explain", address, "--json").json["page"] == "index.html"


def test_records_of_a_page_are_its_state_and_its_inputs(built: Kb) -> None:
    records = built("build", "--explain", "tags/survey.html").records
    assert records[0] == ["page", "tags/survey.html", "tag", "up to date"]
    assert ["input", "template", "tag.html", "same"] in records
    assert ["input", "note", "2024/240101 Rivers.md", "same"] in records


def test_a_page_on_a_terminal_is_told_in_words(built: Kb) -> None:
    built.write("== 2024/240101 Rivers.md\n*Rivers Again* (Kim Minji)\n\n강.\n\n#survey\n")
    told = built("--color", "always", "build", "--explain", "tags/survey.html").plain
    assert "tags/survey.html: to be written" in told
    assert "1 listed note (changed): 2024/240101 Rivers.md" in told


def test_a_note_has_its_page_and_the_pages_that_show_it(built: Kb) -> None:
    document = built("build", "--explain", "Rivers", "--json").json
    assert list(document) == ["note", "page", "pages", "reason"]
    assert (document["note"], document["page"], document["reason"]) == (
        "2024/240101 Rivers.md",
        "notes/240101-rivers.html",
        None,
    )
    assert {"index.html", "tags/survey.html", "years/2024-01.html", "feed.xml"} <= {*document["pages"]}
    records = built("build", "--explain", "Rivers").records
    assert records[0] == ["note", "2024/240101 Rivers.md", "notes/240101-rivers.html", ""]
    assert [path for kind, path in records[1:] if kind == "shown"] == document["pages"]
    told = built("--color", "always", "build", "--explain", "Rivers").plain
    assert "notes/240101-rivers.html" in told
    assert "tags/survey.html" in told


def test_a_note_that_is_not_on_the_site_has_a_reason(built: Kb) -> None:
    (built.notes / "idea.txt").write_text("x", encoding="utf-8")
    document = built("build", "--explain", "idea.txt", "--json").json
    reason = "It is not a .md file, and no note links to it."
    assert document == {"note": "idea.txt", "page": None, "pages": [], "reason": reason}
    told = built("--color", "always", "build", "--explain", "idea.txt").plain
    assert f"idea.txt is not on the site. {reason}" in told


@pytest.mark.parametrize("typed", ["x.pdf", "a/x.pdf", "{notes}/a/x.pdf", "X.PDF"])
def test_a_file_that_notes_link_to_is_explained_with_them(built: Kb, typed: str) -> None:
    built.write(
        "== 240301 One.md\n글 [[x.pdf]]\n== 240302 Two.md\n[t](a/x.pdf)\n== 240303 Three.md\n글\n== a/x.pdf\n%PDF\n"
    )
    assert built("build").code == 0
    document = built("build", "--json", "--explain", typed.format(notes=built.notes)).json
    assert (document["kind"], document["state"]) == ("attachment", "up to date")
    assert [one["name"] for one in document["inputs"] if one["kind"] == "note"] == [
        "240301 One.md",
        "240302 Two.md",
    ]
    built.write("== 240302 Two.md\n[t](a/x.pdf) [u](a/x.pdf)\n")
    document = built("build", "--json", "--explain", "x.pdf").json
    assert [one["name"] for one in document["inputs"] if one["kind"] == "note" and one["changed"]] == [
        "240302 Two.md"
    ]


def test_a_picture_that_notes_show_is_explained_with_them(built: Kb) -> None:
    built.write("== 240301 One.md\n글 ![[x.gif]]\n")
    (built.notes / "x.gif").write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00")
    document = built("build", "--json", "--explain", "x.gif").json
    assert (document["kind"], document["state"]) == ("picture", "new")
    assert [one["name"] for one in document["inputs"] if one["kind"] == "note"] == ["240301 One.md"]


WHY_NOT = [
    ("글 [[x.pdf]]", "x.pdf", "", None),
    ("글", "x.pdf", "It is not a .md file, and no note links to it.", None),
    (
        "---\nprivate: true\n---\n글 [[x.pdf]]",
        "x.pdf",
        "240301 One.md, which links to it, is not published",
        None,
    ),
    ("글 [[x.docx]]", "x.docx", "the site takes no files ending in .docx", None),
    ("글 [[x.pdf]]", "x.pdf", "it has more than 25 MB", MOST_BYTES + 1),
    ("글 ![[x.png]]", "x.png", "no picture that the site shows, though 240301 One.md links to it", None),
    ("글 [](.x/x.pdf)", ".x/x.pdf", "what begins with a dot is left out", None),
]


@pytest.mark.parametrize(("text", "name", "reason", "size"), WHY_NOT)
def test_why_a_file_is_not_on_the_site(
    built: Kb, text: str, name: str, reason: str, size: int | None
) -> None:
    built.write(f"== 240301 One.md\n{text}\n== {name}\nx\n")
    if size:
        with (built.notes / name).open("wb") as file:
            file.truncate(size)
    document = built("build", "--json", "--explain", name).json
    assert reason in document.get("reason", "")
    assert ("kind" in document) is (not reason)


def test_a_file_outside_is_not_on_the_site(built: Kb) -> None:
    (built.root / "x.pdf").write_text("x", encoding="utf-8")
    built.write("== 240301 One.md\n글 [[y.pdf]]\n")
    (built.notes / "y.pdf").symlink_to(built.root / "x.pdf")
    reason = built("build", "--json", "--explain", str(built.notes / "y.pdf")).json["reason"]
    assert reason == f"A symbolic link leads to it, outside the notes folder: {built.root / 'x.pdf'}"


def test_what_is_unknown_is_told_with_the_nearest(built: Kb) -> None:
    ran = built("build", "--explain", "tags/survy.html")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean tags/survey.html?" in ran.err


@pytest.mark.parametrize("typed", ["#survey", "#Survey", "tags/survey", "/tags/survey"])
def test_a_tag_and_an_address_without_its_ending_name_a_page(built: Kb, typed: str) -> None:
    assert built("build", "--explain", typed, "--json").json["page"] == "tags/survey.html"


def test_a_name_without_its_ending_is_a_page_where_no_note_has_it(built: Kb) -> None:
    assert built("build", "--explain", "timeline", "--json").json["page"] == "timeline.html"
    built.write("== 240301 Timeline.md\n강.\n")
    assert built("build", "--explain", "timeline", "--json").json["note"] == "240301 Timeline.md"


def test_a_tag_that_no_note_has_is_told_with_the_nearest(built: Kb) -> None:
    ran = built("build", "--explain", "#survy")
    assert (ran.code, ran.err) == (2, "kb: No note has the tag “#survy”. Did you mean #survey?\n")


def test_a_paper_without_a_note_is_told_as_such(built: Kb) -> None:
    ran = built("build", "--explain", "2301.00001")
    assert (ran.code, ran.err) == (2, "kb: No note is about the paper 2301.00001.\n")


@pytest.mark.parametrize("typed", ["search/rivers", "rivers lantern", "notes.js", "texts/240101-rivers.js"])
def test_no_hint_names_the_data_of_the_search(built: Kb, typed: str) -> None:
    ran = built("build", "--explain", typed)
    assert ran.code == 2
    assert "Did you mean" in ran.err
    assert "Did you mean search/" not in ran.err


def test_a_hint_has_the_words_that_were_typed(built: Kb) -> None:
    ran = built("build", "--explain", "lanterns html")
    assert "Did you mean notes/230310-lanterns.html?" in ran.err


def test_a_page_that_is_no_more_is_told_to_be_removed(built: Kb) -> None:
    (built.notes / "230310 Lanterns.md").unlink()
    ran = built("build", "--explain", "notes/230310-lanterns.html")
    assert ran.code == 2
    assert "the next build removes it" in ran.err


def test_a_name_of_several_notes_is_refused_with_their_paths(built: Kb) -> None:
    built.write("== 240301 Rivers two.md\n강.\n")
    ran = built("build", "--explain", "river")
    assert (ran.code, ran.out) == (2, "")
    assert "\n  2024/240101 Rivers.md\n  240301 Rivers two.md" in ran.err


def test_explaining_builds_nothing(kb: Kb, tmp_path: Path) -> None:
    assert kb("build", "--explain", "tags/survey.html", "--json").json["state"] == "new"
    assert not (kb.root / "site").exists()


def test_explaining_takes_no_clean(kb: Kb) -> None:
    assert kb("build", "--explain", "index.html", "--clean").code == 2
