"""Breaking sentences by cells."""

from kb.terminal.cells import broken_at_blanks


def test_a_sentence_is_broken_between_words_by_cells() -> None:
    assert broken_at_blanks("눈이 온다 snow falls", 10) == "눈이 온다\nsnow falls"
    assert broken_at_blanks("  indented words", 10) == "  indented\nwords"
    assert broken_at_blanks("one\ntwo", 10) == "one\ntwo"


def test_a_longer_word_stays_whole() -> None:
    assert broken_at_blanks("see 2024/240101-snow.md now", 10) == "see\n2024/240101-snow.md\nnow"
