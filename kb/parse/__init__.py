"""Text in, values out: `note` reads a note, `query` what a person searches for.

Pure, and for a note total: no text makes it raise.
"""
