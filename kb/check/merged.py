"""The order in which diagnostics are shown."""

from collections.abc import Iterable

from kb.model.diagnostic import Diagnostic


def merged(*groups: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics in the order in which they are shown: by path, line, column and rule."""
    return tuple(sorted((found for group in groups for found in group), key=_order))


def _order(found: Diagnostic) -> tuple[str, int, int, str, str]:
    place = found.place
    return found.path.as_posix(), place.line, place.column, found.rule, found.message
