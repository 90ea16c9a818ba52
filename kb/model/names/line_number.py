"""The number of a line on the screen, by which a command names what is in it: one to four digits."""

import re

LAST_LINE_NUMBER = 9_999
LINE_NUMBER = re.compile(r"[0-9]{1,4}")
