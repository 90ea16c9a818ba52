"""Queries on the command line, after the shell took its quotes, and filters that match no note."""

from datetime import date

import pytest

from kb.parse.query.shell_quotes import unquoted_value
from tests.cli.conftest import Kb

RIVERS = "2024/240101 Rivers.md"
BRIDGES = "2024/240205 Bridges.md"
LANTERNS = "230310 Lanterns.md"
TODAY = date(2025, 3, 31)


@pytest.fixture
def kb(kb: Kb) -> Kb:
    """The four notes, and two with a tag of two words."""
    kb.write(
        "== 2022/220101 Ferry (draft).md\n*Ferry* (Lee Bo, Ann Lee)\n\n나루의 배. 합성 말고 데이터.\n\n#night_ferry #boat\n"
        "== 2022/220102 Pier.md\n*Pier* (Cho Min)\n\nA pier for the ferry at night.\n\n#boat\n\n"
        "# Links\n[[220101 Ferry (draft)]]\n"
    )
    return kb


def paths(kb: Kb, *words: str) -> list[str]:
    return [record[0] for record in kb("list", *words).records]


# What bash hands over for `author:"Bo Lee"` is `author:Bo Lee`.
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["author:Bo Lee"], [BRIDGES, RIVERS]),
        (["author:Bo Lee", "tag:survey"], [RIVERS]),
        (["tag:night ferry"], ["2022/220101 Ferry (draft).md"]),
        (["links:220101 Ferry (draft)"], ["2022/220102 Pier.md"]),
        (["path:220101 Ferry (draft)"], ["2022/220101 Ferry (draft).md"]),
        (["path:220101 ferry*"], ["2022/220101 Ferry (draft).md"]),
        (["tag:night ferry", "OR", "tag:survey"], [RIVERS, "2022/220101 Ferry (draft).md"]),
        (["tag:night ferry", "title:Ferry"], ["2022/220101 Ferry (draft).md"]),
        (["tag:night ferry", "AND", "나루의"], ["2022/220101 Ferry (draft).md"]),
        (["title:data rivers"], [RIVERS]),
        (["TITLE:rivers of"], [RIVERS]),
        (["author:Kim Minji", "OR", "author:Cho Min"], [RIVERS, "2022/220102 Pier.md"]),
        (["(author:Kim Minji", "OR", "author:Cho Min)", "tag:boat"], ["2022/220102 Pier.md"]),
        (["--", "-author:Bo Lee", "kind:paper"], ["2022/220102 Pier.md", "2022/220101 Ferry (draft).md"]),
        (["--", "-(author:Bo Lee)", "tag:boat"], ["2022/220102 Pier.md", "2022/220101 Ferry (draft).md"]),
    ],
)
def test_the_words_behind_a_filter_in_one_argument_are_its_value(
    kb: Kb, words: list[str], found: list[str]
) -> None:
    ran = kb("list", *words)
    assert [record[0] for record in ran.records] == found
    assert "read as" not in ran.err


def test_a_date_of_two_words_is_one() -> None:
    found = unquoted_value("since:3 months", TODAY)
    assert found is not None
    assert found.as_value == 'since:"3 months"'


def test_the_query_that_is_searched_for_has_its_quotes_again(kb: Kb) -> None:
    assert kb("search", "author:Bo Lee", "small", "--json").json["query"] == 'author:"Bo Lee" small'
    assert kb("tag", "add", "x", "author:Bo Lee", "--yes").code == 0
    assert kb("undo", "--list").records[0][2] == "tag add x 'author:Bo Lee'"


def test_an_error_is_marked_in_the_query_with_its_quotes(kb: Kb) -> None:
    ran = kb("list", "boat", "since:3 moths")
    assert ran.code == 2
    assert ran.err.endswith('  boat since:"3 moths"\n             ^^^^^^^^^\n')


@pytest.mark.parametrize(
    ("words", "found", "note"),
    [
        (
            ["tag:boat ferry"],
            2,
            'No note matches tag:"boat ferry"; read as tag:boat ferry, a filter and words.',
        ),
        (["kind:paper night"], 2, 'No note matches kind:"paper night"; read as kind:paper night, a filter'),
        (
            ["year:2022 nosuchword"],
            0,
            'No note matches year:"2022 nosuchword"; read as year:2022 nosuchword',
        ),
        (
            ["--", "-tag:survey data"],
            1,
            'No note matches tag:"survey data"; read as tag:survey data, a filter',
        ),
    ],
)
def test_a_filter_and_words_are_taken_where_only_they_find_a_note_and_that_is_said(
    kb: Kb, words: list[str], found: int, note: str
) -> None:
    ran = kb("list", *words)
    assert len(ran.lines) == found
    assert note in ran.err
    assert kb("list", "-q", *words).err == ""


def test_a_value_stays_one_where_its_words_find_nothing_either(kb: Kb) -> None:
    ran = kb("list", "tag:nigth ferry")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("No note has the tag #nigth-ferry; did you mean #night_ferry?\n0 notes\n")


@pytest.mark.parametrize(
    "argument",
    [
        "합성 데이터",
        '"scaling law"',
        "tag:llm",
        "tag: llm rl",
        "tag:a year:2024",
        "tag:a #b",
        "tag:a -b",
        "tag:a OR b",
        "tag:a AND (b c)",
        "author:tri dao OR author:ermon",
        'author:"Kaiming He"',
        'tag:a "b c"',
        'author:O"Brien Kim',
        "tag:a date:2024",
        "tag:a 2412.08905",
        "tag:(a b)",
        "llm tag:a b",
        "date:last week",
        "https://example.org/a b",
        "tag:a b)(c",
    ],
)
def test_an_argument_that_is_no_filter_and_words_is_read_as_it_is(argument: str) -> None:
    assert unquoted_value(argument, TODAY) is None


@pytest.mark.parametrize(
    ("argument", "before", "value", "after"),
    [
        ("author:O'Brien Kim", "", "O'Brien Kim", ""),
        ("title:Kimi K2: Open", "", "Kimi K2: Open", ""),
        ("path:a (b)/*", "", "a (b)/*", ""),
        ("(path:a (b))", "(", "a (b)", ")"),
        ("-(-tag:a b))", "-(-", "a b", "))"),
        ("author:이　순신", "", "이　순신", ""),
    ],
)
def test_the_signs_around_a_value_are_no_part_of_it(
    argument: str, before: str, value: str, after: str
) -> None:
    found = unquoted_value(argument, TODAY)
    assert found is not None
    assert (found.before, found.value, found.after) == (before, value, after)


def test_words_alone_in_one_argument_stay_words(kb: Kb) -> None:
    assert RIVERS in paths(kb, "합성 데이터")
    assert "2022/220101 Ferry (draft).md" in paths(kb, "합성 데이터")
    assert "2022/220101 Ferry (draft).md" not in paths(kb, '"합성 데이터"')


def test_in_each_quotes_arrive_and_a_space_ends_a_value(kb: Kb) -> None:
    ran = kb("search", "--each", stdin='author:Bo Lee\nauthor:"Cho Min"\n')
    first, second = (line.count('"path"') for line in ran.lines)
    assert (first, second) == (3, 1)
    assert '"query":"author:Bo Lee"' in ran.lines[0]


# -- filters that match nothing ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("tag:survay", "No note has the tag #survay; did you mean #survey?"),
        ("#synthetik", "No note has the tag #synthetik; did you mean #synthetic-data?"),
        ("tag:zebra", "No note has the tag #zebra."),
        ("author:Mingi", "No note names an author like Mingi; did you mean Kim Minji, Cho Min?"),
        ("links:Lantrens", "No note is called Lantrens; did you mean 230310 Lanterns.md?"),
        ("links:Lanterns", "No note links to Lanterns."),
        ("category:cs.CL", "No paper's category is known yet; run `kb fetch`."),
        ("lang:fr", "No note has a French part, only Korean and English ones."),
        ("since:2031", "The notes are dated from 2022-01-01 to 2024-02-05."),
        ("year:1999", "The notes are dated from 2022-01-01 to 2024-02-05."),
        ("arxiv:2412.99999", "No note mentions the paper 2412.99999; `kb add 2412.99999` makes one."),
        ("path:2042/", "No note is at a path like 2042/; did you mean 2024, 2022?"),
    ],
)
def test_a_filter_that_matches_no_note_says_why(kb: Kb, query: str, hint: str) -> None:
    ran = kb("list", query)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.split("\n")[-3:-1] == [hint, "0 notes"]


def test_it_says_so_beside_what_another_filter_matches(kb: Kb) -> None:
    for words in (["tag:survay", "OR", "tag:survey"], ["--", "-tag:survay", "tag:survey"]):
        ran = kb("list", *words)
        assert [record[0] for record in ran.records] == [RIVERS]
        assert "did you mean #survey?" in ran.err


@pytest.mark.parametrize("command", [["search"], ["export", "jsonl"], ["tag", "remove", "boat"]])
def test_every_command_with_a_query_says_so(kb: Kb, command: list[str]) -> None:
    ran = kb(*command, "tag:survay")
    assert (ran.code, ran.out) == (0, "")
    assert "did you mean #survey?" in ran.err


def test_a_filter_that_matches_says_nothing(kb: Kb) -> None:
    assert kb("list", "tag:boat", "author:lee", "--", "-links:No Such Note").err == "1 note\n"
    assert "No note" not in kb("list", "tag:boat", "links:No Such Note").err
    assert kb("list", "-q", "tag:survay").err == ""
