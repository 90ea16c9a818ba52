"""German: what it calls itself."""

from kb.language.language import Language

GERMAN = Language(code="de", own_name="Deutsch")
