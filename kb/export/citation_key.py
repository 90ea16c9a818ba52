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

_LONGEST_WORD = 30
_SHORTEST_DIGEST = 6
_STOP_WORD_LIST = """
a an the and or of on in at to for from by with without via as is are be can do does how what when where
which who why we i it its toward towards into over under not no using
"""
_STOP_WORDS = frozenset(_STOP_WORD_LIST.split())
_LINK = re.compile(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]|\[([^\[\]]*)\]\([^()]*\)")
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


def _given_keys(works: "Mapping[Work, tuple[Card, ...]]", library: "Library") -> "Mapping[Work, str]":
    """The keys of works that have been given one.

    A paper has that which its notes gave it. A note that is called as it was takes its key along, although
    its source was found or corrected, and so does another rather than have none. A key that is nobody's
    goes to the note about what it was given for.
    """
    names, notes = library.given_names, known_notes(library)
    papers = names.key_of_paper
    claims: tuple[list[tuple[Work, str]], ...] = ([], [], [], [])
    of_its_notes, of_the_same_title, of_the_paper, of_the_note = claims
    for work, cards in works.items() if names.keys else ():
        known = [(record, card) for card in cards if (record := notes.get(card.path))]
        if isinstance(work, str) and work in papers:
            is_theirs = any(record.arxiv == work for record, _ in known)
            (of_its_notes if is_theirs else of_the_paper).append((work, papers[work]))
        for record, card in known:
            if record.key and record.is_called(card):
                of_the_same_title.append((work, record.key))
            elif record.key and not record.arxiv and record.may_be(card):
                of_the_note.append((work, record.key))
    keys: dict[Work, str] = {}
    used: set[str] = set()
    for work, key in chain.from_iterable(claims):
        if work not in keys and key not in used:
            keys[work] = key
            used.add(key)
    new = [cards[0] for work, cards in works.items() if not isinstance(work, str) and work not in keys]
    left = (one for one in names.distinct if one.key and one.url and one.key not in used)
    keyed = single((one.subject, one.key) for one in left) if new else {}
    about = single((subject(card), card.path) for card in new) if keyed else {}
    return keys | {path: keyed[page] for page, path in about.items() if page in keyed}


def _plain_key(card: "Card", library: "Library") -> str:
    """The key that a work would have if it were alone; `card` is its oldest note."""
    paper = library.paper_of(card)
    title = card.title or (paper.title if paper else "") or card.display_title
    names = card.authors or (paper.authors if paper else ())
    family = _family_word(_words(names[0])) if names else ""
    return "-".join(filter(None, (_title_word(_words(title)), family, _year(card))))


def _words(text: str) -> str:
    """A text with the words of its links alone."""
    return _LINK.sub(r"\1\2", text) if "[" in text else text


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
