"""All safe fixes, in the order in which they run: each one reads what the previous one wrote.

`kb.check` reports what is wrong; a fix exists only for what a program may decide. Dead links, impossible
dates and the like are left to a person.
"""

from kb.edit.language_fixes import LANGUAGE_FIXES
from kb.edit.link_fixes import LINK_ENDING_FIX, LINK_FIXES
from kb.edit.quote_fixes import QUOTE_FIXES
from kb.edit.tag_fixes import NON_TAG_WORDS_FIX, TAG_FIXES
from kb.edit.text_fixes import TEXT_FIXES

FIXES = (*TEXT_FIXES, *LANGUAGE_FIXES, *QUOTE_FIXES, *LINK_FIXES, *TAG_FIXES)
"""Applied by every repair."""

REQUESTED_FIXES = (LINK_ENDING_FIX,)
"""Applied only when requested by name; what they change is not an error."""

ASKED_FIXES = (NON_TAG_WORDS_FIX,)
"""Applied one by one, each after a person agreed to it."""
