"""P16 on the command line: what `kb export` and `kb build` gave out stays, in `names.jsonl`."""

import json
import re

import pytest

from kb.store.files.file_state import FileState
from tests.cli.conftest import Kb

POST = "== {}.md\nhttps://blog.example.org/{}\n\n*Slow Post* (Ann Ford)\n\n글.\n"


def bibtex_keys(kb: Kb) -> dict[str, str]:
    """The key of every cited address."""
    entries = kb("export", "bibtex").out.split("\n@")
    found = ((re.search(r"\{(.*),", one), re.search(r"url = \{(.*)\}", one)) for one in entries)
    return {url[1]: key[1] for key, url in found if key and url}


def feed_ids(kb: Kb) -> set[str]:
    kb("build")
    return set(re.findall(r"<entry>\n<id>(.*)</id>", (kb.root / "site/feed.xml").read_text("utf-8")))


def test_a_note_dated_earlier_takes_no_key(empty: Kb, promise) -> None:
    empty.write(POST.format("240110 Z", "z"))
    assert bibtex_keys(empty) == {"https://blog.example.org/z": "slow-ford-2024"}
    empty.write(POST.format("240101 A", "a"))
    keys = bibtex_keys(empty)
    assert keys["https://blog.example.org/z"] == "slow-ford-2024" != keys["https://blog.example.org/a"]
    (empty.notes / "240110 Z.md").unlink()
    assert bibtex_keys(empty) == {"https://blog.example.org/a": keys["https://blog.example.org/a"]}
    promise("P16", "notes added, dated earlier and removed", changes=0)


@pytest.mark.parametrize("form", ["csl-json", "ris", "bibtex"])
def test_every_format_gives_the_same_key(empty: Kb, form: str) -> None:
    empty.write(POST.format("240110 Z", "z"))
    empty("export", form)
    empty.write(POST.format("240101 A", "a"))
    assert (
        '"key":"slow-ford-2024","url":"https://blog.example.org/z"'
        in (empty.root / "names.jsonl").read_text()
    )
    assert bibtex_keys(empty)["https://blog.example.org/z"] == "slow-ford-2024"


def test_a_page_and_its_place_in_the_feed_stay(empty: Kb) -> None:
    empty.write(POST.format("a/240110 Z", "z"))
    before = feed_ids(empty)
    assert (empty.root / "site/notes/240110-z.html").exists()
    empty.write(POST.format("b/240110 z", "z2") + POST.format("c/240110 Z", "z3"))
    assert before < feed_ids(empty)
    assert "blog.example.org/z<" in (empty.root / "site/notes/240110-z.html").read_text("utf-8")
    (empty.notes / "b/240110 z.md").unlink()
    assert before < feed_ids(empty)


def test_the_note_of_a_folder_keeps_the_address_that_it_was_given(empty: Kb) -> None:
    empty.write("== a/Lantern/README.md\n글.\n== b/Kite/README.md\n[[Lantern]]\n")
    empty("build")
    assert (empty.root / "site/notes/lantern.html").exists()
    names = empty.root / "names.jsonl"
    names.write_text(names.read_text("utf-8").replace('"lantern"', '"readme-b1945f"'), "utf-8")
    empty("build")
    pages = {page.name for page in (empty.root / "site/notes").iterdir()}
    assert pages == {"readme-b1945f.html", "kite.html"}
    assert 'href="../notes/readme-b1945f.html"' in (empty.root / "site/notes/kite.html").read_text("utf-8")


def test_a_renamed_note_is_found_by_its_new_name_though_its_address_is_older(empty: Kb) -> None:
    empty.write(POST.format("240110 Zebra", "z"))
    empty("build")
    empty("mv", "240110 Zebra", "240110 Okapi", "--yes")
    empty("build")
    text = (empty.root / "site/search/texts/240110-zebra.js").read_text("utf-8")
    assert "240110 Okapi" in text
    empty("build", "--out", "fresh")
    assert text == (empty.root / "fresh/search/texts/240110-zebra.js").read_text("utf-8")


def test_the_site_cites_as_the_export_does(empty: Kb) -> None:
    empty.write(POST.format("240110 Z", "z"))
    empty("build")
    empty.write(POST.format("240101 A", "a"))
    empty("build")
    page = (empty.root / "site/notes/240110-z.html").read_text("utf-8")
    assert "@online{slow-ford-2024," in page


def test_a_second_export_writes_nothing(kb: Kb) -> None:
    kb("export", "ris")
    names = kb.root / "names.jsonl"
    before = FileState.of(names.stat())
    assert kb("export", "bibtex").code == 0
    assert FileState.of(names.stat()) == before
    assert [json.loads(line)["note"] for line in names.read_text("utf-8").splitlines()] == sorted(
        path.relative_to(kb.notes).as_posix() for path in kb.notes.rglob("*.md")
    )


def test_notes_exported_as_lines_are_named_nowhere(kb: Kb) -> None:
    kb("export", "jsonl")
    assert not (kb.root / "names.jsonl").exists()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("<<<<<<< ours", "merge conflict"),
        ('{"note": "a.md", "page": "../../evil"}', "cannot be the address"),
        ('{"note": "a.md", "key": "a}\\\\input{b"}', "cannot be a citation key"),
        ("[]", "names no note"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_kept(kb: Kb, line: str, says: str) -> None:
    names = kb.root / "names.jsonl"
    names.write_text(f"{line}\n")
    ran = kb("export", "bibtex")
    assert ran.code == 0
    assert says in ran.err
    assert "names.jsonl:1" in ran.err
    assert names.read_text() == f"{line}\n"
    assert any(row[:2] == ["names.jsonl", "1"] and row[4] == "unreadable" for row in kb("check").records)


def test_names_that_cannot_be_saved_are_given_all_the_same(kb: Kb) -> None:
    names = kb.root / "names.jsonl"
    names.touch()
    (kb.root / "second name").hardlink_to(names)
    ran = kb("export", "bibtex")
    assert (ran.code, names.read_bytes()) == (0, b"")
    assert "were not saved and may change" in ran.err
    assert "@misc{bridges-lee-2024," in ran.out


def test_what_gives_no_names_works_without_them(kb: Kb) -> None:
    (kb.root / "names.jsonl").mkdir()
    assert kb("new", "Lanterns", "--no-edit").code == 0
    ran = kb("check")
    assert any(row[0] == "names.jsonl" and row[4] == "unreadable" for row in ran.records)
    assert ran.code == 1


def test_what_cannot_be_read_is_said(kb: Kb) -> None:
    (kb.root / "names.jsonl").mkdir()
    (kb.root / "names.jsonl/in the way").touch()
    ran = kb("export", "bibtex")
    assert "Could not read" in ran.err
    assert ran.code == 3


PRIVATE = "---\nprivate: true\n---\n"


def test_a_private_note_is_told_of_only_where_it_takes_a_public_ones_address(empty: Kb) -> None:
    def told() -> list[str]:
        return [record[0] for record in empty("check", "--rule", "duplicate-slug").records]

    empty.write(f"== a/240110 Z.md\n글\n== b/240110 z.md\n{PRIVATE}글\n")
    assert told() == ["a/240110 Z.md", "b/240110 z.md"]
    (empty.notes / "b/240110 z.md").unlink()
    empty("build")
    empty.write(f"== b/240110 z.md\n{PRIVATE}글\n")
    assert told() == []
    empty.write(f"== c/240110 z.md\n{PRIVATE}글\n")
    assert told() == ["b/240110 z.md", "c/240110 z.md"]
    empty.write("== b/240110 z.md\n글\n== c/240110 z.md\n글\n")
    assert told() == ["a/240110 Z.md", "b/240110 z.md", "c/240110 z.md"]


def test_an_empty_name_is_no_search(kb: Kb) -> None:
    assert kb("show", "").err == "kb: An empty NOTE names no note.\n"
