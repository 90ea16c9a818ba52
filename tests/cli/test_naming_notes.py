"""How a NOTE is named on the command line: by any path that kb prints, and by words of its title."""

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from kb.store.notes.shown_notes import ShownLine
from kb.workspace.collection import Collection
from tests.cli.conftest import Kb

RIVERS = "2024/240101 Rivers.md"
BRIDGES = "2024/240205 Bridges.md"


def shown(kb: Kb, *words: str, **options: object) -> list[str]:
    """The paths of the notes that `kb show` shows for some arguments."""
    ran = kb.run("--root", str(kb.root), "show", *words, **options)
    return [record[1] for record in ran.records if record[0] == "path"]


@pytest.fixture
def more(kb: Kb) -> Kb:
    """The four notes, and some with names that are nearly others."""
    kb.write(
        "== 2025/250101 Kimi K2.md\n*Kimi K2: Open Agentic Intelligence* (A B)\n"
        "== 2025/250102 Kimi K2 Thinking.md\n*Kimi K2 Thinking* (A B)\n"
        "== 2025/250103 TallTower.md\n*TallTower: GPT-4 on Stilts with Łódź* (A B)\n"
        "== 2025/250104 물레방아.md\n*물레방아 학습의 이해* (A B)\n"
    )
    return kb


# -- paths --------------------------------------------------------------------------------------


@pytest.mark.parametrize("there", [".", "notes", "notes/2024", "..", "/"])
def test_every_path_that_is_printed_names_its_note_from_anywhere(kb: Kb, there: str) -> None:
    for command in (["list"], ["search", "rivers"], ["check"], ["links", "Bridges"]):
        printed = kb.run("--root", str(kb.root), *command, cwd=kb.root / there)
        column = 1 if command[0] == "links" else 0
        for path in {record[column] for record in printed.records if record[column]}:
            assert shown(kb, path, cwd=kb.root / there) == [path]


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("./240101 Rivers.md", "notes/2024"),
        ("./240101 Rivers", "notes/2024"),
        ("../2024/240101 Rivers.md", "notes/2024"),
        ("2024/240101 Rivers.md", "notes/2024"),
        ("notes/2024/240101 Rivers.md", "notes/2024"),
        ("mine/notes/2024/240101 Rivers.md", ".."),
        ("notes/2024/240101 rivers.MD", "/"),
    ],
)
def test_a_path_is_one_from_here_then_from_the_notes_folder_then_from_the_root(
    kb: Kb, typed: str, there: str
) -> None:
    assert shown(kb, typed, cwd=kb.root / there) == [RIVERS]


def test_the_note_in_this_folder_comes_before_its_namesakes(kb: Kb) -> None:
    kb.write("== Twin.md\nabove\n== 2024/Twin.md\nbelow\n")
    assert shown(kb, "Twin.md", cwd=kb.notes / "2024") == ["2024/Twin.md"]
    assert shown(kb, "Twin.md", cwd=kb.notes) == ["Twin.md"]
    assert shown(kb, "Twin.md", cwd=kb.root.parent) == ["Twin.md"]


def test_an_absolute_path_may_lead_through_a_link_to_the_collection(kb: Kb, tmp_path: Path) -> None:
    (tmp_path / "door").symlink_to(kb.root)
    assert shown(kb, f"{tmp_path}/door/notes/{RIVERS}", cwd=tmp_path) == [RIVERS]
    assert shown(kb, f"{kb.notes}/{RIVERS}", cwd=tmp_path) == [RIVERS]


# -- words of a title ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["aligning", "small"], BRIDGES),
        (["small aligning"], BRIDGES),
        (["smal", "bridg"], BRIDGES),
        (["aligning-small-models"], BRIDGES),
        (["data", "rivers", "survey"], RIVERS),
        (["2401", "riv"], RIVERS),
        (["open", "kimi"], "2025/250101 Kimi K2.md"),
        (["kimi", "k2"], "2025/250101 Kimi K2.md"),
        (["Kimi", "K2", "Thinking"], "2025/250102 Kimi K2 Thinking.md"),
        (["gpt4", "stilts"], "2025/250103 TallTower.md"),
        (["tower"], "2025/250103 TallTower.md"),
        (["물레", "학습"], "2025/250104 물레방아.md"),
        (["방아 학습"], "2025/250104 물레방아.md"),
    ],
)
def test_words_in_any_order_name_the_one_title_that_has_words_beginning_so(
    more: Kb, words: list[str], path: str
) -> None:
    assert more("show", *words, "--json").json["path"] == path


def test_words_that_fit_several_notes_list_them(more: Kb) -> None:
    ran = more("show", "k2", "kim")
    assert (ran.code, ran.out) == (2, "")
    assert "“k2 kim” may be 2 notes. Name one:\n  2025/250101 Kimi K2.md\n  2025/2501" in ran.err


def test_a_word_is_not_found_behind_the_beginning_of_another(more: Kb) -> None:
    assert more("show", "ridges", "small").code == 2


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["alinging", "smal"], BRIDGES),
        (["lantrens"], "230310 Lanterns.md"),
        (["rivers", "nowhere"], RIVERS),
    ],
)
def test_words_that_fit_no_note_are_answered_with_the_nearest(
    more: Kb, words: list[str], path: str
) -> None:
    ran = more("show", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"No note is called “{' '.join(words)}”. The nearest are:\n  {path}\n")


@pytest.mark.parametrize(
    "form",
    ["2409.12345", "arXiv:2409.12345v2", "https://arxiv.org/pdf/2409.12345", "https://example.org/x"],
)
def test_a_paper_or_page_without_a_note_is_answered_with_the_command_that_makes_one(
    kb: Kb, form: str
) -> None:
    ran = kb("show", form)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"kb: No note is about {form}. `kb add {form}` makes one.\n")


def test_a_note_is_named_by_the_address_of_its_page(kb: Kb) -> None:
    assert shown(kb, "https://example.org/lanterns/") == ["230310 Lanterns.md"]


def test_a_choice_is_offered_on_a_terminal(more: Kb) -> None:
    ran = more.on_terminal("show", "k2", "kim", "--raw", typed="2\n", TERM="dumb")
    assert ran.code == 0
    assert "Open Agentic Intelligence" in ran.plain.split("Number: ")[1]


def test_a_collection_without_notes_has_none_of_that_name(empty: Kb) -> None:
    assert empty("show", "nosuch", "words").err.endswith(
        "No note is called “nosuch words”. `kb search nosuch words` looks inside them.\n"
    )


@pytest.mark.parametrize("command", ["links", "related"])
def test_every_command_about_a_note_joins_its_words(more: Kb, command: str) -> None:
    assert more(command, "smal", "bridg").code == 0


# -- several notes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        [RIVERS, BRIDGES],
        ["notes/2024/240101 Rivers.md", "2402.00002"],
        ["Rivers", "Bridges"],
        ["240101 Rivers.md", "aligning small", "Rivers"],
    ],
)
def test_arguments_that_name_a_note_each_are_several_notes(kb: Kb, names: list[str]) -> None:
    assert shown(kb, *names) == [RIVERS, BRIDGES]
    assert [document["path"] for document in kb("show", "--json", *names).json] == [RIVERS, BRIDGES]
    assert kb("show", "--raw", *names).out == "".join(
        (kb.notes / path).read_text(encoding="utf-8") for path in (RIVERS, BRIDGES)
    )


def test_of_several_the_one_that_names_no_note_is_reported(kb: Kb) -> None:
    ran = kb("show", RIVERS, "nosuch.md")
    assert (ran.code, ran.out) == (2, "")
    assert "“nosuch.md”" in ran.err


def test_a_whole_title_is_one_note_though_its_words_are_notes(kb: Kb) -> None:
    kb.write("== Rivers Bridges.md\nboth\n")
    assert shown(kb, "Rivers", "Bridges") == ["Rivers Bridges.md"]


def test_the_links_of_several_notes_follow_their_paths(kb: Kb) -> None:
    ran = kb("links", RIVERS, "Lanterns")
    assert [record[1] for record in ran.records if record[0] == "note"] == [RIVERS, "230310 Lanterns.md"]
    documents = json.loads(kb("links", RIVERS, "Lanterns", "--json").out)
    assert [document["path"] for document in documents] == [RIVERS, "230310 Lanterns.md"]
    assert documents[1]["broken"] == [{"target": "No Such Note", "line": 5}]
    assert kb("links", "Lanterns", "--json").json["broken"] == documents[1]["broken"]


def test_several_notes_are_edited_one_after_the_other(kb: Kb, program: Callable[[str, str], str]) -> None:
    kb.environment["KB_EDITOR"] = program("editor", f'echo "$1" >> {kb.root}/opened')
    assert kb.run("edit", RIVERS, "Lanterns").code in (0, 1)
    opened = (kb.root / "opened").read_text(encoding="utf-8")
    assert opened == f"{kb.notes / RIVERS}\n{kb.notes}/230310 Lanterns.md\n"


def test_the_papers_of_several_notes_are_opened(kb: Kb, program: Callable[[str, str], str]) -> None:
    kb.environment["BROWSER"] = program("browser", f'echo "$1" >> {kb.root}/opened')
    assert kb.run("open", "Rivers", "Lanterns").code == 0
    opened = (kb.root / "opened").read_text(encoding="utf-8").split()
    assert opened == ["https://arxiv.org/abs/2401.00001", "https://example.org/lanterns"]


# -- paths that are not shown as they are -------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["esc\x1b[31mname.md", "2024/bell\x07.md", "tab\there.md", "wi\u200bdth 물.md", "bi\u202edi\u2066.md"],
)
@pytest.mark.parametrize("there", [".", "notes", "/"])
def test_a_path_that_is_shown_otherwise_names_its_note(kb: Kb, name: str, there: str) -> None:
    kb.write(f"== {name}\n*Odd* (A B)\n\n#odd\n")
    listed = kb("list", "tag:odd").records[0][0]
    assert listed != name
    assert kb.run("--root", str(kb.root), "show", "--", listed, cwd=kb.root / there).code == 0
    assert kb.run("--root", str(kb.root), "links", "--", f"{kb.notes}/{listed}", cwd="/").code == 0
    assert kb("rm", "--", listed).code == 0
    assert not (kb.notes / name).exists()


def test_names_that_are_shown_alike_are_listed(kb: Kb) -> None:
    kb.write("== a\x1bb.md\n*One* (A B)\n== a\u200b\x1bb.md\n*Two* (A B)\n")
    ran = kb("show", "a\u241bb.md")
    assert (ran.code, ran.out) == (2, "")
    assert "may be 2 notes" in ran.err


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("way/240101 Rivers.md", "notes"),
        ("way/240101 Rivers", "."),
        ("notes/WAY/240101 rivers", "."),
        ("240101 Rivers.md", "notes/way"),
        ("top.md", "notes"),
        ("notes/top", "."),
        ("top", "/"),
    ],
)
def test_a_path_may_lead_through_symbolic_links_in_the_collection(kb: Kb, typed: str, there: str) -> None:
    (kb.notes / "way").symlink_to("2024")
    (kb.notes / "top.md").symlink_to(RIVERS)
    assert shown(kb, typed, cwd=kb.root / there) == [RIVERS]


# -- numbers and the last note -------------------------------------------------------------------


def numbered(kb: Kb, *paths: str) -> None:
    """Numbers some notes as a listing on a terminal does."""
    opened(kb).shown.begin(ShownLine(PurePosixPath(path)) for path in paths)


def opened(kb: Kb) -> Collection:
    return Collection(kb.root, kb.environment, lambda _sentence: None)


def test_a_note_without_links_leaves_the_numbers_as_they_are(kb: Kb) -> None:
    kb.write("== Alone.md\nNothing around it.\n")
    numbered(kb, BRIDGES, RIVERS)
    assert kb.on_terminal("links", "Alone").code == 0
    assert shown(kb, "2") == [RIVERS]


def test_a_number_is_that_line_of_the_last_listing(kb: Kb) -> None:
    numbered(kb, BRIDGES, RIVERS)
    assert shown(kb, "2") == [RIVERS]
    assert shown(kb, "2", "1") == [RIVERS, BRIDGES]


def test_a_file_called_like_a_number_comes_before_the_line(kb: Kb) -> None:
    kb.write("== 2.md\nTwo.\n")
    numbered(kb, BRIDGES, RIVERS)
    assert shown(kb, "2") == ["2.md"]


def test_a_title_that_is_a_number_is_one_where_there_is_no_such_line(kb: Kb) -> None:
    kb.write("== 12.md\nTwelve.\n== 13 Angry Models.md\nThirteen.\n")
    numbered(kb, BRIDGES)
    assert shown(kb, "12") == ["12.md"]
    assert "There is no line 13" in kb("show", "13").err


def test_how_a_file_name_begins_is_no_line_where_there_is_none(kb: Kb) -> None:
    numbered(kb, BRIDGES)
    assert shown(kb, "2303") == ["230310 Lanterns.md"]


def test_a_number_among_words_is_a_word(more: Kb) -> None:
    numbered(more, BRIDGES, RIVERS)
    assert shown(more, "gpt", "4") == ["2025/250103 TallTower.md"]


@pytest.fixture
def counted(kb: Kb) -> Kb:
    """Two numbered notes, and some whose titles and file names have numbers."""
    kb.write(
        "== 2024/240301 Kites.md\n*Kites: 2 Strings Are Worth More Than 77 Knots* (A B)\n"
        "== 2024/240302 strings.md\n*Tied* (A B)\n"
        "== 2024/240303 Anchors.md\n*Anchors: 2048 Links* (A B)\n"
    )
    numbered(kb, BRIDGES, RIVERS)
    kb.environment["EDITOR"] = "true"
    return kb


@pytest.mark.parametrize("command", ["rm", "show", "edit", "open", "links", "related", "check", "fetch"])
@pytest.mark.parametrize("words", [["2", "77"], ["77", "2"], ["77", "77"]])
def test_a_number_that_is_no_line_is_no_word_beside_others_that_are_notes(
    counted: Kb, command: str, words: list[str]
) -> None:
    ran = counted(command, *words)
    assert (ran.code, ran.out) == (2, "")
    assert "kb: There is no line 77: the last listing has 2 lines." in ran.err


def test_a_number_that_is_no_line_is_no_word_beside_the_name_of_a_note(counted: Kb) -> None:
    counted.write("== Rivers of 77 knots.md\n")
    assert "kb: There is no line 77" in counted("rm", "77", "240101 Rivers").err
    assert shown(counted, "77", "Rivers", "of") == ["Rivers of 77 knots.md"]


def test_a_line_whose_note_is_gone_is_no_title(counted: Kb) -> None:
    counted.write("== 2024/1.md\nOne.\n")
    numbered(counted, "gone.md")
    for command in (["show", "1"], ["rm", "1"], ["tag", "add", "later", "1"]):
        assert "Line 1 of the last listing was gone.md, which is gone." in counted(*command).err


def test_one_note_is_not_named_by_two_numbers(counted: Kb) -> None:
    ran = counted("append", "1", "2", stdin="More.")
    assert ran.code == 2
    assert f"“1 2” may be 2 notes. Name one:\n  {BRIDGES}\n  {RIVERS}\n" in ran.err
    assert counted("append", "2", "2", stdin="More.").code == 0


def test_a_number_of_a_title_is_one_where_it_is_no_line(counted: Kb) -> None:
    assert shown(counted, "77", "knots") == ["2024/240301 Kites.md"]


@pytest.mark.parametrize("command", ["rm", "show", "edit"])
@pytest.mark.parametrize("words", [["2", "kit"], ["kit", "2"], ["kit", "-"]])
def test_a_line_beside_words_with_which_it_is_a_title_may_be_either(
    counted: Kb, command: str, words: list[str]
) -> None:
    opened(counted).shown.remember(PurePosixPath(RIVERS))
    ran = counted(command, *words)
    assert (ran.code, ran.out) == (2, "")
    assert "may be 2 notes. Name one:\n  2024/240301 Kites.md\n  2024/240101 Rivers.md\n" in ran.err


def test_a_line_beside_words_that_is_the_note_of_that_title_is_that_note(counted: Kb) -> None:
    numbered(counted, BRIDGES, "2024/240301 Kites.md")
    assert shown(counted, "kit", "2") == ["2024/240301 Kites.md"]


@pytest.mark.parametrize("words", ["2 strings", "2 tied", "048 links", "2048", "20"])
def test_a_number_is_no_piece_of_one(counted: Kb, words: str) -> None:
    counted.write("== 2024/240301 Kites.md\n")
    assert counted("rm", words).code == 2


@pytest.mark.parametrize("words", [["1", "alignment"], ["-", "alignment"], ["2", "tag:alignment"]])
@pytest.mark.parametrize("command", [["tag", "add", "later"], ["tag", "remove", "alignment"], ["check"]])
def test_a_line_beside_a_query_may_be_a_part_of_it(
    counted: Kb, command: list[str], words: list[str]
) -> None:
    opened(counted).shown.remember(PurePosixPath(RIVERS))
    ran = counted(*command, *words)
    assert (ran.code, ran.out) == (2, "")
    assert (
        f"kb: “{words[0]}” may be a note by itself or a part of the query. Put the query in quotes, or give the"
        in ran.err
    )
    assert words[0] == "-" or counted(*command, " ".join(words)).code in (0, 1)


@pytest.mark.parametrize(
    ("lines", "number", "said"),
    [
        (
            [ShownLine(PurePosixPath("gone.md"))],
            "1",
            "kb: Line 1 of the last listing was gone.md, which is gone.",
        ),
        (
            [ShownLine(paper="2401.00009")],
            "1",
            "kb: Line 1 is the paper 2401.00009, which has no note. `kb add 1` makes one.",
        ),
        (
            [ShownLine(PurePosixPath(RIVERS))],
            "7",
            "kb: There is no line 7: the last listing has 1 line. `kb list` shows one.",
        ),
        ([], "7", "kb: There is no line 7: the last listing is empty. `kb list` shows one."),
    ],
)
def test_a_number_without_a_note_says_why(kb: Kb, lines: list[ShownLine], number: str, said: str) -> None:
    opened(kb).shown.begin(lines)
    ran = kb("show", number)
    assert (ran.code, ran.err) == (2, f"{said}\n")


def test_a_dash_is_the_last_note(kb: Kb) -> None:
    assert kb("show", "-").err == "kb: There is no last note yet.\n"
    opened(kb).shown.remember(PurePosixPath(BRIDGES))
    assert shown(kb, "-") == [BRIDGES]
    (kb.notes / BRIDGES).unlink()
    assert kb("show", "-").err == f"kb: The last note, {BRIDGES}, is gone.\n"


def test_the_note_that_was_edited_or_opened_is_the_last(kb: Kb) -> None:
    kb.environment |= {"EDITOR": "true", "BROWSER": "true"}
    kb("edit", "rivers")
    assert shown(kb, "-") == [RIVERS]
    kb("open", "bridges")
    assert shown(kb, "-") == [BRIDGES]


def test_what_a_terminal_numbers_is_named_by_it(kb: Kb) -> None:
    kb.on_terminal("list")
    newest = kb("list").records[0][0]
    assert shown(kb, "1") == [newest]
    kb("list", "--sort", "path")
    assert shown(kb, "1") == [newest]


@pytest.mark.parametrize("command", [("rm", "1"), ("tag", "add", "x", "1"), ("mv", "1", "Other")])
def test_nothing_is_written_by_a_number_that_another_terminal_shows(
    kb: Kb, command: tuple[str, ...]
) -> None:
    kb.on_terminal("list")
    before = {path: path.read_bytes() for path in kb.notes.rglob("*.md")}
    ran = kb.on_terminal(*command)  # each is a terminal of its own
    assert ran.code == 2
    assert "Line 1 is on another terminal. `kb list` shows numbers here." in ran.plain
    assert {path: path.read_bytes() for path in kb.notes.rglob("*.md")} == before


def test_a_number_of_a_paper_opens_and_fetches_it(kb: Kb) -> None:
    kb.environment |= {"BROWSER": "true"}
    opened(kb).shown.begin([ShownLine(PurePosixPath(RIVERS)), ShownLine(paper="2401.00009")])
    assert (
        kb("open", "2", "1").err == "https://arxiv.org/abs/2401.00009\nhttps://arxiv.org/abs/2401.00001\n"
    )
    assert "Would fetch 1 paper" in kb("fetch", "2", "--dry-run").err


def test_a_number_of_a_problem_opens_the_editor_at_its_line(
    kb: Kb, program: Callable[[str, str], str]
) -> None:
    kb.environment["EDITOR"] = program("vim", f'echo "$@" >> {kb.root}/opened')
    opened(kb).shown.begin([ShownLine(PurePosixPath(RIVERS), line=9)])
    kb("edit", "1")
    kb("edit", "rivers")
    arguments = (kb.root / "opened").read_text(encoding="utf-8").splitlines()
    assert arguments == [f"-c 9 {kb.notes / RIVERS}", str(kb.notes / RIVERS)]


# -- where notes are rewritten ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [["1"], ["-"], ["240101 Rivers"], ["2024/240101 Rivers.md"], ["2401.00001"]]
)
def test_a_tag_goes_to_the_note_that_is_named(kb: Kb, words: list[str]) -> None:
    numbered(kb, RIVERS)
    opened(kb).shown.remember(PurePosixPath(RIVERS))
    assert kb("tag", "add", "later", *words).code == 0
    assert [record[0] for record in kb("list", "tag:later").records] == [RIVERS]


def test_a_tag_goes_to_several_notes_that_are_named(kb: Kb) -> None:
    numbered(kb, RIVERS, BRIDGES, "Undated idea.md")
    assert kb("tag", "add", "later", "1", "3", "--yes").code == 0
    assert {record[0] for record in kb("list", "tag:later").records} == {RIVERS, "Undated idea.md"}
    assert kb("tag", "remove", "later", "3").code == 0
    assert {record[0] for record in kb("list", "tag:later").records} == {RIVERS}


def test_words_are_the_query_they_always_were(kb: Kb) -> None:
    assert kb("tag", "add", "later", "alignment", "--yes").code == 0
    tagged = {record[0] for record in kb("list", "tag:later").records}
    assert tagged == {BRIDGES, "Undated idea.md"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["3"], "There is no line 3: the last listing has 2 lines."),
        (["1", "3"], "There is no line 3: the last listing has 2 lines."),
        (["2"], "Line 2 of the last listing was gone.md, which is gone."),
        (["-"], "There is no last note yet."),
        (["-", "1"], "There is no last note yet."),
        (["2024/none.md"], "No note is called “2024/none.md”."),
        (["2412.99999"], "No note is about 2412.99999."),
    ],
)
def test_what_can_only_be_a_note_is_no_query_where_there_is_none(
    kb: Kb, words: list[str], said: str
) -> None:
    kb.write("== 3 and 2.md\n1 3 2412.99999\n")
    numbered(kb, RIVERS, "gone.md")
    ran = kb("tag", "add", "later", *words, "--yes")
    assert (ran.code, ran.err[:4]) == (2, "kb: ")
    assert said in ran.err
    assert not kb("list", "tag:later").records


def test_a_number_among_words_is_a_word_of_the_query(kb: Kb) -> None:
    kb.write("== 250101 Kites.md\nThe 7 kites of Ada.\n")
    assert kb("tag", "add", "later", "7", "kites").code == 0
    assert [record[0] for record in kb("list", "tag:later").records] == ["250101 Kites.md"]


def test_what_only_a_search_finds_is_offered_on_a_terminal(kb: Kb) -> None:
    kb.environment |= {"EDITOR": "true"}
    ran = kb.on_terminal("edit", "where training data", TERM="dumb", typed="1\n")
    assert ran.code == 0
    assert "Rivers of Data" in ran.plain
    assert kb("edit", "where training data").code == 2


def test_numbers_are_read_one_by_one_where_one_was_not_listed(kb: Kb) -> None:
    numbered(kb, BRIDGES, RIVERS)
    ran = kb("show", "2", "9999")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kb: There is no line 9999: the last listing has 2 lines. `kb list` shows one.\n"


def test_a_query_in_place_of_a_note_says_how_many_match_and_what_lists_them(kb: Kb) -> None:
    ran = kb("show", "tag:synthetic-data", "title:data or")
    assert "No note is called" in ran.err
    ran = kb("show", "tag:synthetic-data")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "kb: “tag:synthetic-data” is a query, which 2 notes match; name one. "
        "`kb list tag:synthetic-data` lists them.\n"
    )
    assert kb("edit", "tag:review").err == (
        "kb: “tag:review” is a query; one note matches: 230310 Lanterns.md.\n"
    )
