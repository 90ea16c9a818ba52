"""Italian: what it calls itself."""

from kb.language.language import Language

LANGUAGE = Language(code="it", own_name="Italiano", stemmer="italian")
