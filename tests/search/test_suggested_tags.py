"""Tags suggested from how notes like it were tagged."""

from collections.abc import Callable

import pytest

from kb.model.library import Library
from kb.model.report.tags import SuggestedTag
from kb.search.related.suggested_tags import suggested_tags
from kb.search.text.postings import MemoryPostings

KITES = "".join(
    f"== 24010{day} kite{day}.md\nKites glide over the harbour, a kite and its tether.\n\n#flight\n"
    for day in range(1, 6)
)
ORES = "".join(
    f"== 24020{day} ore{day}.md\nSmelting copper: a furnace melts the ore.\n\n#metal\n"
    for day in range(1, 6)
)
NEW = "== 240301 new.md\nA kite glides on its tether above a harbour.\n"


@pytest.fixture
def suggested(library: Callable[..., Library]) -> Callable[..., dict[str, SuggestedTag]]:
    """The tags suggested for the note whose stem ends in `new`, by name."""

    def of(notes: str, unwanted: tuple[str, ...] = (), **known: object) -> dict[str, SuggestedTag]:
        found = library(notes, **known)
        card = next(card for card in found.cards if card.path.stem.endswith("new"))
        tags = suggested_tags(found, MemoryPostings(found.notes()), card, unwanted)
        assert [one.confidence for one in tags] == sorted((one.confidence for one in tags), reverse=True)
        assert all(0 < one.confidence < 1 for one in tags)
        return {one.tag: one for one in tags}

    return of


Suggested = Callable[..., dict[str, SuggestedTag]]


def test_the_tag_of_the_nearest_notes_comes_first_with_the_words_they_share(suggested: Suggested) -> None:
    found = suggested(KITES + ORES + NEW)
    assert list(found) == ["flight"]
    assert found["flight"].confidence > 0.5
    assert set(found["flight"].words) <= {"kite", "glides", "tether", "harbour"}
    assert len(found["flight"].words) == 3


def test_a_tag_that_the_note_speaks_of_by_its_name_is_more_probable(suggested: Suggested) -> None:
    notes = KITES.replace("#flight", "#flight #night-sky") + ORES
    without = suggested(notes + NEW)["night-sky"]
    with_name = suggested(f"{notes}{NEW}Seen against the night sky.\n")["night-sky"]
    assert with_name.confidence > without.confidence
    assert {"night", "sky"} <= set(with_name.words)


def test_a_tag_is_found_by_its_name_where_no_note_is_near(suggested: Suggested) -> None:
    found = suggested(f"{KITES}{ORES}== new.md\n# Metal\n\nAn essay.\n")
    assert list(found) == ["metal"]
    assert found["metal"].words == ("Metal",)


@pytest.mark.parametrize("own", ["#flight", "#Flight", "#flight/kites"])
def test_what_a_note_has_is_not_suggested_nor_what_is_above_it(suggested: Suggested, own: str) -> None:
    assert suggested(f"{KITES}{ORES}{NEW}\n{own}\n") == {}


def test_an_alias_of_what_a_note_has_is_not_suggested(suggested: Suggested) -> None:
    notes = f"{KITES}{ORES}{NEW}\n#soaring\n"
    assert list(suggested(notes)) == ["flight"]
    assert suggested(notes, tag_aliases={"soaring": "flight"}) == {}


def test_an_unwanted_tag_is_not_suggested(suggested: Suggested) -> None:
    assert suggested(KITES + ORES + NEW, ("flight",)) == {}


def test_a_tag_below_another_is_known_by_its_last_part(suggested: Suggested) -> None:
    found = suggested(f"{KITES.replace('#flight', '#sport/kite')}{ORES}{NEW}")
    assert list(found) == ["sport/kite"]
    assert found["sport/kite"].words[0] == "kite"


def test_korean_notes_are_near_by_words_that_are_in_no_glossary(suggested: Suggested) -> None:
    kites = "".join(
        f"== {day} 연.md\n바닷가에서 가오리연을 날렸다 {day}.\n\n#연날리기\n" for day in range(5)
    )
    ores = "".join(f"== {day} 구리.md\n용광로에서 구리를 녹였다 {day}.\n\n#금속\n" for day in range(5))
    assert list(suggested(f"{kites}{ores}== new.md\n가오리연이 바닷가를 돌았다.\n")) == ["연날리기"]


def test_words_of_other_scripts_count_and_pairs_of_syllables_are_not_shown(suggested: Suggested) -> None:
    russian = "".join(f"== {day} ru.md\nВоздушный змей летит {day}.\n\n#полёт\n" for day in range(5))
    found = suggested(f"{russian}{KITES}{ORES}{ORES.replace('ore', 'o')}== new.md\nЗмей летит высоко.\n")
    assert next(iter(found)) == "полёт"
    assert set(found["полёт"].words) == {"змей", "летит"}
    korean = "".join(f"== {day} ko.md\n가오리연을 띄웠다 {day}.\n\n#놀이\n" for day in range(3))
    assert suggested(f"{korean}{ORES}{KITES}== new.md\n가오리연이 떴다.\n")["놀이"].words == ()


def test_a_pair_of_words_of_a_title_is_no_word(suggested: Suggested) -> None:
    korean = "".join(f"== {day} ko.md\n# 가오리연 띄우기\n\n{day}.\n\n#놀이\n" for day in range(3))
    assert suggested(f"{korean}{ORES}{KITES}== new.md\n# 가오리연 띄우기\n")["놀이"].words == ()


def test_words_of_many_notes_that_no_list_knows_speak_for_no_tag(suggested: Suggested) -> None:
    rivers = "".join(f"== {day} реки.md\nоднако тоже весьма {day}.\n\n#реки\n" for day in range(30))
    assert suggested(f"{rivers}{KITES}{ORES}== new.md\nоднако тоже весьма.\n") == {}


def test_front_matter_speaks_for_no_tag(suggested: Suggested) -> None:
    head = "---\nstatus: flight\n---\n"
    text = NEW.partition("\n")[2]
    with_head = suggested(f"{KITES}{ORES}== 240301 new.md\n{head}{text}")["flight"]
    assert with_head == suggested(KITES + ORES + NEW)["flight"]


def test_a_note_is_no_neighbour_of_itself(suggested: Suggested) -> None:
    assert suggested(f"{KITES}{ORES}{NEW}\n#mine\n") == suggested(KITES + ORES + NEW)


@pytest.mark.parametrize(
    "notes",
    [
        "== new.md\nA kite glides.\n",
        "== new.md\n",
        "== a.md\nA kite.\n== b.md\nA tether.\n== new.md\nA kite glides.\n",
        "== a.md\nSmelting copper.\n\n#metal\n== new.md\nA kite glides.\n",
    ],
)
def test_nothing_is_suggested_where_nothing_is_known(suggested: Suggested, notes: str) -> None:
    assert suggested(notes) == {}


def test_one_note_that_is_hardly_alike_is_no_certainty(suggested: Suggested) -> None:
    lonely = "== a.md\nA harbour of tall ships, ropes, sails and gulls at dawn.\n\n#ships\n"
    assert all(one.confidence < 0.5 for one in suggested(lonely + NEW).values())


def test_older_notes_count_less(suggested: Suggested) -> None:
    notes = f"{KITES}{KITES.replace('== 24', '== 14').replace('#flight', '#gliding')}{ORES}{NEW}"
    found = suggested(notes)
    assert list(found) == ["flight"] or found["flight"].confidence > 3 * found["gliding"].confidence


def test_a_version_that_a_program_could_not_merge_is_no_neighbour(suggested: Suggested) -> None:
    copy = NEW.replace("new.md", "new.sync-conflict-20240301-101010-ABCDEFG.md")
    assert suggested(f"{ORES}{NEW}{copy}\n#draft-of-mine\n") == {}
