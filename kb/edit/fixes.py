"""Every safe repair there is, in the order they are made: what one writes the next one reads.

`kb.check` says what is wrong; here stands what of it a program may put right. What needs a person's mind
(a dead link, a date that does not exist) is in none of these.
"""

from kb.edit.language_fixes import LANGUAGE_FIXES
from kb.edit.line_fixes import LINE_FIXES
from kb.edit.link_fixes import LINK_ENDING_FIX, LINK_FIXES
from kb.edit.tag_fixes import STRAYS_FIX, TAG_FIXES
from kb.edit.text_fixes import TEXT_FIXES

FIXES = (*TEXT_FIXES, *LANGUAGE_FIXES, *LINE_FIXES, *LINK_FIXES, *TAG_FIXES)
"""Made whenever notes are repaired."""

REQUESTED_FIXES = (LINK_ENDING_FIX,)
"""Made where they are asked for by name; what they change is no fault."""

ASKED_FIXES = (STRAYS_FIX,)
"""Each of their repairs is made where a person said yes to it."""
