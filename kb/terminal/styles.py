"""The one theme: a colour has one meaning, and each is readable on black and on white.

The colours are of the 256-colour cube, not of the terminal's own sixteen, whose yellow or blue nobody
can foresee. Each has a contrast of at least 3.5 : 1 (WCAG 2.2, relative luminance) against black and
against white; where a background is set, the text on it is set too. `NO_COLOR` and poorer terminals are
rich's business.
"""

from typing import Final

from rich.style import Style
from rich.theme import Theme

TITLE: Final = Style(bold=True)
HEADING: Final = Style(bold=True)
STRONG: Final = Style(bold=True)
EMPHASIS: Final = Style(italic=True)
STRUCK: Final = Style(strike=True)
HIGHLIGHT: Final = Style(underline=True)

QUIET: Final = Style(color="color(243)")
"""What helps to read the rest: dates, labels, rules, paths."""
NUMBER: Final = Style(color="color(31)")
"""The number of a line, by which a command can name it."""
TAG: Final = Style(color="color(30)")
LINK: Final = Style(color="color(32)")
CODE: Final = Style(color="color(130)")
FORMULA: Final = Style(color="color(133)")
REVIEW: Final = Style(color="color(133)")
MARK: Final = Style(color="color(16)", bgcolor="color(222)", bold=True)
"""What was searched for, as with a highlighter; bold, so that it is seen without colour too."""
HERE: Final = Style(reverse=True)
"""The line of the cursor."""
PARTIAL: Final = Style(color="color(166)")
"""A hit that lacks a word of the query."""

ERROR: Final = Style(color="color(160)", bold=True)
WARNING: Final = Style(color="color(166)", bold=True)
INFO: Final = Style(color="color(32)", bold=True)
GOOD: Final = Style(color="color(28)")
RISING: Final = Style(color="color(28)")
FALLING: Final = Style(color="color(166)")
BAR: Final = Style(color="color(32)")
BAR_REST: Final = Style(color="color(243)")

BY_SEVERITY: Final = {"error": ERROR, "warning": WARNING, "info": INFO}

THEME: Final = Theme({name.lower(): style for name, style in globals().items() if isinstance(style, Style)})
"""The same by name (`error`, `quiet`, …), for a console that prints words of `kb` itself."""
