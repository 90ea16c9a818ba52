import pytest

from kb.check.abbreviated_tags import abbreviated_tags


@pytest.fixture
def groups(library):
    """The groups found where each string is a note; its last word is its tag."""

    def of(*notes, **known):
        texts = (note.rpartition(" ") for note in notes)
        text = "".join(
            f"== {number:06} n.md\n{words}\n\n{tag}\n" for number, (words, _, tag) in enumerate(texts)
        )
        found = abbreviated_tags(library(text, **known))
        assert {group.reason for group in found} <= {"abbreviation"}
        return [[tag.name for tag in group.tags] for group in found]

    return of


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("#kf", "#kite-flying"),
        ("#kifly", "#kite_flying"),
        ("#2dk", "#2d-kites"),
        ("#KF", "#Kite-Flying"),
        ("#мо", "#машинное-обучение"),
    ],
)
def test_an_abbreviation_that_a_note_explains_is_found(groups, short, long):
    words = long[1:].replace("-", " ").replace("_", " ")
    explained = f"On {words} ({short[1:].upper()}) at sea. {short}"
    assert groups(explained, f"Other words. {short}", f"Wind. {long}") == [[short[1:], long[1:]]]


def test_an_abbreviation_may_be_explained_the_other_way_round(groups):
    assert groups("The KF (kite flying) club. #kf", "Sea. #kite-flying") == [["kf", "kite-flying"]]


def test_an_abbreviation_is_found_where_its_notes_write_the_long_name(groups):
    notes = ("Kite-flying at dawn. #kf", "We went kite flying. #kf", "Wind. #kite-flying")
    assert groups(*notes) == [["kf", "kite-flying"]]
    assert groups(*notes[1:]) == []
    assert groups(*notes, *(f"Wind {number}. #kf" for number in range(20))) == []


def test_initials_of_three_words_need_one_note_that_writes_them(groups):
    assert groups("Big kite flying. #bkf", "Wind. #big-kite-flying") == [["big-kite-flying", "bkf"]]


def test_singular_and_plural_are_one_abbreviation(groups):
    notes = ("Kite flying club (KFC). #kfc", "Sea. #kfcs", "Wind. #kite-flying-club", "Sun. #kfc")
    assert groups(*notes, "Ice. #kite-flying-clubs") == [
        ["kfc", "kfcs", "kite-flying-club", "kite-flying-clubs"]
    ]


def test_letters_alone_are_no_evidence(groups):
    assert groups("Clouds. #cv", "Seeing clouds. #cv", "Infected. #computer-virus") == []


def test_the_long_name_with_more_evidence_is_meant(groups):
    notes = ("Kite flying (KF). #kf", "Kite flying again. #kf", "And kite flying. #kf", "Sea. #kite-flying")
    assert groups(*notes, "Koi feeding (KF). #koi-feeding") == [["kf", "kite-flying"]]


@pytest.mark.parametrize(
    ("short", "long", "words"),
    [
        ("#kite", "#kite-event", "kite event"),
        ("#kites", "#kiter-event", "kiter event"),
        ("#fk", "#kite-flying", "kite flying"),
        ("#kfx", "#kite-flying", "kite flying"),
        ("#k", "#kite-flying", "kite flying"),
    ],
)
def test_a_word_of_the_long_name_or_other_letters_are_no_abbreviation(groups, short, long, words):
    notes = (f"{words} ({short[1:]}) {short}", f"{words} {short}", f"{words} ({short[1:]}) {long}")
    assert groups(*notes) == []


def test_tags_that_are_written_together_are_two(groups):
    notes = ("Kite flying (KF). #kf", "Kite flying. #kf")
    assert groups(*notes, "Sea. #kite-flying\n#kf") == []
    assert groups(*notes, *["Sea. #kite-flying"] * 5, "Sea. #kite-flying\n#kf", *["Ice. #kf"] * 3) != []


def test_an_alias_is_intended(groups):
    notes = ("Kite flying (KF). #kf", "Sea. #kite-flying")
    assert groups(*notes, tag_aliases={"kf": "kite-flying"}) == []


def test_no_notes_have_no_abbreviations(groups):
    assert groups() == []
    assert groups("(KF) #kf") == []
