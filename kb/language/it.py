"""Italian: what it calls itself."""

from kb.language.language import Language, words

LANGUAGE = Language(
    code="it",
    own_name="Italiano",
    stemmer="italian",
    common_words=words(
        "di, e, il, la, che, in, un, a, per, è, una, sono, con, non, del, della, le, si, dei, da, "
        "al, come, i, gli, nel, anche, più, ma, delle, alla, lo, l, questo, dell"
    ),
)
