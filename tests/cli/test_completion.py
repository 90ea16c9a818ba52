"""What the shells offer; each script is tried in its shell where that is installed."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.cli.conftest import Kb


def offered(kb: Kb, line: str) -> list[str]:
    """What is offered for the last word of a command line."""
    words = line.split(" ")
    kb.environment |= {
        "_KB_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    try:
        return [each for each in kb().out.split("\n") if each]
    finally:
        for name in ("_KB_COMPLETE", "COMP_WORDS", "COMP_CWORD"):
            del kb.environment[name]


def test_an_alias_names_a_note(empty: Kb) -> None:
    empty.write(
        "== A.md\n---\naliases: [등불, Old Lamp]\n---\n글.\n== B.md\n---\naliases: [등불]\n---\n글.\n"
    )
    assert offered(empty, "kb show 등") == ["등불"]
    assert empty("show", "old lamp", "--json").json["path"] == "A.md"
    ran = empty("show", "등불")
    assert (ran.code, "“등불” may be 2 notes" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("kb sho", ["show"]),
        ("kb show 24", ["240205 Bridges", "240101 Rivers"]),
        ("kb show ", ["240205 Bridges", "240101 Rivers", "230310 Lanterns", "Undated idea"]),
        ("kb show Riv", ["Rivers"]),
        ("kb links 2402.", ["2402.00002"]),
        ("kb fetch 2303", ["230310 Lanterns"]),
        ("kb list tag:syn", ["tag:synthetic-data"]),
        ("kb list lang:ger", ["lang:german"]),
        ("kb list lang:deu", ["lang:deutsch"]),
        ("kb list missing:ja", ["missing:ja", "missing:japanese"]),
        ("kb list lang:日", ["lang:日本語"]),
        ("kb search #al", ["#alignment"]),
        ("kb list sin", ["since:"]),
        ("kb add 2412.08905 -t su", ["survey"]),
        ("kb new X --tag re", ["review"]),
        ("kb mv 2303", ["230310 Lanterns"]),
        ("kb tag ren", ["rename"]),
        ("kb tag rename su", ["survey"]),
        ("kb tag rename x su", ["survey"]),
        ("kb tag merge x su", ["survey"]),
        ("kb tag merge x --into su", ["survey"]),
        ("kb tag add x tag:su", ["tag:survey"]),
        ("kb tag remove su", ["survey"]),
        ("kb check --rule dead", ["dead-link"]),
        ("kb check --explain not-", ["not-utf8"]),
        ("kb list --sort ", ["date", "modified", "created", "title", "path", "random", "score"]),
        ("kb list author:A", ["author:Ada Park"]),
        ("kb list missing:ab", ["missing:abstract"]),
        ("kb check 2303", ["230310 Lanterns"]),
        ("kb check tag:su", ["tag:survey"]),
        ("kb list --so", ["--sort"]),
        ("kb export ", ["jsonl", "bibtex", "csl-json", "ris"]),
        ("kb show nosuch", []),
        ("kb show riv", ["Rivers"]),
        ("kb show surv", ["Rivers of Data: A Survey"]),
        ("kb show small", ["Bridges: Aligning Small Models"]),
        ("kb show idea", ["Undated idea"]),
        ("kb list sur", ["tag:survey"]),
        ("kb list tag:SYN", ["tag:synthetic-data"]),
        ("kb help li", ["list", "links"]),
    ],
)
def test_the_shell_is_offered(kb: Kb, line: str, names: list[str]) -> None:
    assert offered(kb, line) == names


def described(kb: Kb, line: str) -> list[str]:
    """What zsh is offered for the last word of a command line, each with its description."""
    kb.environment |= {
        "_KB_COMPLETE": "complete_described",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    return [each for each in kb().out.split("\n") if each]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("kb sho", ["show\tShow notes with their papers."]),
        ("kb show Riv", ["Rivers\tRivers of Data: A Survey"]),
        ("kb show surv", ["Rivers\tRivers of Data: A Survey"]),
        ("kb show small", ["Bridges\tBridges: Aligning Small Models"]),
        ("kb show 2303", ["230310 Lanterns"]),
        ("kb list tag:syn", ["tag:synthetic-data\t2 notes"]),
        ("kb list author:Bo", ["author:Bo Lee\t2 notes"]),
        ("kb list sin", ['since:\tdated on or after this; also since:"3 months"']),
        ("kb list lang:ko", ["lang:ko\t한국어", "lang:korean"]),
        (
            "kb check --rule dead",
            ["dead-link\tA link leads to no note, and the name of one is very like i…"],
        ),
    ],
)
def test_zsh_and_fish_are_offered_descriptions(kb: Kb, line: str, lines: list[str]) -> None:
    assert described(kb, line) == lines


def test_a_word_of_a_title_offers_the_shortest_name_that_only_one_note_has(empty: Kb) -> None:
    empty.write(
        "== 2024/240101 Sinks.md\nhttps://arxiv.org/abs/2401.00001\n\n*왜 어텐션은 첫 토큰에 모이는가* (A B)\n"
        "== 240102 Sinks.md\n*After the Sinks: a Longer Title* (A B)\n"
        "== 240103 X.md\n*Où va l'Élève* (A B)\n== 240103 Y.md\n---\naliases: [X]\n---\n글.\n"
    )
    assert described(empty, "kb show 어텐") == ["2401.00001\t왜 어텐션은 첫 토큰에 모이는가"]
    assert described(empty, "kb show longer") == ["240102 Sinks\tAfter the Sinks: a Longer Title"]
    assert described(empty, "kb show eleve") == ["240103 X\tOù va l'Élève"]


def test_every_name_that_is_offered_means_the_note_beside_it(kb: Kb) -> None:
    for typed in ("surv", "small", "lant", "idea", "models"):
        for line in described(kb, f"kb show {typed}"):
            environment = {name for name in kb.environment if name.startswith(("COMP_", "_KB"))}
            kept = {name: kb.environment.pop(name) for name in environment}
            name, _, title = line.partition("\t")
            assert kb("show", name, "--json").json["title"] in (title, None, name.split(" ", 1)[-1])
            kb.environment |= kept


@pytest.mark.parametrize(
    ("line", "is_file"),
    [
        ("kb list ", False),
        ("kb list zzz", False),
        ("kb search zzz", False),
        ("kb new x", False),
        ("kb show zzz", True),
        ("kb import ", True),
        ("kb init ", True),
        ("kb export bibtex -o ", True),
        ("kb build --out ", True),
        ("kb --root ", True),
    ],
)
def test_files_are_offered_only_where_one_may_be_named(kb: Kb, line: str, is_file: bool) -> None:
    assert any(each.startswith("\t") for each in described(kb, line)) == is_file


def test_a_query_begins_with_saved_queries_filters_and_tags(kb: Kb) -> None:
    (kb.root / "kb.yaml").write_text("queries: {daily: 'missing:tags'}\n", "utf-8")
    names = [line.partition("\t")[0] for line in described(kb, "kb list ")]
    assert (names[:2], names[-1], "tag:survey" in names) == (["query:daily", "tag:"], "tag:survey", True)


def test_saved_queries_are_offered_with_what_they_say(kb: Kb) -> None:
    (kb.root / "kb.yaml").write_text("queries: {daily: 'missing:tags', weekly: 'since:week'}\n", "utf-8")
    assert described(kb, "kb list query:d") == ["query:daily\tmissing:tags"]


def test_a_description_cannot_steer_the_terminal_or_make_a_candidate(empty: Kb) -> None:
    empty.write('== A.md\n---\ntitle: "x\\e[31m\\ty"\n---\n글.\n== B\tC.md\nText.\n')
    assert described(empty, "kb show ") == ["A\tx␛[31m y"]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_scripts_of_earlier_versions_read_no_title_as_markup(empty: Kb, shell: str) -> None:
    empty.write("== 240101 Why.md\n*Why [/nope] matters* (A B)\n")
    kept = {name: value for name, value in empty.environment.items() if name != "_KB_COMPLETE"}
    empty.environment |= {
        "_KB_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "kb show 2",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "2",
    }
    ran = empty()
    empty.environment = kept
    assert "240101 Why" in ran.out
    assert "Why [/nope] matters" in ran.out
    assert ran.code == 0


def test_the_collection_that_was_named_is_asked(kb: Kb, tmp_path: Path) -> None:
    root = kb.root
    kb.root = tmp_path
    assert offered(kb, f"kb --root {root} show 2303") == ["230310 Lanterns"]


@pytest.mark.parametrize("line", ["kb show 24", "kb list tag:", "kb --root {}/nowhere show 2"])
def test_no_collection_offers_nothing_and_says_nothing(bare: Kb, line: str) -> None:
    assert offered(bare, line.format(bare.root)) == []


def test_a_broken_kb_yaml_offers_nothing(kb: Kb) -> None:
    (kb.root / "kb.yaml").write_text("titel: x\n", encoding="utf-8")
    assert offered(kb, "kb show 24") == []


# -- real shells --------------------------------------------------------------------------------

HOSTILE = [
    "240101 Two words",
    "240102 $(touch PWNED)",
    "240103 `touch PWNED`",
    "240104 st*r [x]",
    "240106 한글 제목",
]


def typed(kb: Kb, shell: tuple[str, list[str], str], line: str, completed: str) -> str:
    """What a shell on a terminal shows after a line was completed, which shows a word, and was run."""
    with ready_shell(kb, shell) as tmux:
        subprocess.run([*tmux, "send-keys", "-l", line], check=True)
        subprocess.run([*tmux, "send-keys", "Tab"], check=True)
        _shown(tmux, completed)
        subprocess.run([*tmux, "send-keys", "-l", " | cat"], check=True)
        subprocess.run([*tmux, "send-keys", "Enter"], check=True)
        return _shown(tmux, "\npath")


@contextmanager
def terminal(kb: Kb, program: str, arguments: list[str]) -> Iterator[list[str]]:
    """A shell on a terminal of its own, for which `kb` is this program: the command that speaks to it."""
    if not shutil.which("tmux") or not shutil.which(program):
        pytest.skip(f"needs tmux and {program}")
    binary = kb.root.parent / "bin"
    binary.mkdir(exist_ok=True)
    (binary / "kb").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb "$@"\n', encoding="utf-8")
    (binary / "kb").chmod(0o755)
    environment = kb.environment | {"PATH": f"{binary}:{os.environ['PATH']}", "TERM": "screen"}
    tmux = ["tmux", "-L", f"kb-{uuid4()}"]  # a server of its own: one that is ending takes nobody in
    window = [
        *tmux,
        "-f",
        "/dev/null",
        "new-session",
        "-d",
        "-x",
        "100",
        "-y",
        "40",
        "-c",
        str(kb.root),
        program,
        *arguments,
    ]
    subprocess.run(window, env=environment, check=True)
    try:
        yield tmux
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False)


def _shown(tmux: list[str], sign: str) -> str:
    deadline = time.monotonic() + 60
    while True:
        shown = subprocess.run(
            [*tmux, "capture-pane", "-p"], capture_output=True, text=True, check=True
        ).stdout
        if sign in shown or time.monotonic() > deadline:
            return shown
        time.sleep(0.1)


@contextmanager
def ready_shell(kb: Kb, shell: tuple[str, list[str], str]) -> Iterator[list[str]]:
    """A shell on a terminal that has read the script of completion: the command that speaks to it."""
    program, arguments, source = shell
    with terminal(kb, program, arguments) as tmux:
        for keys, sign in ((source, ""), ("echo ready", "\nready")):
            subprocess.run([*tmux, "send-keys", "-l", keys], check=True)
            subprocess.run([*tmux, "send-keys", "Enter"], check=True)
            _shown(tmux, sign)
        yield tmux


SHELLS = [
    ("bash", ["--norc", "--noprofile"], "source <(kb --show-completion)"),
    ("zsh", ["-f"], "autoload -Uz compinit; compinit -u -D; source <(kb --show-completion)"),
    ("fish", ["--no-config"], "kb --show-completion | source"),
]


@pytest.mark.parametrize("shell", SHELLS[1:], ids=[name for name, _, _ in SHELLS[1:]])
def test_a_shell_shows_what_a_candidate_is(kb: Kb, shell: tuple[str, list[str], str]) -> None:
    with ready_shell(kb, shell) as tmux:
        subprocess.run([*tmux, "send-keys", "-l", "kb show 240"], check=True)
        subprocess.run([*tmux, "send-keys", "Tab"], check=True)
        shown = _shown(tmux, "Rivers of Data: A Survey")
    assert re.search(r"240101 Rivers +\(?Rivers of Data: A Survey", shown)


@pytest.mark.parametrize("shell", SHELLS, ids=[name for name, _, _ in SHELLS])
def test_a_word_in_the_middle_of_a_title_completes_a_note(
    kb: Kb, shell: tuple[str, list[str], str]
) -> None:
    shown = typed(kb, shell, "kb show aligning", "ridges")
    assert "240205 Bridges.md" in shown


@pytest.mark.parametrize("shell", SHELLS, ids=[name for name, _, _ in SHELLS])
def test_a_query_is_completed_with_no_file(kb: Kb, shell: tuple[str, list[str], str]) -> None:
    with ready_shell(kb, shell) as tmux:
        for line, completed in (("kb import not", "kb import notes/"), (" ; kb list not", "")):
            subprocess.run([*tmux, "send-keys", "-l", line], check=True)
            subprocess.run([*tmux, "send-keys", "Tab"], check=True)
            _shown(tmux, completed)
        subprocess.run([*tmux, "send-keys", "-l", "hing | cat"], check=True)
        shown = _shown(tmux, "kb list nothing | cat")
    assert "kb list nothing | cat" in shown


@pytest.mark.parametrize("shell", SHELLS, ids=[name for name, _, _ in SHELLS])
@pytest.mark.parametrize("stem", [HOSTILE[0], HOSTILE[1]])
def test_a_note_is_completed_as_one_word_and_nothing_in_it_runs(
    empty: Kb, shell: tuple[str, list[str], str], stem: str
) -> None:
    empty.write("".join(f"== {name}.md\n*T* (A B)\n" for name in HOSTILE))
    completed = re.findall(r"\w+", stem)[-1]
    shown = typed(empty, shell, f"kb show {stem[:6]}", completed)
    assert f"path    {stem}.md" in shown.replace("\t", "    ")
    assert not list(empty.root.rglob("PWNED"))
