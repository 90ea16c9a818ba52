"""What `kb stats` reports."""

from datetime import date

from msgspec import Struct


class TagTrend(Struct, frozen=True):
    """A tag's notes in the later of two stretches of time, and in the one before."""

    name: str
    now: int
    before: int


class NamedCount(Struct, frozen=True):
    """In how many notes a tag or an author is."""

    name: str
    notes: int


class StatsReport(Struct, frozen=True):
    """Notes in numbers; months are `YYYY-MM`, `languages` counts notes that have one.

    The stretches of `rising` and `falling` are the last twelve months and the twelve before; where
    `later_half` is a day, they are the notes from that day on and the earlier ones. `collection` is how
    many notes there are beside those of the report, these included. `authors` are of two notes or more.
    """

    notes: int
    papers: int
    tags: int
    languages: dict[str, int]
    by_month: dict[str, int]
    missing: dict[str, int]
    rising: tuple[TagTrend, ...] = ()
    falling: tuple[TagTrend, ...] = ()
    most_tags: tuple[NamedCount, ...] = ()
    authors: tuple[NamedCount, ...] = ()
    later_half: date | None = None
    collection: int | None = None
