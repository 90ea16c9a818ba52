"""Korean and English names of one thing."""

from kb.language.glossary import english_names, entries, korean_words
from kb.search.text.glossary import english_tokens, korean_tokens
from kb.search.text.tokens import is_cjk, runs


def test_a_korean_word_has_english_names() -> None:
    assert english_tokens("어텐션") == (("attent",),)
    assert english_tokens("퓨샷") == (("few", "shot"),)


def test_an_english_token_has_korean_names() -> None:
    assert ("어텐", "텐션") in korean_tokens("attent")


def test_names_of_several_words_are_not_looked_for_by_one_of_them() -> None:
    assert ("퓨샷",) not in korean_tokens("shot")


def test_the_longest_word_is_read_before_a_particle() -> None:
    run = "데이터셋만으로"
    assert [run[start:end] for start, end in korean_words(run)] == ["데이터셋"]


def test_compounds_are_read_word_by_word() -> None:
    run = "확률분포를"
    assert [run[start:end] for start, end in korean_words(run)] == ["확률", "분포"]


def test_every_entry_is_one_run_of_hangul_and_english_words() -> None:
    words = [korean for korean, *_ in map(str.split, entries())]
    assert len(words) > 1_000
    for korean in words:
        assert runs(korean) == [korean]
        assert is_cjk(korean)
        assert len(korean) > 1
        assert english_names(korean)
        assert all(part.isascii() and part.isalnum() for name in english_names(korean) for part in name)


def test_every_word_has_one_entry_and_they_are_sorted() -> None:
    words = [entry.split()[0] for entry in entries()]
    assert words == sorted(set(words))
