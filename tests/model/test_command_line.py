"""Commands as they are shown: a shell reads them as they were meant, and people read them too."""

import shlex
import subprocess

from hypothesis import given
from hypothesis import strategies as st

from kb.model.report.command_line import command_line


def test_words_that_need_no_quotes_have_none() -> None:
    assert command_line(["tag", "rename", "synthetic-data", "데이터"]) == "tag rename synthetic-data 데이터"


def test_what_a_shell_would_take_apart_is_quoted() -> None:
    assert command_line(["mv", "a b.md", "it's"]) == """mv 'a b.md' 'it'"'"'s'"""
    assert command_line(["list", "#llm", ""]) == "list '#llm' ''"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n")), min_size=1))
def test_every_word_comes_back(words: list[str]) -> None:
    assert shlex.split(command_line(words)) == words


def test_a_shell_reads_the_words_as_they_were_meant() -> None:
    words = ["한글 $HOME", "~/x", "a;b", "*", "{a,b}", "!!", "`id`", "a\\b", "=x", "é"]
    line = f"printf '%s\\n' {command_line(words)}"
    assert subprocess.run(["sh", "-c", line], check=True, capture_output=True).stdout.decode() == (
        "".join(f"{word}\n" for word in words)
    )
