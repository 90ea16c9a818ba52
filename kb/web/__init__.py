"""Library → pages of the static site. No disk, network, clock or environment: same input, same bytes.

    html_text, tex_text, math     plain text and TeX → HTML
    emphasis, inline_rules, body  a note's Markdown → HTML
    addresses, words, site        what every page is made from
    *_page, *_pages, site_files   one emitter a kind of page
    build                         all of them, in order

Templates and theme are plain files beside the code. `kb.store.site_folder` writes what comes out.
"""
