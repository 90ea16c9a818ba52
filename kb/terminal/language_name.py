"""What a language calls itself, for the heads of columns."""

from kb.language.languages import own_name
from kb.terminal.clean import clean_line


def language_name(lang: str) -> str:
    """The language's own name for an ISO 639-1 code; the code itself where no name is known."""
    return clean_line(own_name(lang))
