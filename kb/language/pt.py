"""Portuguese: what it calls itself."""

from kb.language.language import Language, words

LANGUAGE = Language(
    code="pt",
    own_name="Português",
    stemmer="portuguese",
    common_words=words(
        "de, a, o, que, e, do, da, em, um, para, é, com, não, uma, os, no, se, na, por, mais, as, "
        "dos, como, mas, foi, ao, das, à, seu, sua, ou, são, também, pelo, pela, isso"
    ),
)
