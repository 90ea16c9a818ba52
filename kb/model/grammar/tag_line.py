"""What a line of tags has besides its tags."""

from kb.model.text.lazy_pattern import lazy_pattern

TAGS_LABEL = lazy_pattern(r"[-*+][ \t]+|(?i:tags?|keywords?|태그)[ \t]*:[ \t]*")
"""What may precede the tags: a list's bullet, or the word for them."""
