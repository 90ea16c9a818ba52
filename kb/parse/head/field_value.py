"""The value of a field, and whether it has the form that its label demands: dates, people, links, tags."""

import re

from kb.model.tag import is_tag_name
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import Field, Piece
from kb.parse.head.labels import names_update, names_work
from kb.parse.head.paper_link import LinkTo, links_in, named_paper
from kb.parse.head.people import people
from kb.parse.head.written_date import is_date, is_only_date
from kb.parse.names.person import are_named, looks_like_person

_TAG_SEPARATOR = lazy_pattern(r"[,，、;；|]|\s+[·•]\s+|\s+(?=#)|`\s+`|\]\]\s+\[\[")
_LINKED_TAG = lazy_pattern(r"\s*\[([^\[\]]+)\]\([^()]*\)\s*")
_MOST_TAG_WORDS = 8
_LONGEST_TAG = 60  # characters
_AROUND_A_TAG = " \t`#[]*_\"'()（）"
_ENDS_A_LIST = ".。"
_MOST_TEAM_WORDS = 6
_LONGEST_TITLE = 300  # characters
_SENTENCE_MARKS = (".", "。", "…", "!")
_ENDS_SENTENCE = lazy_pattern(r"[。！？](?=.)", re.DOTALL)
_LEAST_OF_A_CLAUSE = 3  # words
_SAID = lazy_pattern(r"(?<!\S)(?:I|we|you|is|are|was|were)(?![\w-])")  # what sentences have, and no tags
_REMARK = lazy_pattern(r"[a-z]+(?: [a-z]+){1,2}")  # `see below`
_PARTS = lazy_pattern(r"[,;、，；#`|\[·\n]")
_PARTICLES = frozenset({"de", "van", "von", "der", "la", "le", "el", "al", "di", "da"})
_MARKS = ("**", "*", "__", "_", "`", '"')
_YEAR_ALONE = lazy_pattern(r"\s*(?:1[5-9]|20)[0-9]{2}\s*年?\s*(?:[/|(].{0,100})?")


def has_its_form(field: Field) -> bool:
    """Whether the value of a known field has the form that its label demands."""
    value, meaning = field.value, field.meaning
    if not value.strip():
        return False
    if meaning in ("date", "published"):
        return _is_day(field)
    if meaning == "authors":
        names = people(value)
        is_list = bool(names) and not any(_is_clause(name) or _ENDS_SENTENCE.search(name) for name in names)
        return is_list and (len(names) > 1 or looks_like_person(names[0]) or _is_team(names[0]))
    if meaning == "tags":
        return bool(tags_of(field)) and not (_is_clause(value) or _SAID.search(value))
    if meaning == "source":
        return link_of(field) is not None
    is_bare = value.lstrip("<").startswith(("http://", "https://", "www."))
    return any(map(str.isalpha, value)) and (meaning != "title" or not is_bare)


def _is_day(field: Field) -> bool:
    """Whether a value is a day, or the year of a publication; of a change prose may tell as well."""
    if field.meaning == "date" and names_update(field.label):
        return is_only_date(field.value)
    is_year = field.meaning == "published" and _YEAR_ALONE.fullmatch(field.value) is not None
    return is_year or is_date(field.value)


def lists_people(field: Field) -> bool:
    """Whether a field is a list of people, and no sentence behind their label."""
    names = people(field.value) if field.meaning == "authors" else ()
    return len(names) > 1 and are_named(names)


def link_of(field: Field) -> LinkTo | None:
    """Where a field of a source leads: to its first paper, else its first link, else a paper it names."""
    found = [link for piece in field.pieces for link in links_in(piece.value, piece.start)]
    paper = next((link for link in found if link.is_paper), None)
    return paper or next(iter(found), None) or paper_named_in(field)


def paper_named_in(field: Field) -> LinkTo | None:
    """The first paper that a value names by a DOI or an arXiv id instead of a URL."""
    named = (named_paper(piece.value, piece.start) for piece in field.pieces)
    return next(filter(None, named), None)


def tags_of(field: Field) -> list[Piece]:
    """The tags of a value: between commas, in backticks, behind `#`, in brackets, one on a line."""
    found = []
    for piece in (part for row in field.pieces for part in _parted(row)):
        linked = _LINKED_TAG.fullmatch(piece.value)
        name = (linked[1] if linked else piece.value).strip(_AROUND_A_TAG).rstrip(_ENDS_A_LIST)
        if not name or len(name) > _LONGEST_TAG or len(name.split()) > _MOST_TAG_WORDS:
            continue
        if is_tag_name(name.replace(" ", "-")):
            start = piece.start + piece.value.index(name)
            found.append(Piece(name, start, start + len(name)))
    return found


def names_title(field: Field) -> bool:
    """Whether what stands behind `Paper:` is the paper's title, and no sentence."""
    if (
        field.meaning != "source"
        or "://" in field.value
        or not (field.label == "" or names_work(field.label))
    ):
        return False
    value = field.value.strip(' *_"“”')
    is_remark = value.endswith(_SENTENCE_MARKS) or _REMARK.fullmatch(value)
    return len(value.split()) > 1 and len(value) <= _LONGEST_TITLE and not is_remark


def title_of(field: Field) -> Piece:
    """The title that a value is: the text of its link, without the marks around it."""
    link = next(links_in(field.value, field.start), None)
    shown = link.text if link and link.text else field.value.strip()
    for mark in _MARKS:
        if shown.startswith(mark) and shown.endswith(mark) and len(shown) > 2 * len(mark):
            shown = shown[len(mark) : -len(mark)]
    return Piece(" ".join(shown.split()), field.start, field.end)


def _is_clause(text: str) -> bool:
    """Whether a text is some words of a sentence, and neither a name nor a short list."""
    words = text.split()
    is_lower = all(word.isascii() and word.islower() and word not in _PARTICLES for word in words[:2])
    return len(words) >= _LEAST_OF_A_CLAUSE and is_lower and not _PARTS.search(text)


def _is_team(name: str) -> bool:
    is_short = len(name.split()) <= _MOST_TEAM_WORDS
    return is_short and not name.endswith((".", "!", "?", "다")) and name[:1].isalnum()


def _parted(row: Piece) -> list[Piece]:
    found, start = [], 0
    for match in (*_TAG_SEPARATOR.finditer(row.value), None):
        end = match.start() if match else len(row.value)
        found.append(Piece(row.value[start:end], row.start + start, row.start + end))
        start = match.end() if match else end
    return found
