"""Disk, index and network: the only part that does I/O. Foreign exceptions become `KbError`s here.

`files` is how any file is written safely. On it: `notes`, the truth; `catalog` and `index`, derived from
it; `config`, `arxiv`, `site`; `system`, the rest of the operating system.
"""
