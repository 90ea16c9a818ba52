"""Where links lead: from the folder of their note, from the notes folder, by name."""

from pathlib import PurePosixPath

import pytest
from msgspec.structs import replace

from kb.model.library import Library

NOTES = """
== a/240101 From.md
글.
== a/240102 Near.md
글.
== b/240103 Far.md
글.
== a/README.md
글.
== 240102 Near.md
글.
== b/c/240104 한글.md
글.
== x/Twin.md
글.
== y/Twin.md
글.
"""


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("[t](240102%20Near.md)", ["a/240102 Near.md"]),
        ("[t](./240102%20Near)", ["a/240102 Near.md"]),
        ("[t](/240102%20Near.md)", ["240102 Near.md"]),
        ("[t](../240102%20Near.md#part)", ["240102 Near.md"]),
        ("[t](../b/240103%20Far.md)", ["b/240103 Far.md"]),
        ("[t](b/240103%20Far.md)", ["b/240103 Far.md"]),
        ("[t](240103%20far.MD)", ["b/240103 Far.md"]),
        ("[t](c/240104%20한글.md)", ["b/c/240104 한글.md"]),
        ("[t](/c/240104%20한글.md)", []),
        ("[t](../)", []),
        ("[t](../a/)", ["a/README.md"]),
        ("[t](../a)", ["a/README.md"]),
        ("[t](#part)", ["a/240101 From.md"]),
        ("[[#part]]", ["a/240101 From.md"]),
        ("[t](Twin.md)", ["x/Twin.md", "y/Twin.md"]),
        ("[t](../../a/240102%20Near.md)", []),
        ("[t](none.md)", []),
        ("[t](240103)", []),
    ],
)
def test_a_link_leads_from_its_folder_then_from_the_notes_folder_then_by_name(library, written, led):
    notes = library(NOTES.replace("글.", f"글. {written}", 1))
    (card,) = (card for card in notes.cards if card.id == "240101 From")
    assert [found.path.as_posix() for found in notes.linked(card, card.links[0])] == led


def test_a_markdown_link_counts_as_a_wikilink_does(library):
    notes = library(
        "== a/240101 A.md\n[[B]] 글. [c](../240103%20C.md) [d](no.md) [l](LICENSE) [[x.pdf]]\n== 240102 B.md\n글.\n== 240103 C.md\n글."
    )
    a, c = notes.cards[2], notes.cards[1]
    assert [other.id for _, other in notes.outgoing(a)] == ["240102 B", "240103 C"]
    assert notes.backlinks(c) == (a,)
    assert [link.target for link in notes.dead_links(a)] == ["no.md"]
    assert [link.target for link in notes.broken_links(a)] == ["no.md"]
    assert [link.target for link in notes.file_links(a)] == ["LICENSE", "x.pdf"]


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("[t](way/240103%20Far.md)", ["b/240103 Far.md"]),
        ("[t](way/240103%20Far)", ["b/240103 Far.md"]),
        ("[t](../way/c/240104%20한글.md)", ["b/c/240104 한글.md"]),
        ("[t](WAY/240103%20far.md)", ["b/240103 Far.md"]),
        ("[t](door/240103%20Far.md)", ["b/240103 Far.md"]),
        ("[t](../top.md#part)", ["b/240103 Far.md"]),
        ("[t](/top)", ["b/240103 Far.md"]),
        ("[t](../rest)", ["a/README.md"]),
        ("[[top]] [[way/240103 Far]]", ["b/240103 Far.md"]),
        ("[[Way/c/240104 한글.md]]", ["b/c/240104 한글.md"]),
        ("[t](way/none.md)", []),
        ("[t](../../way/240103%20Far.md)", []),
        ("[[way/none]]", []),
    ],
)
def test_a_path_may_lead_through_symbolic_links(library, written, led):
    places = {"way": "b", "a/door": "b", "top.md": "b/240103 Far.md", "rest": "a", "b/up": "."}
    links = {path: PurePosixPath(place) for path, place in places.items()}
    notes = library(NOTES.replace("글.", f"글. {written}", 1), symbolic_links=links)
    (card,) = (card for card in notes.cards if card.id == "240101 From")
    for link in card.links:
        assert [found.path.as_posix() for found in notes.linked(card, link)] == led


def test_the_published_library_knows_the_symbolic_links(library):
    texts = "== A.md\n[b](way/B.md)\n== in/B.md\n글.\n== C.md\n---\ndraft: true\n---\n글.\n"
    notes = library(texts, symbolic_links={"way": PurePosixPath("in")}).published()
    (card,) = (card for card in notes.cards if card.id == "A")
    assert (len(notes), [found.id for found in notes.linked(card, card.links[0])]) == (2, ["B"])


NAMESAKES = """
== Twin.md
글.
== a/From.md
글.
== a/b/Twin.md
글.
== a/b/c/Twin.md
글.
== d/Lantern/README.md
글.
== d/Lantern/index.md
글.
== d/240101 Kite/Summary.md
글.
== e/Lantern/x/Lone.md
글.
== e/Kite.md
글.
== e/Lantern/y/x.md
글.
== d/x.md
글.
"""


@pytest.mark.parametrize(
    ("linking", "written", "led"),
    [
        ("a/b/From.md", "[[Twin]]", ["a/b/Twin.md"]),
        ("a/b/c/From.md", "[[twin.md]]", ["a/b/c/Twin.md"]),
        ("a/b/c/d/From.md", "[[Twin]]", ["a/b/c/Twin.md"]),
        ("e/Lantern/From.md", "[t](x.md)", ["e/Lantern/y/x.md"]),
        ("x/From.md", "[[Twin]]", ["Twin.md"]),
        ("a/From.md", "[[Twin]]", ["Twin.md", "a/b/Twin.md"]),
        ("a/From.md", "[[b/Twin]]", ["a/b/Twin.md"]),
        ("a/From.md", "[[../Twin]]", ["Twin.md"]),
        ("a/From.md", "[[./b/twin]]", ["a/b/Twin.md"]),
        ("a/From.md", "[[/Twin]]", ["Twin.md"]),
        ("a/From.md", "[[./Twin]]", []),
        ("a/From.md", "[[Lantern]]", ["d/Lantern/README.md"]),
        ("a/From.md", "[[d/lantern/]]", ["d/Lantern/README.md"]),
        ("a/From.md", "[[Lantern/index]]", ["d/Lantern/index.md"]),
        ("a/From.md", "[[../d/Lantern]]", ["d/Lantern/README.md"]),
        ("a/From.md", "[[e/Lantern]]", []),
        ("a/From.md", "[[240101 Kite]]", ["d/240101 Kite/Summary.md"]),
        ("a/From.md", "[[d/Kite]]", ["d/240101 Kite/Summary.md"]),
        ("d/From.md", "[[Kite]]", ["e/Kite.md"]),
        ("a/From.md", "[[d]]", []),
    ],
)
def test_of_several_notes_the_nearest_is_meant(library, linking, written, led):
    notes = library(NAMESAKES.replace("== a/From.md\n글.", f"== {linking}\n{written}"))
    card = notes.card(PurePosixPath(linking))
    assert [found.path.as_posix() for found in notes.linked(card, card.links[0])] == led


def test_without_a_folder_a_name_means_every_note_that_has_it(library):
    assert len(library(NAMESAKES).resolve("Twin")) == 3


def test_the_note_of_a_folder_is_called_like_the_folder(library):
    cards = library("== README.md\n글.\n== a/240101 Lantern/ReadMe.md\n글.\n== a/notes.md\n글.").cards
    assert [(card.id, card.display_title) for card in cards] == [
        ("README", "README"),
        ("240101 Lantern", "Lantern"),
        ("notes", "notes"),
    ]


@pytest.mark.parametrize(
    ("target", "led"),
    [
        ("Lantern: a Survey?", ["Lantern%3A a Survey%3F.md"]),
        ("lantern%3A a Survey%3F", ["Lantern%3A a Survey%3F.md"]),
        ("Area/Topic", ["Area___Topic.md"]),
        ("Area___Topic", ["Area___Topic.md"]),
        ("100% of it", ["100% of it.md"]),
        ("Topic", []),
    ],
)
def test_signs_that_no_file_name_may_have_are_found_as_logseq_writes_them(library, target, led):
    paths = ("Lantern%3A a Survey%3F", "Area___Topic", "100% of it")
    notes = library("".join(f"== {path}.md\n글.\n" for path in paths))
    assert [found.path.as_posix() for found in notes.resolve(target)] == led


@pytest.mark.parametrize(
    ("target", "led"),
    [
        ("@Lantern: a survey", ["@Lantern_ a survey.md"]),
        ("Who? What", ["Who What.md"]),
        ("Oil/Wick", ["Oil-Wick.md"]),
        ('The "old" lamp', ["The _old_ lamp.md"]),
        ("Lantern_ a survey", []),
        ("Oil:Flame", []),
        ("???", []),
    ],
)
def test_signs_that_no_file_name_may_have_are_found_as_others_write_them(library, target, led):
    paths = ("@Lantern_ a survey", "Who What", "Oil-Wick", "The _old_ lamp", "a/index")
    notes = library("".join(f"== {path}.md\n글.\n" for path in paths))
    assert [found.path.as_posix() for found in notes.resolve(target)] == led


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("/posts/lamp/", ["content/posts/lamp/index.md"]),
        ("/posts/lamp", ["content/posts/lamp/index.md"]),
        ("posts/lamp/index.md", ["content/posts/lamp/index.md"]),
        ("/posts/wick/", ["content/posts/wick.md"]),
        ("/wick/", ["content/posts/wick.md"]),
        ("posts/lamp.md", ["content/posts/lamp/index.md"]),
        ("lamp.md", ["content/posts/lamp/index.md"]),
        ("../lamp/", ["content/posts/lamp/index.md"]),
        ("/wick.md", []),
        ("/notes/lamp/", []),
        ("posts/lamp", []),
        ("./lamp.md", []),
    ],
)
def test_paths_of_a_site_lead_to_pages_and_bundles(library, written, led):
    paths = ("content/posts/lamp/index", "content/posts/wick", "content/posts/oil/index")
    notes = library("".join(f"== {path}.md\n글.\n" for path in paths))
    found = notes.resolve_path(PurePosixPath("content/posts"), written)
    assert [card.path.as_posix() for card in found] == led


@pytest.mark.parametrize(
    ("target", "led"),
    [
        ("Mar 3rd, 2022", ["journals/2022_03_03.md"]),
        ("March 3, 2022", ["journals/2022_03_03.md"]),
        ("Thursday, Mar 3rd, 2022", ["journals/2022_03_03.md"]),
        ("3 March 2022", ["journals/2022_03_03.md"]),
        ("2022-03-03", ["journals/2022_03_03.md"]),
        ("2022/03/03", ["journals/2022_03_03.md"]),
        ("May 1st, 2022", ["May 1st, 2022.md"]),
        ("Mar 4th, 2022", []),
        ("Feb 30th, 2022", []),
        ("Mar 3rd", []),
    ],
)
def test_a_journal_is_found_by_its_day(library, target, led):
    paths = ("journals/2022_03_03", "journals/2022_05_01", "2022-03-04 Lantern", "May 1st, 2022")
    notes = library("".join(f"== {path}.md\n글.\n" for path in paths))
    assert [found.path.as_posix() for found in notes.resolve(target)] == led


def test_an_alias_is_a_target_after_every_other_name(library):
    notes = library(
        "== a/Lantern.md\n---\naliases: [등불, Old  Lamp, Kite, 2401.00001]\n---\n글.\n"
        "== b/Kite.md\nhttps://arxiv.org/abs/2401.00001\n\n글.\n"
        "== b/Glow.md\n---\nalias: 등불\n---\n글.\n== a/From.md\n[[등불]] [[OLD lamp]] [[kite]] [[2401.00001]]\n"
        "== From.md\n[[등불]]\n"
    )
    leads = {
        card.path.as_posix(): [[found.id for found in notes.linked(card, link)] for link in card.links]
        for card in notes.cards
        if card.links
    }
    assert leads == {
        "a/From.md": [["Lantern"], ["Lantern"], ["Kite"], ["Kite"]],
        "From.md": [["Lantern", "Glow"]],
    }
    assert [card.path.as_posix() for card in notes.backlinks(notes.resolve("Old Lamp")[0])] == ["a/From.md"]


def test_a_library_that_shares_names_leads_to_its_own_cards(library) -> None:
    known = library("== 240101 From.md\n[[To]] [t](To.md)\n== To.md\n글.")
    start, to = known.cards
    own = replace(to, languages=())
    shared = Library((start, own), known.note)
    shared.share_names(known)
    assert shared.resolve("To") == shared.resolve_path(PurePosixPath(), "To.md") == (own,)
    assert known.resolve("To") == (to,)
    assert shared.outgoing(start)[0][1] is own


def test_links_lead_to_the_newest_cards_though_names_are_shared_twice(library) -> None:
    known = library("== From.md\n[[To]]\n== To.md\n글\n")
    start, to = known.cards
    saved = Library((start, replace(to, languages=())), known.note)
    saved.share_names(known)
    published = Library((replace(start, languages=()), saved.cards[1]), known.note)
    published.share_names(saved)
    assert published.outgoing(start)[0][1] is saved.cards[1]
