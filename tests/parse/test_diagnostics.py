"""Every diagnostic that one note alone tells: what makes it, and the place it points at."""

import time
from pathlib import PurePosixPath

import pytest

from kb.check.note_rules import NOTE_RULES
from kb.model.diagnostic import SEVERITIES
from kb.model.missing import MISSING
from kb.parse.note.parser import MOST_LINKS, MOST_MENTIONS, MOST_TAGS, parse_note

WHOLE = """https://arxiv.org/abs/2401.00001

*Lanterns at Noon* (Ada Kim, Bo Lee)

> We light lanterns.

등불입니다.

<english>
It is a lantern.
</english>

#light

# Links
[[Candle]]
"""
NAME = "240205 Lanterns.md"

# Rule → what is changed in the note above (text, by what), and what the diagnostic points at.
CHANGES = {
    "bad-front-matter": ("https://arxiv.org/abs/2401.00001\n", "---\nx: *y\n---\n", ""),
    "bad-date": ("https://arxiv.org/abs/2401.00001\n", "---\ndate: 2024-02-30\n---\n", "2024-02-30"),
    "bad-arxiv-id": ("2401.00001", "2401.0001", "arxiv.org/abs/2401.0001"),
    "unknown-key": ("https://arxiv.org/abs/2401.00001\n", "---\nTitlle: x\n---\n", "Titlle"),
    "duplicate-key": ("https://arxiv.org/abs/2401.00001\n", "---\nurl: a\nURL: b\n---\n", "URL"),
    "lost-tags": ("https://arxiv.org/abs/2401.00001\n", "---\ntags: #a #b\n---\n", "#a #b"),
    "wrong-type": ("https://arxiv.org/abs/2401.00001\n", "---\ndraft: soon\n---\n", "draft"),
    "malformed-source": ("2401.00001", "2401.00001 좋다.", "https://arxiv.org/abs/2401.00001"),
    "conflict-marker": (
        "등불입니다.",
        "<<<<<<< HEAD\n등불입니다.\n=======\n초입니다.\n>>>>>>> work",
        "<<<<<<< HEAD",
    ),
    "left-out": ("등불입니다.", "등불 %%밝다 입니다.", "%%"),
    "multiple-sources": ("2401.00001", "2401.00001\narXiv.org/abs/2401.00002", "arXiv.org/abs/2401.00002"),
    "second-writeup": ("# Links\n", "https://a.b/c\n\n초입니다.\n\n# Links\n", "https://a.b/c"),
    "empty-abstract": ("> We light lanterns.", "> \n>", "> \n>"),
    "language-unclosed": ("</english>\n", "", "<english>"),
    "language-misspelt": ("<english>", "<Engilsh>", "<Engilsh>"),
    "language-close-as-open": ("</english>", "< english >", "< english >"),
    "language-trailing-text": ("</english>", "</english> #bright", "</english>"),
    "passages-unaligned": ("등불입니다.", "등불\n\n입니다.", "It is a lantern."),
    "tag-line-trailing-text": ("#light", "#light aa", "aa"),
    "tags-inline": ("등불입니다.", "등불 #밝기 입니다.", "#밝기"),
    "tag-with-comma": ("등불입니다.", "등불(#밝기)입니다.", "#밝기"),
    "tags-not-last": ("# Links\n", "밝아요.\n\n# Links\n", "#light"),
    "duplicate-heading": ("# Links\n", "# Links\n\n## links\n", "## links"),
    "links-no-heading": ("# Links\n", "", "[[Candle]]"),
    "control-char": ("등불", "등\x1b\x07불\x00", "\x1b\x07"),
    "tracking-url": ("등불", "(https://a.b/c?d=e&utm_source=f)", "https://a.b/c?d=e&utm_source=f"),
    "too-large": ("#light", " ".join(f"#t{number}" for number in range(MOST_TAGS + 1)), f"#t{MOST_TAGS}"),
    "no-source": ("https://arxiv.org/abs/2401.00001\n", "", ""),
    "no-title": ("*Lanterns at Noon* (Ada Kim, Bo Lee)\n", "", ""),
    "no-authors": (" (Ada Kim, Bo Lee)", "", "*Lanterns at Noon*"),
    "no-tags": ("#light\n", "", ""),
    "no-commentary": ("등불입니다.\n\n<english>\nIt is a lantern.\n</english>\n", "", ""),
}
NOT_OF_THE_TEXT = {"no-date"}  # the file's name tells
OF_THE_DISK = {"unreadable", "not-utf8", "left-over-temp", "leads-outside", "missing-file"}


def found(text, rule, name=NAME):
    diagnostics = parse_note(PurePosixPath(name), text).diagnostics
    return [
        (one.severity, text[one.place.start : one.place.end]) for one in diagnostics if one.rule == rule
    ]


def rules(text, name=NAME):
    return {one.rule for one in parse_note(PurePosixPath(name), text).diagnostics}


def test_a_note_in_the_canonical_form_has_no_problems():
    assert rules(WHOLE) == set()


def test_every_rule_of_one_note_stands_in_the_table():
    assert CHANGES.keys() | NOT_OF_THE_TEXT == NOTE_RULES.keys() - OF_THE_DISK


@pytest.mark.parametrize("rule", CHANGES)
def test_a_rule_finds_its_fault_at_its_place(rule):
    before, after, pointed_at = CHANGES[rule]
    assert before in WHOLE
    changed = WHOLE.replace(before, after, 1)
    assert found(changed, rule)[0] == (SEVERITIES[rule], pointed_at)


@pytest.mark.parametrize("name", [NAME, "Lanterns.md", "240230 Lanterns.md"])
@pytest.mark.parametrize("rule", CHANGES)
def test_check_reports_as_missing_what_the_table_says_is_missing(rule, name):
    before, after, _ = CHANGES[rule]
    note, diagnostics = parse_note(PurePosixPath(name), WHOLE.replace(before, after, 1))
    reported = {one.rule for one in diagnostics}
    lacking = {f"no-{what}" for what, lacks in MISSING.items() if lacks(note, {})} & SEVERITIES.keys()
    if "bad-date" in reported:
        lacking.discard("no-date")
    if lacking & {"no-source", "no-title"}:
        lacking.discard("no-authors")
    assert {f"no-{what}" for what in MISSING} & reported == lacking


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("240205 Lanterns.md", set()),
        ("240205.md", set()),
        ("240205Lanterns.md", set()),
        ("240230 Lanterns.md", {"bad-date"}),
        ("991332 Lanterns.md", {"bad-date"}),
        ("991332. Lanterns.md", {"no-date"}),
        ("240205. Lanterns.md", set()),
        ("991332.md", {"bad-date"}),
        ("2024-02-05 Lanterns.md", set()),
        ("2024_02_05.md", set()),
        ("2024.02.05.md", set()),
        ("20240205 Lanterns.md", set()),
        ("202402051830 Lanterns.md", set()),
        ("2024-02-30 Lanterns.md", {"bad-date"}),
        ("20240230 Lanterns.md", {"bad-date"}),
        ("12345678 Lanterns.md", {"no-date"}),
        ("Lanterns 240205.md", {"no-date"}),
        ("2402050 Lanterns.md", {"no-date"}),
        ("٢٤٠٢٠٥ Lanterns.md", {"no-date"}),
    ],
)
def test_the_date_is_the_one_of_the_name(name, told):
    assert rules(WHOLE, name) == told


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-02-05", "2024-02-05"), ("2024-02-05T10:00:00+09:00", "2024-02-05"), ("20240205", "2024-02-05"),
        ("240205", "2024-02-05"), ("2024/2/5", "2024-02-05"), ("2024.02.05", "2024-02-05"),
        ("2024년 2월 5일", "2024-02-05"), ("05/02/2024", "None"), ("soon", "None"), ("2024-02-", "None"),
        ("2024-02-30", "None"), ("9" * 40, "None"), ("٢٠٢٤-٠٢-٠٥", "None"),
    ],
)  # fmt: skip
def test_front_matter_may_write_the_date_in_many_ways(written, date):
    note, diagnostics = parse_note(PurePosixPath("231231 Lanterns.md"), f"---\ndate: {written}\n---\n")
    assert str(note.date) == date
    assert any(one.rule == "bad-date" for one in diagnostics) == (date == "None")


@pytest.mark.parametrize("written", ["2024", "2024-02", "2/2024", "Feb. 2024", "2024.2"])
def test_a_year_or_month_alone_is_no_date_and_no_error(written):
    note, diagnostics = parse_note(PurePosixPath("Lanterns.md"), f"---\ndate: {written}\n---\n글.\n")
    told = [one for one in diagnostics if one.rule in {"bad-date", "no-date"}]
    assert (note.date, [(one.rule, one.place.line) for one in told]) == (None, [("no-date", 2)])
    assert told[0].message == f"“{written}” names no day."


@pytest.mark.parametrize(
    ("text", "field", "most"),
    [
        ("#t{}a ", "tags", MOST_TAGS),
        ("[[n{}]]\n", "links", MOST_LINKS),
        ("arXiv:{:04d}.{:05d} ", "mentions", MOST_MENTIONS),
    ],
)
def test_what_is_kept_of_one_note_is_bounded(text, field, most):
    numbers = (
        (1501 + year * 100 + month, at + 1) for at in range(most) for year in range(9) for month in range(9)
    )
    many = "등불 " + "".join(
        text.format(*next(numbers)) if "{:" in text else text.format(at) for at in range(most + 5)
    )
    note, diagnostics = parse_note(PurePosixPath(NAME), many)
    assert len(getattr(note, field)) == most
    (large,) = [one for one in diagnostics if one.rule == "too-large"]
    assert f"more than {most:,}" in large.message
    assert "".join(many[start:end] for _, start, end in note.blocks) == many


def test_one_rule_is_told_twenty_times_and_once_for_all_others():
    text = "".join(f"arXiv:2401.{number:04d}\n등\x07불\n" for number in range(1, 300))
    assert len(found(text, "bad-arxiv-id")) == len(found(text, "control-char")) == 21


def test_problems_come_in_the_order_of_the_note():
    text = "\x07\n#a #1\n등불 #b\n\x07\n<english>\n"
    starts = [one.place.start for one in parse_note(PurePosixPath(NAME), text).diagnostics]
    assert starts == sorted(starts)
    assert len(starts) > 5


def test_of_one_rule_the_first_are_listed_and_the_rest_counted():
    control = [
        one
        for one in parse_note(PurePosixPath(NAME), "\x07 " * 50).diagnostics
        if one.rule == "control-char"
    ]
    assert [one.place.column for one in control] == list(range(1, 42, 2))
    assert [one.message.endswith("29 more like it follow.") for one in control] == [False] * 20 + [True]


def test_a_single_further_one_is_listed_as_the_others():
    control = [
        one
        for one in parse_note(PurePosixPath(NAME), "\x07 " * 21).diagnostics
        if one.rule == "control-char"
    ]
    assert len({one.message for one in control}) == 1
    assert len(control) == 21


def test_thousands_of_language_markers_take_no_second():
    began = time.process_time()
    assert len(parse_note(PurePosixPath(NAME), "<english>\n" * 20_000).diagnostics) < 50
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("tags", "written"),
    [
        ("tags: light #small", "tags: [light, small]"),
        ("tags: light, #small", "tags: [light, small]"),
        ("tags: light, wide rooms, #small, #등불", "tags: [light, wide rooms, small, 등불]"),
        ("tags: [light] #small", "tags: [light, small]"),
        ("tags: 2024 #small", "tags: [2024, small]"),
        ("keyWords: #small", "keyWords: [small]"),
        ("tags:\n  - light\n  - #small\n  - wide rooms", "tags: [light, small, wide rooms]"),
        ("tags: #small, #wide rooms", "tags: [small, wide rooms]"),
        ("tags: #small rooms", "tags: [small, rooms]"),
        ("tags: #small (old), #wide", "tags: [small, old, wide]"),
        ("tags: #small;#등불", "tags: [small, 등불]"),
        ("tags: #LED. #small", "tags: [LED, small]"),
        ("tags: #wide halls, #small", "tags: [wide halls, small]"),
        ("tags: #5 #small", "tags: [small]"),
        ('"tags": #small & wide', "tags: [small, wide]"),
        ("tags:\n  - #small 등불\n  - light\n  - small", "tags: [small 등불, light, small]"),
    ],
)
def test_the_hint_about_lost_tags_loses_none(tags, written):
    diagnostics = parse_note(PurePosixPath(NAME), f"---\n{tags}\n---\n").diagnostics
    assert [one.hint for one in diagnostics if one.rule == "lost-tags"] == [f"Write `{written}`."]
    repaired = parse_note(PurePosixPath(NAME), f"---\n{written}\n---\n").note
    assert set(repaired.tag_names) >= {"small"}


@pytest.mark.parametrize(
    "tags",
    ["[#light, small]", "[light, #small]", "[#light, #small]", "[light,#small", "[ #light , small ]"],
)
def test_the_hint_about_tags_that_are_read_anyway_has_each_once(tags):
    read = parse_note(PurePosixPath(NAME), f"---\ntags: {tags}\n---\n")
    assert read.note.tag_names == ("light", "small")
    about = [one for one in read.diagnostics if "for a comment" in one.message]
    assert {(one.rule, one.hint) for one in about} <= {
        ("bad-front-matter", "Write `tags: [light, small]`.")
    }
    assert "lost-tags" not in {one.rule for one in read.diagnostics}


@pytest.mark.parametrize(
    "tags",
    ["[light] #fix me", "light #fix me later", "# light", "light # small", "#5", "\n  #fix me\n  - light"],
)
def test_a_remark_among_tags_is_not_lost(tags):
    read = parse_note(PurePosixPath(NAME), f"---\ntags: {tags}\n---\n")
    assert "lost-tags" not in {one.rule for one in read.diagnostics}


@pytest.mark.parametrize(
    ("path", "above", "date"),
    [
        ("Lanterns 2024-02-05.md", "", "2024-02-05"),
        ("2024-02-05 Lanterns/README.md", "", "2024-02-05"),
        ("2024-02-05 Lanterns.md", "published: 2019-01-01\n", "2024-02-05"),
        ("Lanterns.md", "published: 2019-01-01\n", "2019-01-01"),
        ("Lanterns.md", "published: 2019-01-01\nlastmod: 2023-05-06\n", "2023-05-06"),
        ("Lanterns.md", "year: 2019\n", "None"),
        ("Lanterns.md", "date: soon\ncreated: 2023-05-06\n", "2023-05-06"),
    ],
)
def test_a_note_is_dated_by_the_first_that_says_so(path, above, date):
    note = parse_note(PurePosixPath(path), f"---\ntitle: x\n{above}---\n").note
    assert str(note.date) == date
