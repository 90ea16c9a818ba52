"""Entries of bibliographies, in every format that other programs write."""

import json
from datetime import date

import pytest

from kb.parse.bibliography.bibliography import entries
from kb.parse.bibliography.bibtex import file_paths
from kb.parse.bibliography.entry import BadEntry, Entry, NoPaper
from kb.parse.bibliography.latex_text import latex_line, latex_remark


def read(text: str) -> list[Entry]:
    """The entries of a text in which every entry can be read."""
    found = list(entries(text))
    assert all(isinstance(one, Entry) for one in found), found
    return [one for one in found if isinstance(one, Entry)]


# -- LaTeX --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"{\"o} \"{o} {\"{o}} \"o", "ö ö ö ö"),
        (r"Erd{\H o}s, {\c{C}}elik, Lo\`eve, {\'\i}, {\aa}, {\ss}", "Erdős, Çelik, Loève, í, å, ß"),
        (r"{B}right {LAMPS}", "Bright LAMPS"),
        (r"\textbf{Bright} and \emph{dim \textit{lamps}}", "Bright and dim lamps"),
        (r"$x$ and {$\beta$}-lamps", "x and β-lamps"),
        (r"$O(n^2)$ lamps", "$O(n^2)$ lamps"),
        (r"$5 and $10 lamps", "$5 and $10 lamps"),
        (r"50\% of 30% \& more \#1 a\_b", "50% of 30% & more #1 a_b"),
        (r"pages 1--2 --- ``quoted'' a~b", "pages 1–2 — “quoted” a b"),
        (r"\href{https://example.org}{Lamps}, \url{https://example.org/a%20b}",
         "Lamps (https://example.org), https://example.org/a%20b"),
        (r"\cite{kim2024} in C:\Users", r"[kim2024] in C:\Users"),
        (r"\{x\}", "{x}"),
        (r"\bf Bright {\it dim} \bfoo \copyright 2001 \t{oo}", "Bright dim \\bfoo © 2001 o\u0361o"),
    ],
)  # fmt: skip
def test_latex_becomes_text(written: str, meant: str) -> None:
    assert latex_line(written) == meant


def test_a_remark_keeps_what_markdown_means() -> None:
    remark = "- one -- two\n- ``code`` {x} ~y~\n\n---"
    assert latex_remark(remark) == remark
    assert latex_remark(r"M{\"u}ller's ``lamp'' -- \textbf{yes}") == "Müller's ``lamp'' -- yes"


@pytest.mark.parametrize(
    "hostile", ["{" * 5000, "\\" * 5000, '{\\"' * 3000, "$" * 5001, "\\begin{x}" * 2000]
)
def test_hostile_latex_is_read_somehow(hostile: str) -> None:
    assert isinstance(latex_line(hostile) + latex_remark(hostile), str)


# -- BibTeX -------------------------------------------------------------------------------------

BIBTEX = r"""% exported by hand
@string{jl = {Journal of Lamps}}
@comment{jabref-meta: grouping}
@article{kim2024,
  title = {{L}amps of G{\"o}teborg},
  author = {Kim, Minji and {The Lamp Team} and Bo Lee and others},
  journal = jl, eprint = {2404.00001}, archiveprefix = {arXiv},
  abstract = {<p>We <i>light</i> 5\% of them.</p>},
  keywords = {street lights, glass; 2024}, mendeley-groups = {Reading/Lamps},
  note = {arXiv:2404.00001 [cs]}, annote = {<p>Read twice.</p><p>Then again.</p>},
  file = {Full Text:/home/kim/lamps.pdf:application/pdf;:notes\;old.pdf:PDF},
  date-added = {2024-04-05 10:11:12 +0900},
}
"""


def test_an_entry_of_bibtex_is_read_whole() -> None:
    (entry,) = read(BIBTEX)
    assert entry._replace(written="") == Entry(
        name="kim2024",
        key="kim2024",
        line=4,
        sources=("2404.00001",),
        title="Lamps of Göteborg",
        authors=("Minji Kim", "The Lamp Team", "Bo Lee"),
        abstract="We light 5% of them.",
        remarks=("Read twice.\n\nThen again.",),
        keywords=("street lights", "glass", "2024", "Reading/Lamps"),
        files=("/home/kim/lamps.pdf", "notes;old.pdf"),
        added=date(2024, 4, 5),
        venue="Journal of Lamps",
    )


def test_a_bad_entry_of_bibtex_is_told_by_its_line_and_hides_no_other() -> None:
    text = "@misc{a, title={A}}\n@misc{b,\n  title={B\n\n@misc{c, title={C}}\n@misc{d title={D}}\n"
    found = list(entries(text))
    assert [(type(one), one.line) for one in found] == [
        (Entry, 1),
        (BadEntry, 2),
        (Entry, 5),
        (BadEntry, 6),
    ]


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        ("lamps.pdf", ("lamps.pdf",)),
        ("a.pdf;b.pdf", ("a.pdf", "b.pdf")),
        (":lamps/a b.pdf:PDF", ("lamps/a b.pdf",)),
        (r"Text:C\:\\Users\\kim\\a.pdf:application/pdf", (r"C:\Users\kim\a.pdf",)),
        (r":C$\backslash$:/Users/kim/a.pdf:pdf", ("C:/Users/kim/a.pdf",)),
        (r"C:\a.pdf", (r"C:\a.pdf",)),
        ("", ()),
    ],
)
def test_files_are_found_in_what_each_program_writes(written: str, paths: tuple[str, ...]) -> None:
    assert file_paths(written) == paths


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("{Google, Inc.} and {NASA}", ("Google Inc.", "NASA")),
        ("{Barnes and Noble} and Lee, Bo", ("Barnes and Noble", "Bo Lee")),
        ("{van der} Berg, Jan", ("Jan van der Berg",)),
        ("山田, 太郎 and 김, 민지 and 佐藤，花子", ("山田太郎", "김민지", "佐藤花子")),
        ("王, 伟 and 남궁, 민 and 林, さくら", ("王伟", "남궁민", "林さくら")),
        ("スミス, ジョン and 스미스, 존 and 李, Wei", ("スミス ジョン", "스미스 존", "李 Wei")),
        (r"{\"O}zg{\"u}r, Ada", ("Ada Özgür",)),
        ("Lee, Jr., Bo and others", ("Bo Lee Jr.",)),
    ],
)
def test_names_are_in_the_order_in_which_they_are_spoken(written: str, names: tuple[str, ...]) -> None:
    (entry,) = read(f"@misc{{a, title={{A}}, author={{{written}}}}}")
    assert entry.authors == names


def test_keywords_may_be_parted_by_full_width_signs() -> None:
    (entry,) = read("@misc{a, title={A}, keywords={機械学習，深層学習、街灯；ガラス}}")
    assert entry.keywords == ("機械学習", "深層学習", "街灯", "ガラス")


# -- RIS ----------------------------------------------------------------------------------------

RIS = """TY  - JOUR
TI  - Lamps <i>of</i> Seoul
AU  - Kim, Minji
AU  - Lee, Bo
AB  - We light
 them.
KW  - street lights
KW  - glass
N1  - <p>Read twice.</p>
UR  - https://example.org/lamps
DO  - 10.1000/182
L1  - /home/kim/lamps.pdf
Y2  - 2024/04/05/
ID  - kim2024
ER  -

TY  - GEN
T1  - Lanterns
M1  - arXiv:2404.00002
TY  - BOOK
TI  - Last
"""


def test_entries_of_ris_are_read_and_need_no_end() -> None:
    first, second, third = read(RIS)
    assert first._replace(written="") == Entry(
        name="kim2024",
        key="kim2024",
        line=1,
        sources=("https://example.org/lamps", "https://doi.org/10.1000/182"),
        title="Lamps of Seoul",
        authors=("Minji Kim", "Bo Lee"),
        abstract="We light them.",
        remarks=("Read twice.",),
        keywords=("street lights", "glass"),
        files=("/home/kim/lamps.pdf",),
        added=date(2024, 4, 5),
    )
    assert (second.title, second.line, second.sources) == ("Lanterns", 17, ("arXiv:2404.00002",))
    assert (third.title, third.line) == ("Last", 20)


# -- JSON ---------------------------------------------------------------------------------------


def test_entries_of_csl_json_are_read() -> None:
    written = {
        "id": "kim2024",
        "title": "Lamps <i>of</i> Seoul",
        "author": [{"family": "Kim", "given": "Minji"}, {"literal": "The Lamp Team"}],
        "abstract": "We light them.",
        "DOI": "10.1000/182",
        "keyword": "street lights, glass",
        "note": "arXiv: 2404.00001\nRead twice.",
        "accessed": {"date-parts": [["2024", 4, 5]]},
        "issued": {"date-parts": [[2023]]},
    }
    (entry,) = read(json.dumps([written]))
    assert entry._replace(written="") == Entry(
        name="kim2024",
        key="kim2024",
        line=1,
        sources=("2404.00001", "https://doi.org/10.1000/182"),
        title="Lamps of Seoul",
        authors=("Minji Kim", "The Lamp Team"),
        abstract="We light them.",
        remarks=("Read twice.",),
        keywords=("street lights", "glass"),
        added=date(2024, 4, 5),
        year=2023,
    )


def test_the_json_of_papis_is_read() -> None:
    written = {"ref": "kim", "title": "Lamps", "author": "Kim, Minji and Lee, Bo", "eprint": "2404.00001",
               "tags": ["glass"], "files": ["lamps.pdf"], "time-added": "2024-04-05-10:11:12"}  # fmt: skip
    (entry,) = read(json.dumps([written]))
    assert entry.authors == ("Minji Kim", "Bo Lee")
    assert (entry.sources, entry.keywords, entry.files) == (("2404.00001",), ("glass",), ("lamps.pdf",))
    assert entry.added == date(2024, 4, 5)


def test_names_of_csl_json_are_in_spoken_order_and_may_be_whole() -> None:
    people = [{"family": "佐藤", "given": "花子"}, {"family": "Berg", "given": "Jan", "non-dropping-particle": "van"},
              {"name": "The Lamp Team"}]  # fmt: skip
    (entry,) = read(json.dumps([{"title": "A", "author": people}]))
    assert entry.authors == ("佐藤花子", "Jan van Berg", "The Lamp Team")


def test_json_that_breaks_off_keeps_what_came_before() -> None:
    first, second, bad = entries('[{"title": "A"},\n 5,\n {"title": "B"')
    assert (first.name, first.line) == ("A", 1)
    assert isinstance(second, BadEntry)
    assert isinstance(bad, BadEntry)
    assert (second.line, bad.line) == (2, 3)


@pytest.mark.parametrize("text", ['{{"title": "A", "volume": {}}}', '[{{"title": "A", "volume": {}}}]'])
def test_a_number_in_json_that_is_too_long_is_told(text: str) -> None:
    [bad] = entries(text.format("9" * 5_000))
    assert isinstance(bad, BadEntry)
    assert bad.reason == "This JSON holds too long a number; the rest was not read."


def test_json_that_breaks_off_names_the_entry_in_which_it_does() -> None:
    _, second, bad = entries('[{"title": "A"},\n 5,\n {"id": "lamps24",\n  "title": "B",\n  oops}]')
    assert isinstance(second, BadEntry)
    assert isinstance(bad, BadEntry)
    assert second.reason == "An entry must be an object, unlike 5."
    assert (bad.name, bad.line, bad.column) == ("lamps24", 5, 3)
    assert bad.reason.startswith("lamps24: This is not JSON")


@pytest.mark.parametrize("text", ["[" * 100_000, "{", "[,]", '[{"title": 1} {"title": 2}]', '{"items": 5}'])
def test_hostile_json_ends_in_a_sentence(text: str) -> None:
    for one in entries(text):
        assert isinstance(one, Entry) or (isinstance(one, BadEntry) and one.reason.endswith("."))


# -- bookmarks and lists ------------------------------------------------------------------------

BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE>
<DL><p>
    <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bar</H3>
    <DL><p>
        <DT><H3>Street lights</H3>
        <DL><p>
            <DT><A HREF="https://arxiv.org/abs/2404.00001" ADD_DATE="1712282400">[2404.00001] Lamps &amp; Glass</A>
            <DD>Read twice.
            <DT><A HREF="https://example.org/shop">A shop</A>
        </DL><p>
        <DT><A HREF="https://openreview.net/forum?id=abc" TAGS="glass,old">Lanterns | OpenReview</A>
    </DL><p>
</DL>
"""


def test_bookmarks_of_papers_are_read_with_their_folders() -> None:
    found = list(entries(BOOKMARKS))
    assert [type(one) for one in found] == [Entry, NoPaper, Entry]
    first, second = (one for one in found if isinstance(one, Entry))
    assert first == Entry(
        name="https://arxiv.org/abs/2404.00001",
        line=8,
        written="https://arxiv.org/abs/2404.00001",
        sources=("https://arxiv.org/abs/2404.00001",),
        title="Lamps & Glass",
        remarks=("Read twice.",),
        keywords=("Street lights",),
        added=date(2024, 4, 5),
    )
    assert (second.title, second.keywords) == ("Lanterns", ("glass", "old"))


def test_a_list_has_one_source_a_line() -> None:
    found = list(
        entries("# to read\n2404.00001\n\n  nonsense here\nhttps://example.org/a\ndoi:10.1000/182\n")
    )
    assert [(one.name, one.line) for one in found] == [
        ("2404.00001", 2), ("nonsense here", 4), ("https://example.org/a", 5), ("doi:10.1000/182", 6),
    ]  # fmt: skip
    assert isinstance(found[1], BadEntry)
    assert found[1].column == 3


@pytest.mark.parametrize(
    ("line", "source", "title"),
    [
        ("arXiv:2404.00001v2  Lamps of Seoul", "arXiv:2404.00001v2", "Lamps of Seoul"),
        ("2404.00001: 서울의 등불", "2404.00001", "서울의 등불"),
        ("https://example.org/a - Lamps", "https://example.org/a", "Lamps"),
        ("- [Lamps-4: A Report](https://arxiv.org/abs/2404.00001)", "https://arxiv.org/abs/2404.00001", "Lamps-4: A Report"),
        ("2404.00001", "2404.00001", None),
    ],
)  # fmt: skip
def test_a_line_of_a_list_may_have_the_title(line: str, source: str, title: str | None) -> None:
    (entry,) = read(f"{line}\n")
    assert (entry.sources, entry.title) == ((source,), title)
