from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

TODAY = f"{datetime.now().astimezone():%y%m%d}"
YEAR = f"{datetime.now().astimezone():%Y}"


def made(kb: Kb) -> list[str]:
    """The notes there are beside those of the fixture, by their stems without date."""
    return sorted(path.stem.removeprefix(f"{TODAY} ") for path in kb.notes.glob(f"{YEAR}/{TODAY}*.md"))


FORMS = [
    "2412.08905",
    "arXiv:2412.08905v2",
    "https://arxiv.org/abs/2412.08905",
    "http://export.arxiv.org/pdf/2412.08905v1.pdf",
    "arxiv.org/html/2412.08905v3?x=1#S2",
    "https://doi.org/10.48550/arXiv.2412.08905",
    "https://huggingface.co/papers/2412.08905",
    "hf.co/papers/2412.08905",
    "https://www.alphaxiv.org/overview/2412.08905",
    "https://ar5iv.labs.arxiv.org/html/2412.08905",
    "https://www.semanticscholar.org/arxiv/2412.08905",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Farxiv.org%2Fabs%2F2412.08905&h=AT0",
]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_arxiv_address_makes_the_same_note(empty: Kb, form: str) -> None:
    assert empty("add", form, "--no-fetch", "--print").out == "https://arxiv.org/abs/2412.08905\n"


def test_an_old_identifier_loses_its_class(empty: Kb) -> None:
    assert (
        empty("add", "math.GT/0309136", "--no-fetch", "--print").out
        == "https://arxiv.org/abs/math/0309136\n"
    )


def test_a_paper_is_filled_in_from_arxiv(empty: Kb, arxiv: ArxivServer) -> None:
    ran = empty("add", "2412.08905v1", "-t", "llm", "--tag", "synthetic-data", stdin="합성 데이터.\n")
    assert (ran.code, arxiv.asked_ids) == (0, ["2412.08905"])
    text = Path(ran.lines[0]).read_text(encoding="utf-8")
    source, citation, abstract, commentary, tags = text.rstrip("\n").split("\n\n")
    assert source == "https://arxiv.org/abs/2412.08905"
    assert citation.startswith("*On ")
    assert "* (Ada " in citation
    assert abstract.startswith("> ")
    assert (commentary, tags) == ("합성 데이터.", "#llm #synthetic-data")


def test_what_was_fetched_is_kept_and_not_asked_for_again(empty: Kb, arxiv: ArxivServer) -> None:
    empty("add", "2412.08905", "--print")
    empty("add", "2412.08905", "--print")
    assert arxiv.asked_ids == ["2412.08905"]
    assert (empty.root / "papers.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_without_network_the_note_is_made_and_what_it_lacks_is_said(empty: Kb) -> None:
    ran = empty("add", "2412.08905")
    assert ran.code == 0
    assert Path(ran.lines[0]).read_text(encoding="utf-8") == "https://arxiv.org/abs/2412.08905\n"
    assert "Pending: title, authors and abstract of arXiv:2412.08905 (" in ran.err
    assert made(empty) == ["2412.08905"]


def test_an_identifier_that_arxiv_does_not_know_still_makes_a_note(empty: Kb, arxiv: ArxivServer) -> None:
    ran = empty("add", "2412.00999")
    assert (ran.code, made(empty)) == (0, ["2412.00999"])
    assert "(arXiv has no such paper)" in ran.err


def test_no_fetch_asks_nothing(empty: Kb, arxiv: ArxivServer) -> None:
    empty("add", "2412.08905", "--no-fetch")
    assert arxiv.log == []


def test_a_title_given_names_the_note(empty: Kb) -> None:
    empty("add", "2412.08905", "--no-fetch", "--title", "Phi-4: A Report")
    assert made(empty) == ["Phi-4"]


def test_the_settings_say_where_a_note_goes(empty: Kb) -> None:
    settings = 'capture: {folder: "in/{year}", filename: "{id} {title}.md"}\n'
    (empty.root / "kb.yaml").write_text(settings, encoding="utf-8")
    ran = empty("add", "2412.08905", "--no-fetch", "--title", "A/B")
    assert ran.lines == [str(empty.notes / "in" / YEAR / "2412.08905 A B.md")]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://example.org/index/sora-card/", "example.org sora-card"),
        ("https://www.example.org", "example.org"),
        ("example.org/a/%ED%95%9C%EA%B8%80", "example.org 한글"),
    ],
)
def test_another_page_makes_a_note_too(empty: Kb, url: str, name: str) -> None:
    assert empty("add", url).code == 0
    assert made(empty) == [name]


@pytest.mark.parametrize(
    "typed", ["2112.0886", "not a url", "", "ftp://x", "javascript:alert(1)", "arXiv:1"]
)
def test_what_is_neither_address_nor_id_is_asked_wrongly(empty: Kb, typed: str) -> None:
    ran = empty("add", typed)
    assert (ran.code, ran.out, made(empty)) == (2, "", [])
    assert "is neither a URL nor an arXiv id" in ran.err


@pytest.mark.parametrize("tag", ["two words", "221", "a#b", ""])
def test_what_cannot_be_a_tag_is_asked_wrongly(empty: Kb, tag: str) -> None:
    ran = empty("add", "2412.08905", "--no-fetch", "-t", tag)
    assert (ran.code, ran.out, made(empty)) == (2, "", [])


def test_commentary_that_is_no_utf8_is_asked_wrongly(empty: Kb) -> None:
    ran = empty("add", "2412.08905", "--no-fetch", stdin=b"\xff\n")
    assert (ran.code, made(empty)) == (2, [])
    assert "Standard input is not UTF-8 (byte 0)." in ran.err


def test_print_writes_no_note(empty: Kb) -> None:
    ran = empty("add", "2412.08905", "--no-fetch", "--print", stdin="말.\n")
    assert ran.out == "https://arxiv.org/abs/2412.08905\n\n말.\n"
    assert made(empty) == []


# -- a paper noted before -----------------------------------------------------------------------


def test_a_paper_noted_before_is_shown_instead(kb: Kb) -> None:
    ran = kb("add", "https://hf.co/papers/2401.00001", "--no-fetch")
    assert (ran.code, ran.lines) == (0, [str(kb.notes / "2024/240101 Rivers.md")])
    assert "already has a note; use `--again` to make another" in ran.err
    assert made(kb) == []


def test_a_page_noted_before_is_shown_instead(kb: Kb) -> None:
    assert kb("add", "https://example.org/lanterns/").lines == [str(kb.notes / "230310 Lanterns.md")]


@pytest.mark.parametrize(
    "url", ["http://www.Example.org/lanterns#top", "example.org/lanterns?utm_source=x"]
)
def test_a_page_noted_before_under_another_address_is_shown_instead(kb: Kb, url: str) -> None:
    assert kb("add", url).lines == [str(kb.notes / "230310 Lanterns.md")]
    assert kb("show", url if "://" in url else f"https://{url}", "--raw").out.startswith(
        "https://example.org"
    )
    assert made(kb) == []


def test_a_doi_becomes_its_url_and_is_known_by_it(empty: Kb) -> None:
    [path] = empty("add", "doi:10.1234/Lamp.5", "--title", "Lamp", "--no-fetch").lines
    assert empty("show", "Lamp", "--raw").out.startswith("https://doi.org/10.1234/Lamp.5\n")
    assert empty("add", "http://dx.doi.org/10.1234/lamp.5").lines == [path]
    assert made(empty) == ["Lamp"]


def test_again_makes_a_second_note(kb: Kb) -> None:
    assert kb("add", "2401.00001", "--no-fetch", "--again").code == 0
    assert made(kb) == ["2401.00001"]


def test_a_name_that_is_taken_gets_a_number(empty: Kb) -> None:
    for _ in range(3):
        empty("add", "2412.08905", "--no-fetch", "--again")
    assert made(empty) == ["2412.08905", "2412.08905 1", "2412.08905 2"]


@pytest.mark.slow
def test_fifty_at_once_make_one_note(empty: Kb, promise: Callable[..., None]) -> None:
    empty("list")
    runs = [empty.process("add", "2412.08905", "--no-fetch", "--no-edit") for _ in range(50)]
    outs = {process.communicate(timeout=100)[0] for process in runs}
    assert [process.returncode for process in runs] == [0] * 50
    assert made(empty) == ["2412.08905"]
    assert len(outs) == 1
    promise("P3", "50 `kb add` of one id at once", made=1, shown_that_one=49)


# -- the editor ---------------------------------------------------------------------------------

EDIT = "printf '\\n<english>\\nNever closed.\\n' >> \"$1\""


def test_the_editor_opens_the_note_and_what_is_wrong_is_shown(
    empty: Kb, program: Callable[[str, str], str]
) -> None:
    ran = empty.on_terminal("add", "2412.08905", "--no-fetch", KB_EDITOR=program("editor", EDIT))
    assert ran.code == 0
    assert "Never closed." in (empty.notes / YEAR / f"{TODAY} 2412.08905.md").read_text(encoding="utf-8")
    assert "warning[language-unclosed]" in ran.plain
    assert "│ <english>" in ran.plain
    assert "info[no-tags]" in ran.plain


def test_no_edit_opens_nothing(empty: Kb, program: Callable[[str, str], str]) -> None:
    ran = empty.on_terminal(
        "add", "2412.08905", "--no-fetch", "--no-edit", KB_EDITOR=program("editor", EDIT)
    )
    assert ran.code == 0
    assert "Never closed." not in (empty.notes / YEAR / f"{TODAY} 2412.08905.md").read_text(
        encoding="utf-8"
    )
    assert "no-tags" not in ran.plain


def test_what_is_wrong_with_commentary_from_a_pipe_is_told_in_a_line(empty: Kb) -> None:
    ran = empty("add", "2412.08905", "--no-fetch", stdin="<english>\nNever closed.\n")
    assert f"{YEAR}/{TODAY} 2412.08905.md:3:1: warning[language-unclosed] " in ran.err


def test_new_makes_a_note_without_a_paper(empty: Kb) -> None:
    ran = empty("new", "My", "idea:", "about x", "-t", "idea", stdin="본문.\n")
    assert Path(ran.lines[0]).read_text(encoding="utf-8") == "*My idea: about x*\n\n본문.\n\n#idea\n"
    assert made(empty) == ["My idea"]


def test_edit_opens_and_shows_what_is_wrong(kb: Kb, program: Callable[[str, str], str]) -> None:
    kb.environment["EDITOR"] = program("editor", EDIT)
    ran = kb("edit", "Lanterns")
    assert ran.code == 0
    assert "230310 Lanterns.md:9:1: warning[language-unclosed]" in ran.err


def test_the_first_editor_that_is_named_is_taken(
    kb: Kb, program: Callable[[str, str], str], tmp_path: Path
) -> None:
    for name in ("KB_EDITOR", "VISUAL", "EDITOR"):
        kb.environment[name] = program(name, f"echo {name} >> {tmp_path}/said")
    for name in ("KB_EDITOR", "VISUAL", "EDITOR"):
        kb("edit", "Lanterns")
        del kb.environment[name]
    assert (tmp_path / "said").read_text(encoding="utf-8").split() == ["KB_EDITOR", "VISUAL", "EDITOR"]


@pytest.mark.parametrize(
    ("editor", "code", "message"),
    [
        ("{}/editor", 3, "Could not start the editor {}/editor; the note is in "),
        ("false", 3, "The editor false exited with status 1; the note is in "),
        ("vi '", 2, "$KB_EDITOR is not a valid command: vi '"),
    ],
)
def test_an_editor_that_fails_is_told(kb: Kb, editor: str, code: int, message: str) -> None:
    kb.environment["KB_EDITOR"] = editor.format(kb.root)
    ran = kb("edit", "Lanterns")
    assert ran.code == code
    assert message.format(kb.root) in ran.err


# -- the browser --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "url"),
    [("Bridges", "https://arxiv.org/abs/2402.00002"), ("Lanterns", "https://example.org/lanterns")],
)
def test_open_shows_the_paper_in_the_browser(
    kb: Kb, program: Callable[[str, str], str], tmp_path: Path, note: str, url: str
) -> None:
    kb.environment["BROWSER"] = program("browser", f'echo "$1" > {tmp_path}/said')
    ran = kb.run("open", note)
    assert (ran.code, ran.err) == (0, f"{url}\n")
    assert (tmp_path / "said").read_text(encoding="utf-8") == f"{url}\n"


def test_a_note_without_source_cannot_be_opened(kb: Kb) -> None:
    assert kb("open", "Undated").code == 2


def test_no_browser_is_told(kb: Kb) -> None:
    kb.environment["BROWSER"] = f"{kb.root}/nowhere/browser"
    ran = kb.run("open", "Lanterns")
    assert ran.code == 3
    assert "Could not start a browser" in ran.err
