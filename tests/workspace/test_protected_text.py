"""No rewrite touches code or comments: notes with a mark in every such place, repaired and tagged anew."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.edit.fixes import ASKED_FIXES, FIXES, REQUESTED_FIXES
from kb.edit.protected_text import protected_spans
from kb.edit.span_edit import applied
from kb.edit.tag_edits import adding_edits, removing_edits, rename_edits
from kb.model.library import Library
from kb.model.tag import tag_key
from kb.parse.note.parser import parse_note
from kb.workspace.checking.repairing import Workbench

PATH = PurePosixPath("240205 Lanterns.md")
BENCH = Workbench(Library((), {}.__getitem__, tag_aliases={"rlhf": "rlhf", "old": "rlhf"}), ("ko", "en"))
EVERY_FIX = (*FIXES, *REQUESTED_FIXES)
MAY_CHANGE_ABOVE = {"control-char": "values", "tracking-url": "values", "near-duplicate-tag": "lines"}
"""What each fix may change of front matter; all others nothing."""
ABOVE = """---
# https://a.b/c?utm_source=x {bell} #old rlhf
up: "[[X.md]]"
tags: [{tag}, light] # old https://a.b/c?utm_source=x
cmd: "curl https://a.b/c?utm_source=x {bell}" # old
url: https://a.b/c{tracking} # https://a.b/c?utm_source=x
title: Lan{read}terns %% https://a.b/c?utm_source=x {bell} %% at <!-- {bell} --> Noon
link: https://a.b/c?utm_source=x
steps: |
  curl https://a.b/c?utm_source=x {bell}
  <enligsh>
---

등불입니다.
"""
"""Front matter that is broken, for the bell."""
MARK = "#old [[X.md]] https://a.b/c?utm_source=x \x07 <enligsh>"
CODE_AND_COMMENTS = [
    f"\n\n```sh\n{MARK}\n\n# Links\n```\n\n", f"\n\n~~~\n{MARK}\n~~~\n", f"\n\n    {MARK}\n    {MARK}\n\n", f" `{MARK}` ", f" ``{MARK}`` ",
    f"\n\n> ```\n> {MARK}\n> ```\n\n", f"\n- ```\n  {MARK}\n  ```\n\n", f" %%{MARK}%% ", f"\n\n%%\n{MARK}\n\n# Links\n%%\n\n",
    f" <!-- {MARK} --> ", f"\n<!--\n{MARK}\n\n</english>\n-->\n", f"\n\n#+BEGIN_COMMENT\n{MARK}\n#+END_COMMENT\n\n", f"\n\n[//]: # ({MARK})\n\n",
    f" <kbd>{MARK}</kbd> ", f" <samp>{MARK}</samp> ", f' {{{{< x "{MARK}" >}}}} ', f" {{% x {MARK} %}} ",
]  # fmt: skip
AROUND = [
    "등불입니다. ", "It is a lantern.", "\n\n", "\n", "\n#old #rlhf a\n", " #old ", "\n<english>\n", "\n</english> ", "\n<enligsh>\n",
    "\n# Links\n", "\n[[X.md]]\n", "[[X]], ", "https://a.b/c?utm_source=x ", "\n> \n", "\x07", "\n- ", "\n> ",
]  # fmt: skip
NOTES = st.lists(st.sampled_from([*CODE_AND_COMMENTS, *AROUND]), max_size=14).map("".join)


def protected(text):
    """The code and the comments of a text."""
    note = parse_note(PATH, text).note
    return [text[start:end] for start, end in protected_spans(note, text)]


@given(NOTES)
def test_every_fix_leaves_code_and_comments_as_they_are(text):
    assert protected(BENCH.repaired(PATH, text, EVERY_FIX).text) == protected(text)
    (non_tag_words,) = ASKED_FIXES
    agreed = BENCH.with_agreed(BENCH.reading(PATH, text), non_tag_words, lambda _: True)
    assert protected(agreed) == protected(text)


@given(NOTES)
def test_every_change_of_tags_leaves_code_and_comments_as_they_are(text):
    note = parse_note(PATH, text).note
    for edits in (
        rename_edits(note, text, tag_key, frozenset(("old",)), "new"),
        removing_edits(note, text, tag_key, "old"),
        adding_edits(note, text, tag_key, "new"),
    ):
        changed = applied(text, edits)
        spans = protected_spans(note, text)
        assert all(text[start:end] in changed for start, end in spans)
        assert not any(edit.start < end and start < edit.end for edit in edits for start, end in spans)


@pytest.mark.parametrize("piece", CODE_AND_COMMENTS)
def test_a_note_with_nothing_else_to_repair_is_left_alone(piece, promise):
    text = f"등불입니다. {piece}\n\n#light\n"
    assert len(protected(text)) == 1
    assert BENCH.repaired(PATH, text, EVERY_FIX).text == text
    fixable = {fix.rule for fix in FIXES} - {"control-char"}
    assert not fixable & {one.rule for one in BENCH.reading(PATH, text).diagnostics}
    promise("P14", "faults of all kinds in code and comments, every repair", places=1, touched=0)


def test_code_below_front_matter_is_protected():
    text = "---\ntitle: a\n---\n    #code\n"
    assert protected(text) == ["    #code"]


def test_each_fix_says_what_it_may_change_of_front_matter():
    said = {fix.rule: fix.above for fix in (*EVERY_FIX, *ASKED_FIXES)}
    assert {rule: above for rule, above in said.items() if above != "nothing"} == MAY_CHANGE_ABOVE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bell", ["", "\x07"])
def test_front_matter_is_repaired_only_where_kb_reads_it(bell, end, promise):
    before = ABOVE.format(bell=bell, tag="old", tracking="?utm_source=x", read=bell)
    after = ABOVE.format(bell=bell, tag="rlhf", tracking="", read="")
    assert BENCH.repaired(PATH, before.replace("\n", end), EVERY_FIX).text == after.replace("\n", end)
    rules = [one.rule for one in BENCH.reading(PATH, after).diagnostics]
    assert "tracking-url" not in rules
    promise("P14", "faults of all kinds in front matter that kb does not read", places=7, touched=0)


@pytest.mark.parametrize(
    "above",
    ["tags: [old, a] # old #old", "# old\ntags:\n  # old\n  - old\n  # #old\n  - b # old", "aliases: [old]\ncmd: '#old'\ntags: old"],
)  # fmt: skip
def test_tags_are_changed_in_front_matter_and_no_comment_is(above):
    text = f"---\n{above}\n---\n\n등불입니다.\n"
    note = parse_note(PATH, text).note
    outside = [piece for line in above.split("\n") if (piece := "".join(line.partition("#")[1:]))]
    changes = [
        rename_edits(note, text, tag_key, frozenset(("old",)), "new"),
        removing_edits(note, text, tag_key, "old"),
        adding_edits(note, text, tag_key, "new"),
    ]
    for edits in changes:
        changed = applied(text, edits)
        assert edits
        assert [piece for piece in outside if piece not in changed] == []
