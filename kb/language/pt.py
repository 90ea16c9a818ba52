"""Portuguese: what it calls itself."""

from kb.language.language import Language

LANGUAGE = Language(code="pt", own_name="Português", stemmer="portuguese")
