"""How else a word of a query may be written: typed wrongly, run together, or in another script."""
