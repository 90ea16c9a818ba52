"""Vietnamese: what it calls itself."""

from kb.language.language import Language

VIETNAMESE = Language(code="vi", own_name="Tiếng Việt")
