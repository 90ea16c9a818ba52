"""One emitter a file: a kind of page, or of file, that the site has.

A new kind is a file here with a function from `Site` to `Page`s, a template in `kb/web/templates/`, and a
line in `EMITTERS` (`kb.web.build`), which lists them in order.
"""
