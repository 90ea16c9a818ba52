"""Portuguese: what it calls itself."""

from kb.language.language import Language

PORTUGUESE = Language(code="pt", own_name="Português", stemmer="portuguese")
