"""What stands beside the names of a list of authors: institutions, addresses, ORCIDs, numbers in brackets.

Ann Low, MIT; Bob Roe, CMU      Ann Low @ MIT      Ann Low ann@low.example      Ann Low [1, 2]
"""

import re

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.names.person import looks_like_person

_INSTITUTION = lazy_pattern(
    r"\b(?:Universit\w*|Universidad\w*|Instit\w*|Research|Laborator\w*|Labs?|College|School|Department|Dept|Academy"
    r"|Hospital|Cent(?:er|re)|Inc|Corporation|Ltd|GmbH)\b|(?:大学|大學|研究所|研究院|대학교|연구소)$"
)
_GROUP = lazy_pattern(r"\b(?:Team|Group|Collaboration|Consortium)\b")
_LEAST_OF_AN_ACRONYM = 3  # letters; shorter ones may be initials
_BADGE = lazy_pattern(r"\s?\[?!\[[^\[\]]*\]\([^()\s]*\)(?:\]\([^()\s]*\))?")
_ID_LINK = lazy_pattern(
    r"\s?[(\[]?\[(?P<text>[^\[\]]*)\]\((?:https?://orcid\.org/|mailto:)[^()\s]*\)[)\]]?"
)
_MAIL = lazy_pattern(r"(?<=\S) [(<\[]?[\w.+-]++@[\w-]++(?:\.[\w-]++)+[)>\]]?")
_AT = lazy_pattern(r"(?<=\w) @ ?[^,;，、。.\n]{1,40}+(?=$|[,;，、\n])")
_IN_BRACKETS = lazy_pattern(r"(?<=[^\W\d_])\s?\[[0-9*†‡]{1,3}(?:, ?[0-9*†‡]{1,3}){0,20}\]")
_BEHIND = lazy_pattern(r"\s+[-–—]\s+|\s*[,，]\s*")


def without_addresses(text: str) -> str:
    """A list without e-mail addresses, ORCIDs, `@ MIT` and numbers in brackets; a linked name stays."""
    if "[" in text:
        text = _ID_LINK.sub(_linked_name, _BADGE.sub("", text))
        text = _IN_BRACKETS.sub("", text)
    return _AT.sub("", _MAIL.sub("", text)) if "@" in text else text


def without_institution(row: str) -> str:
    """A row of a list without the institution behind its one name."""
    row = row.lstrip("-*+ ")
    behind = _BEHIND.search(row)
    if behind is None or not _is_full_name(row[: behind.start()]):
        return row
    is_dash = not behind[0].strip(" -–—")
    return row[: behind.start()] if is_dash or is_institution(row[behind.end() :]) else row


def without_institutions(names: tuple[str, ...]) -> tuple[str, ...]:
    """The people among names; all of them where none is a full name."""
    if not any(map(_is_full_name, names)):
        return names
    if all(map(_is_full_name, names[::2])) and all(map(is_institution, names[1::2])):
        return names[::2]
    return tuple(name for name in names if not _has_word_of_one(name))


def is_institution(text: str) -> bool:
    """Whether a text is an institution: by one of its words, or as an acronym."""
    text = text.strip()
    is_acronym = text.isalpha() and text.isascii() and text.isupper() and len(text) >= _LEAST_OF_AN_ACRONYM
    return is_acronym or _has_word_of_one(text)


def _has_word_of_one(text: str) -> bool:
    return _INSTITUTION.search(text) is not None and not _GROUP.search(text)


def _is_full_name(name: str) -> bool:
    return " " in name.strip() and looks_like_person(name) and not _INSTITUTION.search(name)


def _linked_name(link: re.Match[str]) -> str:
    return f" {link['text']}" if looks_like_person(link["text"]) and " " in link["text"] else ""
