"""What a language brings."""

from collections.abc import Mapping

from msgspec import Struct

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.site_words import SiteWords


class Language(Struct, frozen=True, kw_only=True):
    """A language by its ISO 639-1 code.

    `query_names` are what its speakers call other languages, in lower case, each with the code: `lang:`
    understands them beside every language's code, English name and `own_name`. By `common_words`, those of
    any prose, it is told from other languages in Latin letters (`kb.language.latin`). `stemmer` is what
    Snowball calls it, where it has a stemmer for it (`kb.language.snowball`). `fonts` are CSS families with
    its shapes of Han letters. To readers of a language without `site_words` the site speaks English.
    """

    code: str
    own_name: str
    query_names: Mapping[str, str] = {}
    dates: DateWords = DateWords()
    common_words: tuple[str, ...] = ()
    stemmer: str = ""
    fonts: str = ""
    labels: HeadLabels = HeadLabels()
    site_words: SiteWords | None = None


def words(listed: str) -> tuple[str, ...]:
    """The words, or groups of words, of a list with commas."""
    return tuple(word.strip() for word in listed.split(","))
