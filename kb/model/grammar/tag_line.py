"""What a line of tags has besides its tags."""

import re

TAGS_LABEL = re.compile(r"[-*+][ \t]+|(?i:tags?|keywords?|태그)[ \t]*:[ \t]*")
"""What may precede the tags: a list's bullet, or the word for them."""
