"""French: what it calls itself."""

from kb.language.language import Language

FRENCH = Language(code="fr", own_name="Français")
