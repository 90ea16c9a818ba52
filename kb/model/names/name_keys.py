"""By which keys notes are looked up among all: where a rule finds a note, a key of both is the same.

A key narrows and never decides. Most are the last part of a name: `[[2024/Lanterns]]`, `Lanterns.md` and
the title “Lanterns” have one in common, and a rule about whole paths needs no key of its own. What is found
by its keys is then asked for by the rules themselves: `LinkResolution`, `kb.search.query.note_lookup`.
"""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from kb.model.card import undated_stem
from kb.model.grammar.arxiv_id import whole_id
from kb.model.grammar.wikilink import link_key
from kb.model.link_resolution import RELATIVE, named_by_path, places, sign_variants
from kb.model.names.folder_note import note_stem
from kb.model.names.given_names import subject
from kb.model.names.journal_day import day_of_file, linked_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kb.model.card import Card, Link

    Behind = Callable[[PurePosixPath], PurePosixPath]  # where a path leads behind symbolic links


def _as_it_is(path: PurePosixPath) -> PurePosixPath:
    return path


def name_keys(card: "Card") -> frozenset[str]:
    """The keys of everything that a note may be called, linked or found by."""
    path = card.path
    stems = path.stem, note_stem(path), undated_stem(path), unquote(path.stem.replace("___", "/"))
    names = (link_key(name, is_stem=True) for name in (*stems, card.title or "", *card.aliases))
    day = day_of_file(path)
    on_day = day.isoformat() if day else None
    others = card.arxiv_id, subject(card), on_day, shown_key(str(path))
    return frozenset(filter(None, (*map(_last_part, names), *others)))


def target_keys(target: str, behind: "Behind" = _as_it_is) -> frozenset[str]:
    """The keys of a wikilink's target, or of what was typed as a name."""
    wanted = link_key(target)
    place = behind(PurePosixPath(f"{wanted}.md"))
    day, paper = linked_day(wanted), whole_id(wanted)
    names = wanted, *sign_variants(wanted), day and day.isoformat()
    keys = (*(_last_part(name) for name in names if name), paper and paper.id, *_place_keys(place))
    return frozenset(filter(None, keys))


def path_keys(folder: PurePosixPath, path: str, behind: "Behind" = _as_it_is) -> frozenset[str]:
    """The keys of a path in a link of a note in `folder`, from wherever the path counts."""
    ways = (folder, path), (PurePosixPath(), path), (folder, path.removeprefix("../"))
    found = {place for way in ways for place in places(*way)}
    keys = {key for place in found for one in (place, behind(place)) for key in _place_keys(one)}
    return frozenset(filter(None, {*keys, named_by_path(path)[1]}))


def link_keys(card: "Card", link: "Link", behind: "Behind" = _as_it_is) -> frozenset[str]:
    """The keys of a link of a note."""
    folder, target = card.path.parent, link.target
    if not target:
        return frozenset()
    is_path = link.is_markdown or target.startswith(RELATIVE)
    return path_keys(folder, target, behind) if is_path else target_keys(target, behind)


def tie_keys(card: "Card") -> "Iterator[str]":
    """The keys of all that a note leads to: what it links, and the papers that it mentions."""
    for link in card.links:
        yield from link_keys(card, link)
    yield from card.papers


def linked_keys(card: "Card", symbolic_links: "Mapping[str, PurePosixPath]") -> frozenset[str]:
    """The keys that links to a note have: its own, and the names of symbolic links that lead to it."""
    ends = tuple(map(_spelt, (card.path, card.path.parent)))  # what may have another name for its last part
    ways = (PurePosixPath(way) for way, place in symbolic_links.items() if _spelt(place) in ends)
    return name_keys(card).union(*(_place_keys(way) for way in ways))


def shown_key(path: str) -> str:
    """A key of a path that stays the same where its signs are made harmless to be shown."""
    return "=" + "".join(sign for sign in path if sign.isascii() and sign.isalnum())


def _spelt(path: PurePosixPath) -> str:
    """A path as links spell it: in any case and Unicode form."""
    return normalize("NFC", path.as_posix()).casefold()


def _place_keys(place: PurePosixPath) -> tuple[str, str]:
    """The keys of the note at a path, which may be without `.md` or the folder whose note it is."""
    return link_key(place.name, is_stem=True), link_key(note_stem(place), is_stem=True)


def _last_part(name: str) -> str:
    return name.rpartition("/")[2].strip()
