"""Key bindings on a keyboard that is set to Hangul."""

_LATIN_BY_JAMO = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True)
)
"""Two-set layout, KS X 5002. A single jamo is never the start of a tag: an IME sends whole syllables."""


def latin_key(character: str | None) -> str:
    """The Latin letter on the key that typed a jamo; any other character unchanged."""
    return _LATIN_BY_JAMO.get(character or "", character or "")
