"""What a language calls itself, for the heads of columns."""

from kb.terminal.clean import clean_line

_NAMES = {
    "ko": "한국어",
    "en": "English",
    "ja": "日本語",
    "zh": "中文",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
}


def language_name(lang: str) -> str:
    """The language's own name for an ISO 639-1 code; the code itself where no name is known."""
    return _NAMES.get(lang, clean_line(lang))
