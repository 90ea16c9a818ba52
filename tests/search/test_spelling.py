"""Words that hardly any note has, found as what they were meant to be."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranked_words import RankedWords
from kb.search.query.ranking import ranking
from kb.search.spelling.hangul_typos import MOST_COUNTED, corrected
from kb.search.text.postings import MemoryPostings
from kb.search.text.tokens import run_tokens

LibraryOf = Callable[..., Library]
OTHERS = "== 240201 Sand.md\n모래와 자갈.\n== 240202 Rain.md\nRain on a roof.\n"


def names(notes: Library, text: str) -> list[str]:
    """What was found, best first."""
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    return [note.path.stem[7:] for note in ranking(parse_query(text, date(2026, 1, 1)), source).notes]


def total(notes: Library, text: str) -> int:
    """How many notes have all words of a query."""
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    return ranking(parse_query(text, date(2026, 1, 1)), source).total


def others(notes: Library, text: str) -> list[tuple[str, ...]]:
    """Every other expansion of the words of a query, what was meant first: its origin and its tokens."""
    words = RankedWords(parse_query(text, date(2026, 1, 1)), MemoryPostings(notes.notes())).words
    meant = [(word.respelled, *word.tokens) for word in words if word.respelled]
    return [*meant, *((other.origin, *other.tokens) for word in words for other in word.others)]


def tokens(notes: Library, text: str) -> list[tuple[str, ...]]:
    """The tokens of each word of a query."""
    words = RankedWords(parse_query(text, date(2026, 1, 1)), MemoryPostings(notes.notes())).words
    return [word.tokens for word in words]


def copies(text: str, count: int) -> str:
    return "".join(f"== 2401{day:02} Copy{day}.md\n{text}\n" for day in range(1, count + 1))


@pytest.mark.parametrize(
    ("common", "typed", "meant"),
    [
        ("lantern", "lantren", "lantern"),
        ("harbour", "harbur", "harbour"),
        ("watering", "waterign", "water"),
    ],
)
def test_a_typo_that_one_note_shares_is_corrected(
    library: LibraryOf, common: str, typed: str, meant: str
) -> None:
    notes = library(copies(common, 20) + f"== 240301 Typo.md\n{typed}\n" + OTHERS)
    assert others(notes, typed) == [("typo", meant), ("typo", run_tokens(typed)[-1])]
    assert names(notes, typed)[0] == "Typo"
    assert len(names(notes, typed)) == 21


def test_a_rare_word_is_no_typo_of_one_that_is_not_much_commoner(library: LibraryOf) -> None:
    notes = library(copies("lantern", 19) + "== 240301 Typo.md\nlantren\n" + OTHERS)
    assert others(notes, "lantren") == []


def test_a_word_in_three_notes_is_no_typo(library: LibraryOf) -> None:
    rare = "".join(f"== 24020{day} Rare.md\nlantren\n" for day in (1, 2, 3))
    common = (
        copies("lantern", 28)
        + copies("lantern", 28).replace("2401", "2301")
        + copies("lantern", 28).replace("2401", "2201")
    )
    assert others(library(common + rare), "lantren") == []


@pytest.mark.parametrize("typed", ["등대지키", "풍자간이역", "풍차간익", "풍간이역", "풍차간이이역"])
def test_a_typo_inside_a_long_word_of_hangul_is_corrected(library: LibraryOf, typed: str) -> None:
    notes = library("== 240101 Mill.md\n풍차간이역에 섰다.\n== 240102 Light.md\n등대지기의 밤.\n" + OTHERS)
    found = names(notes, typed)
    assert found[0] == ("Light" if typed.startswith("등") else "Mill")
    assert any(origin == "typo" for origin, *_ in others(notes, typed))


def test_what_no_note_has_together_is_no_correction(library: LibraryOf) -> None:
    notes = library("== 240101 A.md\n풍차 차간\n== 240102 B.md\n간이 이역\n" + OTHERS)
    assert {origin for origin, *_ in others(notes, "풍자간이역")} == {"spacing", "typo"}
    assert ("typo", "풍차", "차간", "간이", "이역") not in others(notes, "풍자간이역")


def test_a_particle_is_no_typo(library: LibraryOf) -> None:
    notes = library(copies("방앗간은 크다.", 3) + OTHERS)
    assert others(notes, "방앗간을") == [("typo", "간은")]


def test_words_written_together_are_found_apart(library: LibraryOf) -> None:
    notes = library("== 240101 Mill.md\n풍차 언덕의 바람.\n== 240102 Hill.md\n언덕 아래.\n" + OTHERS)
    assert tokens(notes, "풍차언덕") == [("풍차",), ("언덕",)]
    assert names(notes, "풍차언덕") == ["Mill", "Hill"]


@pytest.mark.parametrize(("typed", "words"), [("등대 섬", ["등대", "대섬"]), ("등 대섬", ["등대", "대섬"])])
def test_a_word_with_a_space_inside_is_found(library: LibraryOf, typed: str, words: list[str]) -> None:
    notes = library(
        "== 240101 It.md\n등대섬에 갔다.\n== 240102 Other.md\n섬에 갔다, 등대.\n== 240103 Far.md\n대섬.\n"
        + OTHERS
    )
    assert tokens(notes, typed) == [(word,) for word in words]
    assert names(notes, typed)[0] == "It"


def test_a_word_with_a_space_inside_has_its_names(library: LibraryOf) -> None:
    notes = library("== 240101 It.md\n양자화한 글.\n== 240102 Other.md\nQuantization.\n" + OTHERS)
    assert ("translation", "quantiz") in others(notes, "양자 화")


def test_words_apart_in_the_query_are_apart(library: LibraryOf) -> None:
    notes = library("== 240101 It.md\n등대섬에 갔다.\n== 240102 Far.md\n대섬.\n" + OTHERS)
    assert tokens(notes, "등대 OR 섬") == [("등대",), ("섬",)]


def test_a_syllable_that_notes_have_alone_is_a_word(library: LibraryOf) -> None:
    notes = library(
        "== 240101 It.md\n큰배는 하나.\n== 240102 Big.md\n큰 섬.\n== 240103 Ship.md\n배는 간다.\n" + OTHERS
    )
    assert tokens(notes, "큰 배는")[0] == ("큰",)


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("트렌스포머", "transformer"),
        ("트랜스포머", "transformer"),
        ("그린하우스", "greenhouse"),
        ("카탈로그", "catalog"),
        ("세그멘테이션", "segmentation"),
        ("심플리파이어", "simplifier"),
        ("노멀라이제이션", "normalization"),
        ("스토리텔링", "storytelling"),
        ("디스트리뷰션", "distribution"),
        ("스페큘레이티브", "speculative"),
        ("제너레이티브", "generative"),
        ("시뮬레이터", "simulator"),
        ("얼라인먼트", "alignment"),
        ("어드버서리얼", "adversarial"),
        ("베리에이셔널", "variational"),
        ("제너럴라이제이션", "generalization"),
        ("퍼플렉서티", "perplexity"),
        ("커넥티비티", "connectivity"),
        ("로보틱스", "robotics"),
        ("리커런트", "recurrent"),
        ("로버스트니스", "robustness"),
        ("컨센서스", "consensus"),
        ("스트럭처드", "structured"),
        ("스케치북", "sketchbook"),
        ("어드밴티지", "advantage"),
        ("스모킹", "smoking"),
        ("사이언스", "science"),
        ("사이코로지", "psychology"),
        ("펑셔널", "functional"),
    ],
)
def test_english_in_hangul_is_found_by_its_sounds(library: LibraryOf, typed: str, english: str) -> None:
    notes = library(f"== 240101 It.md\nAbout {english} here.\n" + OTHERS)
    assert names(notes, typed) == ["It"]


def test_a_known_word_is_not_taken_apart(library: LibraryOf) -> None:
    notes = library("== 240101 It.md\nA transformer.\n" + OTHERS)
    assert others(notes, "새트랜스포머") == [("translation", "transform")]


def test_sounds_of_two_consonants_say_too_little(library: LibraryOf) -> None:
    assert others(library("== 240101 It.md\nAt noon.\n" + OTHERS), "나누어") == []


def test_a_stem_of_two_consonants_needs_a_long_ending(library: LibraryOf) -> None:
    assert others(library("== 240101 It.md\nType on a tape.\n" + OTHERS), "테이핑") == []


def test_a_word_that_spends_more_consonants_is_meant(library: LibraryOf) -> None:
    notes = copies("It is rotational.", 3) + copies("A route.", 9).replace("2401", "2301")
    found = others(library(notes + OTHERS), "로테이셔널")
    assert [other for other in found if other[0] == "transliteration"] == [("transliteration", "rotat")]


def test_a_rare_word_is_not_all_that_may_be_meant(library: LibraryOf) -> None:
    notes = copies("To align.", 3) + "== 230101 Typo.md\nThe alignm.\n"
    assert ("transliteration", "align") in others(library(notes + OTHERS), "얼라인먼트")


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("벤지오", "bench and peng"),
        ("그래서", "curation and quality"),
        ("큘레이티브", "curation"),
        ("처음부터", "computing"),
        ("콜로니얼", "corner and coronary"),
        ("포이즈닝", "fusion and person"),
        ("레이블링", "level and reveal"),
        ("나중에", "a neutron and a nation"),
    ],
)
def test_english_that_sounds_otherwise_is_not_meant(library: LibraryOf, typed: str, english: str) -> None:
    notes = library(f"== 240101 It.md\nAbout {english}.\n" + OTHERS)
    assert [one for one in others(notes, typed) if one[0] == "transliteration"] == []


@pytest.mark.parametrize("typed", ["파도소리", "고양이", "바닷가에서", "눈사람"])
def test_korean_words_sound_like_no_english_one(library: LibraryOf, typed: str) -> None:
    notes = library("== 240101 It.md\nAbout padding, going, badger and nascent sorrow.\n" + OTHERS)
    assert [one for one in others(notes, typed) if one[0] == "transliteration"] == []


@pytest.mark.parametrize("typed", ["qkfka", "QKFKA", "Qkfka"])
def test_hangul_typed_with_the_english_layout_is_found(library: LibraryOf, typed: str) -> None:
    notes = library("== 240101 It.md\n바람이 분다.\n" + OTHERS)
    assert names(notes, typed) == ["It"]


@pytest.mark.parametrize(
    ("typed", "english"), [("ㅣ무ㅅㄷ구", "lantern"), ("ㅗㅁㄱㅠㅐㅕㄱ", "harbour"), ("ㄱㅣ", "RL")]
)
def test_latin_typed_with_the_korean_layout_is_found(library: LibraryOf, typed: str, english: str) -> None:
    notes = library(f"== 240101 It.md\nThe {english} here.\n" + OTHERS)
    assert names(notes, typed) == ["It"]


def test_both_words_may_be_typed_in_the_other_layout(library: LibraryOf) -> None:
    notes = library("== 240101 Both.md\n바람과 등대.\n== 240102 One.md\n바람.\n" + OTHERS)
    assert names(notes, "qkfka emdeo") == ["Both", "One"]
    assert total(notes, "qkfka emdeo") == 1


def test_the_name_of_what_was_typed_is_found(library: LibraryOf) -> None:
    notes = library("== 240101 It.md\nA quantization of notes.\n" + OTHERS)
    assert others(notes, "didwkghk") == [("keyboard", "양자", "자화"), ("translation", "quantiz")]


def test_a_word_that_several_notes_have_is_typed_as_it_is(library: LibraryOf) -> None:
    wind = copies("바람이 분다", 3).replace("Copy", "Wind")
    keys = "".join(copies("qkfka", 28).replace("2401", month) for month in ("2301", "2302", "2303"))
    assert others(library(wind + keys), "바람") == []


def test_one_syllable_is_typed_as_it_is(library: LibraryOf) -> None:
    assert others(library("== 240101 It.md\nWhat to do.\n" + OTHERS), "애") == []


def test_letters_apart_in_the_other_layout_are_one_word(library: LibraryOf) -> None:
    notes = library("== 240101 It.md\nThe diffusion of ink.\n" + OTHERS)
    assert total(notes, "얄려냐ㅐㅜ") == 1


class Counted:
    """The words of a collection, and how often it was asked how many notes have all tokens of one."""

    def __init__(self, notes: Library) -> None:
        self._postings = MemoryPostings(notes.notes())
        self.asked = 0

    def note_count(self, *tokens: str) -> int:
        self.asked += len(tokens) > 1
        return len(
            frozenset.intersection(*(frozenset(self._postings.posting(token).notes) for token in tokens))
        )

    def tokens_from(self, prefix: str) -> Iterator[str]:
        return self._postings.tokens_from(prefix)


def test_few_typos_of_a_long_word_are_counted(library: LibraryOf) -> None:
    """Of the words that one syllable more makes of 모래언덕, here a dozen, and the one that is meant."""
    wrong = " ".join(f"래{syllable} {syllable}언" for syllable in "가나다라마바사아자차카타")
    counted = Counted(
        library(copies("모래바언덕", 3) + f"== 240301 Others.md\n모래 {wrong} 언덕\n" + OTHERS)
    )
    assert corrected("모래언덕", (), counted, 0, 1) == ["모래바언덕"]
    assert counted.asked <= MOST_COUNTED


def test_what_was_typed_in_the_other_layout_is_ranked_as_if_it_were_typed_right(library: LibraryOf) -> None:
    notes = library(
        "== 240101 One.md\nHarbour.\n== 240102 Two.md\nHarbour, harbour and harbours.\n== 240103 Long.md\n"
        "The harbour in the old town by the sea.\n== 240104 Korean.md\n항구\n" + OTHERS
    )
    assert names(notes, "ㅗㅁ갸ㅐㅕㄱ") == []
    assert names(notes, "ㅗㅁㄱㅠㅐㅕㄱ") == names(notes, "harbour")
    assert names(notes, "ㅐㅣㅇ-새주") == names(notes, "old-town") == ["Long"]


def test_what_one_pair_of_syllables_may_be_is_a_guess(library: LibraryOf) -> None:
    """It finds notes, but none of them has the word."""
    notes = library("== 240101 Mill.md\n풍차 앞에서.\n== 240102 Sea.md\n바다와 풍차와 등대.\n" + OTHERS)
    assert set(names(notes, "풍자")) == {"Mill", "Sea"}
    assert total(notes, "풍자") == 0
    assert names(notes, "등대 풍자")[0] == "Sea"
    assert total(notes, "등대 풍자") == 0


def test_a_guess_is_worth_less_than_another_word_of_the_query(library: LibraryOf) -> None:
    notes = library("== 240101 Mill.md\n풍차\n== 240102 Sea.md\n갈매기\n" + copies("모래톱", 9) + OTHERS)
    assert names(notes, "풍자 갈매기")[:2] == ["Sea", "Mill"]


def test_a_compound_of_known_words_is_no_typo_of_another(library: LibraryOf) -> None:
    notes = library(copies("모델확습", 9) + OTHERS)
    assert tokens(notes, "모델학습")[:2] == [("모델",), ("학습",)]
    assert [origin for origin, *_ in others(notes, "모델학습") if origin == "typo"] == []


def test_a_typo_of_a_word_with_a_known_part_is_in_several_notes(library: LibraryOf) -> None:
    several, few = (library(copies("등대모델", count) + OTHERS) for count in (5, 4))
    assert ("typo", "모델") in others(several, "등재모델")
    assert ("typo", "모델") not in others(few, "등재모델")


def test_words_of_as_many_syllables_are_likelier(library: LibraryOf) -> None:
    longer = " ".join(f"언{one}" for one in "가각간갈감갑강개객거걸")
    notes = library(copies(f"모래언덕 {longer}", 5) + OTHERS)
    assert {("typo", "모래"), ("typo", "래언"), ("typo", "언덕")} <= {*others(notes, "모래언넉")}


def test_a_typo_in_the_last_pair_is_in_several_notes(library: LibraryOf) -> None:
    assert ("typo", "래언") in others(library(copies("모래언덕", 5) + OTHERS), "모래언넉")
    assert ("typo", "래언") not in others(library(copies("모래언덕", 4) + OTHERS), "모래언넉")
