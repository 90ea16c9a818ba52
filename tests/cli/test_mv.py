"""`kb mv`: a note renamed, the links to it led after it, and all of it taken back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Kb

NOTES = """
== 2024/240101 Rivers.md
https://arxiv.org/abs/2401.00001

*Of Rivers* (Kim Minji)

[[240101 Rivers#top]] 자기 자신.
== 2024/240102 By stem.md
[[240101 Rivers]] [[240101 rivers.md]] [[240101 Rivers|강]] [[240101 Rivers#머리]] [[2024/240101 Rivers]]
== 240103 By other names.md
[[Rivers]] [[rivers.md]] [[2401.00001]] [[Of Rivers]] [[Nowhere]]
== 240104 None.md
240101 Rivers
"""
RIVERS, BY_STEM, OTHER, NONE = (
    "2024/240101 Rivers.md",
    "2024/240102 By stem.md",
    "240103 By other names.md",
    "240104 None.md",
)


@pytest.fixture
def linked(empty: Kb) -> Kb:
    """Four notes; two link to the first, in every way."""
    empty.write(NOTES)
    return empty


def texts(kb: Kb) -> dict[str, bytes]:
    files = sorted(path for path in kb.notes.rglob("*") if path.is_file())
    return {path.relative_to(kb.notes).as_posix(): path.read_bytes() for path in files}


def test_links_follow_a_note_in_the_way_they_name_it(linked: Kb) -> None:
    ran = linked("mv", "Rivers", "240201 Streams")
    new = "2024/240201 Streams.md"
    assert (ran.code, ran.lines) == (0, [str(linked.notes / new)])
    now = {name: text.decode() for name, text in texts(linked).items()}
    assert sorted(now) == sorted([new, BY_STEM, OTHER, NONE])
    assert now[new].endswith("[[240201 Streams#top]] 자기 자신.\n")
    assert now[BY_STEM] == (
        "[[240201 Streams]] [[240201 Streams.md]] [[240201 Streams|강]] [[240201 Streams#머리]] "
        "[[2024/240201 Streams]]\n"
    )
    assert now[OTHER] == "[[Streams]] [[Streams.md]] [[2401.00001]] [[Of Rivers]] [[Nowhere]]\n"
    assert now[NONE] == "240101 Rivers\n"
    assert linked("check", "--rule", "unwritten").out.count("Nowhere") == 1


def test_a_note_that_cannot_be_read_is_told_for_its_links(linked: Kb) -> None:
    (linked.notes / "bad.md").write_bytes(b"[[240101 Rivers]] \xff\n")
    ran = linked("mv", "240101 Rivers", "Streams")
    assert (ran.code, ran.lines) == (1, [str(linked.notes / "2024/240101 Streams.md")])
    assert "bad.md could not be read; its links stay unchanged." in ran.err


def test_one_undo_takes_back_name_and_links_byte_for_byte(linked: Kb) -> None:
    before = texts(linked)
    linked("mv", "Rivers", "Streams")
    after = texts(linked)
    assert after != before
    assert [record[2:] for record in linked("undo", "--list").records] == [
        ["mv '2024/240101 Rivers.md' '2024/240101 Streams.md'", "3"]
    ]
    assert (linked("undo", "--yes").code, texts(linked)) == (0, before)
    assert (linked("undo", "2", "--yes").code, texts(linked)) == (0, after)


def test_a_link_that_still_leads_there_is_left(linked: Kb) -> None:
    before = texts(linked)
    assert linked("mv", "Rivers", "2025/").code == 0
    after = texts(linked)
    assert after.pop("2025/240101 Rivers.md") == before.pop(RIVERS)
    assert after.pop(BY_STEM) == before.pop(BY_STEM).replace(b"[[2024/240101", b"[[2025/240101")
    assert after == before


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Tides", "Waves", "[[Tides]] [[tides.md]] ![[Tides]]", "[[Waves]] [[Waves.md]] ![[Waves]]"),
        (
            "Tides",
            "Waves",
            "[[Tides|t]] [[Tides#h]] [t](Tides.md)",
            "[[Waves|t]] [[Waves#h]] [t](Waves.md)",
        ),
        ("240101 Tides", "Waves", "[[Tides]] [[240101 Tides]]", "[[Waves]] [[240101 Waves]]"),
        ("sea/Tides", "sea/Waves", "[[sea/Tides]] [[Tides]]", "[[sea/Waves]] [[Waves]]"),
        ("sea/Tides", "lake/Tides", "[[sea/Tides]] [[Tides]]", "[[lake/Tides]] [[Tides]]"),
        ("2401.00001", "Waves", "[[2401.00001]] [[Tides]]", "[[Waves]] [[Tides]]"),
        ("Ebb", "Waves", "[[Tides]] [[2401.00001]] [[Ebb]]", "[[Tides]] [[2401.00001]] [[Waves]]"),
        ("Tides", "240101 Tides", "[[Tides]]", "[[Tides]]"),
        ("Tides", "Waves", r"\[[Tides]] \\[[Tides]] [[Tides]]", r"\[[Tides]] \\[[Waves]] [[Waves]]"),
    ],
)
def test_a_link_by_name_follows_though_the_title_is_the_old_name(
    empty: Kb, old: str, new: str, before: str, after: str
) -> None:
    note = "---\ntitle: Tides\nurl: https://arxiv.org/abs/2401.00001\n---\n글."
    empty.write(f"== {old}.md\n{note}\n== L.md\n{before}\n")
    assert empty("mv", old, new).code == 0
    assert (empty.notes / "L.md").read_text() == f"{after}\n"
    assert not empty("check", "--rule", "unwritten", "--rule", "dead-link").out


def test_a_link_that_the_new_name_would_catch_is_led_past_it(empty: Kb) -> None:
    empty.write("== 240101 A.md\nA\n== 240102 B.md\n*C* (X Y)\n== 240103 L.md\n[[C]]\n")
    assert empty("mv", "240101 A", "240101 C").code == 0
    assert (empty.notes / "240103 L.md").read_text() == "[[240102 B]]\n"


def test_a_link_gets_its_folder_where_the_name_alone_is_not_enough(empty: Kb) -> None:
    empty.write("== a/240101 A.md\nA\n== b/240102 B.md\nB\n== 240103 L.md\n[[240101 A]] [[240102 B]]\n")
    assert empty("mv", "240101 A", "240102 B").code == 0
    assert (empty.notes / "240103 L.md").read_text() == "[[a/240102 B]] [[b/240102 B]]\n"


def test_a_name_that_would_leave_a_link_in_doubt_is_refused(empty: Kb) -> None:
    empty.write(
        "== 240101 A.md\nA\n== B.md\nB\n== B.md.md\n*Lantern* (Ann Poe)\n\nC\n== 240103 L.md\n[[Lantern]]\n"
    )
    before = texts(empty)
    ran = empty("mv", "240101 A", "240101 Lantern")
    assert (ran.code, texts(empty)) == (2, before)
    assert "Links to B.md.md would become ambiguous; choose another name." in ran.err


@pytest.mark.parametrize(
    ("notes", "new", "links"),
    [
        ({"B": "", "L": "[[B]]"}, "a/B", {"L": "[[B]]"}),
        ({"B": "", "a/L": "[[B]]"}, "a/B", {"a/L": "[[../B]]"}),
        ({"a/B": "", "c/L": "[[B]]"}, "c/B", {"c/L": "[[a/B]]"}),
        ({"L": "[[A]] [[./A]]"}, "a/A", {"L": "[[A]] [[./a/A]]"}),
        ({"a/A": "", "b/A": "", "L": "[[b/A]] [[A]]"}, "b/c/A", {"L": "[[b/A]] [[b/c/A]]"}),
    ],
)
def test_links_follow_the_nearest_note_of_a_name(
    empty: Kb, notes: dict[str, str], new: str, links: dict[str, str]
) -> None:
    empty.write("".join(f"== {path}.md\n{text or '글.'}\n" for path, text in {"A": "", **notes}.items()))
    assert empty("mv", "A.md", new, "--yes").code == 0
    found = texts(empty)
    assert {path: found[f"{path}.md"].decode().strip() for path in links} == links


def test_the_links_of_a_note_that_moves_lead_where_they_led(empty: Kb) -> None:
    empty.write(
        "== A.md\n[[B]] [[./B]] [[Lantern]] [[a/B]]\n== B.md\n글.\n== a/B.md\n글.\n== a/Lantern/README.md\n글.\n"
    )
    assert empty("mv", "A.md", "a/A", "--yes").code == 0
    assert texts(empty)["a/A.md"] == b"[[../B]] [[../B]] [[Lantern]] [[a/B]]\n"


@pytest.mark.parametrize(
    ("new", "links"),
    [
        ("a/Kite/README", "[[Kite]] [[a/Kite]] [[a/Kite/README]] [[README]]"),
        ("a/Kite", "[[Kite]] [[a/Kite]] [[a/Kite]] [[Kite]]"),
        ("Lantern/README", "[[Lantern]] [[Lantern]] [[Lantern/README]] [[README]]"),
    ],
)
def test_links_to_a_folder_follow_its_note(empty: Kb, new: str, links: str) -> None:
    written = "[[Lantern]] [[a/Lantern]] [[Lantern/README]] [[README]]"
    empty.write(f"== a/Lantern/README.md\n글.\n== L.md\n{written}\n")
    assert empty("mv", "a/Lantern", new, "--yes").code == 0
    assert texts(empty)["L.md"] == f"{links}\n".encode()


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("240102 By stem", "2024/240102 By stem.md already exists; kb never replaces a note."),
        ("240101 Rivers", "2024/240101 Rivers.md already has that name."),
        ("../../out", "“../../out” is outside the notes folder."),
        ("/tmp/out", "“/tmp/out” is outside the notes folder."),
        ("way/out", "way/240101 out.md is outside the notes folder."),
        ("a[b]", "“a[b]” is not a valid name for a note. Try “a(b)”."),
        ("drafts/x", "kb would not read drafts/240101 x.md as a note."),
        ("node_modules/x", "kb would not read node_modules/240101 x.md as a note."),
        ("taken", "2024/240101 taken.md already exists; kb never replaces a note."),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_touched(
    linked: Kb, tmp_path: Path, new: str, said: str
) -> None:
    (linked.root / "kb.yaml").write_text("ignore: [drafts/**]\n")
    (tmp_path / "outside").mkdir()
    (linked.notes / "way").symlink_to(tmp_path / "outside")
    (linked.notes / "2024" / "240101 taken.md").symlink_to("nowhere")
    before = texts(linked)
    ran = linked("mv", "Rivers", new)
    assert (ran.code, texts(linked)) == (2, before)
    assert ran.err.split("\n")[-2] == f"kb: {said}"
    assert not list((tmp_path / "outside").iterdir())


def test_a_path_of_the_file_system_is_understood(linked: Kb) -> None:
    assert linked("mv", "notes/2024/240101 Rivers.md", "notes/2025/Streams.md").code == 0
    assert (linked.notes / "2025" / "240101 Streams.md").exists()


def test_a_dry_run_shows_the_renaming_and_the_diff(linked: Kb) -> None:
    before = texts(linked)
    ran = linked("mv", "Rivers", "Streams", "--dry-run")
    assert (ran.code, texts(linked)) == (0, before)
    assert ran.lines[:2] == [f"rename from {RIVERS}", "rename to 2024/240101 Streams.md"]
    assert "+[[Streams]] [[Streams.md]] [[2401.00001]] [[Of Rivers]] [[Nowhere]]" in ran.lines


def test_a_linking_note_that_cannot_be_written_is_named(linked: Kb) -> None:
    (linked.notes / OTHER).chmod(0o444)
    ran = linked("mv", "Rivers", "Streams")
    assert (ran.code, (linked.notes / "2024" / "240101 Streams.md").exists()) == (1, True)
    assert f"Could not write {linked.notes / OTHER}: it is read-only." in ran.err


@pytest.mark.parametrize("kind", ["read-only", "symbolic link"])
def test_a_note_that_cannot_be_written_keeps_its_name(linked: Kb, tmp_path: Path, kind: str) -> None:
    note = linked.notes / RIVERS
    if kind == "read-only":
        note.chmod(0o444)
    else:
        note.rename(tmp_path / "elsewhere.md")
        note.symlink_to(tmp_path / "elsewhere.md")
    before = texts(linked)
    ran = linked("mv", "Rivers", "Streams")
    assert (ran.code, texts(linked)) == (3, before)
    assert kind in ran.err


def test_undo_replaces_no_note_that_got_the_old_name_since(linked: Kb) -> None:
    linked("mv", "Rivers", "Streams")
    (linked.notes / RIVERS).write_text("mine\n")
    ran = linked("undo", "--yes")
    assert (ran.code, (linked.notes / RIVERS).read_text()) == (1, "mine\n")
    assert f"{RIVERS} is now another note, so 2024/240101 Streams.md keeps its name." in ran.err


def test_undo_leaves_a_renamed_note_that_was_edited_since(linked: Kb) -> None:
    linked("mv", "Rivers", "Streams")
    note = linked.notes / "2024" / "240101 Streams.md"
    note.write_text("mine\n")
    ran = linked("undo", "--yes")
    assert (ran.code, note.read_text(), (linked.notes / RIVERS).exists()) == (1, "mine\n", False)
    assert "2024/240101 Streams.md has been edited since" in ran.err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('up: "[[240101 Tides]]"', 'up: "[[240101 Moon\'s]]"'),
        ("up: '[[240101 Tides]]'", "up: '[[240101 Moon''s]]'"),
        ('related:\n  - "[[Tides#h|t]]"\n  - "x"', 'related:\n  - "[[Moon\'s#h|t]]"\n  - "x"'),
        ('related: ["[[Tides.md]]", "[[Tides]]"]', 'related: ["[[Moon\'s.md]]", "[[Moon\'s]]"]'),
        ('tags: ["[[Tides]]"]', 'tags: ["[[Tides]]"]'),
        ('a: 1 # "[[Tides]]"', 'a: 1 # "[[Tides]]"'),
    ],
)
def test_links_in_front_matter_follow(empty: Kb, before: str, after: str) -> None:
    empty.write(f"== 240101 Tides.md\n글.\n== L.md\n---\n{before}\n---\n글.\n")
    assert empty("mv", "Tides", "Moon's").code == 0
    assert (empty.notes / "L.md").read_text() == f"---\n{after}\n---\n글.\n"
    assert empty("mv", "Moon's", "Tides").code == 0
    assert (empty.notes / "L.md").read_text() == f"---\n{before}\n---\n글.\n"


def test_links_in_front_matter_are_listed_and_checked(empty: Kb) -> None:
    empty.write('== 240101 Tides.md\n글.\n== L.md\n---\nup: ["[[Tides]]", "[[Nowhere]]"]\n---\n글.\n')
    assert "240101 Tides" in empty("links", "L").out
    assert "Nowhere" in empty("check", "--rule", "unwritten").out


def test_a_note_goes_into_a_folder_called_like_the_site_unless_a_build_wrote_it(linked: Kb) -> None:
    (linked.root / "kb.yaml").write_text("site: notes/site\n", encoding="utf-8")
    assert linked("mv", NONE, "site/240104 None.md").code == 0
    (linked.notes / "site" / "index.html").write_text("<!-- made by kb build -->", encoding="utf-8")
    ran = linked("mv", RIVERS, "site/240101 Rivers.md")
    assert (ran.code, "kb would not read" in ran.err) == (2, True)
