"""A fix that removes a quote without words."""

from kb.edit.repair import Fix, keeps_content, reported_lines_out

QUOTE_FIXES = (Fix("empty-abstract", reported_lines_out("empty-abstract"), keeps_content),)
