"""The command that a key was to give, also on a keyboard that is set to Hangul."""

_ON_THE_SAME_KEY = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True)
)
"""Two-set layout, KS X 5002; a single jamo begins no tag, as a syllable of one arrives whole."""


def meant_key(character: str | None) -> str:
    """The letter on the key that a jamo was typed with; any other character as it is."""
    return _ON_THE_SAME_KEY.get(character or "", character or "")
