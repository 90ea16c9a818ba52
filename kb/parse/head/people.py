"""The people in a list of authors, however it is written.

Separated by `,`, `;`, `and`, `&`, `·`, `、`, `，`, line ends or list items; family names first
(`Last, First; Last, First`) or last; with marks of affiliations (`Jane Roe*1,2`), with the affiliations
themselves in parentheses, as wikilinks (`[[Jane Roe]]`). `et al.` is nobody.
"""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.venue import end_of_names
from kb.parse.names.affiliations import (
    is_institution,
    without_addresses,
    without_institution,
    without_institutions,
)
from kb.parse.names.person import (
    CASELESS,
    LONGEST_FAMILY,
    PARTICLES,
    SUFFIX,
    are_named,
    leads_to_person,
    looks_like_person,
)

_MOST_WORDS = 6  # of a name
_LONGEST_LIST = 100_000  # characters; the longest have 3,000 names
_SAMPLE = 1_000  # characters; what does not begin as a list of authors is none

_WIKILINK = lazy_pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_FOLDER = lazy_pattern(r"(?<=\[\[)[^\[\]|/]+/(?:[^\[\]|/]+/)*+(?=[^\[\]|/]+\]\])")  # `[[people/Jane Roe]]`
_LINK = lazy_pattern(r"\[([^\[\]]*)\]\(([^()\s]*+(?:\([^()]*\))?[^()\s]*+)\)")
_REFERENCE_LINK = lazy_pattern(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_LINKS_SIDE_BY_SIDE = lazy_pattern(r"(?<=[\])])(?:\s+(?=\[)|\s*(?=(?:and|&)\s*\[))")
_RAISED = lazy_pattern(r"<sup>.{0,100}?</sup>", re.IGNORECASE)
_TAG = lazy_pattern(r"</?[a-zA-Z][^<>]*>")
_ESCAPED = lazy_pattern(r"\\([*_#^~$†‡])")
_ASIDE = lazy_pattern(
    r"\s+[(（][^()（）]*[)）]|(?<=\w)（[^（）]*）|(?<=\w)\([^()]*\)(?=\s*(?:$|[,;、，·&]|and\s))"
)
_BY = lazy_pattern(r"^[*_(]*(?:written\s+)?by:?\s+", re.IGNORECASE)
_NUMBERS = lazy_pattern(r"(?<=[^\W\d_])\s*[∗*†‡§¶⋆]*\s*[0-9]+(?:\s*,\s*(?:[0-9]+|[∗*†‡§¶⋆])(?![^\W\d_]))*")
_MARKS = lazy_pattern(
    r"(?:\[\^[^\[\]\s]{1,20}\]|[∗*†‡§¶⋆✉ⱡ♠♥♦♣#]|\$\^?\{?[^$]*\$|\^\{?[^\s,;}]*\}?|[¹²³⁰⁴-⁹])++"
)
_PARTING = "\0"  # stands for marks behind a word, with another word behind them
_NOBODY = lazy_pattern(
    r"(?:,|\s|\band\b|&|\.\.\.|…){0,8}(?:\bet\.?\s+(?:al\b\.?|(?-i:el)\b\.?(?=\s*(?:$|[,;()])))|\band\s+(?:many\s+)?others\b|(?:\s|(?<=\w))(?:외(?:\s*[0-9]+\s*[인명])?|等(?:人)?|ほか|他(?:\s*[0-9]+\s*[名人])?)|(?<!\w)и\s+др\.?)\s*[.,;]*\s*(?:\([^()]*\))?",
    re.IGNORECASE,
)
_AND = r"(?:\s*,?\s+(?:and|&|und|et|y|и|和|및|그리고|と)\s+|\s*&\s*)"
_SEMICOLON = lazy_pattern(r"\s*[;；]\s*(?:and\s+)?")
_COMMA = lazy_pattern(
    rf"{_AND}|\s*[,，、;；]\s*(?:(?:and|&)\s+)?|\s+[·•|/]\s+|·|\s*(?:…|\.{3})\s*|\s*\n\s*(?:[-*+]\s+)?"
)
_WIDE = lazy_pattern(r"(?<=\S)[ \t]{2,}(?=\S)")
_AND_ONLY = lazy_pattern(_AND)
_YEAR = lazy_pattern(r"\s*[(（,]?\s*(?:19|20)[0-9]{2}\s*[)）]?[.\s]*$")
_ROLE = lazy_pattern(
    r"(?:[^\W\d_a-z]{1,4}(?:作者|著者|저자)|(?:corresponding|co-?first|first|lead|senior)\s+authors?)"
    r"\s*(?:[:：]\s*|\s)",
    re.IGNORECASE,
)
_GRADE = lazy_pattern(
    r"(?:(?:Life|Senior|Graduate|Student|Associate|Affiliate)\s+)*(?:Member|Fellow)"
    r"(?:\s+(?:of\s+the\s+)?(?:IEEE|ACM))?|IEEE|ACM"
)  # of a member of a society
_BEHIND_TITLE = lazy_pattern(
    r"\(\s*(?:19|20)[0-9]{2}\\?\)\s*,\s*(?P<names>\S.*)$"
    r"|(?:[,–—|]|\s-)\s+(?P<first>[^,–—|]{2,60}?\s+et\.?\s+al\b\.?),?\s*(?:[(\[]?(?:19|20)[0-9]{2}[)\]]?)?$"
)
_SENTENCE_END = lazy_pattern(r"(?:[다요음함ぁ-\u309f]|[\u3400-\u9fff\uac00-\ud7a3][.。]|[。！？!?])\s*$")
_INITIAL = lazy_pattern(r"(?:[^\W\d_]\.[\s-]*)+")
_NO_LIST = lazy_pattern(
    r"://|(?<!\S)#[^\W\d_]|[\"“”「」:：=?]|\b(?:of|is|are|all|in|on|for|with|you|we|to)\b", re.IGNORECASE
)


def people(text: str) -> tuple[str, ...]:
    """The names in a list of authors that is known to be one; what is too long for a list names nobody."""
    text = _parted_at_e(text)
    rows = text.split("\n") if "\n" in text else []
    text = "\n".join(map(without_institution, rows)) if rows else text
    return without_institutions(_people(text))


def _people(text: str) -> tuple[str, ...]:
    if len(text) > _LONGEST_LIST:
        return ()
    text = _parted_at_blanks(text) if "  " in text else text
    names = tuple(name for part in _parts(_without_marks(text)) for name in _names(part))
    return tuple(name for name in names if not _GRADE.fullmatch(name)) or names


def named_people(text: str) -> tuple[str, ...]:
    """The names in a text without a label that looks like a list of authors.

    Two people, or one where more of them are meant (`Jane Roe et al.`), perhaps with the venue behind them.
    Empty where it may be something else: an acronym, a sentence, a place, words without capitals that begin
    with no family name.
    """
    text = _spaced(_untagged(text))
    by = _BY.match(text)
    text = text[by.end() :] if by else text
    text = _named_by_links(text, is_sure=by is not None) if "[" in text else text
    end = end_of_names(text)
    has_venue, text = end < len(text), text[:end]
    if _SENTENCE_END.search(text) or (len(text) > _SAMPLE and not named_people(text[:_SAMPLE])):
        return ()
    names = () if _NO_LIST.search(text) else _people(text)
    if len(names) == 1 and CASELESS.search(text) and not _NOBODY.search(text):
        return ()
    if not are_named(names):
        return ()
    if _NOBODY.search(text):
        return names
    is_clear = any(len(name.split()) > 1 or CASELESS.search(name) for name in names)
    return names if is_clear and (by or len(names) > 1 or not has_venue) else ()


def is_of_several(text: str) -> bool:
    """Whether a list of authors leaves some unnamed: `Jane Roe et al.`."""
    return _NOBODY.search(_spaced(text)) is not None


def begins_with_by(text: str) -> bool:
    """Whether a text says that people wrote something: `by Jane Roe`."""
    return _BY.match(text) is not None


def names_behind(title: str) -> tuple[str, ...]:
    """The authors who follow a title: `Lamps (2019), Jane Roe and J. Poe`, `Lamps - Roe et al., 2019`."""
    title = " ".join(title.split()) if len(title) <= _SAMPLE else ""
    behind = _BEHIND_TITLE.search(title)
    text = (behind["names"] or behind["first"]).rstrip(" .") if behind else ""
    names = _people(text)
    is_clear = len(names) > 1 or " " in text
    return names if is_clear and all(map(looks_like_person, names)) else ()


def unlinked(text: str) -> str:
    """A text with the words of its wikilinks in place of them: `[[people/jane|Jane Roe]]`."""
    return _WIKILINK.sub(r"\1", _FOLDER.sub("", text)) if "[[" in text else text


def listed_people(text: str) -> str:
    """A list of authors without what parts and marks names; affiliations and *et al.* stay."""
    return _AND_ONLY.sub(", ", _unmarked(_untagged(_spaced(text))).replace(_PARTING, ""))


def _named_by_links(text: str, *, is_sure: bool) -> str:
    """The text with names in place of links to people: to notes, to addresses that are a person's.

    Behind *by* any address will do.
    """

    def name(link: re.Match[str]) -> str:
        return link[1] if is_sure or leads_to_person(link[1], link[2]) else link[0]

    return unlinked(_LINK.sub(name, _LINKS_SIDE_BY_SIDE.sub(", ", text)))


def _parted_at_e(text: str) -> str:
    """The list with a comma for the last *e*, *and* in Portuguese and Italian, between two full names.

    In `Ana Costa e Silva` it is part of a name.
    """
    before, found, last = text.rpartition(" e ")
    is_between = "," not in last and all(" " in name.strip() for name in (before.rpartition(",")[2], last))
    return f"{before}, {last}" if found and is_between else text


def _parted_at_blanks(text: str) -> str:
    """The list with commas for runs of blanks where nothing else parts names of several words."""
    names = _WIDE.split(text.strip())
    is_list = all(" " in name for name in names) and not _COMMA.search(" ".join(names))
    return ", ".join(names) if is_list else text


def _without_marks(text: str) -> str:
    """The list without links, marks of affiliation, affiliations in parentheses and *et al*."""
    text = _spaced(normalize("NFC", text).replace(_PARTING, ""))
    text = without_addresses(text) if "[" in text or "@" in text else text
    text = unlinked(_YEAR.sub("", _LINKS_SIDE_BY_SIDE.sub(", ", text) if "[" in text else text))
    text = _untagged(_LINK.sub(r"\1", _REFERENCE_LINK.sub(r"\1", text)))
    return _ASIDE.sub("", _unmarked(_NOBODY.sub("", text)))


def _untagged(text: str) -> str:
    """The text without elements of HTML; what is raised stays as a mark."""
    return _TAG.sub("", _RAISED.sub("¹", text)) if "<" in text else text


def _unmarked(text: str) -> str:
    text = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    return _spaced(_MARKS.sub(_parting, _NUMBERS.sub(_separated, text)))


def _parting(marks: re.Match[str]) -> str:
    """What stands for marks: a sign that they may part names where they are between two words."""
    text, end = marks.string, marks.end()
    is_behind = marks.start() > 0 and not text[marks.start() - 1].isspace()
    return (
        _PARTING if is_behind and text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha() else ""
    )


def _spaced(text: str) -> str:
    """The text with one space between words and no blank lines, for patterns that meet runs of spaces."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _separated(numbers: re.Match[str]) -> str:
    """What stands for the numbers of affiliations: a comma where nothing else parts the names."""
    after = numbers.string[numbers.end() : numbers.end() + 4].lstrip()
    return ", " if after[:1].isupper() else ""


def _parts(text: str) -> Iterator[str]:
    """The names as written, a family name that stands first behind the others."""
    is_parted = re.search("[;；]", text) is not None
    if is_parted and (_is_of_pairs(_SEMICOLON.split(text)) or not _are_whole(_COMMA.split(text))):
        *parts, last = _SEMICOLON.split(text)
        for part in (*parts, *_AND_ONLY.split(last)):
            family, comma, given = part.partition(",")
            if " " in family.strip() and is_institution(given):
                yield family
                continue
            is_turned = comma and "," not in given and 0 < len(given.split()) <= _MOST_WORDS
            yield f"{given.strip()} {family.strip()}" if is_turned else part
        return
    rows = list(map(_unlisted, text.split("\n")))
    pairs = [part.split(",") for part in (rows if _is_of_pairs(rows) else _AND_ONLY.split(text))]
    is_turned = len(pairs) > 1 and all(len(pair) == 2 for pair in pairs)  # noqa: PLR2004 - family, given
    if is_turned and not _are_whole(name for pair in pairs for name in pair):  # as BibTeX has them
        yield from (f"{given.strip()} {family.strip()}" for family, given in pairs)
        return
    parts = list(filter(None, map(str.strip, _COMMA.split(text))))
    if _are_initials(parts):
        yield from (f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True))
        return
    name = ""
    for part in parts:
        if name and SUFFIX.fullmatch(part):
            name += f", {part}"
            continue
        yield name
        name = part
    yield name


def _unlisted(row: str) -> str:
    """A line without the sign of an item and what parts it from the next."""
    return row.strip().removeprefix("- ").removeprefix("* ").rstrip(" ,;")


def _is_of_pairs(parts: list[str]) -> bool:
    """Whether each part has one comma, as `Last, First; Last, First` has."""
    return len(parts) > 1 and all(part.count(",") == 1 for part in parts)


def _are_whole(names: Iterable[str]) -> bool:
    """Whether each part of a list is a name by itself, and no family or given name."""
    return all(
        len(name) > LONGEST_FAMILY if CASELESS.search(name) else looks_like_person(name) and _is_full(name)
        for name in filter(None, map(str.strip, names))
    )


def _is_full(name: str) -> bool:
    """Whether a name has a given and a family name: no initials, no family of *van*, no institution."""
    first, *others = name.split()
    is_part = first.casefold() in PARTICLES or _INITIAL.fullmatch(name) or is_institution(name)
    return bool(others) and not is_part


def _are_initials(parts: list[str]) -> bool:
    """Whether every other part is initials (`Roe, J., Poe, J. M.`)."""
    givens = parts[1::2]
    return len(parts) % 2 == 0 and bool(givens) and all(map(_INITIAL.fullmatch, givens))


def _names(part: str) -> Iterator[str]:
    """The name in a part of a list, or the names that nothing but marks parts (`Jane Roe* Jim Poe*`)."""
    pieces = list(filter(str.strip, part.split(_PARTING)))
    is_list = all(" " in piece.strip() or CASELESS.search(piece) for piece in pieces)
    return filter(None, map(_name, pieces if is_list else [part.replace(_PARTING, "")]))


def _name(part: str) -> str:
    """A name without what is around it; empty where no letter is left."""
    name = " ".join(part.split()).strip(" ,;:*_`-–—•'\"“”")
    role = _ROLE.match(name)
    name = name[role.end() :] if role else name
    name = name if name.count("(") == name.count(")") else name.strip("()")
    return name if any(map(str.isalpha, name)) else ""
