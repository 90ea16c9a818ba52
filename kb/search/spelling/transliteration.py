"""English words in Hangul, found by their sounds: `트랜스포머` and `트렌스포머` are *transformer*.

No list of words is asked. The sounds of the syllables become a pattern of the Latin letters that may be
written so: each consonant is one of its letters, voiced or not as Korean tells them apart at the beginning
of a syllable, `ㅡ` is a short vowel or none, any other vowel is several of its own, and an `r` after it is
silent, as Korean borrows words (외래어 표기법, National Institute of Korean Language, 1986). Tokens are
stems, which lack the last sounds of many words: `어텐션` is `attent`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from kb.language.hangul import decomposed
from kb.search.spelling.vocabulary import RARE, commonest, is_meant

if TYPE_CHECKING:
    from kb.search.spelling.vocabulary import Vocabulary

FEWEST_CONSONANTS = 3  # of a word or a stem; with fewer, words sound alike by chance
FEWEST_OF_STEM = 2  # of one whose endings have as many, where nothing else is in more than RARE notes
INITIAL_SOUNDS = "GkNDtRMBpSS-ZZCKTPH"
VOWEL_SOUNDS = "AEWEVEVEOWWWWUWWWYvWI"
FINAL_SOUNDS = "-kk-N--tL-------Mp-ttnttktp-"
"""The sound of each jamo by its number; `-` is silent, or in no borrowed word.

`k t p` are voiced or not, `n` is ng, `L` no r, `V` a short vowel, `W` any.
"""
VOWELS_OF_SOUNDS = "AEIOUVWYaeiovy"
JOINED = (
    ("-", ""),
    ("I(?=ZI$)", "V"),
    ("L_R", "L"),
    (f"_(?=[{VOWELS_OF_SOUNDS}]|$)", ""),
    (f"(?<=^[GDBKTPSZCkt])v(?=[^{VOWELS_OF_SOUNDS}])", ""),
    ("AI", "a"),
    ("EI", "e"),
    ("[AO]U", "o"),
    ("OI", "y"),
    (f"[{VOWELS_OF_SOUNDS}]{{2,}}", "W"),
    ("[GKk][v_]?[SZC]", "X"),
    (f"(?<=[SZC])I(?=[^{VOWELS_OF_SOUNDS}])", "i"),
)
"""What sounds become beside others, one after the other; `i` is none of the English word, as in *bench*."""
_ANY = "[aeiouyw]*"
_REST = f"{_ANY}(?:r|gh|h)?"
_K = "(?:k|c(?![eiy]))+h?|c?qu?"
_S = "p?s+c?h?|c(?:h|(?=[eiy]|$))|t(?:h|(?=i(?:[aeo]|$)|$))|x|z"
_Z = "[zjs]+|d?g(?=[eiy]|$)|d(?=u)|th(?=m)|x"
_C = "t?ch|c|t(?=u|i[ao]|$)"
LETTERS_OF_SOUNDS = {
    "K": f"(?:{_K})",
    "G": "g+(?:h|u(?=[ei]))?",
    "k": f"(?:g+|{_K})",
    "N": "[kg]?n+",
    "n": "n+(?:g|c(?=t))?",
    "T": "t+h?",
    "D": "(?:d+h?|th)",
    "t": "[td]+h?",
    "R": "w?[rl]+h?",
    "L": "l+r?",
    "M": "m+",
    "P": "(?:p+h?|f+|v$)",
    "B": "[bv]+h?",
    "p": "[pbfv]+h?",
    "S": f"(?:{_S})",
    "Z": f"(?:{_Z})",
    "C": f"(?:{_C})",
    "X": f"(?:(?:g+|{_K})[aeiouy]?(?:{_S}|{_Z}|{_C})|x)",
    "H": "w?h",
    "A": f"[aou]{_REST}",
    "E": f"[aei]{_REST}",
    "I": f"[eiy]{_REST}",
    "O": f"[aou]{_REST}",
    "U": f"[ouw]{_REST}",
    "Y": f"[aeiy]*[uw]{_REST}",
    "V": "(?:ea|[ao]u|i[aeo]|[aeiouy])(?:r|gh|h)?",
    "W": f"[aeiouyw]{_REST}",
    "a": f"[aeu]?[iy]{_REST}",
    "e": f"(?:a|e[aiy]){_ANY}(?:gh|h)?",
    "i": f"(?:[eiy]{_REST})?",
    "o": f"[ao][uw]{_REST}",
    "y": f"o[eiy]{_REST}",
    "v": "(?:ai|io|ou|[aeiouy])?",
    "_": "e?",
}
"""What a sound may be written as; `_` is the end of a syllable in a consonant: *fine-tuning*."""
_FIRST_LETTERS = (
    "Kckq Gg kcgkq Nkgn Tt Ddt tdt Rlrw Ll Mm Ppf Bbv pbfpv Scpstxz Zdgjsxz Cct Xcgkqx Hhw"
    " Aaou Eaei Ieiy Oaou Uouw Yaeiuwy Vaeiouy Waeiouwy aaeiuy eae oao yo vaeiouy"
)
FIRST_LETTERS = {letters[0]: letters[1:] for letters in _FIRST_LETTERS.split()}
"""The letters that what a sound is written as may begin with."""
_CUT = (
    "[aW]Z[eW]SVN [eW]SVN [aW]ZV [eW]T[Vv] [eIVW]TIBv [Ii]Bv? [IVWei]TI VB[vI]L [AEIVi]N_[ST]v MVN_Tv [VW]N"
    " [Ii]n [AVW]L (?<=[VW])L [Ii][Kk] [Ii]Xv NISv Sv _?[DT]v [IVWv]"
)
CUT = _CUT.split()
"""The sounds that stems lack, of one ending or of two: -ization, -ation, -izer, -ator, -ative, -ive, -ity,
-able, -ence or -ent, -ment, -ion, -ing, -al, -ial without its i, -ic, -ics, -ness, -s, -ed, -er."""


def latin_tokens(run: str, vocabulary: "Vocabulary", typed: int, most: int) -> list[str]:
    """The tokens in the most notes that a run of Hangul, in `typed` notes, may be English for."""
    spoken = sounds(run)
    counts: dict[str, int] = {}
    for pattern in latin_patterns(spoken):
        for token in _beginning_as(spoken, vocabulary):
            if pattern.match(token) and is_meant(count := vocabulary.note_count(token), typed):
                counts[token] = count
        if max(counts.values(), default=0) > RARE:
            break
    return commonest(counts, most)


def _beginning_as(spoken: str, vocabulary: "Vocabulary") -> Iterator[str]:
    return (token for letter in FIRST_LETTERS[spoken[0]] for token in vocabulary.tokens_from(letter))


def sounds(run: str) -> str:
    """The sounds of a run, neighbouring vowels as one."""
    syllables = map(decomposed, run)
    found = "".join(
        INITIAL_SOUNDS[initial] + VOWEL_SOUNDS[vowel] + FINAL_SOUNDS[final] + "_"[: bool(final)]
        for initial, vowel, final in syllables
    )
    for beside, joined in JOINED:
        found = re.sub(beside, joined, found)
    return found


@lru_cache
def latin_patterns(spoken: str) -> tuple[re.Pattern[str], ...]:
    """What matches the tokens that may sound so; the last are stems that have lost much of the word."""
    stems = {stem: _consonants(stem) for stem in _stems(spoken)}
    most = stems[spoken]
    telling = [stem for stem, left in stems.items() if left >= FEWEST_CONSONANTS]
    short = [stem for stem, left in stems.items() if left == FEWEST_OF_STEM <= most - left]
    return tuple(re.compile(f"(?:{'|'.join(map(_letters, some))})e?$") for some in (telling, short) if some)


def _letters(stem: str) -> str:
    return "".join(map(LETTERS_OF_SOUNDS.__getitem__, stem))


def _stems(spoken: str) -> list[str]:
    """The sounds of a word, and those without an ending or two."""
    once = [spoken, *_without_ending(spoken)]
    return list(dict.fromkeys(chain(once, chain.from_iterable(map(_without_ending, once)))))


def _without_ending(stem: str) -> list[str]:
    return [re.sub(f"(?:{ending})$", "", stem) for ending in CUT]


def _consonants(stem: str) -> int:
    return len(re.sub(f"[{VOWELS_OF_SOUNDS}_]", "", stem))
