"""Japanese: what it calls itself."""

from kb.language.language import Language

JAPANESE = Language(code="ja", own_name="日本語")
