"""How much Markdown of a note is read, on a page and on the terminal (docs/safety.md#limits)."""

LONGEST_MARKDOWN_BYTES = 256_000
"""A note's text beyond this is shown as it is written: Markdown has quadratic corners."""

MAX_NESTING = 20
"""Blocks and pairs within one another that markdown-it reads."""

MOST_CELLS = 10_000
"""Cells of a table: one of 300 × 300 takes four seconds."""
