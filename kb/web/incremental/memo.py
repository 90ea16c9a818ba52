"""The memo of a build: every result that is worth remembering, under the digest of what it depends on.

A computation has a *table*, which holds its results by item: the path of a note, the name of an emitter.
There is one rule for when a result is valid, while a build runs and from one build to the next:

- A table has a key, the digest of the inputs that all its results share. Under another key it is empty.
- A result has a key of its own, the digest of the inputs that it alone has; empty where there are none.
- A result that asked for more while it was computed (`kb.web.incremental.rendered_texts`) says itself
  whether the answers are still the same.

Where all of these agree, asking is a hit and returns what is stored; otherwise it is a miss, and the
result is computed and stored in its place. A memo saves work and decides nothing: without it, every build
makes the same bytes. The root of the site and its editions share one memo.

Tables that hold what one computation makes of all notes (`Table.replace`) are valid as a whole: an item of
theirs says for which inputs.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")

Results = dict[str, tuple[bytes, T]]
"""The results of a computation by item, each with its own key. Whoever holds them does not change them."""


class Storage(Protocol):
    """Where tables are between two builds: the results of each by its name, under its key."""

    def load(self, name: str, key: bytes, kind: type[T]) -> Results[T]:
        """The results of a kind saved under this name and key; none where that is lost or damaged."""

    def save(self, name: str, key: bytes, results: Results[Any], changed: Collection[str]) -> None:
        """Save results in place of the last ones, where that can be done.

        They differ from those that were loaded under the name and key in what `changed` and nothing else.
        """


class Nowhere:
    """The storage of a build that has no predecessor and no successor."""

    def load(self, _name: str, _key: bytes, _kind: type[T]) -> Results[T]:
        """Nothing was saved."""
        return {}

    def save(self, _name: str, _key: bytes, _results: Results[Any], _changed: Collection[str]) -> None:
        """Nothing is saved."""


class Table(Generic[T]):
    """The results of one computation by item; those of the last build are loaded on first use.

    `items` are those that there are; None where the key of the table says so.
    """

    def __init__(self, load: Callable[[], Results[T]], items: Collection[str] | None = None) -> None:
        self._load = load
        self._items = items
        self._loaded: Results[T] | None = None
        self._current: Results[T] = {}
        self._new: set[str] = set()
        self.misses = 0
        """How many results had to be computed."""

    def get(
        self,
        item: str,
        compute: Callable[[], T],
        key: bytes = b"",
        is_current: Callable[[T], bool] | None = None,
    ) -> T:
        """The result for an item whose own inputs have this key.

        `is_current` is asked about a result of the last build that was computed from further answers.
        """
        found = self._current.get(item)
        if found is None or found[0] != key:
            found = self._before.get(item)
            if found is None or found[0] != key or (is_current and not is_current(found[1])):
                found = (key, compute())
                self._new.add(item)
                self.misses += 1
            self._current[item] = found
        return found[1]

    def get_all(self, keys: Mapping[str, bytes], compute: Callable[[str], T]) -> dict[str, T]:
        """What `get` returns of each item under its key; those of the last build are quickly found."""
        found: dict[str, T] = {}
        before, current = self._before, self._current
        for item, key in keys.items():
            known = before.get(item)
            if known is None or known[0] != key or item in current:
                found[item] = self.get(item, partial(compute, item), key)
            else:
                found[item] = known[1]
        return found

    def previous(self, item: str) -> T | None:
        """The last build's result for an item, whatever it was computed from."""
        found = self._before.get(item)
        return found[1] if found else None

    def all_previous(self) -> Mapping[str, T]:
        """All results of the last build."""
        return {item: value for item, (_, value) in self._before.items()}

    def replace(self, values: Mapping[str, T]) -> None:
        """From now on these are the results; what is the very one of the last build is not saved again."""
        before = self._before
        self._items = values.keys()
        self._new = {
            item for item, value in values.items() if item not in before or before[item][1] is not value
        }
        self._current = {item: (b"", values[item]) for item in self._new}
        self.misses += len(self._new)

    def results(self) -> Results[T]:
        """Every result with its key, for the next build."""
        found = {**self._before, **self._current}
        items = self._items
        return found if items is None else {item: one for item, one in found.items() if item in items}

    def changed(self) -> Collection[str]:
        """The items of which the next build has another result than the last one."""
        return self._new if self._items is None else {*self._new, *(self._before.keys() - self._items)}

    @property
    def _before(self) -> Results[T]:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded


class BuildMemo:
    """The tables of one build, loaded from where the last build saved its own."""

    def __init__(self, storage: Storage | None = None) -> None:
        self._storage: Storage = storage or Nowhere()
        self._tables: dict[str, Table[Any]] = {}
        self._keys: dict[str, bytes] = {}

    def table(
        self, name: str, kind: type[T], key: bytes = b"", items: Collection[str] | None = None
    ) -> Table[T]:
        """The table of a computation whose results are of one kind; the same one whenever it is asked for.

        `items` are those that there are, for a table whose key does not say so: results for others are
        dropped when it is saved.
        """
        if name not in self._tables:
            self._tables[name] = Table(lambda: self._storage.load(name, key, kind), items)
            self._keys[name] = key
        return self._tables[name]

    def passing(self, name: str) -> Table[Any]:
        """The same of results that this build alone may use: quickly computed, and asked for often."""
        if name not in self._tables:
            self._tables[name] = Table(dict)
        return self._tables[name]

    def save(self) -> None:
        """Leave every table with a new result to the next build."""
        for name, key in self._keys.items():
            table = self._tables[name]
            if table.misses:
                self._storage.save(name, key, table.results(), table.changed())
