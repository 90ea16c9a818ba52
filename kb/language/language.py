"""What a language brings."""

from collections.abc import Mapping

from msgspec import Struct

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.site_words import SiteWords


class Language(Struct, frozen=True, kw_only=True):
    """A language by its ISO 639-1 code.

    `query_names` are what its speakers call other languages, in lower case, each with the code: `lang:`
    understands them beside every language's code, English name and `own_name`. To readers of a language
    without `site_words` the site speaks English. `stemmer` is what Snowball calls the language, where it
    has a stemmer for it (`kb.language.snowball`). `fonts` are CSS families with its shapes of Han.
    """

    code: str
    own_name: str
    query_names: Mapping[str, str] = {}
    dates: DateWords = DateWords()
    stemmer: str = ""
    fonts: str = ""
    labels: HeadLabels = HeadLabels()
    site_words: SiteWords | None = None


def words(listed: str) -> tuple[str, ...]:
    """The words, or groups of words, of a list with commas."""
    return tuple(word.strip() for word in listed.split(","))
