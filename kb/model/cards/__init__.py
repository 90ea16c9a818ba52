"""Between a plain set of cards and a library: cards with their links, and looked up instead of all read.

`kb.model.library` is what all others see.
"""
