"""`kb import`: bibliographies of other programs become notes, all of them one rewrite."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Kb

BIB = r"""@article{kim2024,
  title = {{L}amps of G{\"o}teborg}, author = {Kim, Minji and Bo Lee},
  eprint = {2404.00001}, abstract = {We light them.},
  keywords = {street lights, 2024}, annote = {Read twice.},
  date-added = {2024-04-05}, file = {:lamps/kim.pdf:PDF;:/home/kim/else where.pdf:PDF},
}
@book{../../escape, title = {../../Lanterns}, doi = {10.1000/182}, date-added = {2024-04-06}}
"""


def texts(kb: Kb) -> dict[str, str]:
    return {
        str(file.relative_to(kb.notes)): file.read_text("utf-8") for file in sorted(kb.notes.rglob("*.md"))
    }


def test_entries_become_notes_in_the_canonical_form(empty: Kb) -> None:
    (empty.notes / "lamps").mkdir()
    (empty.notes / "lamps" / "kim.pdf").write_bytes(b"%PDF-")
    (empty.notes / "library.bib").write_text(BIB, encoding="utf-8")
    ran = empty("import", "notes/library.bib")
    assert ran.code == 0
    assert texts(empty) == {
        "2024/240405 Lamps of Göteborg.md": (
            "https://arxiv.org/abs/2404.00001\n\n*Lamps of Göteborg* (Minji Kim, Bo Lee)\n\n> We light them.\n\n"
            "Read twice.\n\nKeywords: 2024\n\n#street-lights\n\n# Links\n[[lamps/kim.pdf]]\n\n"
            "%% [else where.pdf](file:///home/kim/else%20where.pdf) %%\n"
        ),
        "2024/240406 .. .. Lanterns.md": "https://doi.org/10.1000/182\n\n*../../Lanterns*\n",
    }
    assert ran.lines == [str(empty.notes / path) for path in texts(empty)]
    assert "2 new, 0 noted before, 0 failed. `kb undo 1` reverts this." in ran.err
    assert empty("list", "tag:street-lights", "--json").json["total"] == 1
    assert not {"warning", "error"} & {record[3] for record in empty("check").records}


def test_where_files_are_kept_is_on_no_site(empty: Kb) -> None:
    (empty.root / "library.bib").write_text(BIB, encoding="utf-8")
    empty("import", "library.bib")
    assert empty("build").code == 0
    assert not [
        file
        for file in (empty.root / "site").rglob("*")
        if file.is_file() and b"home/kim" in file.read_bytes()
    ]


def test_an_import_is_undone_as_one(kb: Kb) -> None:
    before = texts(kb)
    (kb.root / "library.bib").write_text(BIB, encoding="utf-8")
    kb("import", "library.bib")
    assert len(texts(kb)) == len(before) + 2
    assert kb("undo", "--yes").code == 0
    assert texts(kb) == before


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a, title={Other}, eprint={2401.00001v2}}",
        "@misc{a, title={Other}, doi={10.48550/arXiv.2401.00001}}",
        "@misc{a, title={Other}, url={http://www.example.org/lanterns/}}",
        "@misc{a, title={lanterns}}",
        "@misc{a, title={Undated idea}}",
    ],
)
def test_known_papers_are_skipped_and_said(kb: Kb, entry: str) -> None:
    before = texts(kb)
    ran = kb("import", "-", "--json", stdin=entry)
    assert (ran.code, len(ran.json["known"]), ran.json["made"]) == (0, 1, [])
    assert f"a already has a note, {ran.json['known'][0]}." in ran.err
    assert texts(kb) == before


def test_a_paper_known_by_the_doi_that_arxiv_names_is_skipped(kb: Kb) -> None:
    (kb.root / "papers.jsonl").write_text(
        '{"id":"2401.00001","version":1,"title":"Rivers","authors":["Bo Lee"],"abstract":"We.","categories":'
        '["cs.CL"],"published":"2024-01-01","updated":"2024-01-01","fetched_at":"2024-03-01T00:00:00Z",'
        '"doi":"10.1000/Rivers"}\n',
        encoding="utf-8",
    )
    ran = kb("import", "-", "--json", stdin="@misc{a, title={Else}, doi={10.1000/rivers}}")
    assert ran.json["known"] == ["2024/240101 Rivers.md"]


def test_an_entry_that_is_listed_twice_is_one_note_with_the_words_of_both(empty: Kb) -> None:
    (empty.root / "a.bib").write_text("@misc{a, title={Lamps}, eprint={2404.00001}, note={one}}", "utf-8")
    (empty.root / "b.ris").write_text(
        "TY  - GEN\nTI  - Lamps\nUR  - https://arxiv.org/pdf/2404.00001\nN1  - other\nER  -\n", "utf-8"
    )
    ran = empty("import", "a.bib", "b.ris")
    assert ran.code == 0
    assert len(ran.lines) == 1
    assert "one\n\nother" in Path(ran.lines[0]).read_text("utf-8")


def test_entries_of_one_name_get_a_number_even_where_only_their_case_differs(empty: Kb) -> None:
    listed = "".join(
        f"@misc{{k{number}, title={{{title}}}, url={{https://example.org/{number}}}, date-added={{2024-04-05}}}}\n"
        for number, title in enumerate(("Lamps", "LAMPS", "Lamps: bright"))
    )
    assert empty("import", "-", stdin=listed).code == 0
    assert len({name.casefold() for name in texts(empty)}) == 3


def test_bad_entries_are_told_by_their_place_and_the_rest_goes_on(empty: Kb) -> None:
    (empty.root / "library.bib").write_text(
        "@misc{a, year=2024}\n@misc{b,\n  title={B\n\n@misc{c, title={C}}\n"
    )
    ran = empty.run("import", "library.bib", "--json")  # in a process of its own logging prints
    assert ran.code == 1
    assert len(ran.json["made"]) == 1
    by_entry = {one["entry"]: one["reason"] for one in ran.json["failed"]}
    assert by_entry["a"].startswith("library.bib:1:1: ")
    assert by_entry["@misc{b,"].startswith("library.bib:2:1: ")
    assert all(f"kb: {reason}" in ran.err for reason in by_entry.values())
    assert "bibtexparser" not in ran.err
    assert "syntactical" not in ran.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_file_is_read_whatever_its_encoding_and_line_ends(
    empty: Kb, encoding: str, line_end: str
) -> None:
    text = "@misc{a,\n  title={Göteborg é},\n  note={one\n two},\n}\n".replace("\n", line_end)
    (empty.root / "library.bib").write_bytes(text.encode(encoding))
    (path,) = empty("import", "library.bib").lines
    assert Path(path).read_bytes() == "*Göteborg é*\n\none\ntwo\n".encode()


def test_control_characters_of_an_entry_stay_out_of_its_note(empty: Kb) -> None:
    entry = "@misc{a\x1b[31m, title={La\x1b[31mmps\x00}, note={on\x07e}, keywords={a\x1b b}}".replace(
        "\x00", ""
    )
    ran = empty("import", "-", stdin=entry)
    assert "\x1b" not in ran.out + ran.err
    assert not set("\x1b\x07") & set(Path(ran.lines[0]).read_text("utf-8"))


def test_a_dry_run_shows_and_writes_nothing(empty: Kb) -> None:
    ran = empty("import", "-", "--dry-run", stdin=BIB)
    assert ran.code == 0
    assert "+*Lamps of Göteborg* (Minji Kim, Bo Lee)" in ran.lines
    assert "2 new, 0 noted before, 0 failed. Nothing was written." in ran.err
    assert texts(empty) == {}
    assert len(empty("import", "-", "--dry-run", "--json", stdin=BIB).json["made"]) == 2


def test_what_arxiv_said_before_is_used(kb: Kb) -> None:
    (kb.root / "papers.jsonl").write_text(
        '{"id":"2404.00001","version":1,"title":"Lamps","authors":["Bo Lee"],"abstract":"We light.","categories":'
        '["cs.CL"],"published":"2024-01-01","updated":"2024-01-01","fetched_at":"2024-03-01T00:00:00Z"}\n',
        encoding="utf-8",
    )
    (path,) = kb("import", "-", stdin="2404.00001\n").lines
    assert (
        Path(path).read_text("utf-8")
        == "https://arxiv.org/abs/2404.00001\n\n*Lamps* (Bo Lee)\n\n> We light.\n"
    )


def test_what_is_not_known_is_left_to_fetch(empty: Kb) -> None:
    ran = empty("import", "-", stdin="2404.00001\n2404.00002\n")
    assert "2 notes lack what arXiv knows of the paper: run `kb fetch --fill`." in ran.err


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("none.bib", None, 2), ("folder", "", 2), ("a.pdf", b"%PDF\0\1", 2), ("empty.bib", b"% nothing\n", 2)],
)
def test_what_holds_no_entries_is_asked_wrongly(
    empty: Kb, name: str, data: bytes | str | None, code: int
) -> None:
    file = empty.root / name
    if isinstance(data, str):
        file.mkdir()
    elif data is not None:
        file.write_bytes(data)
    ran = empty("import", name)
    assert (ran.code, ran.out) == (code, "")
    assert name in ran.err


def test_a_list_on_standard_input_that_fails_is_saved(empty: Kb) -> None:
    ran = empty("import", "-", stdin="2404.00001\nto look up: that\n")
    assert ran.code == 1
    saved = Path(ran.err.rpartition("saved as ")[2].strip())
    assert saved.read_text("utf-8") == "to look up: that\n"


def test_an_import_of_a_file_leaves_standard_input_alone(empty: Kb) -> None:
    ran = empty("import", "none.bib", stdin="of somebody else\n")
    assert "saved" not in ran.err


def test_an_import_that_is_stopped_says_how_to_undo_it(empty: Kb) -> None:
    (empty.root / "list.txt").write_text("".join(f"https://example.org/{n}\n" for n in range(3000)))
    process = empty.process("import", "list.txt")
    deadline = time.monotonic() + 60
    while len(list(empty.notes.rglob("*.md"))) < 5:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert b"`kb undo 1` reverts them." in err
    assert empty("undo", "--yes").code == 0
    assert texts(empty) == {}
    shutil.rmtree(empty.root)


def imported(kb: Kb, entries: str) -> list[str]:
    """The texts of the notes that an import makes, in order of the entries."""
    ran = kb("import", "-", stdin=entries)
    assert ran.code == 0, ran.err
    return [Path(line).read_text("utf-8") for line in ran.lines]


SAME_TITLES = """
@article{a, title={Preface}, author={Park, Ada}, year=1970, note={one}}
@article{b, title={Preface}, author={Lee, Bo}, year=1990, note={two}}
@article{c, title={Preface}, author={Park, Ada}, year=1991, note={three}}
@article{d, title={Preface}, author={Park, A.}, year=1970, note={four}}
@misc{e, title={Preface}, note={five}}
@misc{f, title={preface}}
"""


def test_works_of_one_title_stay_apart_unless_author_or_year_agree(kb: Kb) -> None:
    (kb.notes / "Preface.md").write_text("Words of my own.\n", encoding="utf-8")
    ran = kb("import", "-", "--json", stdin=SAME_TITLES)
    assert len(ran.json["made"]) == 4
    assert [(one["entry"], one["into"]) for one in ran.json["merged"]] == [("d", "a"), ("f", "a")]
    assert "d becomes one note with a. Title and first author are the same." in ran.err
    assert "4 new, 0 noted before, 0 failed, 2 listed twice." in ran.err
    words = "\n".join(texts(kb).values())
    assert all(one in words for one in ("one\n\nfour", "two", "three", "five", "Words of my own."))


def test_a_title_that_a_note_has_by_chance_does_not_make_a_work_known(kb: Kb) -> None:
    (kb.notes / "Glass.md").write_text("# Glass\n\nWords of my own.\n", encoding="utf-8")
    assert len(imported(kb, "@book{a, title={Glass}, author={Park, Ada}, year=1970}")) == 1


def test_importing_again_makes_nothing_anew(kb: Kb) -> None:
    chapters = (
        "@incollection{g, title={Part 1}, author={Lee, Bo}, url={https://example.org/book.pdf}}\n"
        "@misc{h, title={Part A}, url={https://example.org/parts.pdf}, note={first}, keywords={glass}}\n"
        "@misc{i, title={Part B}, url={https://example.org/parts.pdf}, journal={Lamps}}\n"
    )
    kb("import", "-", stdin=SAME_TITLES + chapters)
    before = texts(kb)
    assert kb("import", "-", "--json", stdin=SAME_TITLES + chapters).json["made"] == []
    assert texts(kb) == before


@pytest.mark.parametrize("kind", ["misc", "incollection", "inbook"])
def test_chapters_under_the_address_of_their_book_stay_apart(empty: Kb, kind: str) -> None:
    entry = "@%s{k%d, title={Chapter %d}, author={Lee, Bo}, url={https://example.org/book.pdf}}\n"
    notes = imported(empty, "".join(entry % (kind, n, n) for n in (1, 2)))
    assert ["*Chapter 1*" in notes[0], "*Chapter 2*" in notes[1]] == [True, True]


def test_a_chapter_is_not_known_by_the_address_of_its_book(kb: Kb) -> None:
    chapter = "@incollection{a, title={Wicks}, author={Ada Park}, url={https://example.org/lanterns}}"
    assert len(imported(kb, chapter)) == 1


def test_an_address_known_with_and_without_subtitle_is_one_work(empty: Kb) -> None:
    notes = imported(
        empty,
        "@misc{a, title={Lamps}, url={https://example.org/l}}\n"
        "@misc{b, title={Lamps: A Survey}, url={https://example.org/l}}\n",
    )
    assert len(notes) == 1


PUBLISHED = r"""@article{a, title={After Dark}, author={Park, Ada}, year={2001}, journal={Lamps \& Light: New},
  url={https://example.org/dark}, doi={10.1000/182}}
"""


@pytest.mark.parametrize(
    "entries",
    [
        PUBLISHED,
        (
            "TY  - JOUR\nTI  - After Dark\nAU  - Park, Ada\nPY  - 2001/05//\nJO  - Lamps & Light: New\n"
            "UR  - https://example.org/dark\nDO  - 10.1000/182\nER  -\n"
        ),
        (
            '[{"title": "After Dark", "author": [{"family": "Park", "given": "Ada"}], "DOI": "10.1000/182",'
            '"issued": {"date-parts": [["2001"]]}, "container-title": "Lamps & Light: New",'
            '"URL": "https://example.org/dark"}]'
        ),
    ],
)
def test_what_an_entry_states_of_its_publication_is_kept(empty: Kb, entries: str) -> None:
    (note,) = imported(empty, entries)
    assert note == (
        '---\npublished: 2001\nvenue: "Lamps & Light: New"\n---\nhttps://example.org/dark\n\n'
        "*After Dark* (Ada Park)\n\nhttps://doi.org/10.1000/182\n"
    )
    assert "date = {2001}" in empty("export", "bibtex").out
    assert not {"warning", "error"} & {record[3] for record in empty("check").records}


def test_the_year_that_an_arxiv_id_says_is_not_said_twice(empty: Kb) -> None:
    entry = "@misc{a, title={Lamps}, eprint={2404.00001}, year=%d, journal={arXiv preprint}, doi={10.48550/arXiv.2404.00001}}"
    assert imported(empty, entry % 2024) == ["https://arxiv.org/abs/2404.00001\n\n*Lamps*\n"]
    empty("undo", "--yes")
    assert imported(empty, entry % 2025)[0].startswith("---\npublished: 2025\n---\n")


def test_files_are_linked_where_arxiv_is_known_too(kb: Kb) -> None:
    (kb.root / "papers.jsonl").write_text(
        '{"id":"2404.00001","version":1,"title":"Lamps","authors":["Bo Lee"],"abstract":"We light.","categories":'
        '["cs.CL"],"published":"2024-01-01","updated":"2024-01-01","fetched_at":"2024-03-01T00:00:00Z"}\n',
        encoding="utf-8",
    )
    (note,) = imported(kb, "@misc{a, eprint={2404.00001}, file={:/home/kim/lamps.pdf:PDF}}")
    assert "%% [lamps.pdf](file:///home/kim/lamps.pdf) %%" in note


@pytest.mark.parametrize("written", [r"\url{https://example.org/how}", "https://example.org/how"])
def test_how_something_is_published_may_be_an_address(empty: Kb, written: str) -> None:
    assert imported(empty, f"@misc{{a, title={{How}}, howpublished={{{written}}}}}") == [
        "https://example.org/how\n\n*How*\n"
    ]


def test_bookmarks_of_no_papers_are_counted(empty: Kb) -> None:
    (empty.root / "bookmarks.html").write_text(
        '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><A HREF="https://arxiv.org/abs/2404.00001">Lamps</A>\n'
        '<DT><A HREF="https://arxiv.org/list/cs.CL/new">New</A>\n<DT><A HREF="mailto:ada@example.org">Ada</A>\n'
        '<DD>No remark of the paper.\n<DT><A HREF="javascript:void(0)">Run</A>\n</DL>\n'
    )
    ran = empty("import", "bookmarks.html")
    assert "1 new, 0 noted before, 0 failed, 3 left out (not known to be papers)." in ran.err
    assert "No remark" not in Path(ran.lines[0]).read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("file:///home/kim/a%20lamp.pdf", "%% [a lamp.pdf](file:///home/kim/a%20lamp.pdf) %%"),
        ("internal-pdf://0123/lamp.pdf", "%% [lamp.pdf](internal-pdf://0123/lamp.pdf) %%"),
        ("pdfs/lamp.pdf", "[[pdfs/lamp.pdf]]"),
    ],
)
def test_files_are_found_by_url_and_in_the_notes_folder(empty: Kb, written: str, link: str) -> None:
    (empty.notes / "pdfs").mkdir()
    (empty.notes / "pdfs" / "lamp.pdf").write_bytes(b"%PDF-")
    (note,) = imported(empty, f"TY  - JOUR\nTI  - Lamp\nL1  - {written}\nER  -\n")
    assert link in note.split("\n")


HANGUL = "@misc{a, title={가로등의 빛}, author={김, 민지}, note={밤에 읽었다}}\n"
KANA = "@misc{a, title={街灯のあかり}, author={山田, 太郎}}\n"


@pytest.mark.parametrize(
    ("languages", "encoding", "text"),
    [
        ("[ko, en]", "euc_kr", HANGUL),
        ("[ko, en]", "cp949", HANGUL),
        ("[ko, en]", "latin-1", "@misc{a, title={Ångstrand, Älv}, note={Öl}}\n"),
        ("[ja, en]", "euc_jp", KANA),
        ("[ja, en]", "cp932", KANA),
        ("[ko, en]", "latin-1", "@misc{a, title={Ångstrand}}\n"),
        ("[ja, en]", "latin-1", "@misc{a, title={écran}}\n"),
        ("[ja, en]", "latin-1", "@misc{a, title={é à ç}}\n"),
        ("[zh, en]", "gb18030", "@misc{a, title={路灯的光}}\n"),
    ],
)
def test_a_file_may_be_in_an_encoding_of_the_languages(
    empty: Kb, languages: str, encoding: str, text: str
) -> None:
    (empty.root / "kb.yaml").write_text(f"languages: {languages}\n", encoding="utf-8")
    (empty.root / "library.bib").write_bytes(text.encode(encoding))
    (path,) = empty("import", "library.bib").lines
    assert text.partition("{")[2].partition("={")[2].partition("}")[0] in Path(path).read_text("utf-8")


def test_a_file_in_no_known_encoding_is_refused(empty: Kb) -> None:
    (empty.root / "kb.yaml").write_text("languages: [en, de]\n", encoding="utf-8")
    (empty.root / "library.bib").write_bytes(HANGUL.encode("euc_kr"))
    ran = empty("import", "library.bib")
    assert (ran.code, texts(empty)) == (2, {})
    assert "library.bib is not UTF-8, and its encoding is not known. Convert it" in ran.err


def test_an_entry_that_fails_is_named_with_its_line(empty: Kb) -> None:
    (empty.root / "library.json").write_text(
        '{"items": [\n {"id": "a", "title": "A"},\n {"id": "b", "DOI": "10.1/abc"},\n {"id": "c"}\n]}'
    )
    ran = empty("import", "library.json")
    assert "kb: library.json:3:1: b: Its DOI “10.1/abc” is malformed" in ran.err
    assert "kb: library.json:4:1: c: It has neither" in ran.err


def test_a_keyword_with_a_sharp_is_not_the_letter_alone(empty: Kb) -> None:
    (note,) = imported(empty, r"@misc{a, title={A}, keywords={C\#, F#, street lights}}")
    assert note == "*A*\n\nKeywords: C#, F#\n\n#street-lights\n"


def test_notes_that_papis_keeps_in_a_file_are_read_from_beside_the_export(empty: Kb) -> None:
    (empty.root / "notes.md").write_text("Read by the lamp.\n\nTwice.\n", encoding="utf-8")
    (note,) = imported_file(empty, '[{"title": "Lamps", "notes": "notes.md"}]')
    assert note == "*Lamps*\n\nRead by the lamp.\n\nTwice.\n"


@pytest.mark.parametrize("name", ["gone.md", "secret.md"])
def test_a_file_of_notes_that_is_not_there_or_leads_out_is_a_link(empty: Kb, name: str) -> None:
    (empty.root.parent / "elsewhere.md").write_text("Not to be read.", encoding="utf-8")
    (empty.root / "secret.md").symlink_to(empty.root.parent / "elsewhere.md")
    (note,) = imported_file(empty, f'[{{"title": "Lamps", "notes": "{name}"}}]')
    assert note == f"*Lamps*\n\n%% [{name}]({(empty.root / name).as_uri()}) %%\n"


def imported_file(kb: Kb, document: str) -> list[str]:
    (kb.root / "papers.json").write_text(document, encoding="utf-8")
    return [Path(line).read_text("utf-8") for line in kb("import", "papers.json").lines]


def test_undoing_many_notes_shows_no_diff_of_each(empty: Kb) -> None:
    for count, is_shown in ((50, True), (51, False)):
        empty("import", "-", stdin="".join(f"https://example.org/{count}/{n}\n" for n in range(count)))
        ran = empty("undo", "--yes")
        assert ("-https://example.org" in ran.err) == is_shown
        assert ("That changes 51 notes; `kb undo --dry-run` shows the diff." in ran.err) != is_shown
    assert texts(empty) == {}


def test_percent_signs_in_a_remark_hide_no_words(empty: Kb) -> None:
    (note,) = imported(empty, "@misc{a, title={Lamps}, note={%%read by night%%}}")
    assert r"\%\%read by night\%\%" in note
    assert empty("list", "night", "--json").json["total"] == 1


# -- citation keys, and what has no place in a note -----------------------------------------------

KEYED = r"""@inproceedings{park2001dark, title={After Dark}, author={Park, Ada}, year={2001}, booktitle={Lamps 2001},
  volume={3}, pages={1--9}, publisher={Wick}, number={}}
@misc{DBLP:conf/lamps/Lee24, title={Lanterns}, eprint={2404.00001}, pages={4}, month=apr}
"""


@pytest.mark.parametrize(
    "entries",
    [
        KEYED,
        '[{"id": "park2001dark", "title": "After Dark", "container-title": "Lamps 2001"}]',
        '[{"id": "http://zotero.org/users/1/items/A", "citation-key": "park2001dark", "title": "After Dark", "journal": "Lamps 2001"}]',
        "TY  - CPAPER\nID  - park2001dark\nTI  - After Dark\nT2  - Lamps 2001\nER  -\n",
    ],
)  # fmt: skip
def test_the_key_and_the_venue_of_an_entry_are_exported_again(empty: Kb, entries: str) -> None:
    empty("import", "-", stdin=entries)
    cited = empty("export", "bibtex", "dark").out
    assert cited.startswith("@article{park2001dark,\n")
    assert "journal = {Lamps 2001}" in cited


def test_a_key_is_not_taken_from_the_work_that_has_it(kb: Kb) -> None:
    kb("export", "bibtex")
    keys = {line.split('"key":"')[1].split('"')[0] for line in names(kb) if '"key"' in line}
    taken = min(keys)
    ran = kb(
        "import", "-", stdin=f"@misc{{{taken}, title={{Wicks}}}}\n@misc{{wick, title={{More wicks}}}}\n"
    )
    assert "1 citation key was not kept" in ran.err
    cited = kb("export", "bibtex").out
    assert cited.count(f"{{{taken},\n") == 1
    assert "{wick,\n" in cited
    assert f"{{{taken},\n" not in kb("export", "bibtex", "wicks").out


def names(kb: Kb) -> list[str]:
    return (kb.root / "names.jsonl").read_text("utf-8").splitlines()


def test_a_key_comes_back_with_an_import_that_was_undone(empty: Kb) -> None:
    for _ in range(2):
        assert "citation key" not in empty("import", "-", stdin=KEYED).err
        assert "{park2001dark,\n" in empty("export", "bibtex").out
        empty("undo", "--yes")
    other = empty("import", "-", stdin="@misc{park2001dark, title={Other}, author={Lee, Bo}}")
    assert "1 citation key was not kept" in other.err


def test_the_address_or_number_of_a_record_is_no_key(empty: Kb) -> None:
    entries = '[{"id": "http://zotero.org/users/1/items/A", "title": "Dark"}, {"id": 17, "title": "Wicks"}]'
    assert "citation key" not in empty("import", "-", stdin=entries).err
    assert not (empty.root / "names.jsonl").exists()


def test_keys_of_dblp_are_kept(empty: Kb) -> None:
    empty("import", "-", stdin=KEYED)
    assert "{DBLP:conf/lamps/Lee24,\n" in empty("export", "bibtex").out


@pytest.mark.parametrize("key", ["müller", "a'b"])
def test_a_key_that_not_every_latex_takes_is_named(empty: Kb, key: str) -> None:
    ran = empty("import", "-", stdin=f"@misc{{{key}, title={{Lanterns}}}}")
    assert "1 citation key was not kept" in ran.err
    assert not (empty.root / "names.jsonl").exists()


def test_what_no_note_has_a_place_for_is_counted(empty: Kb) -> None:
    ran = empty("import", "-", "--json", stdin=KEYED)
    assert ran.json["unkept"] == {"pages": 2, "volume": 1, "publisher": 1, "month": 1}
    assert (
        "Not kept, as notes have no place for them: pages (2), volume (1), publisher (1), month (1)."
        in ran.err
    )
    assert "Not kept" not in empty("import", "-", stdin=KEYED).err


def test_a_doi_that_is_none_is_named_and_its_entry_imported(empty: Kb) -> None:
    ran = empty(
        "import", "-", "--json", stdin="@misc{a, title={Lamps}, doi={10.1/abc}}\n@misc{b, doi={10.1/b}}\n"
    )
    assert (ran.code, len(ran.json["made"])) == (1, 1)
    (malformed,) = ran.json["malformed"]
    assert malformed["reason"].startswith("-:1:1: a: Its DOI “10.1/abc” is malformed")
    assert f"kb: {malformed['reason']}" in ran.err


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("arXiv:2404.00001v5  Lamps of Seoul", "2404.00001v5"),
        ("- [Lamps of Seoul](https://arxiv.org/pdf/2404.00001v2)", "2404.00001v2"),
        ("2404.00001 Lamps of Seoul", "2404.00001"),
    ],
)
def test_the_version_and_the_title_in_a_list_are_kept(empty: Kb, line: str, source: str) -> None:
    assert imported(empty, f"{line}\n") == [f"https://arxiv.org/abs/{source}\n\n*Lamps of Seoul*\n"]
    assert empty("import", "-", "--json", stdin="2404.00001\n").json["made"] == []
