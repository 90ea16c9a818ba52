"""Vietnamese: what it calls itself."""

from kb.language.language import Language

LANGUAGE = Language(code="vi", own_name="Tiếng Việt")
