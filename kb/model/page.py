"""One file of the site as it is planned: made only when its bytes are asked for."""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kb.model.card import Card


class Input(NamedTuple):
    """One of the things a page is made from.

    `digest` has 8 bytes and differs where the thing does. `kind` and `name` are what a person is told.
    `shows` gives the notes that the page shows because of it, if any.
    """

    kind: str
    name: str
    digest: bytes
    shows: "Callable[[], Iterable[Card]]" = tuple


AskedFor = Callable[[], Iterable[PurePosixPath]]
"""The pages that somebody has come to wait for since it was last called."""


class Page:
    """A file below the site's folder, known by its key before it is made.

    `file` is its path as text: a build has thousands, and mostly asks for nothing else. `key` covers
    everything the bytes depend on, the program and the settings excepted: equal keys at one path, equal
    bytes. `make` gives the bytes; it may be called once, late, or never. `is_listed`: an HTML page that the
    sitemap names. `inputs` gives what `key` consists of, where it is known one by one.
    """

    __slots__ = ("file", "inputs", "is_listed", "key", "make")

    def __init__(
        self,
        path: PurePosixPath | str,
        key: bytes,
        make: Callable[[], bytes],
        is_listed: bool = True,  # noqa: FBT001, FBT002 - as a field
        inputs: Callable[[], tuple[Input, ...]] = tuple,
    ) -> None:
        self.file = str(path)
        self.key = key
        self.make = make
        self.is_listed = is_listed
        self.inputs = inputs

    @property
    def path(self) -> PurePosixPath:
        """Where the file is, below the site's folder."""
        return PurePosixPath(self.file)

    @classmethod
    def of_inputs(
        cls,
        path: PurePosixPath,
        inputs: tuple[Input, ...],
        make: Callable[[], bytes],
        *,
        is_listed: bool = True,
    ) -> "Page":
        """The page whose key is the digests of its inputs, one after the other."""
        return cls(path, b"".join([one.digest for one in inputs]), make, is_listed, lambda: inputs)

    @classmethod
    def remembered(
        cls,
        file: str,
        key: bytes,
        plan: "Callable[[], Page]",
        make: Callable[[], bytes] | None = None,
        *,
        is_listed: bool = True,
    ) -> "Page":
        """A page whose key is known from an earlier build; it is planned again only if it must be made.

        Where there is a `make`, only if somebody asks for the inputs.
        """
        return cls(file, key, make or (lambda: plan().make()), is_listed, lambda: plan().inputs())
