"""A problem of a note: named, located, explained. Never raised, always carried beside the values.

The names are permanent (people write them in scripts), the severities are those of the interface; what kb
resolves by itself is an info.
"""

from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kb.model.place import Place

Severity = Literal["error", "warning", "info"]

_NAMES: dict[Severity, str] = {
    "error": """unreadable not-utf8 bad-front-matter bad-date bad-arxiv-id dead-link ambiguous-link
        duplicate-slug too-large conflict-marker""",
    "warning": """language-unclosed language-misspelt language-close-as-open language-trailing-text
        empty-abstract near-duplicate-tag tag-line-trailing-text malformed-source tracking-url
        duplicate-link self-link duplicate-heading control-char passages-unaligned
        title-differs-from-arxiv withdrawn unknown-key left-over-temp
        wrong-type duplicate-key lost-tags missing-heading missing-file conflict-copy leads-outside""",
    "info": """no-source no-title no-authors no-tags no-commentary no-date multiple-sources tags-not-last
        tags-inline links-no-heading duplicate-paper second-writeup newer-version now-published left-out
        tag-with-comma unwritten""",
}

SEVERITIES: dict[str, Severity] = {
    rule: severity for severity, names in _NAMES.items() for rule in names.split()
}
"""Every rule there is, and how bad it is (docs/diagnostics.md)."""

START_OF_FILE = Place(0, 0, 1, 1, 1, 1)


class Diagnostic(Struct, frozen=True):
    """One problem at one place of one note, with what to do about it.

    `message` states what is wrong in one sentence, `hint` what to do in another (may be empty).
    `is_fixable`: a safe repair of it is known.
    """

    rule: str
    severity: Severity
    path: PurePosixPath
    place: Place
    message: str
    hint: str = ""
    is_fixable: bool = False


def diagnostic(  # noqa: PLR0913 - the fields of a diagnostic, without the severity its rule decides
    rule: str, path: PurePosixPath, place: Place, message: str, hint: str = "", *, is_fixable: bool = False
) -> Diagnostic:
    """A diagnostic with the severity of its rule; KeyError for a rule there is not."""
    return Diagnostic(rule, SEVERITIES[rule], path, place, message, hint, is_fixable)


def resolved(found: Diagnostic) -> Diagnostic:
    """The diagnostic as an info, of what kb resolves by itself."""
    return replace(found, severity="info")
