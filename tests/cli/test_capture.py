"""Whatever `add` and `new` are given is in a note, or in a file that the message names."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kb, Ran

WORDS = "잃으면 안 되는 생각. A thought that must not be lost.\n"
KNOWN = "2401.00001"
RIVERS = "2024/240101 Rivers.md"


def rescued(kb: Kb, err: str) -> str:
    """The text of the file that a message names."""
    named = re.search(
        r"kb: (?:The|Part of the) text from standard input is in no note; it was saved as (.+)", err
    )
    assert named, err
    return Path(named[1]).read_text(encoding="utf-8")


def stems(kb: Kb) -> list[str]:
    """The new notes, by their stems without date."""
    return sorted(
        path.stem[7:] for path in kb.notes.rglob("*.md") if path.stem[:2] not in {"23", "24", "Un"}
    )


def added(before: str, after: str) -> list[str]:
    """The lines that are new."""
    old = before.split("\n")
    return [line for line in after.split("\n") if line not in old]


# -- text and tags for a paper that has a note ----------------------------------------------------


def test_text_and_tags_for_a_paper_noted_before_go_into_its_note(kb: Kb) -> None:
    ran = kb("add", KNOWN, "--no-fetch", "-t", "later", stdin="나중에 든 생각.\n")
    assert (ran.code, ran.lines) == (0, [str(kb.notes / RIVERS)])
    assert (
        f"{KNOWN} already has a note: added your text and #later to it. `kb undo 1` reverts this."
        in ran.err
    )
    assert "+나중에 든 생각." in ran.err
    assert stems(kb) == []
    text = (kb.notes / RIVERS).read_text(encoding="utf-8")
    assert "합성 데이터가 늘었다.\n\n나중에 든 생각.\n\n<english>\nA survey" in text
    assert "\n\n#survey #synthetic-data #later\n\n# Links\n" in text


def test_an_english_text_goes_into_the_english_block(kb: Kb) -> None:
    kb("add", KNOWN, "--no-fetch", stdin="A later thought.\n")
    text = (kb.notes / RIVERS).read_text(encoding="utf-8")
    assert "Synthetic data grew.\n\nA later thought.\n</english>\n\n#survey" in text


def test_a_text_in_two_languages_is_parted(kb: Kb) -> None:
    kb("add", KNOWN, "--no-fetch", stdin="생각.\n\n<english>\nA thought.\n</english>\n\n#later\n")
    text = (kb.notes / RIVERS).read_text(encoding="utf-8")
    assert "늘었다.\n\n생각.\n\n<english>\nA survey of training data, flowing like rivers. " in text
    assert "Synthetic data grew.\n\nA thought.\n</english>\n\n#survey #synthetic-data #later\n" in text


def test_undo_gives_the_note_back(kb: Kb) -> None:
    before = (kb.notes / RIVERS).read_bytes()
    kb("add", KNOWN, "--no-fetch", "-t", "later", stdin=WORDS)
    assert kb("undo").code == 0
    assert (kb.notes / RIVERS).read_bytes() == before


def test_a_tag_that_the_note_has_is_said(kb: Kb) -> None:
    before = (kb.notes / RIVERS).read_bytes()
    ran = kb("add", KNOWN, "--no-fetch", "-t", "Synthetic_Data")
    assert (ran.code, ran.lines) == (0, [str(kb.notes / RIVERS)])
    assert "already has a note, and it has #Synthetic_Data." in ran.err
    assert (kb.notes / RIVERS).read_bytes() == before


def test_another_title_for_a_known_paper_is_not_dropped_silently(kb: Kb) -> None:
    ran = kb("add", KNOWN, "--no-fetch", "--title", "Mine", stdin=WORDS)
    assert ran.code == 2
    assert "whose title stays; use `--again` to make another" in ran.err
    assert rescued(kb, ran.err) == WORDS


def test_a_paper_with_two_notes_leaves_the_choice_to_the_user(kb: Kb) -> None:
    kb("add", KNOWN, "--no-fetch", "--again")
    ran = kb("add", KNOWN, "--no-fetch", stdin=WORDS)
    assert ran.code == 2
    assert "has 2 notes, so nothing was added to any:" in ran.err
    assert rescued(kb, ran.err) == WORDS


def test_many_texts_at_once_for_one_paper_are_all_in_a_note_or_in_a_file(
    kb: Kb, promise: Callable[..., None]
) -> None:
    kb("list")
    texts = [f"생각 {number}번.\n" for number in range(6)]
    for paper in (KNOWN, "2404.00007"):
        runs = [kb.process("add", paper, "--no-fetch", "--no-edit", stdin=subprocess.PIPE) for _ in texts]
        errs = [
            run.communicate(text.encode(), timeout=60)[1].decode()
            for run, text in zip(runs, texts, strict=True)
        ]
        notes = "".join(path.read_text(encoding="utf-8") for path in kb.notes.rglob("*.md"))
        for run, err, text in zip(runs, errs, texts, strict=True):
            assert text in notes if run.returncode == 0 else rescued(kb, err) == text
    promise("P12", "texts for one paper at once", captures=2 * len(texts), words_lost=0)


# -- a note that cannot be written ----------------------------------------------------------------


def read_only_note(kb: Kb) -> None:
    (kb.notes / RIVERS).chmod(0o444)


def linked_note(kb: Kb) -> None:
    os.link(kb.notes / RIVERS, kb.root / "another name")


def no_journal(kb: Kb) -> None:
    state = Path(kb.environment["KB_STATE_DIR"])
    state.mkdir()
    (state / "journal").write_text("in the way", encoding="utf-8")


def bad_settings(kb: Kb) -> None:
    (kb.root / "kb.yaml").write_text("titel: x\n", encoding="utf-8")


def file_in_the_way(kb: Kb) -> None:
    (kb.root / "kb.yaml").write_text("capture: {folder: Undated idea.md}\n", encoding="utf-8")


def no_collection(kb: Kb) -> None:
    kb.environment["KB_ROOT"] = str(kb.root / "nowhere")


def capture_into(folder: str) -> Callable[[Kb], None]:
    def prepared(kb: Kb) -> None:
        closed = folder if "filename" in folder else f"{folder}}}"
        (kb.root / "kb.yaml").write_text(f"capture: {{folder: {closed}\n", encoding="utf-8")

    return prepared


def nothing(_kb: Kb) -> None:
    """All is well."""


REFUSALS: list[tuple[Callable[[Kb], None], tuple[str, ...], int]] = [
    (read_only_note, ("add", KNOWN), 3),
    (linked_note, ("add", KNOWN), 3),
    (capture_into("templates"), ("new", "An idea"), 2),
    (capture_into("old/Templates"), ("add", "2412.08905"), 2),
    (capture_into("mine, filename: '{title} draft'}\nignore: ['*draft*'"), ("new", "An idea"), 2),
    (capture_into("../../elsewhere"), ("new", "An idea"), 2),
    (capture_into("/tmp/elsewhere"), ("new", "An idea"), 2),
    (capture_into("~/elsewhere"), ("add", "2412.08905"), 2),
    (no_journal, ("add", KNOWN), 3),
    (no_journal, ("add", "2412.08905"), 3),
    (no_journal, ("new", "An idea"), 3),
    (bad_settings, ("add", "2412.08905"), 2),
    (file_in_the_way, ("add", "2412.08905"), 3),
    (no_collection, ("new", "An idea"), 2),
    (nothing, ("add", "2112.0886"), 2),
    (nothing, ("add", "not a url"), 2),
    (nothing, ("add",), 2),
    (nothing, ("add", "--next", KNOWN), 2),
    (nothing, ("add", KNOWN, "2412.08905"), 2),
    (nothing, ("add", "2412.08905", "-t", "two words"), 2),
    (nothing, ("add", "2412.08905", "--unknown"), 2),
    (nothing, ("--color", "purple", "add", "2412.08905"), 2),
    (nothing, ("new",), 2),
    (nothing, ("new", "An idea", "-t", "#"), 2),
    (nothing, ("new", "--daily", "--again"), 2),
    (no_journal, ("new", "--daily"), 3),
    (capture_into("templates"), ("new", "--daily"), 2),
    (read_only_note, ("append", RIVERS), 3),
    (linked_note, ("append", RIVERS), 3),
    (no_journal, ("append", RIVERS), 3),
    (bad_settings, ("append", RIVERS), 2),
    (no_collection, ("append", RIVERS), 2),
    (nothing, ("append",), 2),
    (nothing, ("append", RIVERS, "--unknown"), 2),
]


@pytest.mark.parametrize(
    ("prepared", "arguments", "code"),
    REFUSALS,
    ids=[f"{prepared.__name__} {' '.join(arguments)}" for prepared, arguments, _ in REFUSALS],
)
def test_a_refused_capture_saves_the_words(
    kb: Kb,
    promise: Callable[..., None],
    prepared: Callable[[Kb], None],
    arguments: tuple[str, ...],
    code: int,
) -> None:
    prepared(kb)
    ran = kb(*arguments, *(("--no-fetch",) if arguments[0] == "add" else ()), stdin=WORDS)
    assert ran.code == code
    assert rescued(kb, ran.err) == WORDS
    promise("P12", "refusals of a capture with text on standard input", refusals=1, words_lost=0)


def test_bytes_that_are_no_utf8_are_saved_as_they_came(kb: Kb) -> None:
    ran = kb("add", "2412.08905", "--no-fetch", stdin=b"\xff\xfe caf\xe9\n")
    assert ran.code == 2
    named = re.search(r"it was saved as (.+)", ran.err)
    assert named is not None
    assert Path(named[1]).read_bytes() == b"\xff\xfe caf\xe9\n"


def test_rescued_text_is_closed_to_others(kb: Kb) -> None:
    kb("add", "nonsense", stdin=WORDS)
    folder = Path(kb.environment["KB_STATE_DIR"]) / "unsaved"
    assert folder.stat().st_mode & 0o077 == 0


def test_without_a_state_folder_another_takes_the_words(kb: Kb, tmp_path: Path) -> None:
    Path(kb.environment["KB_STATE_DIR"]).write_text("in the way", encoding="utf-8")
    kb.environment["TMPDIR"] = str(tmp_path)
    ran = kb.run("add", "nonsense", stdin=input_of(WORDS))
    assert rescued(kb, ran.err) == WORDS


def test_where_no_folder_takes_them_the_words_are_printed(kb: Kb) -> None:
    Path(kb.environment["KB_STATE_DIR"]).write_text("in the way", encoding="utf-8")
    ran = subprocess.run(
        ["setpriv", "--reuid", "65534", "--clear-groups", *command(kb, "add", "nonsense")],
        input=WORDS.encode(),
        cwd="/",
        env=kb.environment | {"TMPDIR": "/proc"},
        capture_output=True,
        check=False,
    )
    if b"setpriv" in ran.stderr:
        pytest.skip("needs the right to run as somebody else")
    assert WORDS in ran.stderr.decode() or "it was saved as" in ran.stderr.decode()


def command(_kb: Kb, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kb", *arguments]


def input_of(text: str) -> int:
    """The end of a pipe that holds a text."""
    reader, writer = os.pipe()
    os.write(writer, text.encode())
    os.close(writer)
    return reader


def test_what_is_written_is_not_saved_again(kb: Kb) -> None:
    ran = kb("add", "2412.08905", "--no-fetch", stdin=WORDS)
    assert ran.code == 0
    assert not (Path(kb.environment["KB_STATE_DIR"]) / "unsaved").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_while_reading_saves_what_came(kb: Kb, number: int) -> None:
    process = kb.process("add", "2412.08905", "--no-fetch", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(WORDS.encode())
    process.stdin.flush()
    time.sleep(1)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert rescued(kb, err.decode()) == WORDS


SIGNALLED = """
import os, sys

class Signal:
    def find_spec(self, name, *_):
        if name == "{loaded}":
            os.kill(os.getpid(), {number})

sys.meta_path.insert(0, Signal())
sys.modules.pop("{loaded}", None)
from kb.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("arguments", [("new", "An idea"), ("-q", "add", "2412.08905", "--no-fetch")])
@pytest.mark.parametrize(
    "loaded",
    [
        "enum",
        "kb.cli.streams",
        "kb.cli.start",
        "kb.cli.parameters",
        "kb.cli.commands.new",
        "kb.edit.capture",
    ],
)
def test_a_signal_while_the_program_starts_saves_the_words(
    kb: Kb, promise: Callable[..., None], loaded: str, arguments: tuple[str, ...], number: int
) -> None:
    loaded = loaded.replace("commands.new", "commands.add") if "add" in arguments else loaded
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SIGNALLED.format(loaded=loaded, number=int(number)),
            *arguments,
            "--no-edit",
        ],
        input=WORDS.encode(),
        cwd=kb.root,
        env=kb.environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == (3 if number == signal.SIGINT else -number)
    assert rescued(kb, done.stderr.decode()) == WORDS
    assert stems(kb) == []
    promise("P12", "signals while a capture starts", signals=1, words_lost=0)


def test_a_signal_does_not_wait_for_a_pipe_that_stays_open(kb: Kb) -> None:
    script = SIGNALLED.format(loaded="kb.cli.parameters", number=int(signal.SIGTERM))
    process = subprocess.Popen(
        [sys.executable, "-c", script, "new", "An idea"],
        cwd=kb.root,
        env=kb.environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(WORDS.encode())
    process.stdin.flush()
    assert process.wait(timeout=60) == -signal.SIGTERM
    assert rescued(kb, process.stderr.read().decode()) == WORDS
    process.stdin.close()
    process.stderr.close()


# -- a list on standard input ---------------------------------------------------------------------

IDS = ["2404.00001", "2404.00002", "2404.00003"]


def loop(kb: Kb, script: str) -> Ran:
    """Runs a loop of the shell in which `kb` shares its input."""
    done = subprocess.run(
        ["bash", "-c", f'kb() {{ {sys.executable} -m kb "$@"; }}; {script}'],
        cwd=kb.root,
        env=kb.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=100,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


FEEDS = {
    "pipe": "printf '%s\\n' {ids} | while read -r id; do kb add --no-fetch \"$id\"; done",
    "file": "printf '%s\\n' {ids} > ids; while read -r id; do kb add --no-fetch \"$id\"; done < ids",
    "file with titles": (
        "printf '%s\\tA title\\n' {ids} > ids; while read -r id title; do kb add --no-fetch \"$id\"; done < ids"
    ),
    "dois": "printf '10.48550/arXiv.%s\\n' {ids} | while read -r id; do kb add --no-fetch \"doi:$id\"; done",
    "urls": "printf 'https://arxiv.org/abs/%s\\n' {ids} | while read -r id; do kb add --no-fetch \"$id\"; done",
}


@pytest.mark.parametrize("feed", FEEDS)
def test_a_loop_makes_a_note_of_each_and_feeds_none_to_another(empty: Kb, feed: str) -> None:
    loop(empty, FEEDS[feed].format(ids=" ".join(IDS)))
    notes = {path.stem[7:]: path.read_text(encoding="utf-8") for path in empty.notes.rglob("*.md")}
    assert notes == {one: f"https://arxiv.org/abs/{one}\n" for one in IDS}


@pytest.mark.parametrize(
    ("lines", "script"),
    [
        ("2404.00001,llm\n2404.00002,llm\n", 'IFS=, read -r id tag; do kb add "$id" -t "$tag" --no-fetch'),
        ("llm 2404.00001\nllm 2404.00002\n", 'read -r tag id; do kb add "$id" -t "$tag" --no-fetch'),
        ("2404.00001\nto look up: that\n2404.00002\n", 'read -r id; do kb add "$id" -t llm --no-fetch'),
        ("A thought\nAnother thought\nThe third\n", 'read -r title; do kb new "$title" -t llm --no-edit'),
    ],
)
def test_a_loop_over_a_file_feeds_no_line_to_a_note(empty: Kb, lines: str, script: str) -> None:
    (empty.root / "lines").write_text(lines, encoding="utf-8")
    ran = loop(empty, f"while {script}; done < lines")
    notes = [path.read_text(encoding="utf-8") for path in empty.notes.rglob("*.md")]
    assert len(notes) == len([line for line in lines.split("\n") if line and ":" not in line])
    assert all(re.fullmatch(r"(https://arxiv.org/abs/\S+|\*.*\*)\n\n#llm\n", text) for text in notes), notes
    assert "it was saved as" not in ran.err


RECORDS = {
    "last column": "a,2404.00001|b,2404.00002|c,2404.00003",
    "two lines of columns": "a;2404.00001|b;2404.00002",
    "DOIs with titles": "10.1145/3292500.3330701 One|10.1145/3292500.3330702 Two",
    "titles first": "Some page https://example.org/a|Other https://example.org/b|Third www.example.org/c",
    "bullets": "* https://example.org/a good|* https://example.org/b good",
    "numbers": "1. [one](https://example.org/a) good|2. [two](https://example.org/b)|3. <https://example.org/c>",
    "a mistyped id": "a 2404.00001|b 2112.0886|c 2404.00003",
    "BibTeX": "@misc{a, url={https://example.org/a}}|and|@misc{b, url={https://example.org/b}}",
}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says who else has the pipe")
@pytest.mark.parametrize("command", ["add https://example.org/first --no-fetch", "new First"])
@pytest.mark.parametrize("kind", RECORDS)
def test_what_a_loop_left_in_a_pipe_goes_into_no_note(empty: Kb, kind: str, command: str) -> None:
    first, *rest = RECORDS[kind].split("|")
    (empty.root / "lines").write_text("\n".join((first, *rest, "")), encoding="utf-8")
    ran = loop(empty, f"cat lines | while read -r line; do kb {command} --no-edit; done")
    saved = "\n".join((*rest, ""))
    notes = [path.read_text(encoding="utf-8") for path in empty.notes.rglob("*.md")]
    assert not [text for text in notes if rest[0] in text and rest[-1] in text]
    if "it was saved as" in ran.err:
        assert (rescued(empty, ran.err), notes) == (saved, [])
    else:
        assert "Standard input is a list" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says who else has the pipe")
def test_titles_that_a_loop_left_in_a_pipe_are_no_text(empty: Kb) -> None:
    ran = loop(empty, "printf 'One\n두 번째\nThree\n' | while read -r t; do kb new --no-edit \"$t\"; done")
    assert "Standard input is that of the loop or script that runs kb" in ran.err
    assert rescued(empty, ran.err) == "두 번째\nThree\n"
    assert not list(empty.notes.rglob("*.md"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says who else has the pipe")
@pytest.mark.parametrize("times", [1, 2])
def test_text_for_a_script_is_captured_and_said(empty: Kb, times: int) -> None:
    (empty.root / "script").write_text(
        f"{sys.executable} -m kb add 2404.00001 --no-fetch --no-edit || exit 1\n", encoding="utf-8"
    )
    for _ in range(times):  # the second time into the note that is there
        ran = loop(
            empty, "printf 'One remark.\n\nAnother, of two lines\nwithout an end\n' | bash script; true"
        )
    (note,) = empty.notes.rglob("*.md")
    assert note.read_text(encoding="utf-8").count("Another, of two lines") == times
    path = note.relative_to(empty.notes).as_posix()
    assert f"kb: 3 lines of the input of the loop or script that runs kb went into {path};" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says who else has the pipe")
def test_text_in_a_pipe_of_its_own_is_text_whatever_it_names(empty: Kb) -> None:
    text = "See https://example.org/a\nand https://example.org/b\n"
    ran = loop(empty, f"printf '{text}' | {sys.executable} -m kb add 2404.00001 --no-fetch")
    assert (ran.code, "went into" in ran.err) == (0, False)
    (note,) = empty.notes.rglob("*.md")
    assert note.read_text(encoding="utf-8") == f"https://arxiv.org/abs/2404.00001\n\n{text}"
    assert loop(empty, f"printf 'One\\nTwo\\n' | {sys.executable} -m kb new Title").code == 0


def test_a_file_from_its_start_is_commentary(empty: Kb) -> None:
    (empty.root / "lines").write_text(WORDS, encoding="utf-8")
    loop(empty, 'kb new "An idea" < lines')
    (note,) = empty.notes.rglob("*.md")
    assert note.read_text(encoding="utf-8") == f"*An idea*\n\n{WORDS}"


def test_the_rest_of_a_file_is_read_where_it_is_named(empty: Kb) -> None:
    (empty.root / "lines").write_text("papers:\n2404.00001\n2404.00002\n", encoding="utf-8")
    loop(empty, "{ read -r head; kb add - --no-fetch; } < lines")
    assert sorted(path.stem[7:] for path in empty.notes.rglob("*.md")) == ["2404.00001", "2404.00002"]


def test_a_bad_id_in_a_loop_does_not_end_in_a_note(empty: Kb) -> None:
    script = FEEDS["pipe"].format(ids="2404.00001 2112.0886 2404.00003")
    ran = loop(empty, script)
    assert sorted(path.stem[7:] for path in empty.notes.rglob("*.md")) == ["2404.00001", "2404.00003"]
    assert "2112.0886" in ran.err
    assert rescued(empty, ran.err) == "2112.0886\n"


@pytest.mark.parametrize("apart", "\t,;|")
def test_records_in_a_pipe_are_no_commentary(empty: Kb, apart: str) -> None:
    records = f"2404.00002{apart}Second\n2404.00003{apart}Third\n"
    ran = empty("add", "2404.00001", "--no-fetch", stdin=records)
    assert (ran.code, list(empty.notes.rglob("*.md"))) == (2, [])
    assert "Standard input is no commentary" in ran.err
    assert rescued(empty, ran.err) == records


@pytest.mark.parametrize(
    "text",
    [
        "좋은 글: https://example.org/x\n",
        "Related:\nhttps://example.org/x\n",
        "단어\n",
        "2404.00002와 같다.\n",
    ],
)
def test_commentary_that_names_a_source_stays_commentary(empty: Kb, text: str) -> None:
    ran = empty("add", "2404.00001", "--no-fetch", stdin=text)
    assert ran.code == 0
    (note,) = empty.notes.rglob("*.md")
    assert note.read_text(encoding="utf-8") == f"https://arxiv.org/abs/2404.00001\n\n{text}"


# -- several --------------------------------------------------------------------------------------


def test_several_make_a_note_each(empty: Kb) -> None:
    ran = empty("add", *IDS, "https://arxiv.org/abs/2404.00001v2", "--no-fetch", "-t", "new")
    assert ran.code == 0
    assert [Path(line).stem[7:] for line in ran.lines] == IDS
    assert "3 sources: 3 new, 0 noted before, 0 failed." in ran.err
    assert all("#new" in Path(line).read_text(encoding="utf-8") for line in ran.lines)


def test_one_that_cannot_be_captured_does_not_hide_the_others(kb: Kb) -> None:
    ran = kb("add", "2404.00001", "nonsense", KNOWN, "--no-fetch")
    assert ran.code == 1
    assert [Path(line).name[7:] for line in ran.lines] == ["2404.00001.md", "Rivers.md"]
    assert "“nonsense” is neither a URL nor an arXiv id" in ran.err
    assert "3 sources: 1 new, 1 noted before, 1 failed." in ran.err


def test_where_none_can_be_captured_the_code_says_why(empty: Kb) -> None:
    assert empty("add", "nonsense", "more nonsense").code == 2


def test_a_dash_reads_ids_and_urls(empty: Kb) -> None:
    ran = empty("add", "-", "--no-fetch", stdin="2404.00001\n\nhttps://example.org/post\n2404.00001v3\n")
    assert ran.code == 0
    assert [Path(line).stem[7:] for line in ran.lines] == ["2404.00001", "example.org post"]


def test_what_a_dash_could_not_capture_is_saved_as_it_came(empty: Kb) -> None:
    ran = empty("add", "-", "--no-fetch", stdin="2404.00001\nto look up: that paper\n")
    assert ran.code == 1
    assert rescued(empty, ran.err) == "to look up: that paper\n"


def test_a_dash_without_input_is_asked_wrongly(empty: Kb) -> None:
    assert empty("add", "-").code == 2


BIBTEX = """@article{kim2024,
  title = {Rivers of {Data} \\& Sand},
  author = {Kim, Minji and Bo Lee},
  eprint = {2404.00001},
  archivePrefix = {arXiv},
}
@online{park, title = "Lanterns", author = {Ada Park}, url = {https://example.org/lanterns}}
@book{park, title = {Lamps}, doi = {10.1000/182}}
@misc{untitled, note = {nothing}}
"""


@pytest.mark.parametrize(
    ("ids", "arguments", "left"),
    [
        ("2404.00001\nbad line\n2404.00002\n", (), "bad line\n"),
        ("bad line\n2404.00001\n", (), "bad line\n"),
        ("bad line\nworse line\n", (), None),
        ("bad line\n", ("2404.00001",), None),
    ],
)
def test_only_what_was_not_taken_of_a_list_is_said_to_be_in_no_note(
    empty: Kb, ids: str, arguments: tuple[str, ...], left: str | None
) -> None:
    for _ in ("captured", "known"):
        ran = empty("add", *arguments, "-", "--no-fetch", stdin=ids)
        what = "Part of the text" if left else "The text"
        assert f"kb: {what} from standard input is in no note; it was saved as " in ran.err
        assert rescued(empty, ran.err) == (left or ids)


def test_a_dash_reads_bibtex(empty: Kb) -> None:
    ran = empty("add", "-", "--no-fetch", stdin=BIBTEX)
    texts = [Path(line).read_text(encoding="utf-8") for line in ran.lines]
    assert texts == [
        "https://arxiv.org/abs/2404.00001\n\n*Rivers of Data & Sand* (Minji Kim, Bo Lee)\n",
        "https://example.org/lanterns\n\n*Lanterns* (Ada Park)\n",
        "https://doi.org/10.1000/182\n\n*Lamps*\n",
    ]
    assert ran.code == 1
    assert "@misc{untitled" in rescued(empty, ran.err)


BIBTEX_REMARKS = """@article{kim2024,
  title = {Rivers}, eprint = {2404.00001}, journal = {J},
  note = {First line.
    Second $x^{2}$ line.},
  annote = "그리고 생각.",
  keywords = {llm, data; language models, C++},
  abstract = {We look.},
}
"""


def test_bibtex_loses_no_remark_and_no_keyword(empty: Kb) -> None:
    (path,) = empty("add", "-", "--no-fetch", "-t", "new", stdin=BIBTEX_REMARKS).lines
    assert Path(path).read_text(encoding="utf-8") == (
        "https://arxiv.org/abs/2404.00001\n\n*Rivers*\n\n> We look.\n\n"
        "First line.\nSecond $x^{2}$ line.\n\n그리고 생각.\n\nKeywords: language models\n\n#new #llm #data #C++\n"
    )


def test_bibtex_remarks_go_into_the_note_of_a_known_paper_once(kb: Kb) -> None:
    entries = BIBTEX_REMARKS.replace("2404.00001", KNOWN)
    before = (kb.notes / RIVERS).read_text(encoding="utf-8")
    assert kb("add", "-", "--no-fetch", stdin=entries).code == 0
    text = (kb.notes / RIVERS).read_text(encoding="utf-8")
    assert "First line.\nSecond $x^{2}$ line." in text
    assert "그리고 생각." in text
    assert {"#llm", "#data"} <= {word for line in added(before, text) for word in line.split()}
    ran = kb("add", "-", "--no-fetch", stdin=entries)
    assert (ran.code, (kb.notes / RIVERS).read_text(encoding="utf-8")) == (0, text)


def test_an_entry_of_a_title_alone_keeps_its_remarks(empty: Kb) -> None:
    (path,) = empty("add", "-", stdin="@misc{a, title={Lamps}, note={A thought.}, keywords={light}}").lines
    assert Path(path).read_text(encoding="utf-8") == "*Lamps*\n\nA thought.\n\n#light\n"


def test_two_entries_of_a_paper_are_one_note_with_the_words_of_both(empty: Kb) -> None:
    entries = "".join(
        f"@misc{{{word}, eprint={{2404.00001}}, note={{{word} thought.}}, keywords={{{word}}}}}\n"
        for word in ("one", "other")
    )
    (path,) = empty("add", "-", "--no-fetch", stdin=entries).lines
    text = Path(path).read_text(encoding="utf-8")
    assert text.endswith("\n\none thought.\n\nother thought.\n\n#one #other\n")


def test_ids_and_bibtex_in_one_list_are_both_read(empty: Kb) -> None:
    mixed = (
        "2404.00002\n\n@misc{a, eprint={2404.00001}}\n% a comment\nhttps://example.org/post\n"
        "@misc{b, doi={10.1000/182}}\n2404.00003\nto look up: that\n"
    )
    ran = empty("add", "-", "--no-fetch", stdin=mixed)
    names = [Path(line).stem[7:] for line in ran.lines]
    assert names == ["2404.00002", "2404.00001", "example.org post", "doi.org 182", "2404.00003"]
    assert (ran.code, rescued(empty, ran.err)) == (1, "to look up: that\n")


def test_what_was_an_argument_is_not_saved_as_standard_input(empty: Kb) -> None:
    ran = empty("add", "2404.00001", "nonsense", "--no-fetch")
    assert ran.code == 1
    assert "standard input" not in ran.err
    ran = empty("add", "nonsense", "-", "--no-fetch", stdin="more nonsense\n2404.00002\n")
    assert rescued(empty, ran.err) == "more nonsense\n"


def test_a_list_whose_output_nobody_reads_is_saved(empty: Kb) -> None:
    ran = loop(empty, "printf '2404.00001\\n2404.00002\\n' | kb add - --no-fetch | exit")
    notes = "".join(path.read_text(encoding="utf-8") for path in empty.notes.rglob("*.md"))
    unsaved = rescued(empty, ran.err) if "it was saved as" in ran.err else ""
    assert all(one in notes + unsaved for one in ("2404.00001", "2404.00002"))


def test_a_folder_that_leads_out_is_refused_with_its_place(empty: Kb) -> None:
    (empty.root / "kb.yaml").write_text("title: T\ncapture: {folder: ../x}\n", encoding="utf-8")
    ran = empty("new", "An idea", "--no-edit")
    assert ran.code == 2
    assert "kb.yaml:2:19: `capture.folder` must lead to a place among the notes" in ran.err


# -- tags below commentary that is left open -----------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["see\n```python\nprint(1)\n", "~~~~\n#shell comment\n", "<!-- for later\nwords\n", "a\n\n```\n%%\n"],
)
@pytest.mark.parametrize("arguments", [("new", "Snippet"), ("add", "2404.00001", "--no-fetch")])
def test_a_tag_is_read_though_the_text_leaves_something_open(
    empty: Kb, arguments: tuple[str, ...], text: str
) -> None:
    ran = empty(*arguments, "-t", "llm", stdin=text)
    assert ran.code == 0
    assert empty("list", "tag:llm").lines != []
    assert text in Path(ran.lines[0]).read_text(encoding="utf-8")


# -- new ------------------------------------------------------------------------------------------


def test_a_title_that_is_taken_gets_the_text(kb: Kb) -> None:
    kb("new", "My idea", "--no-edit")
    ran = kb("new", "my  idea", "-t", "idea", stdin="더 생각했다.\n")
    assert ran.code == 0
    assert "“my  idea” already has a note: added your text and #idea to it." in ran.err
    assert stems(kb) == ["My idea"]
    (path,) = ran.lines
    assert Path(path).read_text(encoding="utf-8") == "*My idea*\n\n더 생각했다.\n\n#idea\n"


def test_a_title_that_is_taken_is_said(kb: Kb) -> None:
    ran = kb("new", "undated", "IDEA", "--no-edit")
    assert (ran.code, ran.lines) == (0, [str(kb.notes / "Undated idea.md")])
    assert "“undated IDEA” already has a note; use `--again` to make another." in ran.err


def test_again_makes_another_of_the_title(kb: Kb) -> None:
    for _ in range(2):
        assert kb("new", "My idea", "--again", "--no-edit").code == 0
    assert stems(kb) == ["My idea", "My idea 1"]


def test_two_titles_that_share_a_file_name_are_two_notes(kb: Kb) -> None:
    kb("new", "My idea: one", "--no-edit")
    kb("new", "My idea: two", "--no-edit")
    assert stems(kb) == ["My idea", "My idea 1"]


# -- the editor -----------------------------------------------------------------------------------

FAILING = {"fails": "exit 1", "is killed": "kill -9 $$"}


@pytest.mark.parametrize("how", FAILING)
def test_a_failed_editor_takes_a_bare_new_note_back(
    kb: Kb, program: Callable[[str, str], str], how: str
) -> None:
    ran = kb.on_terminal("new", "My idea", KB_EDITOR=program("editor", FAILING[how]))
    assert (ran.code, stems(kb)) == (3, [])
    assert "nothing was written in the note, so it was removed." in " ".join(ran.plain.split())
    assert kb("undo", "--list").out == ""


def test_an_editor_that_is_not_there_takes_a_bare_new_note_back(kb: Kb) -> None:
    assert kb.on_terminal("new", "My idea", KB_EDITOR="/nowhere/editor").code == 3
    assert stems(kb) == []


def test_a_new_note_left_as_it_was_made_is_removed(kb: Kb, program: Callable[[str, str], str]) -> None:
    for script in ("true", 'cp "$1" "$1~" && mv "$1~" "$1"', ': > "$1"'):
        ran = kb.on_terminal("new", "My idea", KB_EDITOR=program("editor", script))
        assert (ran.code, stems(kb)) == (1, [])
        assert "Nothing was written in the note, so it was removed." in " ".join(ran.plain.split())


def test_a_failed_editor_keeps_what_was_written(kb: Kb, program: Callable[[str, str], str]) -> None:
    ran = kb.on_terminal("new", "My idea", KB_EDITOR=program("editor", 'echo 생각 >> "$1"; exit 1'))
    assert (ran.code, stems(kb)) == (3, ["My idea"])


@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$", ': > "$1"', ': > "$1"; exit 1', "true"])
def test_add_keeps_what_it_captured_whatever_the_editor_does(
    empty: Kb, program: Callable[[str, str], str], script: str
) -> None:
    empty.on_terminal("add", "2404.00001", "--no-fetch", "-t", "new", KB_EDITOR=program("editor", script))
    (note,) = empty.notes.rglob("*.md")
    assert note.read_text(encoding="utf-8") == "https://arxiv.org/abs/2404.00001\n\n#new\n"


@pytest.mark.parametrize("capture", [("add", "2404.00001", "--no-fetch"), ("new", "My idea")])
def test_a_note_that_the_editor_renamed_is_said(
    empty: Kb, program: Callable[[str, str], str], capture: tuple[str, ...]
) -> None:
    ran = empty.on_terminal(*capture, KB_EDITOR=program("editor", 'mv "$1" "${1%.md} mine.md"'))
    assert ran.code == 1
    assert "is not there any more" in " ".join(ran.plain.split())
    assert len(list(empty.notes.rglob("* mine.md"))) == 1


# -- undo -----------------------------------------------------------------------------------------


def test_undo_takes_a_capture_back_and_says_what(kb: Kb) -> None:
    kb("tag", "add", "old", "Lanterns")
    kb("add", "2404.00001", "--no-fetch", "-t", "new", "--no-edit")
    (note,) = [path for path in kb.notes.rglob("*.md") if "2404.00001" in path.name]
    ran = kb("undo")
    assert (ran.code, note.exists(), ran.lines) == (0, False, [str(note)])
    said = r"Undoing rewrite 2: `kb add 2404.00001 -t new`, [0-9-]{10} [0-9:]{5}, 1 note\."
    assert re.search(said, ran.err)
    assert "+++ /dev/null" in ran.err
    assert [record[-1] for record in kb("undo", "--list").records] == ["1", "undone", "1"]
    assert kb("undo", "3").code == 0
    assert note.read_text(encoding="utf-8") == "https://arxiv.org/abs/2404.00001\n\n#new\n"


def test_a_captured_note_that_was_edited_stays(kb: Kb) -> None:
    kb("new", "My idea", "--no-edit")
    (note,) = [path for path in kb.notes.rglob("*.md") if "My idea" in path.name]
    note.write_text("*My idea*\n\n생각.\n", encoding="utf-8")
    ran = kb("undo")
    assert (ran.code, note.exists()) == (1, True)
    assert "My idea.md has been edited since, so it is left alone." in ran.err


def test_an_undo_of_several_notes_asks_as_every_rewrite_does(kb: Kb) -> None:
    kb("tag", "add", "seen", "year:2024", "--yes")
    texts = {path: path.read_bytes() for path in kb.notes.rglob("*.md")}
    ran = kb("undo")
    assert ran.code == 2
    assert "This would write 2 notes. Use `--yes` to write them" in ran.err
    assert "Write 2 notes for `kb undo 1`? [y/N]" in kb.on_terminal("undo", typed="n\n").plain
    assert {path: path.read_bytes() for path in kb.notes.rglob("*.md")} == texts
    ran = kb("undo", "--dry-run")
    assert (ran.code, "-#alignment #synthetic_data #seen" in ran.lines) == (0, True)
    assert {path: path.read_bytes() for path in kb.notes.rglob("*.md")} == texts
    assert kb("undo", "--yes").code == 0


def test_captures_do_not_push_rewrites_out_of_the_journal(empty: Kb) -> None:
    empty.write("== 240101 A.md\nText.\n\n#old\n")
    assert empty("tag", "rename", "old", "new").code == 0
    for number in range(60):
        assert empty("new", f"Idea {number}", "--no-edit").code == 0
    assert empty("undo", "1").code == 0


@pytest.mark.parametrize("folder", ["sub/way", "way/{year}"])
def test_a_captured_note_is_printed_where_it_is(kb: Kb, folder: str) -> None:
    for link, target in (("sub/way", "../real"), ("way", "real")):
        (kb.notes / link).parent.mkdir(exist_ok=True)
        (kb.notes / link).symlink_to(target)
    (kb.notes / "real").mkdir()
    (kb.root / "kb.yaml").write_text(f"capture:\n  folder: {folder}\n")
    for words in (("new", "A Lantern", "--no-edit"), ("add", "https://example.org/lamp", "--no-fetch")):
        ran = kb(*words)
        path = Path(ran.out.strip()).relative_to(kb.notes)
        assert (ran.code, path.parts[0]) == (0, "real")
        assert str(path) in {record[0] for record in kb.run("list").records}


def test_a_line_that_is_no_source_is_named_by_its_place(empty: Kb) -> None:
    ran = empty("add", "-", "--no-fetch", stdin="2404.00001\n\n  not a paper\n2404.00002\n")
    assert (ran.code, len(ran.lines)) == (1, 2)
    assert "kb: <stdin>:3: “not a paper” is neither a URL nor an arXiv id, such as" in ran.err
    assert "3 sources: 2 new, 0 noted before, 1 failed." in ran.err
    alone = empty("add", "-", stdin="nonsense\n")
    assert (alone.code, "kb: <stdin>:1: “nonsense” is neither" in alone.err) == (2, True)


def test_only_tags_that_a_note_did_not_have_are_called_added(kb: Kb) -> None:
    ran = kb("add", KNOWN, "-t", "Survey", "-t", "rivers")
    assert f"{KNOWN} already has a note: added #rivers to it." in ran.err
    assert f"{KNOWN} already has a note, and it has #survey." in kb("add", KNOWN, "-t", "survey").err
