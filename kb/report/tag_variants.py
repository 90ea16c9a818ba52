"""Similar tags, counted by year: which one is winning, and the command that lets it win."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kb.model.report.command_line import command_line
from kb.model.report.tags import SimilarTags, TagVariants, Variant
from kb.model.tag import one_word_tag

if TYPE_CHECKING:
    from kb.model.library import Library

Years = Mapping[str, Counter[int]]


def tag_variants(library: "Library", similar: Iterable[SimilarTags]) -> tuple[TagVariants, ...]:
    """Each group with its counts by year; what a merge of another group also settles is none of its own."""
    by_spelling = _years(library)
    latest = max((card.date.year for card in library.cards if card.date), default=0)
    return tuple(_variants(group, by_spelling, latest) for group in _not_settled(tuple(similar)))


def merge_command(names: Iterable[str], winning: str) -> str:
    """What to type, in a shell, to write `winning` for each of some tags."""
    others = command_line(name for name in names if name != winning)
    return f"kb tag merge {others} --into {command_line([winning])}"


def _not_settled(groups: tuple[SimilarTags, ...]) -> Iterator[SimilarTags]:
    """The groups whose tags are not all in another one that is sure: co-use alone settles nothing."""
    keys = [frozenset(tag.key for tag in group.tags) for group in groups]
    sure: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for tag in group.tags if group.reason != "co-use" else ():
            sure[tag.key].append(number)
    for number, group in enumerate(groups):
        others = sure[group.tags[0].key]
        if not any(other != number and keys[number] <= keys[other] for other in others):
            yield group


def _variants(group: SimilarTags, by_spelling: Years, latest: int) -> TagVariants:
    years = {name: by_spelling[name] for tag in group.tags for name in tag.spellings}
    variants = tuple(
        Variant(name, count, {year: years[name][year] for year in sorted(years[name])})
        for tag in group.tags
        for name, count in tag.spellings.items()
    )
    gaining = max(variants, key=lambda one: (_momentum(years[one.name], latest), one.count)).name
    winning = one_word_tag(gaining)
    return TagVariants(group.reason, group.tags, variants, winning, merge_command(years, winning))


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
