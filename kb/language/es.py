"""Spanish: what it calls itself."""

from kb.language.language import Language

SPANISH = Language(code="es", own_name="Español")
