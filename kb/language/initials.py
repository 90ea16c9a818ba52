"""Initials: which words letters can be short for."""

from collections.abc import Sequence


def are_initials(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are the beginnings of all of some words, one after the other; all in one case."""
    if not words:
        return not letters
    return any(
        words[0].startswith(letters[:count]) and are_initials(letters[count:], words[1:])
        for count in range(1, len(letters) + 1)
    )
