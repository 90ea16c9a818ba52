"""The number of a line on the screen, by which a command names what is in it: one to four digits."""

from kb.model.text.lazy_pattern import lazy_pattern

LAST_LINE_NUMBER = 9_999
LINE_NUMBER = lazy_pattern(r"[0-9]{1,4}")
