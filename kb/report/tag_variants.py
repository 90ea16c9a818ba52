"""Similar tags, counted by year: which one is winning, and the command that lets it win."""

import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kb.model.report.tags import SimilarTags, TagVariants, Variant

if TYPE_CHECKING:
    from kb.model.library import Library

Years = Mapping[str, Counter[int]]


def tag_variants(library: "Library", similar: Iterable[SimilarTags]) -> tuple[TagVariants, ...]:
    """Each group with its counts by year."""
    by_spelling = _years(library)
    latest = max((card.date.year for card in library.cards if card.date), default=0)
    return tuple(_variants(group, by_spelling, latest) for group in similar)


def merge_command(names: Iterable[str], winning: str) -> str:
    """What to type, in a shell, to write `winning` for each of some tags."""
    others = " ".join(shlex.quote(name) for name in names if name != winning)
    return f"kb tag merge {others} --into {shlex.quote(winning)}"


def _variants(group: SimilarTags, by_spelling: Years, latest: int) -> TagVariants:
    written: dict[str, tuple[int, tuple[str, ...]]]
    if len(group.tags) == 1:
        written = {name: (count, (name,)) for name, count in group.tags[0].spellings.items()}
    else:
        written = {tag.name: (tag.count, tuple(tag.spellings)) for tag in group.tags}
    years = {
        name: sum((by_spelling[one] for one in names), Counter()) for name, (_, names) in written.items()
    }
    variants = tuple(
        Variant(name, count, {year: years[name][year] for year in sorted(years[name])})
        for name, (count, _) in written.items()
    )
    winning = max(variants, key=lambda one: (_momentum(years[one.name], latest), one.count)).name
    return TagVariants(group.reason, group.tags, variants, winning, merge_command(written, winning))


def _momentum(years: Mapping[int, int], latest: int) -> float:
    """How much a tag is written, a year counting half as much as the next."""
    return sum((count * 0.5 ** float(latest - year) for year, count in years.items()), start=0.0)


def _years(library: "Library") -> Years:
    """How many notes of each year have each spelling."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for card in library.cards:
        if card.date:
            for name in card.tag_names:
                found[name][card.date.year] += 1
    return found
