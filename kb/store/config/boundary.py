"""What lies outside the collection: a symbolic link among the notes may lead there.

Such notes are read, for they are the user's to see; they are neither published nor written, unless the
user's environment says `KB_FOLLOW_LINKS=1`. The collection, which may be somebody else's, cannot say it.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kb.model.card_set import Publication
from kb.store.config.config_file import notes_folder, refuse_link_out
from kb.store.files.named_path import followed
from kb.store.notes.scan import NotesFound, find_notes
from kb.store.site.manifest import is_site

if TYPE_CHECKING:
    from kb.model.config import Config


def follows_links(environment: Mapping[str, str]) -> bool:
    """Whether notes outside are published and written like any other."""
    return environment.get("KB_FOLLOW_LINKS") == "1"


def publication(found: NotesFound, config: "Config", environment: Mapping[str, str]) -> Publication:
    """What decides, beside the notes themselves, which of them are published."""
    outside = () if follows_links(environment) else found.outside
    return Publication(frozenset(map(PurePosixPath, outside)), only_marked=config.publish == "marked")


def found_notes(root: Path, config: "Config", environment: Mapping[str, str]) -> NotesFound:
    """The files of notes as they are now, those of a built site left out.

    UsageError where the notes folder itself is outside.
    """
    if not follows_links(environment):
        refuse_link_out(root, config, "notes", "Set KB_FOLLOW_LINKS=1 to allow it.")
    return find_notes(notes_folder(root, config), config.ignore, built_site(root, config), root)


def built_site(root: Path, config: "Config") -> tuple[Path, ...]:
    """The folder of the site if a build has written it; one that holds none may hold notes."""
    site = followed(root / config.site)
    return (site,) if is_site(site) else ()
