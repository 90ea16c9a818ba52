"""The rule about versions of a note that a program could not merge.

A rule's docstring is what `kb check --explain` prints.
"""

from typing import TYPE_CHECKING

from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.library import Library


def conflict_copy(library: "Library") -> "Iterator[Diagnostic]":
    """A note is a conflict copy, left by a program that synchronizes files.

    When a file changes on two machines at once, Syncthing, Dropbox, Nextcloud and others keep both, one of
    them under a name such as `Lantern (conflicted copy 2024-02-10).md`. kb lists and finds it, but does not
    publish it, no command rewrites it, and it is not another note about its paper. A name that a person may
    have chosen (`Lantern 2.md`, `Lantern copy.md`) is reported only if the text is nearly that of
    `Lantern.md`, and never if the two have different sources or titles.

    Copy what is missing into the original, then delete the copy; rename it if it is the one to keep.
    """
    known = {card.path for card in library.cards}
    for path, original in library.conflict_copies.items():
        if original in known:
            message = f"This is a conflict copy of “{original}”."
            hint = "Copy what is missing into the original, then delete this file."
        else:
            message = f"This is a conflict copy of “{original}”, which is not there."
            hint = f"Rename it to “{original.name}” if it is the one to keep."
        yield diagnostic("conflict-copy", path, START_OF_FILE, message, hint)
