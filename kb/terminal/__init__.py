"""Values → what a terminal shows. Nothing here prints, and nothing here reads anything.

A view takes values of `kb.model` and a width in cells and returns a rich renderable; `records` gives
the same values for a pipe, one record a line, without importing rich. Every string that comes from
outside goes through `clean` and becomes rich `Text`, never markup.
"""
