"""`kb init` in a folder that has notes: what is there, what kb leaves out, which settings fit."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kb.model.errors import UsageError
from kb.model.report.survey import LeftOutNotes, SurveyReport
from kb.report.survey import heads, languages, proposed_config
from kb.store.config.config_file import CONFIG_NAME
from kb.store.files.presence import is_taken
from kb.store.notes.excluded_paths import (
    LEFT_OUT_FOLDERS,
    holds_templates,
    is_left_out,
    is_markdown,
    is_misnamed,
)
from kb.store.notes.note_file import create
from kb.store.notes.scan import is_shouted
from kb.store.site.manifest import is_site
from kb.workspace.collection import Collection

_REPOSITORIES = frozenset({".git", ".hg", ".svn"})
_OWN_SITE = "kb-site"
_LOGSEQ_FILES = "logseq/**"  # its settings, and the backups that it makes of notes
_MOST_FOLDERS = 10_000  # are looked into before it is said that a folder has no notes


def has_notes(root: Path) -> bool:
    """Whether a folder without kb.yaml holds notes to be looked over, however deep.

    One README.md or its like makes no notes of a project; two folders that have one hold a note each.
    """
    if is_taken(root / CONFIG_NAME):
        return False
    readme_count = 0
    for number, (folder, folders, names) in enumerate(os.walk(root)):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in LEFT_OUT_FOLDERS)
        stems = [Path(name).stem for name in names if is_markdown(name) and name[0] != "."]
        readme_count += folder != str(root) and any(map(is_shouted, stems))
        if readme_count > 1 or not all(map(is_shouted, stems)):
            return True
        if number > _MOST_FOLDERS:
            break
    return False


def survey(collection: Collection) -> SurveyReport:
    """What the collection is without settings, and the settings that fit it; nothing is written.

    UsageError where kb reads none of its files as a note.
    """
    settings = _settings(collection)
    ignore = (_LOGSEQ_FILES,) if "ignore" in settings else ()
    cards = tuple(card for card in collection.library.cards if not is_left_out(card.path, ignore))
    left_out = tuple(_left_out(collection, frozenset(str(card.path) for card in cards)))
    if not cards:
        told = "; ".join(f"{one.path}: {one.why}" for one in left_out)
        raise UsageError(f"{collection.root} has no file that kb reads as a note. {told}")
    langs = languages(collection.note(card.path) for card in cards)
    return SurveyReport(
        len(cards),
        langs,
        heads(collection.note(card.path) for card in cards),
        left_out,
        proposed_config(collection.root.name, cards, langs, settings),
    )


def write_proposed(collection: Collection, report: SurveyReport) -> Path:
    """Writes the settings that were proposed. UsageError where somebody else wrote some by now."""
    path = collection.root / CONFIG_NAME
    create(path, report.config)
    return path


def _settings(collection: Collection) -> dict[str, str]:
    """A site that is not written over what somebody has there; backups that Logseq makes are no notes."""
    site, root = collection.site_folder, collection.root
    settings = {"site": _OWN_SITE} if is_taken(site) and not is_site(site) else {}
    return settings | ({"ignore": f"[{_LOGSEQ_FILES}]"} if is_taken(root / "logseq" / "config.edn") else {})


def _left_out(collection: Collection, wanted: frozenset[str]) -> Iterator[LeftOutNotes]:
    """Every Markdown file that is none of the notes `wanted`, by the folder that is why.

    Conflict copies one by one.
    """
    known = {note.os_path for path, note in collection.found.notes.items() if path in wanted}
    counts: Counter[tuple[str, str]] = Counter()
    for folder, folders, names in os.walk(collection.root):
        folders[:] = sorted(name for name in folders if name not in _REPOSITORIES)
        for name in names:
            file = Path(folder, name)
            if is_markdown(name) and str(file) not in known:
                counts[_why(collection, PurePosixPath(file.relative_to(collection.root).as_posix()))] += 1
    for (path, why), count in sorted(counts.items()):
        yield LeftOutNotes(path, count, why)
    for copy, original in sorted(collection.library.conflict_copies.items()):
        yield LeftOutNotes(str(copy), 1, f"it is a conflict copy of {original}: listed, not published")


def _why(collection: Collection, path: PurePosixPath) -> tuple[str, str]:
    """The folder on a path that keeps a file out, or the file, and why."""
    if str(path) in collection.found.notes:
        return path.parts[0], f"the kb.yaml proposed has `ignore: [{_LOGSEQ_FILES}]`"
    return _why_no_note(collection, path)


def _why_no_note(collection: Collection, path: PurePosixPath) -> tuple[str, str]:
    for number, part in enumerate(path.parts, 1):
        here = "/".join(path.parts[:number])
        if part[0] == ".":
            return here, "what begins with a dot is left out"
        if part in LEFT_OUT_FOLDERS:
            return here, f"{part} is left out"
        if number < len(path.parts) and holds_templates(part):
            return here, "by its name it holds templates"
        if is_site(collection.root / here):
            return here, "kb wrote a site there"
    notes = collection.notes_folder
    if not (collection.root / path).is_relative_to(notes):
        top = path.parts[0] if len(path.parts) > 1 else str(path)
        return top, f"it is beside {notes.name}/; `notes: .` in kb.yaml reads it too"
    is_unread = not is_misnamed(path.name)
    why = "it could not be read as a note" if is_unread else f"notes end in `.md`, not in `{path.suffix}`"
    return str(path if is_unread else path.parent), why
