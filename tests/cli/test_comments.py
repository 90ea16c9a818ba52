"""Comments stay in the file: a mark in every place where one may stand is found nowhere else."""

import json

import pytest

from tests.cli.conftest import Kb

MARK = "Quetzalcoatl"
SECRET = f"{MARK} #{MARK} [[{MARK}]] arXiv:2401.09999 https://example.org/{MARK} 2023-01-01 비밀"
NOTES = f"""
== 240101 Rivers.md
---
# {SECRET}
title: "Rivers #1"  # {SECRET}
tags: [water] # {SECRET}
aliases: # {SECRET}
  - Streams # {SECRET}
---
<!-- {SECRET} -->
%% {SECRET} %%
[//]: # ({SECRET})
https://arxiv.org/abs/2401.00001 <!-- {SECRET} -->
%%{SECRET}%%
*Rivers %%{SECRET}%% of Data* (Kim Minji, <!-- {SECRET} --> Bo Lee)

> We survey <!-- {SECRET} --> where
<!-- {SECRET} -->
> data %%{SECRET}
> {SECRET}%% flows.

강처럼 %%{SECRET}%% 흐르는 데이터. <!-- {SECRET}
{SECRET} -->

%%
{SECRET}

{SECRET}
%%

## 제목 <!-- {SECRET} -->

- 하나 %%{SECRET}%%
- <!-- {SECRET} --> 둘
  <!-- {SECRET} -->

| a <!-- {SECRET} --> | b |
|---|---|
<!-- {SECRET} -->
| c | %%{SECRET}%% |

> 인용 %%{SECRET}%%
>
> <!-- {SECRET}
> {SECRET} -->

#+BEGIN_COMMENT
{SECRET}
#+END_COMMENT

<english> <!-- {SECRET} -->
It flows %%{SECRET}%% like a river.

%%
{SECRET}
%%
</english> %%{SECRET}%%

#water %%#{MARK}%% <!-- {SECRET} --> #data

# Links <!-- {SECRET} -->
[[240102 Bridges]] %%{SECRET}%%

<!-- never closed: {SECRET}

{SECRET}
== 240102 Bridges.md
다리. <!-- never closed in its paragraph: {SECRET}
{SECRET}

`%%code%%` 이야기.

#water
"""


@pytest.fixture
def commented(empty: Kb) -> Kb:
    """Two notes with a mark in every comment."""
    empty.write(NOTES)
    settings = "title: Notes\nbase_url: https://example.org/notes/\n"
    (empty.root / "kb.yaml").write_text(settings, encoding="utf-8")
    return empty


def holds_mark(text: str) -> bool:
    return any(word in text for word in (MARK, MARK.casefold(), "2401.09999", "비밀"))


def test_no_file_of_the_site_holds_a_comment(commented: Kb) -> None:
    assert commented("build", "-q").code == 0
    files = [path for path in (commented.root / "site").rglob("*") if path.is_file()]
    assert len(files) > 10
    assert [path.name for path in files if holds_mark(path.name)] == []
    assert [path.name for path in files if holds_mark(path.read_bytes().decode("utf-8", "replace"))] == []


@pytest.mark.parametrize("form", ["jsonl", "bibtex", "csl-json", "ris"])
def test_no_export_holds_one(commented: Kb, form: str) -> None:
    ran = commented("export", form)
    assert (ran.code, holds_mark(ran.out)) == (0, False)
    assert ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "240101 Rivers.md"),
        ("show", "240101 Rivers.md", "--json"),
        ("list", "--json"),
        ("tags", "--json"),
        ("papers", "--unread", "--json"),
        ("links", "240101 Rivers.md", "--json"),
        ("check", "--json"),
        ("search", "강", "--json"),
        ("stats", "--json"),
    ],
    ids=" ".join,
)
def test_no_command_shows_one(commented: Kb, arguments: tuple[str, ...]) -> None:
    assert not holds_mark(commented(*arguments).out)


@pytest.mark.parametrize("query", [MARK, "비밀", f"tag:{MARK}", "arxiv:2401.09999"])
def test_no_query_finds_one(commented: Kb, query: str) -> None:
    assert commented("list", query, "--json").json["total"] == 0


def test_what_stands_around_them_is_read(commented: Kb) -> None:
    note = next(
        one for one in map(json.loads, commented("export", "jsonl").lines) if one["abstract"] is not None
    )
    assert note["title"] == "Rivers #1"
    assert note["authors"] == ["Kim Minji", "Bo Lee"]
    assert note["abstract"] == "We survey where data flows."
    assert note["tags"] == ["water", "data"]
    assert [link["target"] for link in note["links"]] == ["240102 Bridges"]
    assert [one["text"] for one in note["passages"] if one["lang"] == "en"] == ["It flows like a river."]
    korean = "\n\n".join(one["text"] for one in note["passages"] if one["lang"] == "ko")
    assert "- 하나\n- 둘" in korean
    assert "| a | b |\n|---|---|\n| c | |" in korean


def test_the_file_is_shown_as_it_is_on_request(commented: Kb) -> None:
    path = commented.notes / "240101 Rivers.md"
    assert commented("show", path.name, "--raw").out == path.read_text(encoding="utf-8")
