"""Russian: what it calls itself."""

from kb.language.language import Language

RUSSIAN = Language(code="ru", own_name="Русский")
