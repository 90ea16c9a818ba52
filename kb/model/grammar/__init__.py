"""How arXiv ids, URLs and wikilinks are written in text: each grammar once, for every part that reads them.

Pure functions of strings; what a parsed note holds is in the types of `kb.model`.
"""
