"""The notes nearest to a note, and what ties them: links, papers, authors, tags, key terms."""
