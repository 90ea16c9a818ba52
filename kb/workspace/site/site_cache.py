"""What one build of the site leaves to the next, in the cache folder: it saves work and decides nothing.

    cache/site/NAME     one table of the memo (`kb.web.incremental.memo`), under its key: what a build knew, and
                        after it what later ones found anew (`kb.store.files.cache_log`)
    cache/site/made-*   what was made in one output folder, and from what
    cache/drafts/       the same of a site that shows private notes: nothing of it reaches a public one

All of it is valid only for the same program: its code, templates and theme, and the libraries that pages
come from. What is lost or damaged is made again, to the same bytes.
"""

import sys
from collections.abc import Collection
from contextlib import suppress
from functools import cached_property
from kb.model.text.blake2 import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import DecodeError, Raw, Struct, msgpack
from msgspec.structs import replace

from kb.model.attachment import Asked
from kb.model.card_set import Reason
from kb.model.errors import OperationFailed
from kb.store.catalog.program_fingerprint import program_fingerprint
from kb.store.files.cache_file import STAMP_BYTES, load_cached, save_cached
from kb.store.files.cache_log import LogEnd, add_to_log, load_log, write_log
from kb.store.files.durable_folders import make_private
from kb.store.files.presence import real_path
from kb.store.site.output_file import Record
from kb.store.site.saved_record import SavedRecord
from kb.web.incremental.input_digests import InputDigests
from kb.web.incremental.memo import Results

if TYPE_CHECKING:
    from kb.model.config import Config

T = TypeVar("T")

_PART_NAMES = ("model", "language", "parse", "markdown", "search", "export", "report", "web")
PARTS = tuple(Path(__file__).parents[2] / part for part in _PART_NAMES)
"""What makes a site: another one makes its pages anew."""

_LIBRARIES = (
    "bibtexparser",
    "latex2mathml",
    "markdown_it",
    "mdit_py_plugins",
    "minijinja",
    "pygments",
)
_MOST_FOLDERS = 8  # output folders that are remembered
_ANY = bytes(STAMP_BYTES)  # the stamp of what says itself what it was made from


class Origin(Struct, frozen=True, array_like=True):
    """What a site was made from, as it can be told without planning it (`kb.workspace.site.unchanged`).

    `stamp` is empty where the next build must not trust it. `asked` are the addresses of files beside the
    notes, `beside` a digest of what was there. `withheld` counts the notes that stayed off the site.
    """

    stamp: bytes = b""
    asked: tuple[Asked, ...] = ()
    beside: bytes = b""
    withheld: dict[Reason, int] = {}


class LastBuild(Struct, frozen=True, array_like=True):
    """What the last build made in an output folder, and from what.

    `program`, `settings` and `notes` are digests. What not every build asks for stays encoded.
    """

    program: bytes = b""
    settings: bytes = b""
    notes: bytes = b""
    origin: Origin = Origin()
    encoded_record: Raw = Raw(msgpack.encode(SavedRecord()))
    encoded_inputs: Raw = Raw(msgpack.encode(InputDigests()))

    @property
    def record(self) -> SavedRecord:
        """The files that were made; none where another `kb` wrote that otherwise."""
        with suppress(DecodeError):
            return msgpack.decode(self.encoded_record, type=SavedRecord)
        return SavedRecord()

    @property
    def made(self) -> Record:
        """The same, each by its path."""
        return self.record.files()

    @property
    def inputs(self) -> InputDigests:
        """What the pages were made from; nothing where another `kb` wrote that otherwise."""
        with suppress(DecodeError):
            return msgpack.decode(self.encoded_inputs, type=InputDigests)
        return InputDigests()


class SiteCache:
    """The cache of one collection's site under one configuration, the storage of its memo."""

    def __init__(self, cache: Path, config: "Config", *, with_drafts: bool = False) -> None:
        """`cache` is the collection's cache folder; where it cannot be used, nothing is saved."""
        self._folder = cache / ("drafts" if with_drafts else "site")
        self._config = config
        self._ends: dict[str, tuple[bytes, LogEnd | None]] = {}

    def load(self, name: str, key: bytes, kind: type[T]) -> Results[T]:
        """The results of a kind saved under this name and key; none where that is lost or damaged."""
        stamp = self._stamp(key)
        values, end = load_log(self._folder / name, stamp)
        self._ends[name] = stamp, None
        results: Results[T] = {}
        with suppress(DecodeError):
            for value in values:
                new, gone = msgpack.decode(value, type=tuple[Results[kind], tuple[str, ...]])  # type: ignore[valid-type]
                results |= new
                for item in gone:
                    results.pop(item, None)
            self._ends[name] = stamp, end
            return results
        return {}

    def save(self, name: str, key: bytes, results: Results[Any], changed: Collection[str]) -> None:
        """Save results in place of the last ones, where that can be done; mostly by adding what changed."""
        stamp, path, end = self._stamp(key), self._folder / name, None
        known_stamp, known_end = self._ends.get(name, (b"", None))
        if known_end and known_stamp == stamp and 2 * len(changed) <= len(results):
            there = {item: results[item] for item in changed if item in results}
            change = msgpack.encode((there, [item for item in changed if item not in there]))
            end = add_to_log(path, known_end, change) if known_end.has_room_for(change) else None
        if end is None and self._has_folder():
            end = write_log(path, stamp, msgpack.encode((results, ())))
        self._ends[name] = stamp, end

    def last_build(self, output: Path) -> LastBuild:
        """What the last build left in an output folder; empty where there was none."""
        value = load_cached(self._folder / _made_name(output), _ANY)
        with suppress(DecodeError):
            if value is not None:
                return msgpack.decode(value, type=LastBuild)
        return LastBuild()

    def save_build(self, output: Path, build: LastBuild, made: Record) -> None:
        """Save what this build left in an output folder, with the files that it made there."""
        record = Raw(msgpack.encode(SavedRecord.of(made)))
        self._write(_made_name(output), _ANY, msgpack.encode(replace(build, encoded_record=record)))
        with suppress(OSError):
            builds = sorted(self._folder.glob("made-*"), key=lambda file: file.stat().st_mtime_ns)
            for file in builds[:-_MOST_FOLDERS]:
                file.unlink()

    @cached_property
    def program(self) -> bytes:
        """A digest of the program and of the languages of the collection."""
        return program_fingerprint(
            (sys.version, *self._config.languages), *PARTS, *map(_library, _LIBRARIES)
        )

    @cached_property
    def settings(self) -> bytes:
        """A digest of the configuration."""
        return blake2b(msgpack.encode(self._config), digest_size=STAMP_BYTES).digest()

    def _stamp(self, key: bytes) -> bytes:
        return blake2b(self.program + key, digest_size=STAMP_BYTES).digest()

    def _write(self, name: str, stamp: bytes, value: bytes) -> None:
        if self._has_folder():
            save_cached(self._folder / name, stamp, value)

    def _has_folder(self) -> bool:
        """Whether the folder is there, or could be made."""
        try:
            make_private(self._folder)
        except (OperationFailed, OSError):
            return False
        return True


def _made_name(output: Path) -> str:
    path = str(real_path(output)).encode(errors="surrogateescape")
    return f"made-{blake2b(path, digest_size=8).hexdigest()}"


def _library(name: str) -> Path:
    """The file that a library starts from: whoever installs another version writes it anew."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin)
