"""The page of every tag, and the page of all tags."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from unicodedata import normalize

from kb.model.page import Page
from kb.web.addresses import TAGS
from kb.web.note_list import sections_by_year
from kb.web.site import Site, TagMark

_TOGETHER = 12
_MOST_USED = 60
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"  # in the order of Unicode's syllables
_FIRST_SYLLABLE, _LAST_SYLLABLE, _SYLLABLES_AN_INITIAL = 0xAC00, 0xD7A3, 588


@dataclass(frozen=True, slots=True)
class Initial:
    """The tags that begin with one letter."""

    letter: str
    tags: tuple[TagMark, ...]


def tag_pages(site: Site) -> Iterator[Page]:
    """A page for every tag, then the page of all tags."""
    for key, group in site.library.tag_groups.items():
        yield site.page(
            site.addresses.tag(key),
            "tag.html",
            partial(_tag_values, site, key),
            depends_on=(group, *map(site.head, site.library.cards_by_tag[key])),
        )
    marks = tuple(map(site.tag_mark, site.library.tag_groups))
    yield site.page(
        site.addresses.at(TAGS), "tags.html", partial(_all_tags_values, site, marks), depends_on=marks
    )


def _tag_values(site: Site, key: str) -> dict[str, object]:
    """The notes of one tag by year, its spellings, and the tags that stand beside it."""
    group = site.library.tag_groups[key]
    cards = site.library.cards_by_tag[key]
    return {
        "page_title": f"#{group.name}",
        "description": f"#{group.name}: {site.words.notes(group.uses)}",
        "name": group.name,
        "count": site.words.notes(group.uses),
        "spellings": tuple(name for name in group.spellings if name != group.name),
        "together": tags_together(site, key),
        "sections": sections_by_year(site, cards),
    }


def _all_tags_values(site: Site, marks: tuple[TagMark, ...]) -> dict[str, object]:
    """Every tag: the most used by count, and all by name."""
    return {
        "page_title": site.words.all_tags,
        "description": f"{site.words.all_tags}: {site.words.tag_count(len(marks))}",
        "count": site.words.tag_count(len(marks)),
        "most_used": sorted(marks, key=lambda mark: (-mark.uses, mark.name))[:_MOST_USED],
        "initials": initials(marks),
    }


def tags_together(site: Site, key: str) -> tuple[TagMark, ...]:
    """The tags most often on the same notes as this one; `uses` counts those notes."""
    beside = Counter(
        other for card in site.library.cards_by_tag[key] for other in site.library.tag_keys(card) - {key}
    )
    ranked = sorted(beside.items(), key=lambda item: (-item[1], item[0]))[:_TOGETHER]
    return tuple(replace(site.tag_mark(other), uses=count) for other, count in ranked)


def initials(marks: Iterable[TagMark]) -> tuple[Initial, ...]:
    """Tags by their first letter, in the order of the alphabet, Latin before Hangul."""
    ranked = sorted(marks, key=lambda mark: (_initial(mark.name), mark.name.casefold(), mark.name))
    return tuple(
        Initial(letter, tuple(group)) for letter, group in groupby(ranked, lambda mark: _initial(mark.name))
    )


def _initial(name: str) -> str:
    first = normalize("NFC", name)[0].upper()[0]
    if _FIRST_SYLLABLE <= ord(first) <= _LAST_SYLLABLE:
        return _INITIALS[(ord(first) - _FIRST_SYLLABLE) // _SYLLABLES_AN_INITIAL]
    return first if first.isalpha() else "#"
