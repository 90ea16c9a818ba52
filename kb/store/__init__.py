"""Disk, index and network: the only part that does I/O. Foreign exceptions become `KbError`s here."""
