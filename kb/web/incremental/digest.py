"""Values as a few bytes: how results and pages are known by what they are made from."""

from typing import TYPE_CHECKING

from kb.model.page import Input
from kb.model.text.blake2 import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.model.card import Card

_BYTES = 16
INPUT_BYTES = 8
"""The length of an input's digest."""


def digest(*parts: object) -> bytes:
    """16 bytes that differ where the `repr` of the parts differs.

    For text, bytes, numbers, dates, None, and tuples and frozen values of these. A set has no order, so
    it has no digest.
    """
    return blake2b(repr(parts).encode(errors="surrogatepass"), digest_size=_BYTES).digest()


def text_digest(text: str) -> bytes:
    """16 bytes that differ where a text does; for a long one in a fraction of the time of `digest`."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=_BYTES).digest()


def joined(digests: "Iterable[bytes]") -> bytes:
    """One digest of several of one length."""
    return blake2b(b"".join(digests), digest_size=_BYTES).digest()


def joined_input(digests: "Iterable[bytes]") -> bytes:
    """The same in the length of an input's digest."""
    return joined(digests)[:INPUT_BYTES]


def input_of(kind: str, name: str, *parts: object, shows: "Callable[[], Iterable[Card]]" = tuple) -> Input:
    """An input of a page, its digest made from `parts`, for which the rules of `digest` hold."""
    found = blake2b(repr(parts).encode(errors="surrogatepass"), digest_size=INPUT_BYTES)
    return Input(kind, name, found.digest(), shows)
