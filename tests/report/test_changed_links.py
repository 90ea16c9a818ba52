"""What happens to links when notes move or go."""

from pathlib import PurePosixPath

from msgspec.structs import replace

from kb.model.library import Library
from kb.report.changed_links import changed_links

NOTES = """
== 240101 Refs.md
[[Lamp]] 와 [[240102 Lamp]], [등](240102%20Lamp.md), [[Wick]], [[Oil]], [[#여기]].
== 240102 Lamp.md
등 하나.
== 240103 Lamp.md
등 둘. [[240101 Refs]]
== a/240104 Oil.md
기름.
"""


def said(before, after, moved=None):
    return [one.sentence for one in changed_links(before, after, moved or {})]


def without(library, *stems):
    return Library([card for card in library.cards if card.id not in stems], library.note)


def test_links_to_a_note_that_goes_die_or_mean_another(library):
    notes = library(NOTES)
    assert said(notes, without(notes, "240102 Lamp")) == [
        "240101 Refs.md:1: “Lamp” matched 240102 Lamp.md and 240103 Lamp.md and will lead to 240103 Lamp.md.",
        "240101 Refs.md:1: “240102 Lamp” led to 240102 Lamp.md and will lead nowhere.",
        "240101 Refs.md:1: “240102 Lamp.md” led to 240102 Lamp.md and will lead nowhere.",
    ]


def test_links_of_a_note_that_goes_too_do_not_count(library):
    notes = library(NOTES)
    assert said(notes, without(notes, "240101 Refs", "240102 Lamp")) == [
        "240103 Lamp.md:1: “240101 Refs” led to 240101 Refs.md and will lead nowhere."
    ]


def test_a_new_name_can_catch_links_that_led_nowhere_or_elsewhere(library):
    notes = library(NOTES)
    for name, caught in (
        ("240103 Wick.md", "“Wick” led nowhere and will lead to 240103 Wick.md."),
        ("240103 Oil.md", "“Oil” led to a/240104 Oil.md and will lead to 240103 Oil.md."),
    ):
        old, new = PurePosixPath("240103 Lamp.md"), PurePosixPath(name)
        cards = [replace(card, path=new) if card.path == old else card for card in notes.cards]
        assert said(notes, Library(cards, notes.note), {old: new}) == [
            "240101 Refs.md:1: “Lamp” matched 240102 Lamp.md and 240103 Lamp.md and will lead to 240102 Lamp.md.",
            f"240101 Refs.md:1: {caught}",
        ]


def test_a_link_that_follows_its_note_has_not_changed(library):
    notes = library(NOTES)
    old, new = PurePosixPath("a/240104 Oil.md"), PurePosixPath("b/240104 Oil.md")
    cards = [replace(card, path=new) if card.path == old else card for card in notes.cards]
    assert said(notes, Library(cards, notes.note), {old: new}) == []
