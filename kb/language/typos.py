"""Slips of the finger: whether a word that means nothing is nearly one that does."""

_LONG = 5  # letters; one letter more, less or other makes another word of a shorter one


def is_typo(word: str, meant: str) -> bool:
    """Whether letters of `meant` are swapped in `word`, or one is missing, doubled or wrong.

    The first letter is never wrong: `update` is no slip for `date`.
    """
    if word == meant or word[:1] != meant[:1] or abs(len(word) - len(meant)) > 1:
        return False
    if sorted(word) == sorted(meant):
        return True
    if min(len(word), len(meant)) < _LONG:
        return False
    at = next(
        (at for at, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), len(meant)
    )
    return word[at + 1 :] in (meant[at + 1 :], meant[at:]) or word[at:] == meant[at + 1 :]
