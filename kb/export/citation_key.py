"""The key under which a work is cited: `phi4-abdin-2024`.

A word of the title, the first author's family name and the year, in ASCII and lower case. Of several works
that would have one key the oldest noted has it, and every other carries what is its own, its arXiv id or a
hash of its note's path (`scaling-kim-2024-2401.00001`). A key that was given stays, whatever notes come, go
or are dated anew (`kb.model.names`), and is never given to another work. A query chooses entries,
never keys.
"""

import re
from collections import defaultdict
from hashlib import blake2s
from itertools import chain, count
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.export.ascii_word import ascii_word
from kb.export.author import Person, author
from kb.export.work import oldest_first
from kb.model.grammar.arxiv_id import submission_month
from kb.model.names.given_names import single, subject
from kb.model.names.known_notes import known_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kb.export.work import Work
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.names.given_names import NameRecord

_LONGEST_WORD = 30
_SHORTEST_DIGEST = 6
_STOP_WORD_LIST = """
a an the and or of on in at to for from by with without via as is are be can do does how what when where
which who why we i it its toward towards into over under not no using
"""
_STOP_WORDS = frozenset(_STOP_WORD_LIST.split())
_TEX_COMMAND = re.compile(r"\\(?:text\w*|math\w*|emph|mbox|operatorname)\b")


def citation_keys(library: "Library") -> "Mapping[Work, str]":
    """The key of every work in a library, no two alike."""
    works = oldest_first(library.distinct_cards)
    keys = dict(_given_keys(works, library))
    claimants: defaultdict[str, list[Work]] = defaultdict(list)
    for work, cards in works.items():
        if work not in keys:
            claimants[_plain_key(cards[0], library)].append(work)
    given = library.given_names.keys
    taken = {*given, *claimants}
    for key, works_of_key in claimants.items():
        is_free = key not in given
        if is_free:
            keys[works_of_key[0]] = key
        for work in works_of_key[is_free:]:
            keys[work] = next(own for own in _own_keys(key, work) if own not in taken)
            taken.add(keys[work])
    return keys


def _given_keys(
    works: "Mapping[Work, tuple[Card, ...]]", library: "Library"
) -> "Iterator[tuple[Work, str]]":
    """The keys of works that have been given one.

    A note that has become one about a paper takes its key along; one that is now about something else has
    become another work, which may be one that was here before.
    """
    names, notes = library.given_names, known_notes(library)
    new: list[Card] = []
    claimed: set[NameRecord] = set()
    for work, cards in works.items() if names.keys else ():
        key = names.key_of_paper.get(work) if isinstance(work, str) else None
        own = (record for card in cards if (record := notes.get(card.path)) and _gives_key(record, card))
        if key:
            yield work, key
        elif record := next(own, None):
            claimed.add(record)
            yield work, record.key
        elif not isinstance(work, str):
            new.append(cards[0])
    left = (one for one in names.distinct if one.key and one.url and one not in claimed)
    keyed = single((one.subject, one.key) for one in left) if new else {}
    about = single((subject(card), card.path) for card in new) if keyed else {}
    yield from ((path, keyed[page]) for page, path in about.items() if page in keyed)


def _gives_key(record: "NameRecord", card: "Card") -> bool:
    """Whether the key of a note's record is one for the work that the note is about now."""
    return bool(record.key) and not record.arxiv and record.may_be(card)


def _plain_key(card: "Card", library: "Library") -> str:
    """The key that a work would have if it were alone; `card` is its oldest note."""
    paper = library.paper_of(card)
    title = card.title or (paper.title if paper else "") or card.display_title
    names = card.authors or (paper.authors if paper else ())
    family = _family_word(names[0]) if names else ""
    return "-".join(filter(None, (_title_word(title), family, _year(card))))


def _title_word(title: str) -> str:
    """The first significant word; one with a letter in it where there is one."""
    words = [ascii_word(word) for word in _TEX_COMMAND.sub("", title[:1000]).split()]
    significant = [word for word in words if word and word not in _STOP_WORDS]
    chosen = next((word for word in significant if not word.isdigit()), "")
    return (chosen or next(iter(significant or filter(None, words)), "note"))[:_LONGEST_WORD]


def _family_word(name: str) -> str:
    first = author(name)
    if isinstance(first, Person):
        return ascii_word(first.particle + first.family)[:_LONGEST_WORD]
    return next(filter(None, map(ascii_word, first.name.split())), "")[:_LONGEST_WORD]


def _year(card: "Card") -> str:
    if card.arxiv_id:
        return str(submission_month(card.arxiv_id)[0])
    return str(card.date.year) if card.date else ""


def _own_keys(key: str, work: "Work") -> "Iterator[str]":
    """Keys with more and more of what is the work's own."""
    digest = blake2s(normalize("NFC", str(work)).encode(errors="surrogatepass")).hexdigest()
    whole = [f"{key}-{work.replace('/', '-')}"] if isinstance(work, str) else []
    longer = (f"{key}-{digest[:length]}" for length in range(_SHORTEST_DIGEST, len(digest) + 1))
    return chain(whole, longer, (f"{key}-{digest}-{number}" for number in count(2)))
