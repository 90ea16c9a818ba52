"""What a language brings: its name and script, stems, typos, words for dates, and the site's words.

To add a language, write `xx.py`, named by its ISO 639-1 code, as `ko.py` is written: a `LANGUAGE`
(`language.py`) with as much as there is to say (docs/languages.md). With `site_words` the site speaks it. A
script that no language here has yet needs its ranges in `script.py`.
`glossary.txt` holds Korean and English names of one thing; `javascript.py` makes the browser's tables.
"""
