"""Whether a text looks like the name of a person: its words, its capitals, its family name."""

import re
from collections.abc import Sequence
from unicodedata import category

from kb.language.script import EAST_ASIAN, characters
from kb.model.text.lazy_pattern import lazy_pattern

_MOST_WORDS = 6  # of a name
_LONGEST = 60  # characters of one
_NAMED_SHARE = 0.7  # of a list that has to look like one
_NO_PERSON = lazy_pattern(
    r"\b(?:University|Institute|Research|Laborator(?:y|ies)|Labs?|College|School|Department|Papers?|Articles?|Award|Page|Project"
    r"|Code|Website|Slides|Video|Poster|Blog|Dataset|Demo)\b"
)
_OF_PEOPLE = lazy_pattern(
    r"mailto:|scholar\.google\.|orcid\.org|dblp\.|linkedin\.com/in/|researchgate\.net/profile|/(?:~|people/|author)",
    re.IGNORECASE,
)  # in the addresses of people
_FAMILY_NAMES = (
    (
        frozenset(
            "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추"
        ),
        (3,),
    ),
    (
        frozenset(
            "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁"
            "潘于蒋蔡余杜叶葉程苏蘇魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付白邹孟熊秦邱江尹薛"
        ),
        (2, 3),
    ),
    (frozenset("佐鈴高田伊渡山中小加吉松井木林清斎森池橋阿石前藤岡後長近村遠青坂福西"), (4,)),
)
"""What the commonest names begin with in Korea, China and Japan, and how many letters they have."""
_SHORT = 3  # letters; longer words of a name are not in capitals alone
CASELESS = lazy_pattern(f"[{characters(*EAST_ASIAN)}]")
"""A letter of a script without capitals."""

SUFFIX = lazy_pattern(r"(?:[JS]r|Ph\.?D|M\.?D)\.?|I{2,3}|IV", re.IGNORECASE)
"""What may follow a name behind a comma."""

LONGEST_FAMILY = 2
"""Letters of most family names in scripts without capitals."""

_MOST_CASELESS = 12  # characters of a name that is not in capitals and small letters
PARTICLES = frozenset({
    "de", "del", "della", "der", "den", "di", "da", "do", "dos", "du", "la", "le", "van", "von", "el", "al",
    "bin", "ibn", "ben", "ter", "ten", "zu", "y", "st.", "st", "mc", "'t", "op",
})  # fmt: skip


def looks_like_person(name: str) -> bool:
    """Whether a text can be the name of a person: few words, each in capitals but particles, or CJK."""
    parts = name.split()
    if not 0 < len(parts) <= _MOST_WORDS or len(name) > _LONGEST:
        return False
    if CASELESS.search(name):
        return len(name) <= _MOST_CASELESS and not re.search(r"[^\w\s·.-]", name) and not name.isascii()
    is_shouted = all(len(part) <= _SHORT or part.isupper() for part in parts) and any(
        len(part) > _SHORT for part in parts
    )
    return all(map(_is_name_word, parts)) and any(len(part) > 1 for part in parts) and not is_shouted


def looks_named(name: str) -> bool:
    """Whether a text that nothing calls a name looks like one."""
    if _NO_PERSON.search(name):
        return False
    if not CASELESS.search(name):
        return looks_like_person(name)
    return any(name[0] in initials and len(name) in lengths for initials, lengths in _FAMILY_NAMES)


def are_named(names: Sequence[str]) -> bool:
    """Whether most of some names look like those of people."""
    return bool(names) and sum(map(looks_named, names)) >= len(names) * _NAMED_SHARE


def _is_name_word(word: str) -> bool:
    if word.casefold() in PARTICLES:
        return True
    return word[0].isupper() and all(char.isalpha() or category(char)[0] in "PM" for char in word)


def leads_to_person(name: str, url: str) -> bool:
    """Whether an address is of the person with a name: it has the family name, or is one of a directory."""
    family = name.rsplit(maxsplit=1)[-1].casefold() if looks_like_person(name) else ""
    is_named = len(family) >= _SHORT and family in url.casefold()
    return bool(family) and (is_named or _OF_PEOPLE.search(url) is not None)
