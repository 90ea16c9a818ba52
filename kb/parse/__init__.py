"""Text in, values out: `note` reads a note, `front_matter` the lines above it, `query` a search.

Pure, and for a note total: no text makes it raise.
"""
