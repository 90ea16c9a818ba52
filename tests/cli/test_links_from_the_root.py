"""Links that are written from the root of a vault whose notes are in a folder of it."""

from tests.cli.conftest import Kb

NOTES = """\
== 240101 Lamps.md
# Lamps

Glass [[notes/240102 Lanterns]] and [oil](notes/deep/240103%20Oil.md), but [[notes/Nothing]].
== 240102 Lanterns.md
# Lanterns

Paper.
== deep/240103 Oil.md
# Oil

Whale [[notes/240101 Lamps]].
"""


def test_a_path_from_the_root_leads_to_the_note(bare: Kb) -> None:
    bare.write(NOTES)
    ran = bare("links", "240101 Lamps", "--json").json
    assert [one["path"] for one in ran["outgoing"]] == ["240102 Lanterns.md", "deep/240103 Oil.md"]
    assert [one["path"] for one in ran["backlinks"]] == ["deep/240103 Oil.md"]
    assert [one["target"] for one in ran["broken"]] == ["notes/Nothing"]


def test_it_is_rewritten_with_the_note(bare: Kb) -> None:
    bare.write(NOTES)
    assert bare("mv", "240102 Lanterns", "240102 Torches", "--yes").code == 0
    assert [one["target"] for one in bare("links", "240101 Lamps", "--json").json["broken"]] == [
        "notes/Nothing"
    ]


def test_a_folder_of_that_name_among_the_notes_comes_first(bare: Kb) -> None:
    bare.write(f"{NOTES}== notes/240102 Lanterns.md\n# Others\n\nTin.\n")
    outgoing = bare("links", "240101 Lamps", "--json").json["outgoing"]
    assert [one["path"] for one in outgoing] == ["notes/240102 Lanterns.md", "deep/240103 Oil.md"]
