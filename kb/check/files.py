"""Diagnostics of links to files that are no notes: they need the folder, and not only the library."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.attachment import MOST_BYTES, is_attachment, linked_attachment, places_of
from kb.model.diagnostic import Diagnostic, diagnostic
from kb.model.picture import is_picture, is_svg
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.model.attachment import Attachment, Attachments, BesideNotes
    from kb.model.card import Link
    from kb.model.picture import Pictures

IsThere = Callable[[PurePosixPath], bool]
"""Whether a file or a folder lies at a path below the notes folder."""
LeadsOut = Callable[[PurePosixPath], bool]
"""Whether a symbolic link leads out of the notes folder at a path below it."""

_OF_THE_MACHINE = lazy_pattern(r"file:|[A-Za-z]:[\\/]", re.IGNORECASE)
_TEMPLATE = "{{"
_MEGABYTE = 1_000_000


def file_diagnostics(
    links: "Iterable[tuple[PurePosixPath, Link]]",
    beside: "BesideNotes",
    is_there: IsThere,
    leads_out: LeadsOut,
) -> "Iterator[Diagnostic]":
    """`missing-file` and `left-out` of links to files, each with the path of its note, in their order."""
    files = beside.attachments
    for path, link in links:
        found = linked_attachment(files, path.parent, link.target)
        if found is None and (why := _why_left_out(path, link, files)):
            message = f"“{link.target}” is not on the site: {why}."
            hint = "Move the file to where nothing leaves it out, or leave the link: it is shown as text."
            yield diagnostic("left-out", path, link.place, message, hint)
        elif found is None and not _is_explained(path, link, is_there):
            yield _missing(path, link, files, leads_out)
        elif found and not (found.is_published or _is_shown(found, beside.pictures)):
            message, hint = _unpublished(found, link)
            yield diagnostic("left-out", path, link.place, message, hint)


def _is_shown(found: "Attachment", pictures: "Pictures") -> bool:
    """Whether a file is a picture for the site; of most kinds its name says so."""
    name = found.path.name
    return pictures.at(found.path) is not None if is_svg(name) else is_picture(name)


def _why_left_out(path: PurePosixPath, link: "Link", files: "Attachments") -> str | None:
    places = places_of(path.parent, link.target)
    return next(filter(None, map(files.why_left_out, places)), None)


def _is_explained(path: PurePosixPath, link: "Link", is_there: IsThere) -> bool:
    """Whether a link to no file may be meant so: it is for a folder, a template or a web address."""
    is_bare = link.is_markdown and not (link.is_file or link.is_image)
    if _TEMPLATE in link.target or (is_bare and ("/" not in link.target or link.target.startswith("/"))):
        return True
    return not _OF_THE_MACHINE.match(link.target) and any(
        map(is_there, places_of(path.parent, link.target))
    )


def _missing(path: PurePosixPath, link: "Link", files: "Attachments", leads_out: LeadsOut) -> Diagnostic:
    named = files.paths_named(link.target) if "/" not in link.target else ()
    message = f"There is no file “{link.target}” in the notes folder."
    hint = "Correct the path, or put the file there."
    if _OF_THE_MACHINE.match(link.target) or not any(places_of(path.parent, link.target)):
        message = f"“{link.target}” leads out of the notes folder."
        hint = "Move the file there: what lies elsewhere is neither shown nor copied."
    elif any(map(leads_out, (*places_of(path.parent, link.target), *named[:1]))):
        message = f"“{link.target}” is outside the notes folder; a symbolic link leads to it."
        hint = "Put the file itself there: what lies elsewhere is neither shown nor copied."
    elif len(named) > 1:
        message = f"“{link.target}” could be “{named[0]}” or “{named[1]}”."
        hint = "Add the folder."
    return diagnostic("missing-file", path, link.place, message, hint)


def _unpublished(found: "Attachment", link: "Link") -> tuple[str, str]:
    if is_attachment(found.path.name):
        size, most = found.size // _MEGABYTE, MOST_BYTES // _MEGABYTE
        message = f"“{link.target}” has {size:,} MB; the site takes files of up to {most} MB."
        return message, "Link to it where it is published; on the site the link is text."
    if is_svg(found.path.name):
        message = f"“{link.target}” is not on the site: it is no SVG, too large, or might run something."
        return message, "Save it as PNG, or as an SVG without scripts; until then its words are shown."
    ending = f"files ending in {found.path.suffix}" if found.path.suffix else "files without an ending"
    message = f"“{link.target}” is not on the site, which takes no {ending}."
    return message, "Leave it: the link is shown as text."
