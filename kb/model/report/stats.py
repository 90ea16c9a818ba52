"""What `kb stats` reports."""

from msgspec import Struct


class TagTrend(Struct, frozen=True):
    """A tag's notes in the last twelve months and in the twelve before."""

    name: str
    now: int
    before: int


class StatsReport(Struct, frozen=True):
    """The collection in numbers; months are `YYYY-MM`, `languages` counts notes that have one."""

    notes: int
    papers: int
    tags: int
    languages: dict[str, int]
    by_month: dict[str, int]
    missing: dict[str, int]
    rising: tuple[TagTrend, ...] = ()
    falling: tuple[TagTrend, ...] = ()
