"""The steps of every command, from files to reports: the picture of docs/architecture.md as code.

    notes ── store.catalog ───────────▶ Library ─▶ search, check, web, report, export ─▶ values shown
    papers ─ store.arxiv.papers_file ─▶ ┘

`collection` opens and asks; every command that does more has a file of its own. Nothing here prints.
"""
