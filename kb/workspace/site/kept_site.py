"""What one build of the site leaves to the next in the same process, which writes it to disk at leisure.

`kb serve` builds whenever a note is saved, and a reader waits for the pages: neither for 24 MB of tables to
be read, nor for them to be written. As in the files, nothing of this decides anything.
"""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from kb.store.site.output_file import Record
from kb.store.site.saved_record import SavedRecord
from kb.web.incremental.memo import Results
from kb.workspace.site.site_cache import LastBuild, SiteCache

if TYPE_CHECKING:
    from kb.model.config import Config

T = TypeVar("T")


class KeptSites:
    """The caches of one collection's site: a public one and one with private notes, as they were last used."""

    def __init__(self) -> None:
        self._sites: dict[bool, _KeptSite] = {}

    def open_cache(self, cache: Path, config: "Config", *, with_drafts: bool) -> SiteCache:
        """The cache of a site, with what earlier builds of the same configuration left in memory."""
        found = self._sites.get(with_drafts)
        if found is None or not found.is_of(cache, config):
            found = self._sites[with_drafts] = _KeptSite(cache, config, with_drafts=with_drafts)
        return found

    def write(self) -> None:
        """Writes to the cache folder what builds left since this was last called."""
        for site in self._sites.values():
            site.write()


class _KeptBuild(LastBuild, frozen=True):
    """A build, and the files that it made as the process that made them has them."""

    files: Record = {}

    @property
    def record(self) -> SavedRecord:
        return SavedRecord.of(self.files)

    @property
    def made(self) -> Record:
        return self.files


class _KeptSite(SiteCache):
    """The cache of a site that is read from the folder once, and written to it when somebody says so."""

    def __init__(self, cache: Path, config: "Config", *, with_drafts: bool) -> None:
        super().__init__(cache, config, with_drafts=with_drafts)
        self._made_for = cache, config
        self._tables: dict[str, tuple[bytes, Results[Any]]] = {}
        self._builds: dict[Path, LastBuild] = {}
        self._new_tables: defaultdict[str, set[str]] = defaultdict(set)
        self._new_builds: set[Path] = set()

    def is_of(self, cache: Path, config: "Config") -> bool:
        """Whether this is the cache under a configuration in a folder."""
        return self._made_for == (cache, config)

    def load(self, name: str, key: bytes, kind: type[T]) -> Results[T]:
        found = self._tables.get(name)
        if found and found[0] == key:
            return cast("Results[T]", found[1])
        results = super().load(name, key, kind)
        if name not in self._new_tables:
            self._tables[name] = key, results
        return results

    def save(self, name: str, key: bytes, results: Results[Any], changed: Collection[str]) -> None:
        self._tables[name] = key, results
        self._new_tables[name].update(changed)

    def last_build(self, output: Path) -> LastBuild:
        if output not in self._builds:
            self._builds[output] = super().last_build(output)
        return self._builds[output]

    def save_build(self, output: Path, build: LastBuild, made: Record) -> None:
        origin, inputs = build.origin, build.encoded_inputs
        self._builds[output] = _KeptBuild(
            build.program, build.settings, build.notes, origin, encoded_inputs=inputs, files=made
        )
        self._new_builds.add(output)

    def write(self) -> None:
        """Writes what was saved since this was last called."""
        while self._new_tables:
            name, changed = self._new_tables.popitem()
            super().save(name, *self._tables[name], changed)
        while self._new_builds:
            output = self._new_builds.pop()
            build = self._builds[output]
            super().save_build(output, build, build.made)
