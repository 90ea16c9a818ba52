"""Vietnamese: what it calls itself."""

from kb.language.language import Language, words

LANGUAGE = Language(
    code="vi",
    own_name="Tiếng Việt",
    common_words=words(
        "và, của, là, các, trong, được, có, cho, với, không, một, này, những, để, khi, từ, đã, "
        "như, về, trên, người, cũng, bằng, theo, ra"
    ),
)
