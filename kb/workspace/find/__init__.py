"""Finding notes: by what a person types for one (`named_notes`), and by a query (`searching`).

`ordering` is the order in which they are listed, `note_fields` what can be printed of each.
"""
