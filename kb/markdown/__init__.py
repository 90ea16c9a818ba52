"""Blocks of Markdown that markdown-it does not know, for the site and the terminal alike."""
