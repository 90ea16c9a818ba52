"""A site as `kb build` wrote it, and its pages by kind."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

_REDIRECT = b'http-equiv="refresh"'
EDITIONS = ("ko", "en")
"""The folders that hold the site once more, in one language."""


@dataclass(frozen=True)
class BuiltSite:
    """A folder of pages; `url` is where it is served, and the base URL it was built for."""

    name: str
    folder: Path
    url: str

    def bytes_of(self, path: PurePosixPath) -> bytes:
        """What a file holds."""
        return (self.folder / path).read_bytes()

    @cached_property
    def files(self) -> tuple[PurePosixPath, ...]:
        """Every file, sorted; the builder's own manifest is none."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return tuple(sorted(PurePosixPath(path.as_posix()) for path in found if path.name[0] != "."))

    @cached_property
    def pages(self) -> tuple[PurePosixPath, ...]:
        """Every HTML file that stays where it is."""
        return tuple(path for path in self.html_files if path not in self.redirects)

    @cached_property
    def html_files(self) -> tuple[PurePosixPath, ...]:
        """Every HTML file."""
        return tuple(path for path in self.files if path.suffix == ".html")

    @cached_property
    def redirects(self) -> frozenset[PurePosixPath]:
        """The HTML files that only lead elsewhere."""
        return frozenset(path for path in self.html_files if _REDIRECT in self.bytes_of(path))

    @cached_property
    def kinds(self) -> dict[str, tuple[PurePosixPath, ...]]:
        """The pages by kind (`notes/*`, `ko/tags/*`, `timeline.html`), the lightest of a kind first."""
        found: defaultdict[str, list[PurePosixPath]] = defaultdict(list)
        for path in self.pages:
            found[kind_of(path)].append(path)
        return {kind: tuple(sorted(paths, key=self._weight)) for kind, paths in sorted(found.items())}

    def samples(self, count: int) -> tuple[PurePosixPath, ...]:
        """At most so many pages of each kind: the heaviest first, then evenly down to the lightest."""
        return tuple(
            path
            for paths in self.kinds.values()
            for path in dict.fromkeys(paths[-1 - at * len(paths) // count] for at in range(count))
        )

    def _weight(self, path: PurePosixPath) -> tuple[int, PurePosixPath]:
        return (self.folder / path).stat().st_size, path


def kind_of(path: PurePosixPath) -> str:
    """What a page is one of: its folder, or itself where it is the only one of its kind."""
    if path.stem == "index" or str(path.parent) in {".", *EDITIONS}:
        return str(path)
    return f"{path.parent}/*"
