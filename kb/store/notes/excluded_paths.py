"""What its path keeps out of a collection: hidden files, `node_modules`, templates, what `ignore:` names.

A path is relative to the notes folder, with `/`, in NFC.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import PurePosixPath
from unicodedata import normalize

LEFT_OUT_FOLDERS = frozenset({"node_modules"})
TEMPLATE_FOLDERS = frozenset({"templates", "_templates", "템플릿", "テンプレート", "模板"})
"""Folders, case folded, of what editors fill in to make a note."""

_MARKDOWN = re.compile(r".+\.(?:md|markdown|mdown|mkdn?)", re.IGNORECASE)


def is_markdown(name: str) -> bool:
    """Whether a file is Markdown by its name, a note or not."""
    return _MARKDOWN.fullmatch(name) is not None


def is_misnamed(name: str) -> bool:
    """Whether a file is Markdown by its name, and no note, because that does not end in `.md`."""
    return not name.endswith(".md") and is_markdown(name)


def is_left_out(path: PurePosixPath, ignore: tuple[str, ...]) -> bool:
    """Whether a note at this path is none of the collection because of its name or its folders'."""
    return why_file_is_left_out(path, ignore) is not None or any(map(holds_templates, path.parts[:-1]))


def why_file_is_left_out(path: PurePosixPath, ignore: tuple[str, ...]) -> str | None:
    """Why a file at this path is none of the collection, as a clause; templates may hold files to show."""
    if any(part[0] == "." for part in path.parts):
        return "what begins with a dot is left out"
    if not LEFT_OUT_FOLDERS.isdisjoint(path.parts):
        return "node_modules is left out"
    folders = (f"{folder}/" for folder in path.parents[:-1])
    for pattern in ignore:
        is_ignored = ignored((pattern,))
        if is_ignored and any(map(is_ignored, (*folders, str(path)))):
            return f"`ignore:` in kb.yaml names it ({pattern})"
    return None


def holds_templates(folder_name: str) -> bool:
    """Whether a folder called so holds templates."""
    return normalize("NFC", folder_name).casefold() in TEMPLATE_FOLDERS


@cache
def ignored(patterns: tuple[str, ...]) -> Callable[[str], bool] | None:
    """Whether a path (a folder's ends in `/`) is named by one of the globs; `**` crosses folders."""
    if not patterns:
        return None
    import re

    expressions = "|".join(f"(?:{_expression(pattern)})" for pattern in patterns)
    compiled = re.compile(expressions)
    return lambda path: compiled.fullmatch(path) is not None


def _expression(pattern: str) -> str:
    import re

    pattern = normalize("NFC", pattern.removeprefix("./").lstrip("/"))
    pieces = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.rstrip("/"))
    body = "".join(pieces.get(part) or re.escape(part) for part in parts)
    anchor = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    return f"{anchor}{body}(?:/.*)?"
