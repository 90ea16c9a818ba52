"""What the head of a note states of its paper, however people write it: fields, headings, names, links.

Each module reads one kind of statement.
"""
