"""What a language brings: its names and script, stems, typos, names of things, and the words of the site.

Everything Korean or English in `kb` is here, and nowhere else; the tables of the site's JavaScript are
generated from these. A new language begins here.
"""
