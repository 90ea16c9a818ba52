"""Chinese: what it calls itself."""

from kb.language.language import Language

CHINESE = Language(code="zh", own_name="中文")
