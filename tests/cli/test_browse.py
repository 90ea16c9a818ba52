"""`kb browse` as a command: on a terminal a screen, elsewhere a sentence."""


def test_off_a_terminal_browse_says_what_to_use_instead(kb) -> None:
    ran = kb("browse")
    assert (ran.code, ran.out) == (2, "")
    assert "needs a terminal" in ran.err
    assert "kb list" in ran.err


def test_a_query_that_cannot_be_read_opens_nothing(kb) -> None:
    ran = kb.on_terminal("browse", "(")
    assert ran.code == 2
    assert "\x1b[?1049h" not in ran.out
    assert "never closed" in ran.out
