"""Standard input that `kb` shares with the loop or script that runs it."""

import shutil
import subprocess
import sys

import pytest

from kb.parse.loop_input import is_prose
from tests.cli.conftest import Kb
from tests.cli.test_capture import loop, rescued

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says who else has the pipe")
KB = f"{sys.executable} -m kb"


def texts(kb: Kb) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in kb.notes.rglob("*.md")]


@ON_LINUX
@pytest.mark.parametrize(
    ("lines", "script"),
    [
        ("2404.00001|# others|2404.00002|", 'read -r i; do kb add --no-fetch "$i"'),
        ("2404.00001|2404.00002 / see page 3|look up later|", 'read -r i r; do kb add --no-fetch "$i"'),
        ("2023.x-long.1|2023.x-long.2|", 'read -r i; do kb add --no-fetch "https://example.org/$i"'),
        ("aB-c3|dEf4|G1h_i|", 'read -r i; do kb add --no-fetch "https://example.org/f?id=$i"'),
        ("first|second|", 'read -r i; do kb add --no-fetch "https://example.org/post/$i"'),
        (
            "first|second A good one, all of it.|",
            'read -r i r; do kb add --no-fetch "https://example.org/$i"',
        ),
        (
            "first|See https://example.org/a for it.|See https://example.org/b for it.|",
            'read -r i; do kb add --no-fetch "https://example.org/$i"',
        ),
        ("Why does it rain?|Where do rivers end?|", 'read -r t; do kb new "$t"'),
        ("It rains.|강은 바다로 간다.|", 'read -r t; do kb new "$t"'),
        ("비|강|", 'read -r t; do kb new "$t"'),
    ],
)
def test_a_loop_feeds_no_line_to_the_first_note(empty: Kb, lines: str, script: str) -> None:
    (empty.root / "lines").write_text(lines.replace("|", "\n"), encoding="utf-8")
    ran = loop(empty, f"cat lines | while {script} --no-edit; done")
    assert "In a loop, give the command `</dev/null`" in ran.err
    assert rescued(empty, ran.err) == lines.partition("|")[2].replace("|", "\n")
    assert texts(empty) == []


@ON_LINUX
def test_one_line_for_a_script_is_saved_or_captured(empty: Kb) -> None:
    (empty.root / "script").write_text(f'{KB} "$@" </dev/stdin; exit\n', encoding="utf-8")
    for arguments in ("new Idea", "add 2404.00001 --no-fetch"):
        ran = loop(empty, f"echo 'A good line to keep.' | bash script {arguments} --no-edit")
        notes = "".join(texts(empty))
        assert "A good line to keep." in (notes if ran.code == 0 else rescued(empty, ran.err))


@ON_LINUX
@pytest.mark.parametrize(
    "wrapper", ["timeout 60", "env", "nice", "timeout 60 timeout 50", "bash passes_on"]
)
def test_a_program_that_only_runs_kb_is_looked_past(empty: Kb, wrapper: str) -> None:
    (empty.root / "passes_on").write_text('"$@"\nexit $?\n', encoding="utf-8")
    ran = loop(empty, f"printf 'One\\nTwo\\n' | {wrapper} {KB} new Idea --no-edit")
    assert (ran.code, ran.err) == (0, "")
    assert texts(empty) == ["*Idea*\n\nOne\nTwo\n"]


@ON_LINUX
def test_a_loop_is_seen_behind_a_program_that_only_runs_kb(empty: Kb) -> None:
    loop_text = f'while read -r t; do timeout 60 {KB} new --no-edit "$t"; done'
    ran = loop(empty, f"printf 'One.\\nTwo.\\n' | {loop_text}")
    assert (rescued(empty, ran.err), texts(empty)) == ("Two.\n", [])


@pytest.mark.skipif(not shutil.which("zsh"), reason="needs zsh, which keeps here-documents in files")
def test_the_rest_of_a_here_document_is_not_dropped(empty: Kb) -> None:
    script = f'{{ read -r t; {KB} new --no-edit "$t"; }} <<"END"\nA title\nThe first line.\nEND\n'
    (empty.root / "script").write_text(script, encoding="utf-8")
    done = subprocess.run(
        ["zsh", "script"],
        cwd=empty.root,
        env=empty.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert rescued(empty, done.stderr.decode()) == "The first line.\n"


def test_a_file_that_somebody_reads_is_left_alone_and_that_is_said(empty: Kb) -> None:
    (empty.root / "lines").write_text("One\nTwo\n", encoding="utf-8")
    ran = loop(empty, 'while read -r t; do kb new --no-edit "$t"; done < lines')
    assert sorted(texts(empty)) == ["*One*\n", "*Two*\n"]
    assert ran.err.count("The rest of the file on standard input was left alone") == 1


def test_a_file_from_its_start_is_text_for_a_script(empty: Kb) -> None:
    (empty.root / "script").write_text(f"{KB} new Idea --no-edit; exit\n", encoding="utf-8")
    (empty.root / "lines").write_text("One\nTwo\n", encoding="utf-8")
    assert loop(empty, "bash script < lines").code == 0
    assert texts(empty) == ["*Idea*\n\nOne\nTwo\n"]


@pytest.mark.parametrize(
    "text", ["A remark of mine.", "One\n\nTwo", "좋은 글이다. 다시 읽는다.", "GPT-4 does it well."]
)
def test_prose(text: str) -> None:
    assert is_prose(text, ["2404.00001"])


@pytest.mark.parametrize(
    "text",
    [
        "One",
        "One\nTwo",
        "2404.00002 is read.",
        "# a\n\nB c d.",
        "A b c.\n10.1000/182 too.",
        "slug A b c.",
        "A\tb c d.",
    ],
)
def test_what_may_be_a_record_is_no_prose(text: str) -> None:
    assert not is_prose(text, ["2404.00001"])


def test_a_word_built_as_the_source_is_no_prose() -> None:
    assert not is_prose("2023.acl-long.2 Good and short.", ["https://example.org/2023.acl-long.1"])
    assert not is_prose("13 Good and short.", ["https://example.org/post/12"])
    assert is_prose("13 rivers are long.", ["2404.00001"])
