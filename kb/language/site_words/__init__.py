"""What the site itself says, in every language it can speak: a file a language.

`texts` lists what there is to say; a new text is a line there and one in each language.
"""
