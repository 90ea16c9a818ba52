"""Library → pages of the static site. No disk, network, clock or environment: same input, same bytes.

    html_text, tex_text, math          plain text and TeX → HTML
    emphasis, inline_rules, body       a note's Markdown → HTML
    rendered_text, text_links          that of every note, and where its links lead
    addresses, words, frame, site      what every page is made from
    derived, settled, citations, kept  what comes from all notes, and what of it the next build starts from
    note_*, periods, entry, metadata   what pages are put together from
    search_facts, search_notes, …      what the files of the search hold
    *_page, *_pages, *_files, feeds    one emitter a kind of page or file
    build                              all of them, in order

Templates and theme are plain files beside the code. `kb.store.site.output_folder` writes what comes out.
"""
