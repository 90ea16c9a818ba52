"""One emitter a file: a kind of page, or of file, that the site has. `kb.web.build` lists them in order."""
