"""What other programs write into notes beside Markdown: Logseq, Jekyll and its kramdown, Hugo, org mode."""
