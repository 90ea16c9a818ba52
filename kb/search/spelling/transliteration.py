"""English words in Hangul, found by their sounds: `트랜스포머` and `트렌스포머` are *transformer*.

No list of words is asked. The sounds of the syllables become a pattern of the Latin letters that may be
written so: each consonant is one of its letters, `ㅡ` is a vowel or none, any other vowel is several of its
own, and an `r` after it is silent, as Korean borrows words (외래어 표기법, National Institute of Korean
Language, 1986). Tokens are stems, which lack the last sounds of many words: `어텐션` is `attent`.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.language.hangul import decomposed
from kb.search.spelling.vocabulary import commonest, is_meant

if TYPE_CHECKING:
    from kb.search.spelling.vocabulary import Vocabulary

FEWEST_CONSONANTS = 3  # of a word or a stem; with fewer, words sound alike by chance
INITIAL_SOUNDS = "KKNTTRMPPSS-SSSKTPH"
VOWEL_SOUNDS = "AEVEVEVEOVVVVUVVVYvVI"
FINAL_SOUNDS = "-KK-N--TR-------MP-TTGTTKTP-"
"""The sound of each jamo by its number; `-` is silent, or in no borrowed word."""
_K, _S, _ANY = "[kcgq]+[hu]?", "(?:[sczjg]+h?|t?ch|t(?:h|(?=[iu]|$))|dg|x)", "[aeiouyw]*"
_REST = f"{_ANY}(?:r|gh|h)?"
LETTERS_OF_SOUNDS = {
    "K": _K,
    "N": "k?n+",
    "G": "n+g?",
    "T": "[td]+h?",
    "R": "w?[rl]+h?",
    "M": "m+",
    "P": "[pbfv]+h?",
    "S": _S,
    "X": f"(?:{_K}{_ANY}{_S}|x)",
    "H": "w?h",
    "A": f"[aou]{_REST}",
    "E": f"[aei]{_REST}",
    "I": f"[eiy]{_REST}",
    "O": f"[aou]{_REST}",
    "U": f"[ouw]{_REST}",
    "Y": f"[aeiy]*[uw]{_REST}",
    "V": f"[aeiouyw]{_REST}",
    "v": _ANY,
    "_": "e?",
}
"""What a sound may be written as; `_` is the end of a syllable in a consonant: *fine-tuning*."""
_FIRST_LETTERS = (
    "Kcgkq Nkn Tdt Rlrw Mm Pbfpv Scdgjstxz Xcgkqx Hhw Aaou Eaei Ieiy Oaou Uouw Yaeiuwy Vaeiouwy vaeiouwy"
)
FIRST_LETTERS = {letters[0]: letters[1:] for letters in _FIRST_LETTERS.split()}
"""The letters that what a sound is written as may begin with."""
CUT = ("VSVSVN", "VSVN", "VSV", "IPv", "ITI", "[EIV]N_Sv", "MVN_Tv", "VN", "IG", "[AEIOUVYv]")
"""The sounds that stems lack: of -ization, -ation, -izer, -ive, -ity, -ence, -ment, -ion, -ing, -er."""


def latin_tokens(run: str, vocabulary: "Vocabulary", typed: int, most: int) -> list[str]:
    """The tokens in the most notes that a run of Hangul, in `typed` notes, may be English for."""
    spoken = sounds(run)
    pattern = latin_pattern(spoken)
    if not pattern:
        return []
    found = (token for letter in FIRST_LETTERS[spoken[0]] for token in vocabulary.tokens_from(letter))
    counts = {token: vocabulary.note_count(token) for token in found if pattern.match(token)}
    return commonest({token: count for token, count in counts.items() if is_meant(count, typed)}, most)


def sounds(run: str) -> str:
    """The sounds of a run, neighbouring vowels as one."""
    syllables = map(decomposed, run)
    found = "".join(
        INITIAL_SOUNDS[initial] + VOWEL_SOUNDS[vowel] + FINAL_SOUNDS[final] + "_"[: bool(final)]
        for initial, vowel, final in syllables
    )
    found = re.sub("R_R", "R", found.replace("-", ""))
    found = re.sub("_(?=[AEIOUVYv]|$)", "", found)
    found = re.sub("[AEIOUVY]v|v[AEIOUVY]|[AEIOUVY]{2,}", "V", found)
    return re.sub("K[v_]?S", "X", found)


@lru_cache
def latin_pattern(spoken: str) -> re.Pattern[str] | None:
    """What matches the tokens that may sound so, or nothing where that says too little."""
    stems = dict.fromkeys((spoken, *(re.sub(f"{ending}$", "", spoken) for ending in CUT)))
    telling = [stem for stem in stems if len(re.sub("[AEIOUVYv_]", "", stem)) >= FEWEST_CONSONANTS]
    if not telling:
        return None
    written = ("".join(map(LETTERS_OF_SOUNDS.__getitem__, stem)) for stem in telling)
    return re.compile(f"(?:{'|'.join(written)})$")
