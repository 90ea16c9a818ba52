"""What one build of the site leaves to the next, in the cache folder: it saves work and decides nothing.

    cache/site/texts     the text of every note as HTML
    cache/site/nearest   the nearest notes of every note
    cache/site/shards    the search index in pieces
    cache/site/settled   what the plan takes from cards and papers
    cache/site/citations every citation, by the digest of what it says
    cache/site/made-*    what was made in one output folder

Each is believed under its stamp only: the program with its templates and theme, the libraries that pages
come from, and the settings. What is lost or damaged is made again, to the same bytes.
"""

import sys
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import DecodeError, msgpack

import kb
from kb.model.errors import OperationFailed
from kb.search.related.nearest import Nearest
from kb.store.catalog.catalog import program_fingerprint
from kb.store.files.cache_file import STAMP_BYTES, load_cached, save_cached
from kb.store.files.folders import make_private
from kb.store.site.output_file import OutputFile
from kb.web.client_index.shards import Shards
from kb.web.incremental.build_cache import Kept
from kb.web.incremental.plan_cache import Settled
from kb.web.incremental.rendered_texts import RenderedText

if TYPE_CHECKING:
    from kb.model.config import Config
    from kb.store.site.output_file import Record

_PART_NAMES = ("model", "language", "parse", "search", "export", "web")
_PARTS = tuple(Path(kb.__path__[0], part) for part in _PART_NAMES)
_LIBRARIES = (
    "bibtexparser",
    "latex2mathml",
    "markdown_it",
    "mdit_py_plugins",
    "minijinja",
    "pygments",
)
_MOST_RECORDS = 8  # output folders that are remembered

_Texts = dict[str, RenderedText]
_Citations = dict[bytes, str]
_Record = dict[str, OutputFile]


class SiteCaches:
    """The caches of one collection's site under one configuration, and the record of one output folder."""

    def __init__(self, cache: Path, config: "Config", output: Path) -> None:
        """`cache` is the collection's cache folder; where it cannot be used, nothing is kept."""
        self._folder = cache / "site"
        self._config = config
        name = blake2b(str(output.resolve()).encode(errors="surrogateescape"), digest_size=8).hexdigest()
        self._record_name = f"made-{name}"
        self._kept = Kept(
            self._read("nearest", Nearest),
            self._read("texts", _Texts) or {},
            self._read("shards", Shards),
            self._read("settled", Settled),
            self._read("citations", _Citations) or {},
        )

    @property
    def kept(self) -> Kept:
        """What was derived for the last build."""
        return self._kept

    def record(self) -> "Record | None":
        """What the last build made in the output folder."""
        record: Record | None = self._read(self._record_name, _Record)
        return record

    def keep(self, new: Kept) -> None:
        """Keep what was derived for this build, where it is not what the last one left."""
        for name, value in new._asdict().items():
            if value != getattr(self._kept, name):
                self._write(name, value)

    def keep_record(self, record: "Record") -> None:
        """Keep what this build made in the output folder."""
        self._write(self._record_name, record)
        with suppress(OSError):
            records = sorted(self._folder.glob("made-*"), key=lambda file: file.stat().st_mtime_ns)
            for file in records[:-_MOST_RECORDS]:
                file.unlink()

    def _read(self, name: str, kind: Any) -> Any:
        value = load_cached(self._folder / name, self._stamp(name))
        if value is None:
            return None
        try:
            return msgpack.decode(value, type=kind)
        except DecodeError:
            return None

    def _write(self, name: str, value: object) -> None:
        try:
            make_private(self._folder)
        except (OperationFailed, OSError):
            return
        save_cached(self._folder / name, self._stamp(name), msgpack.encode(value))

    def _stamp(self, name: str) -> bytes:
        """What was derived tells what it depends on, the program and the languages excepted."""
        return self._program_stamp if name in Kept._fields else self._settings_stamp

    @cached_property
    def _program_stamp(self) -> bytes:
        return program_fingerprint(
            (sys.version, *self._config.languages), *_PARTS, *map(_library, _LIBRARIES)
        )

    @cached_property
    def _settings_stamp(self) -> bytes:
        settings = self._program_stamp + msgpack.encode(self._config)
        return blake2b(settings, digest_size=STAMP_BYTES).digest()


def _library(name: str) -> Path:
    """The file that a library starts from: whoever installs another version writes it anew."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin)
