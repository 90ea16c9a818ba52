"""The filters of the sidebar, counted over the listed notes."""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kb.model.missing import untranslated_into, untranslated_query
from kb.model.tag import tag_lineage
from kb.terminal.language_name import language_name
from kb.tui.browse.query.query_edit import filter_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kb.model.card import Card
    from kb.model.library import Library


class Facet(NamedTuple):
    """A filter of the sidebar, and how many of the listed notes match it.

    Unread papers are not notes: they have an `action` that lists them instead of a `query`.
    """

    label: str
    query: str
    note_count: int
    action: str = ""


class Section(NamedTuple):
    """The facets of one kind, as they are shown."""

    name: str
    facets: tuple[Facet, ...]


def facet_sections(
    listed: "tuple[Card, ...]", library: "Library", languages: tuple[str, ...]
) -> tuple[Section, ...]:
    """Every section with a count of the notes listed; `languages` are those of the collection."""
    return (
        Section("Tags", tuple(_tags(listed, library))),
        Section("Years", tuple(_years(listed))),
        Section("Languages", tuple(_languages(listed))),
        Section("Kinds", tuple(_kinds(listed))),
        Section("To do", tuple(_to_do(listed, library, languages))),
    )


def _tags(cards: "tuple[Card, ...]", library: "Library") -> "Iterator[Facet]":
    lineages: dict[str, tuple[str, ...]] = {}

    def keys(card: "Card") -> "set[str]":
        found: set[str] = set()
        for name in card.tag_names:
            if name not in lineages:
                lineages[name] = tuple(tag_lineage(library.canonical_tag_key(name)))
            found.update(lineages[name])
        return found

    for key, count in _most_first(cards, keys):
        group = library.tag_groups.get(key)
        name = group.name if group else key
        yield Facet(name, filter_text("tag", name), count)


def _years(cards: "tuple[Card, ...]") -> "Iterator[Facet]":
    counted = Counter(card.date.year for card in cards if card.date)
    for year, count in sorted(counted.items(), reverse=True):
        yield Facet(str(year), f"year:{year:04}", count)


def _languages(cards: "tuple[Card, ...]") -> "Iterator[Facet]":
    for lang, count in _most_first(cards, lambda card: card.languages):
        yield Facet(language_name(lang), f"lang:{lang}", count)


def _kinds(cards: "tuple[Card, ...]") -> "Iterator[Facet]":
    for kind, count in _most_first(cards, lambda card: (card.kind,)):
        yield Facet(kind, f"kind:{kind}", count)


def _to_do(cards: "tuple[Card, ...]", library: "Library", languages: tuple[str, ...]) -> "Iterator[Facet]":
    yield Facet("untagged", "missing:tags", sum(not card.tags for card in cards))
    if query := untranslated_query(languages):
        untranslated = sum(bool(untranslated_into(card, languages)) for card in cards)
        yield Facet("untranslated", query, untranslated)
    cited = {arxiv_id for card in cards for arxiv_id in card.papers}
    yield Facet("unread papers", "", len(cited - library.cards_about.keys()), "papers")


def _most_first(
    cards: "tuple[Card, ...]", keys: "Callable[[Card], Iterable[str]]"
) -> "list[tuple[str, int]]":
    counted = Counter(key for card in cards for key in keys(card))
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))
